"""The table a new year's kamus begins with: the city's own, if it can be one."""

import pytest

from balaikota.base.adoptable import Described
from balaikota.base.refusal import Refusal
from balaikota.musrenbang.kamus import judging, shipped
from balaikota.musrenbang.models import Cycle
from balaikota.parts import files, shelf
from balaikota.people.actor import SYSTEM


def table() -> str:
    return files.shipped_content(judging.PATH).decode()


def test_what_ships_is_right_and_bound_to_prices_of_the_city(batam: None) -> None:
    found: Described = shelf.check(judging.PATH, table().encode())
    assert found.local
    assert found.title["id"].startswith("Kamus usulan")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("code,name", "name,code", "kamus.columns"),
        ("485000", "485000.5", "kamus.row"),
        ("485000", "0", "kamus.row"),
        ("meter,485000,10,300", "meter,485000,300,10", "kamus.row"),
        ("meter,485000,10,300", "meter,485000,NaN,300", "kamus.row"),
        ("1.03.06.2.01.0012", "satu", "kamus.row"),
        ("U-40,", "U-20,", "kamus.row"),
        ("\nU-40", '\n"U-40', "part.unreadable"),
    ],
)
def test_a_table_with_a_mistake_is_refused_with_its_line(batam: None, old: str, new: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        shelf.check(judging.PATH, table().replace(old, new, 1).encode())
    assert refused.value.code == code


def test_a_new_year_begins_with_the_citys_own_table(batam: None) -> None:
    cycle = Cycle.objects.create(plan_year=2029)
    shelf.put(SYSTEM, {judging.PATH: table().replace("485000", "512000", 1).encode()}, "Perwali SSH 2028")
    assert next(shipped.shipped(cycle)).price == 512_000
