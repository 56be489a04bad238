"""Reading meetings: lists, one with its agenda, the order by score with the line of the ceiling, who came."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Sum
from django.http import Http404

from balaikota.base.money import rupiah
from balaikota.document.models import Paper
from balaikota.people.actor import Actor
from balaikota.workflow.models import Step

from ..models import Cycle, Hold, Meeting, Proposal, Quota
from . import levels, rules
from .criteria import Criteria, criteria
from .models import Agenda, Attendee, Score, Sitting, Wording, sitting_of

PAGE = 50
SHOWN = ("proposal__item", "proposal__region__parent", "proposal__unit", "proposal__cycle")


@dataclass(frozen=True)
class MeetingFilters:
    """What the list of meetings is narrowed to."""

    step: str = ""
    region: str = ""
    state: str = ""
    plan_year: int | None = None
    q: str = ""

    def apply(self, rows: "QuerySet[Meeting]") -> "QuerySet[Meeting]":
        exact = {"step": self.step, "cycle": self.plan_year}
        rows = rows.filter(**{name: value for name, value in exact.items() if value})
        if self.region:
            rows = rows.filter(Q(region=self.region) | Q(region__code__startswith=f"{self.region}."))
        if self.state:
            rows = rows.filter(sitting__state=self.state)
        return rows.filter(_words(self.q)) if self.q else rows


def _words(text: str) -> Q:
    return Q(region__name__icontains=text) | Q(region__parent__name__icontains=text) | Q(unit__name__icontains=text)


def meetings(filters: MeetingFilters) -> "QuerySet[Meeting]":
    """All of them, the latest day first. That they meet, and what they agreed, is public (PP 45/2017 art. 3)."""
    rows = Meeting.objects.filter(sitting__isnull=False)
    return filters.apply(rows).select_related("region__parent", "unit", "sitting").order_by("-held", "-id")


def meeting(id: UUID) -> Meeting:
    """One meeting; 404 where there is none."""
    found = (
        Meeting.objects.select_related("region__parent__parent", "unit", "sitting__current", "cycle")
        .filter(pk=id, sitting__isnull=False)
        .first()
    )
    if found is None:
        raise Http404
    return found


def is_closed(of: Meeting) -> bool:
    """Whether the paper of a meeting is in force; one that was withdrawn is written anew."""
    if sitting_of(of).state != Sitting.State.CLOSED:
        return False
    return Paper.objects.live().filter(pk=of.paper_id).exists() if of.paper_id else True


def chaired_by(actor: Actor) -> "QuerySet[Meeting]":
    """Meetings the actor chairs, planned or being held, the nearest first."""
    mine = Q(pk__in=[])
    for step, place in levels.seats(actor):
        mine |= Q(step=step, **{"unit" if step == "department" else "region": place.code})
    rows = Meeting.objects.filter(mine).exclude(sitting__state=Sitting.State.CLOSED)
    return rows.filter(sitting__isnull=False).select_related("region__parent", "unit", "sitting").order_by("held")


def agenda(of: Meeting) -> list[Agenda]:
    """What is before the meeting, in its order; one query."""
    return list(Agenda.objects.filter(meeting=of).select_related(*SHOWN).order_by("place"))


def agenda_item(of: Meeting, number: str) -> Agenda:
    found = Agenda.objects.filter(meeting=of, proposal__number=number).select_related(*SHOWN, "proposal__visit").first()
    if found is None:
        raise Http404
    return found


def before(of: Meeting) -> list[Proposal]:
    """The proposals of a meeting: those on its agenda once it was opened, till then those that wait for it."""
    rows = Proposal.objects.filter(pk__in=Agenda.objects.filter(meeting=of).values("proposal"))
    found = list(rows.select_related("item", "region__parent", "unit"))
    return found or list(levels.waiting(of).select_related("item", "region__parent", "unit"))


def points_of(step: str, proposals: Sequence[Proposal], by: Criteria) -> dict[UUID, dict[str, int]]:
    """What each proposal has by criterion: as judged at this level, else as its facts give it."""
    found = {one.pk: by.computed(one) for one in proposals}
    for judged in Score.objects.filter(step=step, proposal__in=found):
        if judged.criterion in by.weights:
            found[judged.proposal_id][judged.criterion] = judged.points
    return found


@dataclass(frozen=True)
class Row:
    """A proposal in the order of a meeting. `within`: the money reaches it at this place."""

    proposal: Proposal
    place: int
    computed: int
    score: Fraction
    tie: str
    points: dict[str, int]
    within: bool
    cost: int
    item: Agenda | None = None


@dataclass(frozen=True)
class Order:
    """The order of a meeting with its ceilings (rupiah by purse) and by what it was made."""

    rows: list[Row]
    ceilings: dict[str, int]
    criteria: Criteria

    @property
    def asked(self) -> int:
        return sum(row.cost for row in self.rows)

    @property
    def reached(self) -> int:
        return sum(row.cost for row in self.rows if row.within)


def order(of: Meeting) -> Order:
    """Everything before the meeting: by score until it is opened, then as the meeting has it; about six queries."""
    proposals = before(of)
    by = criteria(of.cycle_id)
    points = points_of(of.step, proposals, by)
    ranked = {one.entry.number: one for one in rules.rank(entries(proposals, points), by.weights, by.ties)}
    items = {one.proposal_id: one for one in Agenda.objects.filter(meeting=of)}
    ordered = sorted(proposals, key=lambda one: items[one.pk].place if items else ranked[one.number].rank)
    ceilings = ceilings_of(of, proposals)
    costs = {one.pk: agreed_cost(one, items.get(one.pk)) for one in ordered}
    asked = [_asking(ranked[one.number].entry, costs[one.pk], items.get(one.pk)) for one in ordered]
    reached = rules.within(asked, ceilings)
    rows = [
        Row(
            one, place, ranked[one.number].rank, ranked[one.number].score, ranked[one.number].tie, points[one.pk], fits,
            costs[one.pk], items.get(one.pk),
        )
        for place, (one, fits) in enumerate(zip(ordered, reached, strict=True), 1)
    ]  # fmt: skip
    return Order(rows, ceilings, by)


def agreed_cost(proposal: Proposal, item: Agenda | None) -> int:
    """What it costs (rupiah) at the volume the meeting agreed, else as it stands."""
    volume = item.volume if item and item.volume is not None else proposal.volume
    return proposal.cost if volume == proposal.volume else int(rupiah(proposal.price * volume))


def _asking(entry: rules.Entry, cost: int, item: Agenda | None) -> rules.Entry:
    """What an entry takes of its purse here: nothing once the meeting has said no."""
    declined = item is not None and item.verdict in (Agenda.Verdict.POSTPONE, Agenda.Verdict.REJECT)
    return replace(entry, cost=0 if declined else cost)


def entries(proposals: Sequence[Proposal], points: dict[UUID, dict[str, int]]) -> list[rules.Entry]:
    return [
        rules.Entry(one.number, one.cost, one.submitted, one.beneficiaries or 0, points[one.pk], one.item.purse)
        for one in proposals
    ]


def ceilings_of(of: Meeting, proposals: Sequence[Proposal]) -> dict[str, int]:
    """What the purses of the meeting's own place have for these proposals (rupiah), what they hold already included."""
    whose = Q(unit=of.unit_id) if of.unit_id else Q(region=of.region_id)
    quotas = list(Quota.objects.filter(whose, cycle=of.cycle_id, limit__isnull=False))
    held = Hold.objects.filter(quota__in=quotas, proposal__in=proposals).values("quota").annotate(sum=Sum("amount"))
    own = {row["quota"]: int(row["sum"]) for row in held.order_by()}
    return {quota.purse: (quota.left or 0) + own.get(quota.pk, 0) for quota in quotas}


def decided_before(of: Meeting) -> list[tuple[Proposal, Step]]:
    """What was decided one by one at this level, with the step that says how; nothing of the agenda.

    In an RW nothing is decided: what it sent is what it agreed.
    """
    rows = levels.within(of, Proposal.objects.filter(cycle=of.cycle_id).exclude(state="withdrawn"))
    rows = rows.exclude(pk__in=Agenda.objects.filter(meeting=of).values("proposal"))
    rows = rows.select_related("item", "region__parent", "unit").order_by("number")
    taken = Step.objects.filter(
        kind=Proposal._meta.label, source__in=_sources(of.step), object_id__in=rows.order_by().values("pk")
    )
    decisions = {step.object_id: step for step in taken.order_by("id") if step.move in _verdicts(of.step)}
    return [(row, decisions[row.pk]) for row in rows if row.pk in decisions]


def _sources(step: str) -> list[str]:
    return levels.states(step) if levels.LEVELS[step].accept else [""]


def _verdicts(step: str) -> set[str]:
    """The moves that are verdicts of a meeting of this level; in an RW that it was sent at all."""
    accept = levels.LEVELS[step].accept
    return {"postpone", "reject", accept.__name__} if accept else {"propose"}


def attendees(of: Meeting) -> list[Attendee]:
    return list(Attendee.objects.filter(meeting=of))


def elements(of: Meeting) -> list[dict[str, Any]]:
    """How many men and women came for each element: what the public may read of the list."""
    found: dict[str, dict[str, Any]] = {}
    for one in attendees(of):
        row = found.setdefault(one.element, {"element": one.element, "men": 0, "women": 0})
        row["women" if one.gender == Attendee.Gender.WOMAN else "men"] += 1
    return list(found.values())


def wordings(of: Meeting) -> dict[str, str]:
    """The sentences somebody changed, by clause, as they stand now."""
    newest = {one.clause: one.text for one in Wording.objects.filter(meeting=of).order_by("id")}
    return {clause: text for clause, text in newest.items() if text}


def latest(cycle: Cycle, step: str, code: str) -> Meeting | None:
    """The newest meeting of a place at a level, whatever its state."""
    whose = Q(unit=code) if step == "department" else Q(region=code)
    rows = Meeting.objects.filter(whose, cycle=cycle, step=step, sitting__isnull=False)
    return rows.select_related("sitting").order_by("-held", "-id").first()
