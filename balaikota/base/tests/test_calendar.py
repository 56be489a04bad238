from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balaikota.base.calendar import (
    Deadline,
    WorkingCalendar,
    clock_time,
    long_date,
    month_name,
    plain_date,
    short_date,
    zone_name,
)

days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
calendars = st.builds(
    WorkingCalendar,
    holidays=st.dictionaries(days, st.just("libur"), max_size=60),
    decreed_years=st.frozensets(st.integers(2024, 2030)),
)
DAY = timedelta(days=1)


@given(calendars, days, st.integers(0, 300))
def test_a_term_ends_where_counting_day_by_day_ends(calendar, start, term):
    on, left = start, term
    while left or not calendar.is_working(on):
        on += DAY
        left -= calendar.is_working(on) and left > 0
    assert calendar.add(start, term).on == on


@given(calendars, days, st.integers(1, 300))
def test_a_term_contains_exactly_its_working_days(calendar, start, term):
    assert calendar.working_days_between(start, calendar.add(start, term).on) == term


@given(calendars, days, days)
def test_counting_between_two_days_works_both_ways(calendar, a, b):
    first, last = min(a, b), max(a, b)
    counted = sum(calendar.is_working(first + DAY * n) for n in range(1, (last - first).days + 1))
    assert calendar.working_days_between(first, last) == counted == -calendar.working_days_between(last, first)


@given(calendars, days, st.integers(0, 300))
def test_a_term_is_an_estimate_where_any_of_its_years_is_not_decreed(calendar, start, term):
    deadline = calendar.add(start, term)
    assert deadline.estimate == any(
        year not in calendar.decreed_years for year in range(start.year, deadline.on.year + 1)
    )


def test_ten_working_days_over_new_year():
    calendar = WorkingCalendar({date(2027, 1, 1): "Tahun Baru"}, frozenset({2026}))
    assert calendar.add(date(2026, 12, 28), 10) == Deadline(date(2027, 1, 12), estimate=True)
    assert calendar.add(date(2026, 12, 28), 3) == Deadline(date(2026, 12, 31), estimate=False)


def test_a_term_of_no_days_ends_on_the_next_working_day():
    calendar = WorkingCalendar({date(2026, 6, 1): "Hari Lahir Pancasila"}, frozenset({2026}))
    assert calendar.add(date(2026, 5, 29), 0).on == date(2026, 5, 29)
    assert calendar.add(date(2026, 5, 30), 0).on == date(2026, 6, 2)


def test_a_negative_term_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="negative"):
        WorkingCalendar({}, frozenset()).add(date(2026, 1, 1), -1)


def test_dates_are_written_in_both_languages():
    day = date(2027, 1, 12)
    assert long_date(day) == "Selasa, 12 Januari 2027"
    assert long_date(day, "en") == "Tuesday, 12 January 2027"
    assert (plain_date(date(2026, 8, 17)), short_date(date(2026, 8, 17))) == ("17 Agustus 2026", "17 Agu 2026")
    assert (month_name(12), month_name(5, "en")) == ("Desember", "May")


def test_hours_bear_the_name_of_the_citys_zone():
    moment = datetime(2026, 11, 24, 0, 40, tzinfo=UTC)
    assert clock_time(moment, ZoneInfo("Asia/Jakarta")) == "07.40 WIB"
    assert clock_time(moment, ZoneInfo("Asia/Makassar")) == "08.40 WITA"
    assert clock_time(moment, ZoneInfo("Asia/Jayapura"), "en") == "09:40 WIT"
    assert zone_name("Europe/Rome") == "Europe/Rome"
