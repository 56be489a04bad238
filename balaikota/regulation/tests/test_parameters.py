from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from balaikota.audit.models import Event
from balaikota.base.refusal import Refusal
from balaikota.regulation import actions, loading, queries
from balaikota.regulation.models import CodeList, Parameter, Value
from balaikota.regulation.reading import read

from .test_reading import QUOTA

DAY = date(2026, 11, 24)
PER_RW, SHARE = "testing.quota.per_rw", "testing.quota.share"


@pytest.fixture
def rules_here(batam):
    loading.load_parameters([("testing", item) for item in read(QUOTA, "testing.quota")])


def amend(actor, name, value, since=date(2027, 1, 1), basis="Perwali Batam 12 Tahun 2026"):
    return actions.amend(actor=actor, parameter=Parameter.objects.get(pk=name), value=value, since=since, basis=basis)


def test_every_rule_and_list_that_ships_can_be_taken_over_twice(batam):
    loading.take_over()
    before = Value.objects.count(), sum(item.codes.count() for item in CodeList.objects.all())
    loading.take_over()
    assert (Value.objects.count(), sum(item.codes.count() for item in CodeList.objects.all())) == before
    assert {item.name for _, item in loading.shipped()} <= set(Parameter.objects.values_list("name", flat=True))


def test_a_rule_holds_from_its_day_until_the_next(rules_here):
    assert queries.at(date(2019, 1, 1))[SHARE] == Decimal("0.05")
    assert queries.at(date(2020, 12, 31))[SHARE] == Decimal("0.05")
    for day in (date(2018, 12, 31), date(2021, 1, 1)):
        with pytest.raises(Refusal, match=r"parameter\.not_in_force"):
            queries.at(day)[SHARE]


def test_a_rule_of_the_city_is_off_until_the_city_enters_its_own_basis(rules_here, planner):
    with pytest.raises(Refusal, match=r"parameter\.off"):
        queries.at(DAY)[PER_RW]
    assert Parameter.objects.get(pk=PER_RW).suggested == 350_000_000
    amend(planner, PER_RW, 250_000_000)
    term = queries.at(date(2027, 1, 1)).term(PER_RW)
    assert (term.value, term.basis) == (250_000_000, "Perwali Batam 12 Tahun 2026")
    with pytest.raises(Refusal, match=r"parameter\.not_in_force|parameter\.off"):
        queries.at(date(2026, 12, 31))[PER_RW]


def test_a_correction_is_a_later_row_and_the_history_stays(rules_here, planner):
    amend(planner, SHARE, Decimal("0.06"))
    amend(planner, SHARE, Decimal("0.07"), basis="Perwali Batam 12 Tahun 2026 (ralat)")
    assert queries.at(date(2027, 6, 1))[SHARE] == Decimal("0.07")
    assert [item.value for item in queries.history(SHARE)] == ["0.07", "0.06", None, "0.05"]


@pytest.mark.parametrize("basis", ["", "   ", "UU"])
def test_no_rule_changes_without_a_legal_basis(rules_here, planner, basis):
    with pytest.raises(Refusal, match=r"basis\.required"):
        amend(planner, SHARE, Decimal("0.06"), basis=basis)
    with pytest.raises(IntegrityError), transaction.atomic():
        Value.objects.create(parameter_id=SHARE, since=DAY, value="0.06", basis="")


def test_a_lurah_amends_nothing(rules_here, lurah):
    with pytest.raises(Refusal, match=r"not\.permitted"):
        amend(lurah, SHARE, Decimal("0.06"))


def test_an_amendment_leaves_who_what_and_why_in_one_event(rules_here, planner):
    value = amend(planner, SHARE, Decimal("0.06"))
    event = Event.objects.get(act="regulation.amend")
    assert (event.office, event.object_id) == ("Bappeda", str(value.pk))
    assert event.facts["value"] == "0.06"
    assert event.facts["parameter"] == SHARE
    assert event.facts["basis"] == "Perwali Batam 12 Tahun 2026"


def test_rules_of_a_day_take_two_queries(rules_here, selects):
    with selects() as count:
        queries.at(DAY)
    assert count() == 2


def test_the_lists_that_ship_hold_whole_branches(batam):
    loading.take_over()
    for listed in CodeList.objects.filter(complete=False):
        codes = {code.code: code for code in listed.codes.all()}
        assert all(not code.parent or code.parent in codes for code in codes.values())
        assert all(code.name and code.active for code in codes.values())
    accounts = CodeList.objects.get(kind="account", complete=False).codes
    activities = CodeList.objects.get(kind="activity", complete=False).codes
    assert accounts.filter(level=6).count() == 43
    assert activities.filter(level=5).count() == 79
    assert queries.chart() is None or CodeList.objects.filter(kind="account", complete=True).exists()
