"""People, a year with open windows and browsers, as the trunk's tests have them."""

from collections.abc import Callable
from typing import Any

import pytest

from balaikota.musrenbang.kamus import actions as acts
from balaikota.musrenbang.kamus import shipped
from balaikota.musrenbang.kamus.entries import entry
from balaikota.musrenbang.kamus.models import Edition, Wish
from balaikota.musrenbang.models import Cycle, Item
from balaikota.musrenbang.tests.conftest import *  # noqa: F403 - fixtures
from balaikota.musrenbang.tests.conftest import photo
from balaikota.musrenbang.tests.pages.conftest import anybody, demonstration, signed_in  # noqa: F401 - fixtures
from balaikota.people.actor import SYSTEM, Actor


def values(**changes: Any) -> dict[str, Any]:
    """An entry that nothing is wrong with."""
    right = {
        "name": "Perahu sekolah", "definition": "Perahu fiber 8 m dengan mesin 15 PK", "contents": [], "wanted": [],
        "conditions": "", "words": "perahu, pompong", "unit_name": "unit", "price": 85_000_000,
        "price_origin": "HSPK contoh 2027", "land": "none", "purse": "pspk", "photos": 1, "output": "", "outcome": "",
        "activity": "", "account": "", "physical": False, "glyph": "", "min_volume": "1", "max_volume": "2",
        "department": "1.03.0.00.0.00.01.0000",
    }  # fmt: skip
    return right | changes


def asking(region: Any, cycle: Cycle, **changes: Any) -> dict[str, Any]:
    """The arguments of a wish that nothing is wrong with."""
    right = {
        "region": region, "cycle": cycle, "name": "Perahu antar anak sekolah", "latitude": 1.16968,
        "longitude": 104.03331, "need": "Anak-anak pulau menyeberang ke sekolah dengan sampan",
    }  # fmt: skip
    return right | changes


@pytest.fixture
def wish(hasan: Actor, rw05: Any, cycle: Cycle) -> Wish:
    found: Wish = acts.send_wish(actor=hasan, **asking(rw05, cycle, photo=photo(), cost=90_000_000, rt="03"))
    return found


@pytest.fixture
def whole(cycle: Cycle, drain: Item) -> Cycle:
    """The year with all entries of the kamus that ships."""
    acts.put_items(actor=SYSTEM, cycle=cycle, items=list(shipped.shipped(cycle)), origin=shipped.ORIGIN)
    return cycle


@pytest.fixture
def edition(planner: Actor, whole: Cycle) -> Edition:
    found: Edition = acts.publish_edition(actor=planner, cycle=whole, basis="Perwali 12/2027")
    return found


@pytest.fixture
def moved(proposal: Any, planner: Actor) -> Callable[[int], Any]:
    """Change the price of the entry that the proposal is for."""

    def change(price: int) -> Any:
        item = Item.objects.get(pk=proposal.item_id)
        acts.change_item(actor=planner, item=item, values=entry(item) | {"price": price})
        proposal.refresh_from_db()
        return proposal

    return change
