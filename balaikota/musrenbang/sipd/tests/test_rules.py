"""When a row is one of our proposals, and in what it differs."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balaikota.base.refusal import Refusal
from balaikota.musrenbang.sipd import rules
from balaikota.musrenbang.sipd.rules import Ours, Theirs

DRAIN = Ours(
    "BTM28-00001", "Drainase U-40", "Gang Melati 3, RW 05, Tanjung Buntung", "1.03.0.00.0.00.01.0000",
    "Dinas Bina Marga", "1.03.06.2.01.0012", Decimal(110), 137_500_000,
)  # fmt: skip
SAME = Theirs("Drainase U-40", "Gang Melati 3 RW 05 Tanjung Buntung", "1.03.0.00.0.00.01.0000", "1.03.06.2.01.0012",
              Decimal(110), 137_500_000)  # fmt: skip


def test_the_same_thing_at_the_same_place_for_the_same_money_is_alike() -> None:
    assert rules.likeness(DRAIN, SAME) >= rules.SURE
    assert rules.likeness(DRAIN, Theirs(SAME.title, cost=SAME.cost)) < rules.SURE
    elsewhere = Theirs("Penerangan jalan umum tenaga surya", SAME.place, cost=SAME.cost)
    assert rules.likeness(DRAIN, elsewhere) == 0


def test_two_that_are_alike_are_left_to_a_person() -> None:
    assert rules.surest([92, 40]) == 0
    assert rules.surest([92, 90]) is None
    assert rules.surest([70, 10]) is None
    assert rules.surest([]) is None


def test_a_row_that_agrees_has_no_difference() -> None:
    assert rules.differences([DRAIN], SAME) == []


def test_every_difference_is_named() -> None:
    theirs = Theirs("Drainase", "", "Dinas Perumahan Rakyat", "1.04.02.2.01.0001", Decimal(90), 100_000_000)
    assert [one.field for one in rules.differences([DRAIN], theirs)] == ["volume", "unit", "activity", "cost"]


def test_what_a_file_does_not_say_is_no_difference() -> None:
    assert rules.differences([DRAIN], Theirs("Drainase")) == []


def test_of_several_proposals_only_the_sum_is_compared() -> None:
    line = Theirs("Pembangunan drainase", "Bengkong", volume=Decimal(1), cost=275_000_000)
    assert rules.differences([DRAIN, DRAIN], line) == []
    assert [one.field for one in rules.differences([DRAIN], line)] == ["volume", "cost"]


@pytest.mark.parametrize(
    ("text", "rupiah"),
    [
        ("137500000", 137_500_000), ("137.500.000", 137_500_000), ("Rp137.500.000,00", 137_500_000),
        ("137,500,000.00", 137_500_000), ("137500000.0", 137_500_000), ("", None),
        ("9.999.999.999.999", 9_999_999_999_999),
    ],
)  # fmt: skip
def test_money_is_read_however_it_is_written(text: str, rupiah: int | None) -> None:
    assert rules.amount(text, "cost") == rupiah


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(Refusal, match="number.wrong"):
        rules.amount("banyak", "cost")


def test_the_first_number_of_a_coefficient_counts() -> None:
    assert rules.quantity("120 meter x 2 kali", "volume") == 120
    assert rules.quantity("12,5 m", "volume") == Decimal("12.5")


@given(st.integers(0, 10**15))
def test_what_indonesians_write_is_read_back(rupiah: int) -> None:
    assert rules.amount(f"Rp{rupiah:,}".replace(",", "."), "cost") == rupiah
    assert rules.amount(str(rupiah), "cost") == rupiah


def test_our_numbers_are_found_wherever_they_stand() -> None:
    assert rules.numbers_in(["lihat btm28-00001, BTM28-00002.", "BTM28-00001"]) == ["BTM28-00001", "BTM28-00002"]
