"""How a proposal looks in lists and on its own page: its title, its state in one chip, and its thread of knots."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from balaikota.base import clock
from balaikota.base.calendar import WorkingCalendar, plain_date
from balaikota.base.roles import Role
from balaikota.city import current
from balaikota.city.models import Region
from balaikota.workflow import engine
from balaikota.workflow.models import Step
from balaikota.workflow.process import Process, State, say

from . import windows
from .models import Proposal
from .rules import plain


@dataclass(frozen=True)
class Seen:
    """A proposal as a list shows it. `days` are working days until the promised answer, below zero late."""

    proposal: Proposal
    title: str
    place: str
    chip: str
    status: str
    days: int | None


@dataclass(frozen=True)
class Knot:
    """One knot of the thread; the names are those that the kit's `benang` reads."""

    state: str
    title: str
    status: str = ""
    office: str = ""
    words: str = ""
    due: date | None = None
    days: int | None = None
    estimate: bool = False
    date: datetime | None = None


def process_of(proposal: Proposal) -> Process:
    return engine.process(proposal.process, proposal.version)


def title(proposal: Proposal) -> str:
    """ "Drainase U-40, 120 meter"."""
    return f"{proposal.item.name}, {amount(proposal)}"


def amount(proposal: Proposal) -> str:
    return f"{plain(proposal.volume)} {proposal.item.unit_name}"


def place(proposal: Proposal) -> str:
    """ "RT 03/RW 05 Tanjung Buntung"; a pokir may be for a whole kelurahan."""
    region = proposal.region
    if region.level == Region.Level.KELURAHAN:
        return region.title
    rt = f"RT {proposal.rt}/" if proposal.rt else ""
    return f"{rt}{region.name} {region.parent.name}" if region.parent else region.name


def seen(proposals: Iterable[Proposal]) -> list[Seen]:
    """Rows of a list; the calendar is read once for all."""
    rows = list(proposals)
    calendar = current.calendar() if any(row.due for row in rows) else None
    return [_seen(row, calendar) for row in rows]


def _seen(proposal: Proposal, calendar: WorkingCalendar | None) -> Seen:
    days = days_left(proposal, calendar)
    state = process_of(proposal).states[proposal.state]
    return Seen(proposal, title(proposal), place(proposal), chip(state, days), say(state.title), days)


def days_left(proposal: Proposal, calendar: WorkingCalendar | None) -> int | None:
    if proposal.due is None or calendar is None:
        return None
    days = calendar.working_days_between(clock.today(), proposal.due)
    return min(days, -1) if proposal.due < clock.today() else days


def chip(state: State, days: int | None) -> str:
    """Shape and colour of a state: accepted, rejected, late, waiting, or a note."""
    if state.final:
        return "accepted" if state.good else "rejected" if state.name == "rejected" else "note"
    return "late" if days is not None and days < 0 else "waiting"


def reason(proc: Process, step: Step) -> str:
    """The reason of a step in words; a code the process no longer knows stays as it is."""
    if not step.reason:
        return ""
    known = proc.reasons_for(step.move) if step.move in proc.moves else {}
    return say(known[step.reason]) if step.reason in known else step.reason


def knots(proposal: Proposal, steps: list[Step], days: int | None) -> list[Knot]:
    """The thread: every step of the process, what happened there or when it begins; `days` are left for the next."""
    proc = process_of(proposal)
    taken = {_step_of(proc, step): step for step in steps if step.source != step.to}
    now = proc.states[proposal.state]
    passed_over = _passed_over(proc, steps)
    found = []
    for name, words in proc.steps.items():
        if name in passed_over:
            continue
        if name == now.step and not now.final:
            found.append(_present(proposal, now, say(words), days, further=name in taken))
        elif name in taken:
            found.append(_past(proposal, proc, _named(proposal, name, say(words)), taken[name]))
        else:
            found.append(_ahead(proposal, now, name, say(words)))
    return found


def _passed_over(proc: Process, steps: list[Step]) -> set[str]:
    """Steps before the one where it began: a pokir comes to no kelurahan and no kecamatan."""
    names = list(proc.steps)
    began = proc.states[steps[0].to].step if steps else ""
    return set(names[1 : names.index(began)]) if began in names else set()


def _named(proposal: Proposal, step: str, title: str) -> str:
    """The council has a door of its own."""
    return windows.title("pokir") if step == "propose" and proposal.channel == Proposal.Channel.COUNCIL else title


def _step_of(proc: Process, step: Step) -> str:
    """At which step of the meeting a document was moved: where it stood before, "propose" when it was sent."""
    return proc.states[step.source].step if step.source else next(iter(proc.steps))


def _past(proposal: Proposal, proc: Process, name: str, step: Step) -> Knot:
    to = proc.states[step.to]
    refused = to.final and not to.good
    status = say(to.title) if refused else (_("sent") if step.move == "propose" else _("agreed"))
    if why := reason(proc, step):
        status = f"{status}: {why.lower()}"
    visit = getattr(proposal, "visit", None) if step.move == "forward" else None
    words = step.sentence or (visit.found if visit else "")
    return Knot("rejected" if refused else "done", name, status, step.office, words, date=step.at)


def _present(proposal: Proposal, state: State, name: str, days: int | None, further: bool) -> Knot:
    """`further`: this step has said something already and goes on in a state of its own, which says what it is."""
    return Knot(
        "now", name, office=desk(proposal, state), due=proposal.due, days=days, estimate=proposal.due_estimate,
        status=say(state.title) if further else _("being examined"),
    )  # fmt: skip


def _ahead(proposal: Proposal, now: State, name: str, words: str) -> Knot:
    if now.final:
        return Knot("waiting", words, _("not reached"))
    window = proposal.cycle.window(name, proposal.region_id)
    if window is None or window.opens <= clock.today():
        return Knot("waiting", words, _("not yet"))
    return Knot("waiting", words, _("from %(day)s") % {"day": plain_date(window.opens, (get_language() or "id")[:2])})


def desk(proposal: Proposal, state: State) -> str:
    """The office on whose desk it lies: "Lurah Tanjung Buntung", "Camat Bengkong", the department, "Bappeda"."""
    kelurahan = proposal.region if proposal.region.level == Region.Level.KELURAHAN else proposal.region.parent
    names = {
        Role.LURAH: f"Lurah {kelurahan.name}" if kelurahan else "Lurah",
        Role.CAMAT: f"Camat {kelurahan.parent.name}" if kelurahan and kelurahan.parent else "Camat",
        Role.DEPARTMENT: proposal.unit.name if proposal.unit else "",
        Role.PLANNER: "Bappeda",
    }
    return ", ".join(names.get(role, str(role.label)) for role in state.desk)
