"""Rules that change from year to year."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from balaikota.musrenbang import yearly
from balaikota.musrenbang.models import Cycle
from balaikota.people.actor import SYSTEM
from balaikota.regulation import loading
from balaikota.regulation.actions import amend
from balaikota.regulation.models import Parameter


def test_a_city_without_a_word_of_its_own_goes_by_what_ships(batam: None) -> None:
    assert yearly.rule(Cycle(plan_year=2028), "duplicate_metres") == 150
    assert yearly.rule(Cycle(plan_year=2028), "support_allowed") is True
    assert yearly.rule(Cycle(plan_year=2028), "ballots_allowed") is False


def test_a_plan_year_goes_by_what_holds_on_its_first_day(batam: None) -> None:
    loading.take_over()
    most = Parameter.objects.get(pk="musrenbang.yearly.most_per_rw")
    amend(actor=SYSTEM, parameter=most, value=5, since=date(2028, 1, 1), basis="Perwali 9/2026")
    amend(actor=SYSTEM, parameter=most, value=7, since=date(2028, 1, 2), basis="Perwali 9/2027")
    assert [yearly.rule(Cycle(plan_year=year), "most_per_rw") for year in (2027, 2028, 2029)] == [0, 5, 7]


def test_a_request_reads_all_rules_once(batam: None) -> None:
    yearly._begin()
    with CaptureQueriesContext(connection) as caught:
        for name in ("support_allowed", "comments_allowed", "most_per_rw"):
            yearly.rule(Cycle(plan_year=2028), name)
    yearly._end()
    assert len(caught) == 1
