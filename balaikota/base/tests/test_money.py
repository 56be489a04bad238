from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balaikota.base.money import (
    Rate,
    Rounding,
    format_rupiah,
    rupiah,
    short_rupiah,
)
from balaikota.base.refusal import Refusal
from balaikota.base.typed_money import MOST, parse_rupiah

amounts = st.integers(-(10**18), 10**18)
exact = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=6)


@given(exact)
def test_rounding_down_never_adds_and_loses_less_than_a_rupiah(amount):
    assert 0 <= abs(amount) - abs(rupiah(amount)) < 1


@given(exact, st.sampled_from(Rounding), st.sampled_from([1, 100, 1000]))
def test_a_reversal_rounds_as_the_mirror_of_its_original(amount, rounding, to):
    assert rupiah(-amount, rounding, to) == -rupiah(amount, rounding, to)


@given(exact, st.sampled_from(Rounding))
def test_roundings_agree_with_the_decimal_standard(amount, rounding):
    assert rupiah(amount, rounding) == int(amount.to_integral_value(rounding.value))


@pytest.mark.parametrize(
    ("rounding", "below", "tie", "above"),
    [
        (Rounding.DOWN, 1000, 1000, 1000),
        (Rounding.UP, 1100, 1100, 1100),
        (Rounding.HALF_UP, 1000, 1100, 1100),
        (Rounding.HALF_EVEN, 1000, 1000, 1100),
    ],
)
def test_roundings_to_a_hundred_at_the_tie(rounding, below, tie, above):
    assert [rupiah(n, rounding, to=100) for n in (1049, 1050, 1051)] == [below, tie, above]


@pytest.mark.parametrize("wrong", [1.5, True, "100"])
def test_only_exact_numbers_are_money(wrong):
    with pytest.raises(TypeError):
        rupiah(wrong)


def test_what_is_not_a_number_is_no_amount():
    with pytest.raises(ValueError, match="not an amount"):
        rupiah(Decimal("NaN"))


def test_a_rate_is_exact_on_any_amount():
    assert Rate.percent("0,3").of(99_999_999_999_999_999) == int(Fraction(3, 1000) * 99_999_999_999_999_999)
    assert str(Rate(Decimal("0.0030"))) == "0,3%"
    assert Rate.percent("0.1") < Rate.percent(1)


def test_a_rate_refuses_binary_fractions():
    with pytest.raises(TypeError):
        Rate(0.1)
    with pytest.raises(TypeError):
        Rate.percent(0.1)


@given(amounts)
def test_what_is_written_in_full_is_read_back(amount):
    written = format_rupiah(abs(amount))
    assert parse_rupiah(written) == abs(amount)


@pytest.mark.parametrize(
    ("amount", "indonesian", "english"),
    [
        (5_797_000_000_000, "Rp5,797 triliun", "Rp5.797 trillion"),
        (224_000_000_000, "Rp224 miliar", "Rp224 billion"),
        (150_000_000, "Rp150 juta", "Rp150 million"),
        (1_912_500_000, "Rp1,913 miliar", "Rp1.913 billion"),
        (999_999_999, "Rp1 miliar", "Rp1 billion"),
        (1_000_000, "Rp1 juta", "Rp1 million"),
        (999_999, "Rp999.999", "Rp999,999"),
        (-2_500_000, "-Rp2,5 juta", "-Rp2.5 million"),
        (0, "Rp0", "Rp0"),
    ],
)
def test_short_amounts_are_as_people_say_them(amount, indonesian, english):
    assert (short_rupiah(amount), short_rupiah(amount, "en")) == (indonesian, english)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("Rp 1.234.567", 1_234_567),
        ("rp1234567,00", 1_234_567),
        ("1.234.567,-", 1_234_567),
        ("1,5 juta", 1_500_000),
        ("1.5 juta", 1_500_000),
        ("1.500 juta", 1_500_000_000),
        ("150jt", 150_000_000),
        ("Rp224 M", 224_000_000_000),
        ("5,797 triliun rupiah", 5_797_000_000_000),
        (" 12 500 ", 12_500),
        ("0", 0),
    ],
)
def test_people_may_type_amounts_as_they_speak(typed, amount):
    assert parse_rupiah(typed) == amount


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "money.unreadable"),
        ("banyak", "money.unreadable"),
        ("1.23.456", "money.unreadable"),
        ("12.5", "money.unreadable"),
        ("5 karung", "money.unreadable"),
        ("-500", "money.negative"),
        ("Rp -500", "money.negative"),
        ("1,234,567", "money.thousands"),
        ("1,234", "money.thousands"),
        ("1.234,50", "money.sen"),
        ("1,2345678 juta", "money.sen"),
        (str(MOST + 1), "money.too_large"),
    ],
)
def test_an_unclear_amount_is_refused_and_never_guessed(typed, code):
    with pytest.raises(Refusal) as refusal:
        parse_rupiah(typed, field="price")
    assert (refusal.value.code, refusal.value.field) == (code, "price")


@given(st.text(max_size=30))
def test_any_text_gives_an_amount_or_a_refusal(text):
    try:
        assert 0 <= parse_rupiah(text) <= MOST
    except Refusal as refusal:
        assert refusal.code.startswith("money.")


def test_english_commas_are_answered_with_the_likely_meaning():
    with pytest.raises(Refusal) as refusal:
        parse_rupiah("1,234,567.00")
    assert refusal.value.sentence.endswith("Rp1.234.567?")
