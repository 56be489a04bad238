"""What the database sums is what Python sums over the same rows; parts add up to the whole."""

from collections import defaultdict
from collections.abc import Callable
from statistics import median_low

import pytest

from balaikota.base import clock
from balaikota.city import current
from balaikota.city.models import Region
from balaikota.musrenbang.boards import figures, parameters
from balaikota.musrenbang.boards.figures import Scope, Sum
from balaikota.musrenbang.boards.tables import gather, tables
from balaikota.musrenbang.models import ENDED, Cycle, Item, Proposal
from balaikota.musrenbang.voices.models import Tally

SIDES: dict[str, Callable[[Proposal], object]] = {
    "state": lambda one: one.state, "kelurahan": lambda one: one.kelurahan, "item": lambda one: one.item_id,
    "unit": lambda one: one.unit_id, "channel": lambda one: one.channel,
}  # fmt: skip
MONEY = range(4)
ADDED = {
    "pagu": range(5), "keadaan": range(2), "wilayah": range(5), "jenis": MONEY, "bidang": MONEY, "dinas": MONEY,
    "jalur": MONEY, "menunggu": (0, 3, 4), "dukungan": (0,),
}  # fmt: skip
"""The columns of each table that add up."""
SCOPES = ("city", "kecamatan", "kelurahan", "department", "both")


def scope_of(name: str, rows: list[Proposal]) -> Scope:
    one = next(row for row in rows if row.unit_id)
    region = {"kecamatan": one.kelurahan[:8], "kelurahan": one.kelurahan, "both": one.kelurahan[:8]}.get(name, "")
    return Scope(2028, region, one.unit_id if name in ("department", "both") else "")


def inside(scope: Scope, rows: list[Proposal], year: int = 2028) -> list[Proposal]:
    ours = [row for row in rows if row.cycle_id == year and row.region_id.startswith(scope.region)]
    return [row for row in ours if not scope.unit or row.unit_id == scope.unit]


def summed(rows: list[Proposal]) -> Sum:
    accepted = [row for row in rows if row.state == "accepted"]
    ended = sum(row.state in ENDED for row in rows)
    return Sum(len(rows), sum(r.cost for r in rows), len(accepted), sum(r.cost for r in accepted), ended)


@pytest.mark.parametrize("name", SCOPES)
@pytest.mark.parametrize("seed", [1, 2])
def test_every_sum_is_that_of_the_rows(full: Callable[[int, int], list[Proposal]], name: str, seed: int) -> None:
    rows = full(400, seed)
    scope = scope_of(name, rows)
    found, mine = figures.sums(scope), inside(scope, rows)
    assert found.total == summed(mine)
    assert found.before == summed(inside(scope, rows, 2027))
    for side, key in SIDES.items():
        groups = defaultdict(list)
        for row in mine:
            groups[key(row)].append(row)
        assert found.by[side] == {value: summed(group) for value, group in groups.items()}


@pytest.mark.parametrize("name", SCOPES)
def test_the_parts_of_every_table_add_up_to_its_total(
    full: Callable[[int, int], list[Proposal]], cycle: Cycle, name: str
) -> None:
    scope = scope_of(name, full(400, 3))
    found = {table.key: table for table in tables(gather(cycle, scope.region, scope.unit))}
    for key, places in ADDED.items():
        total = found[key].total
        assert total
        for n in places:
            assert sum(line.values[n] or 0 for line in found[key].lines) == (total.values[n] or 0), (key, n)


def test_what_waits_is_counted_in_working_days_at_its_desk(full: Callable[[int, int], list[Proposal]]) -> None:
    rows = inside(Scope(2028), full(400, 4))
    calendar, zone, today = current.calendar(), current.zone(), clock.today()
    stuck = parameters.stuck_days()
    groups: dict[tuple[str, str], list[tuple[int, Proposal]]] = defaultdict(list)
    places = {
        "submitted": lambda r: r.kelurahan,
        "forwarded": lambda r: r.kelurahan[:8],
        "endorsed": lambda r: r.unit_id or "",
    }
    for row in rows:
        if row.state in (*places, "feasible"):
            waited = calendar.working_days_between(row.since.astimezone(zone).date(), today)
            groups[row.state, places.get(row.state, lambda r: "")(row)].append((waited, row))
    found = {(wait.state, wait.place): wait for wait in figures.waits(Scope(2028), stuck)}
    assert set(found) == set(groups)
    for key, group in groups.items():
        wait, waited = found[key], [days for days, _ in group]
        assert (wait.count, wait.median, wait.longest) == (len(group), median_low(waited), max(waited))
        assert wait.stuck == sum(days > stuck for days in waited)
        assert wait.late == sum(row.due < today for _, row in group)
        assert wait.number == min(group, key=lambda pair: pair[1].since)[1].number


def test_supports_are_added_up_by_kelurahan(full: Callable[[int, int], list[Proposal]], cycle: Cycle) -> None:
    rows = full(60, 5)
    expected: dict[str, int] = defaultdict(int)
    for n, row in enumerate(rows):
        Tally.objects.update_or_create(proposal=row, defaults={"supports": n})
        if row.cycle_id == 2028 and n:
            expected[row.kelurahan] += n
    found = figures.supports(Scope(2028), 3)
    assert found.by == expected
    best = [n for n, row in enumerate(rows) if row.cycle_id == 2028 and n][:-4:-1]
    assert list(found.top.items()) == [(rows[n].pk, n) for n in best]


def test_fairness_divides_by_people_where_every_kelurahan_has_them_and_by_rw_else(
    full: Callable[[int, int], list[Proposal]], cycle: Cycle
) -> None:
    full(100, 6)
    by_rw = gather(cycle)
    table = next(table for table in tables(by_rw) if table.key == "keadilan")
    buntung = next(line for line in table.lines if line.name == "Tanjung Buntung")
    cost = by_rw.sums.by["kelurahan"].get("21.71.09.1004", Sum()).cost
    assert buntung.values[1:3] == (2, cost // 2)
    Region.objects.filter(level="kelurahan").update(population=1000)
    table = next(table for table in tables(gather(cycle)) if table.key == "keadilan")
    buntung = next(line for line in table.lines if line.name == "Tanjung Buntung")
    assert buntung.values[:3] == (1000, 2, cost // 1000)


def test_ceilings_are_purses_of_kelurahan_and_never_counted_twice(
    full: Callable[[int, int], list[Proposal]], cycle: Cycle
) -> None:
    full(10, 7)
    cycle.quotas.create(purse=Item.Purse.PSPK, region_id="21.71.09", limit=10**12, basis="Perwali")
    purse = next(table for table in tables(gather(cycle)) if table.key == "pagu")
    assert purse.lines[0].values[4] == 64 * 300_000_000
