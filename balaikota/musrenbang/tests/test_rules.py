"""Every threshold from one below to one above."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balaikota.base.refusal import Refusal
from balaikota.musrenbang import rules

DRAIN = rules.Limits(price=1_250_000, unit="meter", least=Decimal(10), most=Decimal(200), photos=2, land="public")
OPEN = rules.Span(date(2027, 1, 11), date(2027, 2, 5))


@pytest.mark.parametrize("volume", ["10", "10.01", "199.99", "200"])
def test_a_volume_at_or_inside_the_limits_costs_volume_times_price(volume):
    assert rules.cost(DRAIN, Decimal(volume)) == int(1_250_000 * Decimal(volume))


@pytest.mark.parametrize("volume", ["9.99", "200.01", "0", "-5"])
def test_a_volume_just_outside_the_limits_is_refused(volume):
    with pytest.raises(Refusal, match=r"volume\.(range|slip)") as refused:
        rules.cost(DRAIN, Decimal(volume))
    assert refused.value.field == "volume"


def test_a_slipped_zero_is_asked_back():
    with pytest.raises(Refusal) as refused:
        rules.cost(DRAIN, Decimal(1200))
    assert refused.value.code == "volume.slip"
    assert refused.value.facts == {"least": "10", "most": "200", "unit": "meter", "value": "1.200", "guess": "120"}


def test_parts_of_a_rupiah_are_rounded_down():
    assert rules.cost(rules.Limits(3, "m", Decimal("0.1"), Decimal(9), 0, "none"), Decimal("1.99")) == 5


@given(
    left=st.none() | st.integers(0, 10**13),
    room=st.none() | st.integers(0, 100),
    holds=st.none() | st.integers(0, 10**13),
    needs=st.integers(0, 10**13),
)
def test_a_purse_is_never_charged_beyond_what_is_left(left, room, holds, needs):
    purse = rules.Purse("Pagu", left, room)
    if left is not None and needs - (holds or 0) > left:
        with pytest.raises(Refusal, match="quota.exceeded"):
            rules.charge(purse, holds, needs)
    elif room == 0 and holds is None:
        with pytest.raises(Refusal, match="quota.full"):
            rules.charge(purse, holds, needs)
    else:
        assert rules.charge(purse, holds, needs) == needs - (holds or 0)


def test_a_purse_is_enough_to_the_last_rupiah():
    assert rules.charge(rules.Purse("Pagu", 100, 1), None, 100) == 100
    with pytest.raises(Refusal, match="quota.exceeded"):
        rules.charge(rules.Purse("Pagu", 100, 1), None, 101)


@pytest.mark.parametrize(
    ("today", "code"),
    [
        (OPEN.opens - timedelta(1), "window.early"),
        (OPEN.opens, None),
        (OPEN.closes, None),
        (OPEN.closes + timedelta(1), "window.late"),
    ],
)
def test_a_window_is_open_on_both_of_its_days_and_not_a_day_more(today, code):
    if code is None:
        rules.check_open(OPEN, "kelurahan", today)
    else:
        with pytest.raises(Refusal, match=code):
            rules.check_open(OPEN, "kelurahan", today)


def test_a_step_without_a_window_is_not_open():
    with pytest.raises(Refusal, match="window.unset"):
        rules.check_open(None, "city", date(2027, 1, 1))


@pytest.mark.parametrize(("given_photos", "fine"), [(1, False), (2, True), (3, True)])
def test_a_proposal_needs_the_photos_its_item_asks(given_photos, fine):
    if fine:
        rules.check_photos(DRAIN, given_photos)
    else:
        with pytest.raises(Refusal, match="photos.few"):
            rules.check_photos(DRAIN, given_photos)


def test_what_is_built_needs_land():
    with pytest.raises(Refusal, match="land.unsettled"):
        rules.check_land(DRAIN, "none")
    rules.check_land(DRAIN, "granted")


def test_metres_of_one_degree_of_latitude():
    assert abs(rules.metres((1.0, 104.0), (2.0, 104.0)) - 111_195) < 1


@given(st.integers(0, 10**10), st.integers(1, 10**9))
def test_what_a_purse_affords_fits_and_one_more_does_not(left, price):
    fits = rules.affordable(left, price)
    assert fits * price <= left < (fits + 1) * price
