"""How a meeting looks: scores in words, ties explained, chips of states and verdicts, warnings beside a proposal."""

from collections.abc import Sequence
from fractions import Fraction

from django.utils.translation import gettext as _

from balaikota.workflow.process import say

from ..appearance import process_of
from ..models import Item, Proposal
from ..nearby import Candidate, nearest_same
from .criteria import TIE_TITLES
from .models import Agenda, Sitting
from .queries import Row

MOST_LIKENED = 300
CHIPS = {Agenda.Verdict.ACCEPT: "accepted", Agenda.Verdict.POSTPONE: "note", Agenda.Verdict.REJECT: "rejected"}
STATES = {Sitting.State.PLANNED: "waiting", Sitting.State.OPEN: "late", Sitting.State.CLOSED: "accepted"}


def points(score: Fraction) -> str:
    """ "72,5": a score with one decimal, rounded half up, as the tables show it; the order goes by the exact one."""
    tenths = int(score * 10 + Fraction(1, 2))
    return f"{tenths // 10},{tenths % 10}"


def tie(row: Row, place: int) -> str:
    """Why of two with the same score one stands first; "" where the scores differ or the meeting set the order."""
    if not row.tie:
        return ""
    facts = {"why": TIE_TITLES[row.tie], "rule": place}
    return _("Same score as the one before: %(why)s (rule %(rule)s of equals).") % facts


def explained(row: Row, ties: Sequence[str]) -> str:
    return tie(row, ties.index(row.tie) + 1) if row.tie else ""


def warnings_of(rows: Sequence[Row]) -> list[list[str]]:
    """What the room should know of each; likeness is looked for in one query, of so many at most."""
    same = nearest_same([row.proposal for row in rows[:MOST_LIKENED]])
    return [_warnings(row, same.get(row.proposal.pk)) for row in rows]


def _warnings(row: Row, same: Candidate | None) -> list[str]:
    found = []
    if same is not None:
        facts = {"number": same.number, "metres": same.metres}
        found.append(_("like %(number)s, %(metres)s metres from here") % facts)
    if row.proposal.land == Item.Land.NONE and row.proposal.item.land != Item.Land.NONE:
        found.append(_("land not settled"))
    if not row.within:
        found.append(_("beyond the ceiling at this place"))
    if row.proposal.channel == Proposal.Channel.COUNCIL:
        found.append(_("pokir of the DPRD"))
    return found


def reasons(proposal: Proposal) -> list[tuple[str, str]]:
    """The reasons for a no, as the process of the proposal lists them."""
    return [(code, say(words)) for code, words in process_of(proposal).reasons_for("reject").items()]
