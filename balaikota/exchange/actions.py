"""Getting to know other cities, taking their letters, and what people do with those under way."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction

from balaikota.audit import keys
from balaikota.audit.action import action, lock_scope, note
from balaikota.base import clock
from balaikota.base.manifest import rooms
from balaikota.base.refusal import Refusal
from balaikota.city import current
from balaikota.people.actor import SYSTEM, Actor

from . import letters, sending
from .letters import Letter, Receipt
from .models import Incoming, Outgoing, Partner, PartnerKey
from .taken import CALL_BACK, OPEN_TO_STRANGERS, Returned, Taken

FEWEST_LETTERS = 5
CODE = re.compile(r"[0-9]{2}\.[0-9]{2}")


class TakenMeanwhile(Exception):
    """The letter came twice at once, and the other one was first."""

    def __init__(self, letter: Incoming) -> None:
        super().__init__(str(letter.letter))
        self.letter = letter


@action
def introduce_partner(*, actor: Actor, code: str, name: str, address: str = "", public: str = "") -> Partner:
    """Enter another city with where it is reached and a public key of it (64 hex digits), which is not trusted yet.

    Refuses ``partner.self``, ``partner.code``, ``partner.address``, ``partner.key``.
    """
    return introduce(code.strip(), name.strip(), address.strip(), _raw(public) if public.strip() else None)


def introduce(code: str, name: str, address: str, key: bytes | None) -> Partner:
    """The same inside another action: name and address of a city that is known already stay."""
    if code == current.profile().code:
        raise Refusal("partner.self", field="code")
    if not CODE.fullmatch(code) or not name:
        raise Refusal("partner.code", field="code", code=code)
    scheme = "https" if settings.PRODUCTION else "http"
    if address and (not urlsplit(address).hostname or not address.startswith(scheme)):
        raise Refusal("partner.address", field="address")
    partner, _ = Partner.objects.get_or_create(code=code, defaults={"name": name, "address": address})
    if key is not None:
        PartnerKey.objects.get_or_create(partner=partner, key_id=key_name(key), defaults={"raw": key})
    return partner


@action
def set_address(*, actor: Actor, partner: Partner, address: str) -> Partner:
    """Say where a partner is reached now; empty where letters are carried by hand. Refuses ``partner.address``."""
    scheme = "https" if settings.PRODUCTION else "http"
    if address and (not urlsplit(address).hostname or not address.startswith(scheme)):
        raise Refusal("partner.address", field="address")
    partner.address = address.strip()
    partner.save(update_fields=["address"])
    return partner


@action
def pin_key(*, actor: Actor, key_of: PartnerKey, about: str) -> PartnerKey:
    """Trust a key of another city: `about` names the agreement it stands in, or who compared it with whom and how.

    Refuses ``basis.required``, ``key.revoked``.
    """
    return pin(key_of, about)


def pin(key: PartnerKey, about: str) -> PartnerKey:
    """The same inside another action (an agreement signed by both sides)."""
    if len(about.strip()) < FEWEST_LETTERS:
        raise Refusal("basis.required", field="about")
    if key.state == PartnerKey.State.REVOKED:
        raise Refusal("key.revoked", name=key.key_id)
    key.state, key.about, key.since = PartnerKey.State.PINNED, about.strip(), clock.real()
    key.save()
    return key


@action
def revoke_key(*, actor: Actor, key_of: PartnerKey, reason: str) -> PartnerKey:
    """Trust a key no longer; what was taken while it was trusted stays. Refuses ``basis.required``."""
    if len(reason.strip()) < FEWEST_LETTERS:
        raise Refusal("basis.required", field="reason")
    key_of.state, key_of.until = PartnerKey.State.REVOKED, clock.real()
    key_of.about = f"{key_of.about}; {reason.strip()}".lstrip("; ")
    key_of.save()
    return key_of


@action
def call_back(*, actor: Actor, letter: Outgoing, reason: str) -> Outgoing:
    """Take a letter back: one that may have arrived is followed by another that says so.

    Refuses ``basis.required``, ``letter.over`` where it was refused, has expired or was called back before.
    """
    if len(reason.strip()) < FEWEST_LETTERS:
        raise Refusal("basis.required", field="reason")
    fresh = Outgoing.objects.select_for_update(of=("self",)).select_related("partner").get(pk=letter.pk)
    if fresh.state not in (Outgoing.State.WAITING, Outgoing.State.RECEIVED):
        raise Refusal("letter.over")
    if fresh.attempts or fresh.state == Outgoing.State.RECEIVED:
        body = {"letter": str(fresh.pk), "reason": reason.strip()}
        sending.send(actor, partner=fresh.partner, kind=CALL_BACK, body=body, about=fresh.about)
    fresh.state, fresh.fault = Outgoing.State.CALLED_BACK, reason.strip()
    fresh.save(update_fields=["state", "fault"])
    return fresh


@action
def try_again(*, actor: Actor, letter: Outgoing) -> Outgoing:
    """Have a letter tried at once. Refuses ``letter.over``."""
    if not Outgoing.objects.filter(pk=letter.pk, state=Outgoing.State.WAITING).update(next_try=None):
        raise Refusal("letter.over")
    sending.soon()
    return letter


def receive(sealed: bytes, attachment: bytes | None) -> bytes:
    """Take what came over the line or by hand, once; the receipt goes back. A repeated letter gets the same receipt.

    Refuses, and keeps nothing of, what is not a letter of a city to this one: ``letter.unreadable``,
    ``letter.elsewhere``, ``letter.expired``, ``letter.stranger``, ``letter.forged``, ``letter.attachment``,
    ``letter.altered``.
    """
    letter, name = letters.read(sealed)
    _check(letter, attachment)
    pinned = _prove(letter, name, sealed)
    if earlier := _earlier(letter, sealed):
        return earlier
    if letter.expires <= clock.real():
        raise Refusal("letter.expired")
    given: dict[str, Any] = {"sealed": sealed, "letter": letter, "attachment": attachment}
    try:
        taken: Incoming = take_letter(actor=SYSTEM, key_id=name, pinned=pinned, **given)
    except TakenMeanwhile as quicker:
        taken = quicker.letter
    return bytes(taken.receipt)


@action
def take_letter(
    *, actor: Actor, sealed: bytes, letter: Letter, attachment: bytes | None, key_id: str, pinned: bool
) -> Incoming:
    """Hand a letter to the room it is for, and write its receipt: taken, or refused for the room's reason.

    Raises TakenMeanwhile where another process was quicker: nothing is done, and nothing recorded, twice.
    """
    lock_scope(f"exchange {letter.sender} {letter.id}")
    if earlier := Incoming.objects.filter(partner=letter.sender, letter=letter.id).first():
        raise TakenMeanwhile(earlier)
    partner = introduce(letter.sender, letter.sender_name, letter.address, bytes.fromhex(letter.public))
    note(kind=letter.kind, partner=letter.sender, letter=str(letter.id))
    refusal = _handed_in(Taken(letter, partner, attachment, key_id, pinned))
    note(refused=refusal.code if refusal else "")
    if pinned:
        sending.at_home(partner)
    return Incoming.objects.create(
        letter=letter.id, partner=partner, key_id=key_id, kind=letter.kind, about=letter.about, envelope=sealed,
        attachment=None if refusal and not pinned else attachment,  # strangers shall not fill our disk
        sent=letter.sent, received=clock.real(),
        state=Incoming.State.REFUSED if refusal else Incoming.State.TAKEN, reason=refusal.sentence if refusal else "",
        facts={"code": refusal.code} if refusal else {}, receipt=_receipt(letter, sealed, refusal),
    )  # fmt: skip


@action
def record_receipt(*, actor: Actor, letter: Outgoing, receipt: bytes) -> Outgoing:
    """Write down the receiver's word; what was refused there goes back to its room, in the same act.

    Refuses ``letter.receipt`` where it is not the receiver's, or of another letter. A letter that has its answer
    already keeps it.
    """
    fresh = Outgoing.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if fresh.state not in (Outgoing.State.WAITING, Outgoing.State.EXPIRED):
        return fresh
    found = letters.read_receipt(receipt, _known(fresh.partner_id, strangers=fresh.kind.startswith(OPEN_TO_STRANGERS)))
    if found.letter != fresh.pk or found.sha256 != letters.digest(bytes(fresh.envelope)):
        raise Refusal("letter.receipt")
    fresh.state = Outgoing.State.RECEIVED if found.taken else Outgoing.State.REFUSED
    fresh.receipt, fresh.answered, fresh.fault = receipt, found.at, found.reason
    fresh.save(update_fields=["state", "receipt", "answered", "fault"])
    note(state=str(fresh.state))
    if not found.taken:
        _handed_back(Returned(letters.read(bytes(fresh.envelope))[0], found.code, found.reason))
    return fresh


def _check(letter: Letter, attachment: bytes | None) -> None:
    if letter.receiver != current.profile().code:
        raise Refusal("letter.elsewhere", receiver=letter.receiver)
    if letter.attachment != ("" if attachment is None else letters.digest(attachment)):
        raise Refusal("letter.attachment")


def _prove(letter: Letter, name: str, sealed: bytes) -> bool:
    """Whether a trusted key signed it. A stranger may speak of cooperation only, signed with the key it shows."""
    known = _known(letter.sender, strangers=False)
    if name in known:
        letters.proved(sealed, known)
        return True
    revoked = PartnerKey.objects.filter(partner=letter.sender, key_id=name, state=PartnerKey.State.REVOKED).exists()
    if revoked or not letter.kind.startswith(OPEN_TO_STRANGERS):
        raise Refusal("letter.stranger", name=letter.sender_name)
    shown = _raw(letter.public)
    if key_name(shown) != name:
        raise Refusal("letter.forged")
    letters.proved(sealed, {name: shown})
    return False


def _known(partner: str, *, strangers: bool) -> dict[str, bytes]:
    """Public keys that may speak for a city: the trusted ones, and for `strangers` those that were only offered."""
    states = [PartnerKey.State.PINNED] + ([PartnerKey.State.OFFERED] if strangers else [])
    return {key.key_id: bytes(key.raw) for key in PartnerKey.objects.filter(partner=partner, state__in=states)}


def _earlier(letter: Letter, sealed: bytes) -> bytes | None:
    """The receipt it got before. Refuses ``letter.altered`` where another letter bears the same number."""
    found = Incoming.objects.filter(partner=letter.sender, letter=letter.id).first()
    if found is None:
        return None
    if bytes(found.envelope) != sealed:
        raise Refusal("letter.altered")
    return bytes(found.receipt)


def _handed_in(taken: Taken) -> Refusal | None:
    """Give the letter to its room; what a room refuses leaves nothing behind."""
    takers = {kind: take for room in rooms() for kind, take in room.receives.items()}
    if taken.kind not in takers:
        return Refusal("letter.kind", kind=taken.kind)
    try:
        with transaction.atomic():
            takers[taken.kind](taken)
    except Refusal as refusal:
        return refusal
    return None


def _handed_back(returned: Returned) -> None:
    """Give a refused letter back to its room. Where things went on since, they stay, and the receipt is kept alone."""
    for room in rooms():
        if take := room.returned.get(returned.letter.kind):
            try:
                with transaction.atomic():
                    take(returned)
            except (Refusal, IntegrityError) as stays:
                note(stays=str(stays)[:200])


def _receipt(letter: Letter, sealed: bytes, refusal: Refusal | None) -> bytes:
    key = keys.city_key()
    said = Receipt(
        letter.id, letters.digest(sealed), refusal is None, refusal.code if refusal else "",
        refusal.sentence if refusal else "", clock.real(),
    )  # fmt: skip
    return said.signed(keys.key_id(key.public_key()), key)


def key_name(raw: bytes) -> str:
    """The short name of a public key (see `audit.keys.key_id`)."""
    return letters.digest(raw)[:16]


def _raw(text: str) -> bytes:
    """A public key as people copy it. Refuses ``partner.key``."""
    try:
        raw = bytes.fromhex("".join(text.split()))
    except ValueError as error:
        raise Refusal("partner.key", field="public") from error
    if len(raw) != 32:
        raise Refusal("partner.key", field="public")
    return raw
