"""The city's own recent proposals as cases: what was asked and which way it went; no names, no free text."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Length
from django.utils import timezone

from balaikota.base.adoptable import Case
from balaikota.base.calendar import WorkingCalendar
from balaikota.city import current
from balaikota.people.models import Grant
from balaikota.workflow.models import ProcessCopy, Step
from balaikota.workflow.process import Process, read, say

from ..models import Item, Photo, Proposal
from ..nearby import nearest_before
from ..words import address
from .rulebook import CHOSEN

ROOM = "musrenbang"
NEAR = (1000, 5)
"""How far, in metres and plan years, the nearest alike is looked for: no rule would reach farther."""


def cases(most: int) -> list[Case]:
    """The newest proposals, at most so many; a handful of queries, whatever their number."""
    found = list(_proposals()[:most])
    kept = list(Step.objects.filter(kind=Proposal._meta.label, object_id__in=[one.pk for one in found]).order_by("id"))
    near = nearest_before(found, *NEAR)
    steps = _Steps(current.calendar(), _processes(found), _roles(kept))
    taken = defaultdict(list)
    for step in kept:
        taken[step.object_id].append(step)
    return [
        Case(
            f"{ROOM}/{one.number}",
            f"{one.number}, {one.item.name}",
            _facts(one, steps, taken[one.pk], near.get(one.pk)),
            address(one),
        )
        for one in found
    ]


def _proposals() -> "QuerySet[Any]":
    """With the how manieth of its RW each is: what was withdrawn does not count (as in `check_most`)."""
    mine = Proposal.objects.filter(channel=Proposal.Channel.RESIDENTS).exclude(state="withdrawn").order_by()
    before = mine.filter(cycle=OuterRef("cycle"), region=OuterRef("region"), pk__lt=OuterRef("pk"))
    found = Proposal.objects.select_related("item", "cycle").prefetch_related("cycle__windows")
    return found.annotate(
        earlier_sent=_counted(before, "region"),
        pictures=_counted(Photo.objects.filter(proposal=OuterRef("pk")).order_by(), "proposal"),
        letters=Length("need"), earlier_year=F("earlier__cycle"),
    ).order_by("-pk")  # fmt: skip


def _counted(found: "QuerySet[Any]", by: str) -> Coalesce:
    count = found.values(by).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(count, output_field=IntegerField()), 0)


def _facts(one: Any, steps: "_Steps", taken: Sequence[Step], near: tuple[int, int] | None) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "channel": one.channel, "item": one.item.code, "volume": str(one.volume_asked), "land": one.land,
        "letters": one.letters, "photos": one.pictures, "nth": one.earlier_sent + 1, "plan_year": one.cycle_id,
        "sent": timezone.localdate(one.submitted).isoformat(), "limits": _limits(one.item, one.price),
        "again": one.earlier_year is not None and one.earlier_year != one.cycle_id, "steps": steps.of(one, taken),
        "given": [name for name in CHOSEN if getattr(one, name)],
    }  # fmt: skip
    facts |= {"near": near} if near else {}
    city = one.cycle.window("city", one.region_id)
    return facts | ({"city_opens": city.opens.isoformat()} if city and one.channel == "council" else {})


def _limits(item: Item, price: int) -> dict[str, Any]:
    return {
        "price": price, "unit": item.unit_name, "least": str(item.min_volume), "most": str(item.max_volume),
        "photos": item.photos, "land": item.land,
    }  # fmt: skip


def _processes(found: Sequence[Proposal]) -> dict[int, Process]:
    """Those the proposals began under, by version."""
    copies = ProcessCopy.objects.filter(name=Proposal.process, version__in={one.version for one in found})
    return {copy.version: read(copy.text) for copy in copies}


def _roles(taken: Sequence[Step]) -> dict[UUID, set[str]]:
    """The roles each account that took a step ever held."""
    found = defaultdict(set)
    for account, role in Grant.objects.filter(account__in={step.account_id for step in taken} - {None}).values_list(
        "account_id", "role"
    ):
        found[account].add(role)
    return found


@dataclass(frozen=True)
class _Steps:
    """The steps of proposals as facts."""

    calendar: WorkingCalendar
    processes: Mapping[int, Process]
    roles: Mapping[UUID, set[str]]

    def of(self, one: Proposal, taken: Sequence[Step]) -> list[dict[str, Any]]:
        process = self.processes[one.version]
        day, found = timezone.localdate(one.submitted), []
        for step in taken:
            if step.move in process.moves:
                day = max(day, self.opened(one, process, step))
                on = timezone.localdate(step.at)
                found.append(self.fact(process, step) | {"days": self.calendar.working_days_between(day, max(day, on))})
                day = max(day, on)
        return found

    def opened(self, one: Proposal, process: Process, step: Step) -> date:
        """When the step it lay in opened: no day is promised before that."""
        window = one.cycle.window(process.states[step.source].step, one.region_id)
        return window.opens if window else date.min

    def fact(self, process: Process, step: Step) -> dict[str, Any]:
        """With the role it was taken in: of those that may, one that the account held; unknown where none did."""
        desk = process.allowed(process.moves[step.move], step.source)
        held = self.roles.get(step.account_id, set()) if step.account_id else set()
        role = next((role for role in desk if role.value in held), None)
        reasons = process.reasons_for(step.move)
        fact = {"move": step.move, "reason": step.reason}
        fact |= {"said": say(reasons[step.reason])} if step.reason in reasons else {}
        return fact | ({"role": role.value, "at": desk[role].value} if role else {})
