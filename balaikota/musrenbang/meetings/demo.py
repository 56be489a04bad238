"""The demonstration: last year's meetings of every level in the story's area, this year's prepared for its day."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from balaikota.base import clock
from balaikota.base.roles import Role
from balaikota.city import current
from balaikota.city.models import Region, Unit
from balaikota.people.actor import Actor
from balaikota.people.demo import DEPARTMENT, FIRST, LAST, STORIES

from ..demo.story import Cast
from ..models import Cycle, Meeting
from . import actions, levels

Told = Callable[[str, int, int], None]
TITLE = "Rapat musrenbang"
ELEMENTS = ("Ketua RT", "PKK", "Karang taruna", "LPMK", "Tokoh masyarakat", "Kader posyandu", "Penyandang disabilitas")
DAYS = {"propose": (-1, 12, 20), "kelurahan": (0, 1, 28), "kecamatan": (0, 2, 19), "department": (0, 3, 8),
        "city": (0, 3, 26)}  # fmt: skip
"""When last year's were held: years from the meeting year, month, day; after the decisions of each level."""
THIS_YEAR = {"kelurahan": (1, 26), "kecamatan": (2, 10)}
PLACES = {"propose": "Balai RW", "kelurahan": "Aula kantor kelurahan", "kecamatan": "Aula kantor kecamatan",
          "department": "Ruang rapat dinas", "city": "Gedung serbaguna kota"}  # fmt: skip
TOPICS = ("Pembukaan", "Pemaparan usulan", "Penentuan urutan prioritas", "Pemilihan delegasi", "Penandatanganan")


def fill(last: Cycle, this: Cycle, told: Told) -> None:
    """Hold last year's five meetings, and plan this year's next two with their invitations and scores."""
    chance, cast = random.Random(last.plan_year), Cast()
    seats = [(step, place, who) for step, place, who in _seats(cast) if who is not None]
    for number, (step, place, who) in enumerate(seats, 1):
        _hold(last, step, place, who, chance)
        told(TITLE, number, len(seats) + 1)
    for step, place, who in [seat for seat in seats if seat[0] in THIS_YEAR]:
        _prepare(this, step, place, who, chance)
    told(TITLE, len(seats) + 1, len(seats) + 1)


def _seats(cast: Cast) -> list[tuple[str, Region | Unit, Actor | None]]:
    """Every level in the story's area, with whoever chairs it."""
    story = STORIES[current.slug()]
    regions = Region.objects.select_related("parent__parent").in_bulk(
        [f"{story.kelurahan}/{story.rw}", story.kelurahan, story.kelurahan[:8], story.kelurahan[:5]]
    )
    roles = {"rw": Role.RW_HEAD, "kelurahan": Role.LURAH, "kecamatan": Role.CAMAT}
    steps = {"rw": "propose", "kelurahan": "kelurahan", "kecamatan": "kecamatan"}
    found: list[tuple[str, Region | Unit, Actor | None]] = [
        (steps[one.level], one, cast.holder(roles[Region.Level(one.level)], one.code))
        for one in regions.values()
        if one.level in roles
    ]
    unit = Unit.objects.filter(pk=DEPARTMENT).first()
    found += [("department", unit, cast.holder(Role.DEPARTMENT, DEPARTMENT))] if unit else []
    return [*found, ("city", regions[story.kelurahan[:5]], cast.holder(Role.PLANNER))]


def _hold(cycle: Cycle, step: str, place: Region | Unit, who: Actor, chance: random.Random) -> None:
    years, month, day = DAYS[step]
    held = date(cycle.plan_year - 1 + years, month, day)
    with clock.at(datetime(held.year, month, day, 5, tzinfo=UTC)):
        meeting = _plan(cycle, step, place, who, held)
        men, women = chance.randint(14, 40), chance.randint(14, 40)
        kept: dict[str, Any] = {"men": men, "women": women, "delegates": _delegates(chance), "signatories": []}
        actions.keep_minutes(actor=who, meeting=meeting, **kept)
        actions.issue_minutes(actor=who, meeting=meeting)


def _plan(cycle: Cycle, step: str, place: Region | Unit, who: Actor, held: date) -> Meeting:
    meeting = levels.of_seat(cycle, step, place)
    meeting.held, meeting.time, meeting.place = held, "09.00 sampai 12.00", PLACES[step]
    planned: Meeting = actions.plan_meeting(actor=who, meeting=meeting, topics=TOPICS)
    return planned


def _delegates(chance: random.Random) -> list[dict[str, str]]:
    """Three invented people; names that nobody bears."""
    return [
        {
            "name": f"{chance.choice(FIRST)} {chance.choice(LAST)}", "element": element,
            "address": f"RW {chance.randint(1, 9):02}",
        }
        for element in chance.sample(ELEMENTS, 3)
    ]  # fmt: skip


def _prepare(cycle: Cycle, step: str, place: Region | Unit, who: Actor, chance: random.Random) -> None:
    """Planned on the first working days of January, judged by the office, to be held on its day."""
    held = date(cycle.plan_year - 1, *THIS_YEAR[step])
    with clock.at(datetime(held.year, 1, 12, 1, tzinfo=UTC)):
        meeting = _plan(cycle, step, place, who, held)
        for proposal in levels.waiting(meeting).order_by("number"):
            points = {name: chance.choice((40, 60, 80, 100)) for name in ("urgency", "plan", "poverty")}
            actions.score_proposal(actor=who, meeting=meeting, proposal=proposal, points=points)
        actions.invite(actor=who, meeting=meeting)
