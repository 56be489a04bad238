"""The calendar of the demonstration: the meetings of the coming January, and those of the year before."""

from datetime import UTC, date, datetime, time

from balaikota.people.actor import SYSTEM
from balaikota.regulation.actions import amend
from balaikota.regulation.models import Parameter
from balaikota.regulation.queries import at as rules_at

from .. import actions
from ..kamus import actions as kamus
from ..kamus import shipped
from ..models import Cycle

PLAN_LEAD = 1
"""Years between the meetings and the year they plan."""

CALENDAR = {
    "propose": ((-1, 11, 2), (0, 1, 15)),
    "kelurahan": ((0, 1, 4), (0, 2, 5)),
    "kecamatan": ((0, 2, 8), (0, 2, 19)),
    "department": ((0, 2, 22), (0, 3, 12)),
    "city": ((0, 3, 15), (0, 3, 26)),
    "pokir": ((-1, 12, 1), (0, 3, 5)),
    "support": ((-1, 11, 2), (0, 3, 12)),
}
"""First and last day of each step as (years from the meeting year, month, day)."""


def meeting_year(today: date) -> int:
    """The year whose musrenbang the demonstration shows: the next January from September on, else this year's."""
    return today.year + 1 if today.month >= 9 else today.year


def story_day(year: int) -> datetime:
    """The morning the demonstration begins on: 12 January, 09.00 WIB, of the meeting year."""
    return datetime.combine(date(year, 1, 12), time(2), UTC)


def prepare_years(year: int) -> tuple[Cycle, Cycle]:
    """Open last year's and this year's cycle with windows, kamus and purses. Returns (last, this)."""
    return _prepare(year - 1), _prepare(year)


def _prepare(year: int) -> Cycle:
    cycle = actions.open_cycle(actor=SYSTEM, plan_year=year + PLAN_LEAD)
    for step, (opens, closes) in CALENDAR.items():
        actions.set_window(
            actor=SYSTEM, cycle=cycle, step=step, opens=_day(year, opens), closes=_day(year, closes),
            basis=f"Contoh: surat edaran jadwal musrenbang {year}",
        )  # fmt: skip
    kamus.put_items(actor=SYSTEM, cycle=cycle, items=list(shipped.shipped(cycle)), origin=shipped.ORIGIN)
    basis = f"Contoh: Perwali pagu kelurahan {year + PLAN_LEAD}"
    if not cycle.quotas.exists():  # what was shared by formula since stays
        actions.set_quota(actor=SYSTEM, cycle=cycle, limit=limit(cycle, basis), basis=basis)
    return Cycle.objects.prefetch_related("windows").get(pk=cycle.pk)


def limit(cycle: Cycle, basis: str) -> int:
    """The purse of a kelurahan (rupiah) that the house suggests, taken as this city's own under an invented decree."""
    parameter = Parameter.objects.get(pk="musrenbang.quota")
    since = date(cycle.plan_year, 1, 1)
    amend(actor=SYSTEM, parameter=parameter, value=parameter.suggested, since=since, basis=basis)
    return int(rules_at(since)[parameter.name])


def _day(year: int, relative: tuple[int, int, int]) -> date:
    years, month, day = relative
    return date(year + years, month, day)
