"""When a digest goes out."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balaikota.notice.rules import cutoff

WIB, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 1, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("digest", "now", "zone", "expected"),
    [
        ("now", utc(12, 5), WIB, utc(12, 5)),
        ("daily", utc(12, 5), WIB, utc(11, 23)),  # 06.00 WIB of the 12th
        ("daily", utc(11, 22, 59), WIB, utc(10, 23)),  # one minute before six it is still yesterday's
        ("daily", utc(11, 23), WIB, utc(11, 23)),
        ("daily", utc(12, 5), WIT, utc(11, 21)),
        ("weekly", utc(12, 5), WIB, utc(10, 23)),  # Monday the 11th, 06.00 WIB
        ("weekly", utc(10, 22, 59), WIB, utc(3, 23)),
        ("never", utc(12, 5), WIB, None),
    ],
)
def test_the_cutoff_is_the_last_morning_of_the_city(
    digest: str, now: datetime, zone: ZoneInfo, expected: datetime | None
) -> None:
    assert cutoff(digest, now, zone) == expected


@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))
def test_a_cutoff_never_lies_ahead_nor_further_back_than_its_step(now: datetime) -> None:
    for digest, most in (("daily", timedelta(days=1)), ("weekly", timedelta(days=7))):
        found = cutoff(digest, now, WIB)
        assert found is not None
        assert timedelta(0) <= now - found < most
