"""A kelurahan or kecamatan as residents and Bappeda see it: purses, states, meeting, completeness."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Sum
from django.http import Http404

from balaikota.city.models import Region
from balaikota.document.models import Paper
from balaikota.workflow import engine
from balaikota.workflow.process import say

from . import queries
from .appearance import chip
from .models import Cycle, Meeting, Proposal


def region(code: str, level: str = "") -> Region:
    """A region, of this level where one is named; 404 where the city has none."""
    regions = Region.objects.select_related("parent").filter(code=code)
    found = (regions.filter(level=level) if level else regions).first()
    if found is None:
        raise Http404
    return found


def kelurahan_of(kecamatan: str) -> list[Region]:
    return list(Region.objects.filter(parent=kecamatan, level="kelurahan", active=True).order_by("name"))


@dataclass(frozen=True)
class StateCount:
    name: str
    title: str
    chip: str
    count: int
    cost: int


def by_state(of: Cycle, code: str) -> list[StateCount]:
    """How many proposals of a region stand where, in the order of the process, with what they ask (rupiah)."""
    rows = Proposal.objects.within(code).filter(cycle=of).order_by().values("state")
    sums = {row["state"]: row for row in rows.annotate(count=Count("pk"), cost=Sum("cost"))}
    states = engine.states(Proposal.process).values()
    return [
        StateCount(
            state.name, say(state.title), chip(state, None), sums[state.name]["count"], int(sums[state.name]["cost"])
        )
        for state in states
        if state.name in sums
    ]


@dataclass(frozen=True)
class Held:
    """A meeting and its paper."""

    meeting: Meeting
    paper: Paper | None


def meeting(of: Cycle, code: str) -> Held | None:
    """The latest meeting of a kelurahan in this cycle with its berita acara."""
    found = Meeting.objects.filter(cycle=of, region=code, paper_id__isnull=False).order_by("-held").first()
    if found is None:
        return None
    return Held(found, Paper.objects.filter(pk=found.paper_id).first() if found.paper_id else None)


def totals(rows: list[queries.Kelurahan]) -> dict[str, Any]:
    """The sums of a completeness list; `silent` counts the kelurahan that sent nothing."""
    names = ("sent", "decided", "asked", "quota", "used")
    return {name: sum(getattr(row, name) for row in rows) for name in names} | {
        "silent": sum(not row.sent for row in rows), "all": len(rows)
    }  # fmt: skip


def shades(counts: dict[str, int]) -> dict[str, int]:
    """One of five shades for each region by how many proposals it has; none where it has none."""
    most = max(counts.values(), default=0)
    return {code: 1 + (count * 4 // most) if count else 0 for code, count in counts.items()} if most else {}
