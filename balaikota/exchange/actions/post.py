"""What the post does: take each letter once and write its receipt; write down the receipt of one of ours."""

from typing import Any

from django.db import IntegrityError, transaction

from balaikota.audit import keys
from balaikota.audit.action import action, lock_scope, note
from balaikota.base import clock
from balaikota.base.manifest import rooms
from balaikota.base.refusal import Refusal
from balaikota.city import current
from balaikota.people.actor import SYSTEM, Actor

from .. import letters, sending
from ..letters import Letter, Receipt
from ..models import Incoming, Outgoing, PartnerKey
from ..partners import introduce, key_name, known, raw_key
from ..taken import OPEN_TO_STRANGERS, Returned, Taken


class TakenMeanwhile(Exception):
    """The letter came twice at once, and the other one was first."""

    def __init__(self, letter: Incoming) -> None:
        super().__init__(str(letter.letter))
        self.letter = letter


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
    found = letters.read_receipt(receipt, known(fresh.partner_id, strangers=fresh.kind.startswith(OPEN_TO_STRANGERS)))
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
    trusted = known(letter.sender, strangers=False)
    if name in trusted:
        letters.proved(sealed, trusted)
        return True
    revoked = PartnerKey.objects.filter(partner=letter.sender, key_id=name, state=PartnerKey.State.REVOKED).exists()
    if revoked or not letter.kind.startswith(OPEN_TO_STRANGERS):
        raise Refusal("letter.stranger", name=letter.sender_name)
    shown = raw_key(letter.public)
    if key_name(shown) != name:
        raise Refusal("letter.forged")
    letters.proved(sealed, {name: shown})
    return False


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
