"""Lists for the meetings of the demonstration: from last year's published votes, and from the residents' supports."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.people import actor as actors
from balaikota.people.actor import SYSTEM, Actor
from balaikota.people.models import Grant
from balaikota.shares.outcome import PLAIN
from balaikota.shares.result import Rule

from ..ballots.models import Poll
from ..models import Cycle
from ..voices.models import Support
from . import actions, tasks
from .models import Computation

MILLION = 1_000_000
REASON = "Warga sepakat mendahulukan usulan ini setelah banjir Januari; daftar lainnya tetap dijalankan."


def fill(last: Cycle, this: Cycle, told: Callable[[str, int, int], None]) -> None:
    """Each of last year's votes, or where none was held, the supports of the kelurahan with most of them."""
    made = [row for row in map(_of_vote, Poll.objects.filter(cycle=last, state="published")) if row]
    if not made:
        made = [row for row in [_of_supports(last)] if row]
    for row in made[:1]:
        _depart(row)
        _try(row)
    told("Simulasi pemerataan", 1, 1)


def _of_vote(poll: Poll) -> Computation | None:
    """With less money than everything offered costs, so that something must be left out."""
    asked = sum(poll.options.values_list("cost", flat=True))
    moment = max(poll.closes, poll.published or poll.closes)
    return _computed(moment, poll.region, poll.cycle, poll, min(poll.budget, asked * 3 // 10 // MILLION * MILLION))


def _of_supports(cycle: Cycle) -> Computation | None:
    code = busiest(cycle)
    region = Region.objects.filter(pk=code).first()
    moment = datetime(cycle.plan_year - 1, 2, 1, 2, tzinfo=UTC)
    return _computed(moment, region, cycle, None, None) if region else None


def busiest(cycle: Cycle) -> str:
    """The kelurahan whose proposals have most supporters; "" where nobody supports anything."""
    rows = Support.objects.filter(proposal__cycle=cycle).values_list("proposal__region", flat=True)
    counts = Counter(code.split("/")[0] for code in rows.iterator())
    return counts.most_common(1)[0][0] if counts else ""


def _computed(
    moment: datetime, region: Region, cycle: Cycle, poll: Poll | None, budget: int | None
) -> Computation | None:
    with clock.at(min(moment, clock.now())):
        try:
            return actions.compute(actor=chair(region), region=region, cycle=cycle, poll=poll, budget=budget or None)
        except Refusal:  # nobody voted there
            return None


def chair(region: Region) -> Actor:
    """Who leads the meeting of a region; the house where nobody does."""
    roles = {"kelurahan": Role.LURAH, "kecamatan": Role.CAMAT}
    grant = Grant.objects.filter(role=roles.get(region.level, Role.PLANNER)).select_related("account")
    found = grant.filter(region=region).first() if region.level in roles else grant.first()
    return actors.of(found.account) if found else SYSTEM


def _depart(row: Computation) -> None:
    """The meeting took up one proposal that the list leaves out."""
    line = row.lines.filter(in_shares=False).select_related("proposal").first()
    if line is not None:
        with clock.at(min(clock.now(), row.at.replace(hour=5))):
            actions.depart(actor=chair(row.region), computation=row, proposal=line.proposal, taken=True, reason=REASON)


def _try(row: Computation) -> None:
    """The planner tried the same ballots without a completion."""
    grant = Grant.objects.filter(role=Role.PLANNER).select_related("account").first()
    if grant is not None:
        with clock.at(min(clock.now(), row.at.replace(hour=6))):
            actions.try_file(
                actor=actors.of(grant.account), name="tanpa-pelengkapan.pb", text=row.ballots_file,
                rule=Rule(completion=PLAIN), work=tasks.try_file,
            )  # fmt: skip
