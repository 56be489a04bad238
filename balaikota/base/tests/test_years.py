import pytest
from django.utils.translation import override

from balaikota.base.years import PlanYear


def test_a_plan_year_is_always_shown_with_the_year_of_its_meetings():
    with override("id"):
        assert PlanYear(2028).title == str(PlanYear(2028)) == "Musrenbang 2027 untuk pembangunan tahun 2028"
    with override("en"):
        assert PlanYear(2028).title == "Musrenbang 2027 for the development of 2028"


def test_plan_years_are_ordered():
    assert PlanYear(2027) < PlanYear(2028)
    assert PlanYear(2028).meeting_year == 2027


def test_a_year_out_of_this_century_is_a_mistake():
    with pytest.raises(ValueError, match="plan year"):
        PlanYear(28)
