"""What two cities write to each other about an agreement. Each letter carries the sender's whole side.

So a letter that overtakes another (the first one's house was down when it came) loses nothing.
"""

import hashlib
import re
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.exchange import queries as exchange
from balaikota.exchange.models import PartnerKey
from balaikota.exchange.partners import pin
from balaikota.exchange.taken import Taken

from .models import Agreement, Side

OFFER, ANSWER, SIGNED, ENDED = (f"cooperation.{word}" for word in ("offer", "answer", "signed", "ended"))
State = Agreement.State
MOST_TEXT = 5000
"""Letters of a text; so many lines, too, have room in a scope that the form takes."""
OPEN = (State.OFFERED, State.AGREED, State.SIGNED)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SIDE = ("unit", "office", "name", "contact", "number", "key")


def side_body(side: Side) -> dict[str, str]:
    return {name: getattr(side, name) for name in _SIDE}


def offer_body(agreement: Agreement) -> dict[str, Any]:
    return {
        "agreement": str(agreement.pk), "kind": agreement.kind,
        "parent": str(agreement.parent_id) if agreement.parent_id else "", "title": agreement.title,
        "rooms": agreement.rooms, "scope": agreement.scope_text, "starts": agreement.starts.isoformat(),
        "ends": agreement.ends.isoformat(), "cost": agreement.cost, "text": agreement.text,
        "own": side_body(agreement.ours), "other": side_body(agreement.theirs),
    }  # fmt: skip


def own_body(agreement: Agreement) -> dict[str, Any]:
    """Our side as it is now, for every letter after the offer."""
    return {
        "agreement": str(agreement.pk), "own": side_body(agreement.ours),
        "agreed_on": agreement.agreed_on.isoformat() if agreement.agreed_on else "",
    }  # fmt: skip


def take_offer(letter: Taken) -> None:
    """Another city offers an agreement: it waits for our answer. A repeated offer of the same changes nothing.

    Refuses ``agreement.unreadable``, ``agreement.note_first``, ``agreement.within``, ``agreement.stranger``.
    """
    _prove(letter, None)
    made = _read_offer(letter)
    if Agreement.objects.filter(pk=made.pk).exists():
        raise Refusal("agreement.altered")
    if made.parent_id is not None:
        note = Agreement.objects.filter(pk=made.parent_id, kind="note", partner=letter.partner).first()
        if note is None or note.state not in (State.AGREED, State.SIGNED):
            raise Refusal("agreement.note_first")
        _prove(letter, note)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        if "cooperation_pair_once" in str(error):
            raise Refusal("agreement.pair_twice", ours=made.our_unit, theirs=made.their_unit) from error
        raise Refusal("agreement.unreadable") from error


def _read_offer(letter: Taken) -> Agreement:
    body = letter.body
    try:
        found = Agreement(
            pk=UUID(body["agreement"]), kind=Agreement.Kind(body["kind"]), partner=letter.partner,
            parent_id=UUID(body["parent"]) if body["parent"] else None, offered_by_us=False, title=_text(body["title"]),
            rooms=_lines(body["rooms"]), scope_text=_text(body["scope"]),
            starts=date.fromisoformat(body["starts"]), ends=date.fromisoformat(body["ends"]), cost=int(body["cost"]),
            text=_read_text(body["text"]), office=letter.partner.name, state=State.OFFERED, offered=clock.now(),
        )  # fmt: skip
        _put_side(found, "their", body["own"])
        _put_side(found, "our", dict(body["other"]) | {"number": "", "key": ""})
        if not (found.theirs.whole and found.our_office and found.title and found.scope_lines and found.rooms):
            raise ValueError("an offer is not whole")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Refusal("agreement.unreadable") from error
    if found.is_note and found.theirs.key_id != letter.key_id:
        raise Refusal("agreement.stranger", name=letter.partner.name)
    return found


def _read_text(text: Any) -> dict[str, Any]:
    """The text as our paper prints it. Raises KeyError, TypeError, ValueError where something is missing."""
    said = {name: _text(text[name]) for name in ("opening", "party", "together", "basis_heading", "agreed", "closing")}
    articles = [
        {
            "key": _text(one["key"]), "title": _text(one["title"]), "sentences": _lines(one["sentences"]),
            "items": _lines(one["items"]),
        }
        for one in _some(text["articles"])
    ]  # fmt: skip
    if not articles or not all(one["sentences"] for one in articles):
        raise ValueError("an article says nothing")
    return {**said, "recitals": _lines(text["recitals"]), "basis": _lines(text["basis"]), "articles": articles}


def take_answer(letter: Taken) -> None:
    """The partner agrees to our offer, with its number and key, or declines it with a reason."""
    found = _found(letter, offered_by_us=True)
    if letter.body.get("declined"):
        if found.state == State.OFFERED:
            close(found, State.DECLINED, str(letter.body["declined"]), letter.partner.name)
            found.save()
        return
    _agree(found, letter)
    found.save()


def take_signed(letter: Taken) -> None:
    """The partner has signed; its signed paper comes along, and the first that came stays. Refuses ``agreement.file``.

    When we have signed too, the agreement is signed by both, and the key in a note is trusted.
    """
    found = _found(letter)
    if found.offered_by_us:
        _agree(found, letter)
    if found.state not in (State.AGREED, State.SIGNED):
        raise _late(found)
    digest = _sealed(letter)
    if found.their_signed is not None:
        return
    found.their_sha256, found.their_letter, found.their_signed = digest, letter.id, clock.now()
    way = str(letter.body.get("way", ""))
    found.their_way = way if way in Agreement.Way.values else Agreement.Way.HAND
    complete(found)
    found.save()


def take_ended(letter: Taken) -> None:
    """The partner ends an agreement before its time, or takes an offer back; with a note all that stands under it."""
    found = _found(letter)
    if found.state in OPEN:
        end_all(found, str(letter.body.get("reason", "")), letter.partner.name)


def end_all(agreement: Agreement, reason: str, office: str) -> int:
    """End an agreement and what stands under it; how many were ended."""
    affected = [agreement, *Agreement.objects.filter(parent=agreement, state__in=OPEN).select_for_update(of=("self",))]
    for one in affected:
        close(one, State.ENDED, reason, office)
        one.save()
    return len(affected)


def close(agreement: Agreement, state: Agreement.State, reason: str, office: str) -> None:
    agreement.state, agreement.closed, agreement.closed_office = state, clock.now(), office
    agreement.reason, agreement.returned = reason.strip()[:MOST_TEXT] or "-", ""


def complete(agreement: Agreement) -> None:
    """Where both have signed: say so, and trust the partner's key that stands in the note."""
    if not agreement.signed_by_both or agreement.state == State.SIGNED:
        return
    agreement.state = State.SIGNED
    if agreement.is_note:
        raw = bytes.fromhex(agreement.their_key)
        key, _ = PartnerKey.objects.get_or_create(
            partner=agreement.partner, key_id=agreement.theirs.key_id, defaults={"raw": raw}
        )
        pin(key, f"{agreement.called} {agreement.our_number}")


def _found(letter: Taken, **more: Any) -> Agreement:
    """The agreement a letter is about, ours until the end, the sender proved to be its partner.

    Refuses ``agreement.unknown``, ``agreement.stranger``.
    """
    try:
        number = UUID(str(letter.body["agreement"]))
    except (KeyError, ValueError) as error:
        raise Refusal("agreement.unreadable") from error
    rows = Agreement.objects.select_for_update(of=("self",)).select_related("partner", "parent")
    found = rows.filter(pk=number, partner=letter.partner, **more).exclude(state=State.DRAFT).first()
    if found is None:
        raise Refusal("agreement.unknown")
    _prove(letter, found if found.is_note else found.parent)
    return found


def _prove(letter: Taken, note: Agreement | None) -> None:
    """A city whose key is trusted speaks with it alone; any other with the key that stands in the note, once it does.

    Refuses ``agreement.stranger``.
    """
    if letter.pinned:
        return
    known = note.theirs.key_id if note is not None else ""
    if exchange.pinned(letter.partner.code) or (known and known != letter.key_id):
        raise Refusal("agreement.stranger", name=letter.partner.name)


def _agree(found: Agreement, letter: Taken) -> None:
    """Write down the partner's consent to our offer; one that is written down stays.

    Refuses ``agreement.state``, ``agreement.stranger``, ``agreement.unreadable``.
    """
    if found.state in (State.AGREED, State.SIGNED):
        return
    if found.state != State.OFFERED:
        raise _late(found)
    try:
        _put_side(found, "their", letter.body["own"])
        found.agreed_on = date.fromisoformat(letter.body["agreed_on"])
        if not found.theirs.whole:
            raise ValueError("a side is not whole")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Refusal("agreement.unreadable") from error
    if found.is_note and found.theirs.key_id != letter.key_id:
        raise Refusal("agreement.stranger", name=letter.partner.name)
    found.state = State.AGREED


def _put_side(agreement: Agreement, whose: str, said: Any) -> None:
    key = said["key"]
    if key and not _SHA256.fullmatch(key):
        raise ValueError("no key")
    for name in _SIDE:
        setattr(agreement, f"{whose}_{name}", _text(said[name]))
    if agreement.is_note:
        setattr(agreement, f"{whose}_unit", "")
    else:
        setattr(agreement, f"{whose}_key", "")


def _sealed(letter: Taken) -> str:
    """The hash of the signed paper that came along, as the letter names it."""
    digest = hashlib.sha256(letter.attachment or b"").hexdigest()
    if not letter.attachment or digest != letter.body.get("sha256"):
        raise Refusal("agreement.file")
    return digest


def _late(found: Agreement) -> Refusal:
    return Refusal("agreement.state", title=found.title, state=found.get_state_display())


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\x00" in value or len(value) > MOST_TEXT:
        raise ValueError("no text, or more than a paper has room for")
    return value.strip()


def _lines(values: Any) -> list[str]:
    return [_text(value) for value in _some(values)]


def _some(values: Any) -> list[Any]:
    """Nothing is cut: what both cities print is the same."""
    if not isinstance(values, list) or len(values) > MOST_TEXT:
        raise ValueError("no list, or too long a one")
    return values
