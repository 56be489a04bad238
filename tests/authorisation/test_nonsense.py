"""What nobody types: every address and every form answers it, and breaks at nothing."""

import pytest
from django_tenants.utils import schema_context

from balaikota.base.roles import Role

from .matrix import Route, routes
from .scene import City, savepoint
from .trial import Browsers
from .visits import visit

NONSENSE = ["\x00", "9" * 40, "'\"<>-1"]
QUERY = """
    q page halaman sesudah after tahun kata dinas item kamus kecamatan kelurahan keadaan terlambat cari tampil act role
    region inactive kode lagi latitude longitude volume limit level parent next nomor langkah
""".split()  # noqa: SIM905
"""Every word that some address understands behind its question mark."""


def who_gets_furthest(route: Route) -> str:
    """Somebody to whom the page opens, or whose form is taken; else the inspector."""
    outcomes = {str(role): route.expected("get", role, "here") | route.expected("post", role, "here") for role in Role}
    return next((role for role, found in outcomes.items() if found & {"done", "ok"}), str(Role.INSPECTOR))


@pytest.mark.parametrize("value", NONSENSE, ids=repr)
def test_nonsense_is_answered(value: str, cities: dict[str, City], browsers: Browsers):
    city, wrong = cities["batam"], []
    for route in routes():
        who, plan = who_gets_furthest(route), visit(route.name)
        with savepoint(), schema_context(city.slug):
            address = plan.address(route.name, city, "here", city.people[who])
            body = dict.fromkeys(plan.body(city, "here", city.people[who]), value)
            answers = [browsers[who].ask("get", address, dict.fromkeys(QUERY, value))]
            answers += [browsers[who].ask("post", address, body)] if body else []
        wrong += [f"{route.name} as {who}: {seen.outcome}" for seen in answers if seen.outcome[:3] in ("fau", "500")]
    assert not wrong, "\n".join(wrong)
