"""A letter of ours that the partner refused: we stand where we stood before it, and may write again."""

from uuid import UUID

from balaikota.base import clock
from balaikota.document import sealing
from balaikota.exchange.taken import Returned

from .models import Agreement

State = Agreement.State


def offer(letter: Returned) -> None:
    """The offer is a draft again, under the number it has."""
    found = _found(letter)
    if found is not None and found.state == State.OFFERED and found.offered_by_us:
        found.state, found.offered, found.text = State.DRAFT, None, {}
        _keep(found, letter)


def answer(letter: Returned) -> None:
    """What the partner offers waits for our answer again; a paper that was printed meanwhile holds no longer."""
    found = _found(letter)
    if found is None or found.offered_by_us or found.state not in (State.AGREED, State.DECLINED):
        return
    found.state, found.agreed_on, found.closed, found.closed_office, found.reason = State.OFFERED, None, None, "", ""
    if found.paper is not None:
        sealing.take_back(found.paper, letter.reason, found.partner.name)
        found.paper, found.our_signed, found.our_way = None, None, ""
        found.our_number, found.our_year, found.our_sequence = "", None, None  # a printed number is never used twice
    _keep(found, letter)


def signed(letter: Returned) -> None:
    """Our signature does not count yet; the paper we signed can be sent again."""
    found = _found(letter)
    if found is not None and found.state == State.AGREED and found.our_signed is not None:
        found.our_signed, found.our_way = None, ""
        _keep(found, letter)


def ended(letter: Returned) -> None:
    """What we ended stands as before, with all that ended with it; what the partner does not know at all stays ended.

    An agreement whose term is over stays ended, too.
    """
    found = _found(letter)
    if found is None or found.state != State.ENDED or letter.code == "agreement.unknown" or found.ends < clock.today():
        return
    below = Agreement.objects.select_for_update(of=("self",)).filter(
        parent=found, state=State.ENDED, closed__gte=found.closed, reason=found.reason,
        closed_office=found.closed_office,
    )  # fmt: skip
    for one in (found, *below):
        one.state, one.closed, one.closed_office, one.reason = _before(one), None, "", ""
        one.save()
    _keep(found, letter)


def _before(agreement: Agreement) -> Agreement.State:
    """Where an agreement stood before it was ended."""
    if agreement.signed_by_both:
        return State.SIGNED
    return State.AGREED if agreement.agreed_on is not None else State.OFFERED


def _found(letter: Returned) -> Agreement | None:
    try:
        number = UUID(str(letter.letter.body["agreement"]))
    except (KeyError, ValueError):
        return None
    rows = Agreement.objects.select_for_update(of=("self",)).select_related("partner", "parent", "paper")
    return rows.filter(pk=number, partner=letter.letter.receiver).first()


def _keep(agreement: Agreement, letter: Returned) -> None:
    agreement.returned = letter.reason or letter.code or "-"
    agreement.save()
