"""Pokir of the DPRD: their own window, the same checks, their own entrance, and marked."""

from datetime import date
from decimal import Decimal

import pytest

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.musrenbang import actions, exports, queries
from balaikota.musrenbang.api import shown
from balaikota.musrenbang.appearance import desk, knots, place, process_of
from balaikota.musrenbang.models import Item, Quota, Window

from .conftest import BUNTUNG, on, photo, sending


@pytest.fixture
def setwan(person):
    return person("Kirana", Role.COUNCIL)


@pytest.fixture
def pokir_window(cycle):
    return Window.objects.create(cycle=cycle, step="pokir", opens=date(2027, 1, 4), closes=date(2027, 3, 10))


@pytest.fixture
def pokir(setwan, pokir_window, drain, rw05):
    fresh = Item.objects.select_related("cycle").prefetch_related("cycle__windows").get(code="U-40")
    return actions.propose_pokir(actor=setwan, sponsor="Komisi III", **sending(fresh, rw05))


def test_it_begins_at_the_department_and_is_marked_everywhere(pokir, public_works):
    assert (pokir.state, pokir.channel, pokir.sponsor, pokir.office) == (
        "endorsed",
        "council",
        "Komisi III",
        "DPRD, Komisi III",
    )
    assert desk(pokir, process_of(pokir).states["endorsed"]) == public_works.name
    assert shown(pokir)["channel"] == "council"
    assert shown(pokir)["sponsor"] == "Komisi III"
    row = {str(column.heading): column.value(pokir) for column in exports.PROPOSALS}
    assert row["Jalur"] == "Pokok pikiran DPRD (pokir)"
    titles = [knot.title for knot in knots(pokir, queries.steps(pokir), None)]
    assert len(titles) == 3, "no kelurahan and no kecamatan on its way"


def test_the_list_narrows_to_one_channel(pokir, hasan, drain, rw05):
    mine = actions.propose(actor=hasan, **sending(drain, rw05, photos=[photo((33, 33))]))
    by = {
        name: list(queries.proposals(hasan, queries.ProposalFilters(channel=name))) for name in ("council", "residents")
    }
    assert by == {"council": [pokir], "residents": [mine]}


def test_it_may_be_for_a_whole_kelurahan_but_not_for_less_or_more(setwan, pokir_window, drain):
    fresh = Item.objects.select_related("cycle").prefetch_related("cycle__windows").get(code="U-40")
    kelurahan = Region.objects.get(pk=BUNTUNG)
    made = actions.propose_pokir(actor=setwan, sponsor="Fraksi Contoh", **sending(fresh, kelurahan))
    assert place(made) == "Kelurahan Tanjung Buntung"
    with pytest.raises(Refusal, match=r"region\.whole"):
        actions.propose_pokir(actor=setwan, sponsor="Fraksi Contoh", **sending(fresh, kelurahan.parent))


@pytest.mark.parametrize("sponsor", ["Budi Santoso", "", "Fraksi", "  ", "Bapak Komisi"])
def test_no_person_stands_behind_it(setwan, pokir_window, drain, rw05, sponsor):
    with pytest.raises(Refusal, match=r"sponsor\.person"):
        actions.propose_pokir(actor=setwan, sponsor=sponsor, **sending(drain, rw05))


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"volume": Decimal(999)}, "volume"), ({"land": "none"}, "land"), ({"photos": []}, "photos")],
)
def test_the_same_checks_hold(setwan, pokir_window, drain, rw05, changes, code):
    fresh = Item.objects.select_related("cycle").prefetch_related("cycle__windows").get(code="U-40")
    with pytest.raises(Refusal, match=code):
        actions.propose_pokir(actor=setwan, sponsor="Komisi I", **sending(fresh, rw05, **changes))


def test_only_setwan_and_only_through_the_window(setwan, hasan, planner, drain, rw05):
    for other in (hasan, planner):
        with pytest.raises(Refusal, match=r"not\.permitted"):
            actions.propose_pokir(actor=other, sponsor="Komisi I", **sending(drain, rw05))
    with pytest.raises(Refusal, match=r"window\.unset"):
        actions.propose_pokir(actor=setwan, sponsor="Komisi I", **sending(drain, rw05))
    with pytest.raises(Refusal, match=r"not\.permitted"):
        actions.propose(actor=setwan, **sending(drain, rw05))


def test_it_is_late_a_week_before_the_musrenbang_of_the_city(setwan, pokir, drain, rw05):
    fresh = Item.objects.select_related("cycle").prefetch_related("cycle__windows").get(code="U-40")
    with on(date(2027, 3, 11)), pytest.raises(Refusal, match=r"window\.late"):
        actions.propose_pokir(actor=setwan, sponsor="Komisi I", **sending(fresh, rw05))


def test_it_takes_nothing_from_the_purse_of_the_kelurahan(pokir, department):
    actions.find_feasible(actor=department, proposal=pokir, volume=Decimal(50))
    assert Quota.objects.get(region=BUNTUNG).used == 0
