"""What our office does about agreements: draft, offer, answer, print, sign, end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from balaikota.audit import keys
from balaikota.audit.action import action
from balaikota.audit.action import note as said
from balaikota.base import clock
from balaikota.base.calendar import plain_date
from balaikota.base.refusal import Refusal
from balaikota.city import current
from balaikota.city.models import Region
from balaikota.document import files, issuing, sealing
from balaikota.document.models import Paper
from balaikota.document.signing import verifying
from balaikota.exchange import sending
from balaikota.exchange.models import Partner
from balaikota.people.actor import Actor

from . import letters
from .models import Agreement
from .wording import PAPER, body, composed

State = Agreement.State
FEWEST_LETTERS = 10
FIELDS = (
    "title", "rooms", "scope_text", "starts", "ends", "our_unit", "our_office", "our_name", "our_contact", "their_unit",
    "their_office", "their_name", "their_contact",
)  # fmt: skip
"""What a draft holds and a person may write."""
ANSWERS = ("our_office", "our_name", "our_contact")
"""What PIHAK KEDUA may set right about itself in its answer."""


@dataclass(frozen=True)
class Pair:
    """Two departments, one of each city, the application they share and what the PKS is called."""

    ours: str
    theirs: str
    room: str
    title: str


@action
def draft_note(*, actor: Actor, partner: Partner, values: Mapping[str, Any]) -> Agreement:
    """Begin a nota kesepakatan with another city. `values` are those of FIELDS without units.

    Refuses ``agreement.term``, ``agreement.past``, ``agreement.scope``.
    """
    return _saved(Agreement(kind=Agreement.Kind.NOTE, partner=partner, office=actor.office, **_known(values)))


@action(on="under")
def draft_pks(*, actor: Actor, under: Agreement, pairs: Sequence[Pair], values: Mapping[str, Any]) -> Agreement:
    """Begin one PKS for each pair of departments under a note; the note comes back.

    `values` are what all of them have in common: scope, term, contacts. Refuses ``agreement.note``,
    ``agreement.note_first``, ``agreement.pairs``, ``agreement.pair_twice``, ``agreement.within`` and what
    `draft_note` refuses.
    """
    above = _locked(under)
    _check_above(above)
    if not pairs:
        raise Refusal("agreement.pairs")
    for pair in pairs:
        own = {
            "our_unit": pair.ours, "their_unit": pair.theirs, "our_office": f"Kepala {pair.ours}", "title": pair.title,
            "their_office": f"Kepala {pair.theirs}", "rooms": [pair.room],
        }  # fmt: skip
        draft = Agreement(kind=Agreement.Kind.PKS, parent=above, partner=above.partner, office=actor.office)
        _saved(_filled(draft, dict(values) | own))
    said(pairs=len(pairs))
    return above


@action(on="agreement")
def change_draft(*, actor: Actor, agreement: Agreement, values: Mapping[str, Any]) -> Agreement:
    """Write a draft anew. Refuses ``agreement.state`` where it was offered, and what drafting refuses."""
    return _saved(_filled(_locked(agreement, State.DRAFT), _known(values)))


@action(on="agreement")
def drop_draft(*, actor: Actor, agreement: Agreement) -> None:
    """Throw a draft away. Refuses ``agreement.state``."""
    found = _locked(agreement, State.DRAFT)
    said(title=found.title)
    Agreement.objects.filter(pk=found.pk).delete()


@action(on="agreement")
def offer(*, actor: Actor, agreement: Agreement, number: str = "") -> Agreement:
    """Send a draft to the partner with its whole text, its number (the next of our register where none is given) and,
    in a note, our key. Refuses ``agreement.state``, ``agreement.past``, ``agreement.note_first``, ``agreement.number``.
    """
    found = _locked(agreement, State.DRAFT)
    if found.parent is not None:
        _check_above(found.parent)
    _check(found)
    _commit_ourselves(found, number)
    found.state, found.offered, found.text = State.OFFERED, clock.now(), composed(found)
    found.returned = ""
    _save(found)
    _send(actor, found, letters.OFFER, letters.offer_body(found))
    return found


@action(on="agreement")
def agree(*, actor: Actor, agreement: Agreement, values: Mapping[str, Any], number: str = "") -> Agreement:
    """Agree to what another city offers, under our own number; `values` are those of ANSWERS.

    Refuses ``agreement.state``, ``agreement.past``, ``agreement.note_first``, ``agreement.contact``,
    ``agreement.number``.
    """
    found = _answerable(agreement)
    if found.parent is not None:
        _check_above(found.parent)
    for name in ANSWERS:
        setattr(found, name, str(values.get(name, "")).strip() or getattr(found, name))
    _check(found)
    _commit_ourselves(found, number)
    found.state, found.agreed_on, found.returned = State.AGREED, clock.today(), ""
    _save(found)
    _send(actor, found, letters.ANSWER, letters.own_body(found))
    return found


@action(on="agreement")
def decline(*, actor: Actor, agreement: Agreement, reason: str) -> Agreement:
    """Decline what another city offers, and tell it why. Refuses ``agreement.state``, ``agreement.reason``."""
    found = _answerable(agreement)
    letters.close(found, State.DECLINED, _reason(reason), found.ours.party)
    found.save()
    _send(actor, found, letters.ANSWER, letters.own_body(found) | {"declined": found.reason})
    return found


@action(on="agreement")
def print_paper(*, actor: Actor, agreement: Agreement, address: str = "") -> Agreement:
    """Issue the paper of an agreed agreement, under the number it has. Once.

    Refuses ``agreement.state``, ``paper.exists``.
    """
    found = _locked(agreement, State.AGREED)
    if found.paper is not None:
        raise Refusal("paper.exists", title=found.paper.title)
    assert found.our_year is not None and found.our_sequence is not None
    paper = Paper(
        kind=PAPER[Agreement.Kind(found.kind)], region=Region.objects.get(pk=current.profile().code),
        title=f"{found.called}: {found.title}", data=body(found), number=found.our_number,
        year=found.our_year, sequence=found.our_sequence, source_kind=Agreement._meta.label, source_id=found.pk,
    )  # fmt: skip
    found.paper = issuing.issue_paper(actor, paper, address)
    found.save(update_fields=["paper"])
    said(sha256=paper.sha256)
    return found


@action(on="agreement")
def sign(*, actor: Actor, agreement: Agreement, content: bytes, way: str, compared: bool = False) -> Agreement:
    """Keep our signed paper, sealed, and tell the partner: the scan of what was signed by hand, or the PDF that was
    signed electronically. `compared`: a person compared the partner's key of a note, which is trusted from the moment
    both have signed.

    Refuses ``agreement.state``, ``agreement.no_paper``, ``paper.withdrawn``, ``agreement.compare``,
    ``agreement.signature``, ``scan.*``.
    """
    found = _locked(agreement, State.AGREED)
    if found.our_signed is not None:
        raise Refusal("paper.signed")
    if found.paper is None:
        raise Refusal("agreement.no_paper")
    if found.is_note and not compared:
        raise Refusal("agreement.compare", field="compared", fingerprint=found.theirs.fingerprint)
    if way == Agreement.Way.ELECTRONIC and not verifying.is_signed(content):
        raise Refusal("agreement.signature", field="file")
    paper = _sealed(actor, found.paper, content)
    found.our_signed, found.our_way, found.returned = clock.now(), Agreement.Way(way), ""
    letters.complete(found)
    found.save()
    told = letters.own_body(found) | {"sha256": paper.scan_sha256, "way": str(found.our_way)}
    _send(actor, found, letters.SIGNED, told, content)
    said(sha256=paper.scan_sha256)
    return found


@action(on="agreement")
def end(*, actor: Actor, agreement: Agreement, reason: str) -> Agreement:
    """End an agreement before its time, or take back an offer; with a note everything under it ends.

    Refuses ``agreement.state``, ``agreement.reason``.
    """
    found, why = _locked(agreement, *letters.OPEN), _reason(reason)
    said(ended=letters.end_all(found, why, found.ours.party))
    _send(actor, found, letters.ENDED, letters.own_body(found) | {"reason": why})
    return found


def _sealed(actor: Actor, paper: Paper, content: bytes) -> Paper:
    """The paper with its seal. One that is sealed already goes out once more: the letter with it was refused."""
    if paper.state == Paper.State.SIGNED and files.digest(content) == paper.scan_sha256:
        return paper
    return sealing.keep_scan(actor, paper, content)


def _send(actor: Actor, agreement: Agreement, kind: str, said: dict[str, Any], file: bytes | None = None) -> None:
    about = f"{agreement.called}: {agreement.title}"
    sending.send(actor, partner=agreement.partner, kind=kind, body=said, attachment=file, about=about)


def _locked(agreement: Agreement, *states: Agreement.State) -> Agreement:
    """The row as it is now, ours until the end. Refuses ``agreement.state`` where it stands in none of `states`."""
    rows = Agreement.objects.select_for_update(of=("self",)).select_related("partner", "parent__partner", "paper")
    found = rows.get(pk=agreement.pk)
    if states and found.state not in states:
        raise Refusal("agreement.state", title=found.title, state=found.get_state_display())
    return found


def _answerable(agreement: Agreement) -> Agreement:
    found = _locked(agreement, State.OFFERED)
    if found.offered_by_us:
        raise Refusal("agreement.state", title=found.title, state=found.get_state_display())
    return found


def _check_above(above: Agreement) -> None:
    if not above.is_note:
        raise Refusal("agreement.note")
    if above.state != State.SIGNED or above.ends < clock.today():
        raise Refusal("agreement.note_first")


def _check(agreement: Agreement) -> None:
    if not agreement.our_contact.strip():
        raise Refusal("agreement.contact", field="our_contact")
    if agreement.starts >= agreement.ends:
        raise Refusal("agreement.term", field="ends")
    if agreement.ends < clock.today():
        raise Refusal("agreement.past", field="ends")
    if not agreement.scope_lines or not agreement.rooms:
        raise Refusal("agreement.scope", field="scope_text")
    above = agreement.parent
    if above is not None and not above.starts <= agreement.starts < agreement.ends <= above.ends:
        raise Refusal("agreement.within", field="starts", starts=plain_date(above.starts), ends=plain_date(above.ends))


def _commit_ourselves(agreement: Agreement, number: str) -> None:
    """Our number, drawn once from the register of the kind, and in a note our key."""
    if agreement.our_sequence is None:
        drawn = Paper(
            kind=PAPER[Agreement.Kind(agreement.kind)], region=Region.objects.get(pk=current.profile().code),
            issued_at=clock.now(),
        )  # fmt: skip
        issuing.number(drawn)
        agreement.our_number, agreement.our_year, agreement.our_sequence = drawn.number, drawn.year, drawn.sequence
    agreement.our_number = number.strip() or agreement.our_number
    if agreement.is_note:
        agreement.our_key = keys.city_key().public_key().public_bytes_raw().hex()


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in FIELDS if name in values}


def _filled(agreement: Agreement, values: Mapping[str, Any]) -> Agreement:
    for name, value in values.items():
        setattr(agreement, name, value)
    return agreement


def _saved(agreement: Agreement) -> Agreement:
    _check(agreement)
    return _save(agreement)


def _save(agreement: Agreement) -> Agreement:
    """Refuses what the database does: ``agreement.pair_twice``, ``agreement.number``."""
    try:
        with transaction.atomic():
            agreement.save()
    except IntegrityError as error:
        if "cooperation_pair_once" in str(error):
            raise Refusal("agreement.pair_twice", ours=agreement.our_unit, theirs=agreement.their_unit) from error
        if "cooperation_number_once" in str(error):
            raise Refusal("agreement.number", field="number", number=agreement.our_number) from error
        raise
    return agreement


def _reason(text: str) -> str:
    if len(text.strip()) < FEWEST_LETTERS:
        raise Refusal("agreement.reason", field="reason")
    return text.strip()
