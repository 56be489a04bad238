"""Every route of the year: known, no slower than before, and closed to strangers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from balaikota.base.roles import Role
from balaikota.musrenbang import actions as trunk
from balaikota.musrenbang.models import Cycle, Quota
from balaikota.musrenbang.planning.models import Formula
from balaikota.musrenbang.planning.urls import urlpatterns
from balaikota.musrenbang.tests.routes import check_known, check_queries
from balaikota.people.actor import SYSTEM, Actor

COUNTS = Path(__file__).parent / "query_counts.json"
ADDRESSES = {
    "calendar": "/jadwal/", "open_year": "/jadwal/tahun-baru/", "preparation": "/jadwal/persiapan/",
    "yearly": "/jadwal/aturan/", "yearly_export": "/jadwal/aturan/unduh.csv", "own_window": "/jadwal/wilayah/{window}/",
    "window": "/jadwal/city/", "extend": "/jadwal/city/perpanjang/", "purses": "/pagu/",
    "purses_export": "/pagu/unduh.csv", "purse_new": "/pagu/baru/", "purse": "/pagu/{quota}/",
    "purse_drop": "/pagu/{quota}/hapus/", "formula": "/pagu/rumus/", "formula_export": "/pagu/rumus/unduh.csv",
    "formula_edit": "/pagu/rumus/atur/", "formula_apply": "/pagu/rumus/{formula}/terapkan/",
    "figures": "/pagu/rumus/angka/", "figures_example": "/pagu/rumus/angka/contoh.xlsx",
}  # fmt: skip
PUBLIC = {"calendar", "yearly", "yearly_export", "purses", "purses_export", "formula", "formula_export"}


@pytest.fixture
def addresses(rules: None, last_year: Cycle, formula: Formula, cycle: Cycle) -> dict[str, str]:
    own = trunk.set_window(
        actor=SYSTEM, cycle=cycle, step="propose", opens=cycle.window("propose").opens,
        closes=cycle.window("propose").closes, basis="SE 2/2027", region=Quota.objects.first().region,
    )  # fmt: skip
    found = {"window": own.pk, "quota": Quota.objects.first().pk, "formula": formula.pk}
    return {name: address.format(**found) for name, address in ADDRESSES.items()}


def test_every_route_is_known_here() -> None:
    check_known(urlpatterns, ADDRESSES)


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_a_page_asks_the_database_no_more_often_than_before(
    name: str, addresses: dict[str, str], signed_in: Callable[[Actor], Client], anybody: Client, planner: Actor
) -> None:
    check_queries(COUNTS, name, anybody if name in PUBLIC else signed_in(planner), addresses[name])


@pytest.mark.parametrize("name", sorted(set(ADDRESSES) - PUBLIC))
def test_a_page_of_the_planner_is_not_for_a_stranger(
    name: str, addresses: dict[str, str], anybody: Client, signed_in: Callable[[Actor], Client],
    person: Callable[..., Actor],
) -> None:  # fmt: skip
    assert anybody.get(addresses[name]).status_code == 302
    assert signed_in(person("Orang Lain", Role.RESIDENT)).get(addresses[name]).status_code == 403
