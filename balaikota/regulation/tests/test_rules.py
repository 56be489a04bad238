from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balaikota.base.refusal import Refusal
from balaikota.regulation.rules import Bracket, Brackets, Rules, Term, exact, stored, typed

thresholds = st.lists(st.integers(0, 10**12), min_size=1, max_size=6, unique=True).map(sorted)
rates = st.integers(0, 1000).map(lambda n: Decimal(n).scaleb(-3))


@st.composite
def scales(draw, shape):
    values = rates if shape.endswith("rate") else st.integers(0, 10**9)
    return Brackets(shape, tuple(Bracket(low, draw(values)) for low in draw(thresholds)))


@given(scales("single_amount"), st.data())
def test_a_bracket_begins_exactly_at_its_threshold(scale, data):
    place = data.draw(st.integers(0, len(scale.rows) - 1))
    row, before = scale.rows[place], scale.rows[place - 1].value if place else 0
    assert scale.at(row.threshold - 1) == before
    assert scale.at(row.threshold) == row.value
    if place + 1 == len(scale.rows) or scale.rows[place + 1].threshold > row.threshold + 1:
        assert scale.at(row.threshold + 1) == row.value


@given(scales("marginal_rate"), st.integers(0, 10**13))
def test_a_marginal_scale_is_the_sum_of_its_steps(scale, base):
    steps = zip([Decimal(0), *(row.value for row in scale)], scale, strict=False)
    due = sum((row.value - before) * max(base - row.threshold, 0) for before, row in steps)
    assert scale.of(base) == int(due)


@given(scales("single_rate"), st.integers(0, 10**13))
def test_a_single_rate_is_taken_of_the_whole(scale, base):
    assert scale.of(base) == int(base * Decimal(scale.at(base)))


@given(scales("marginal_rate") | scales("single_rate") | scales("single_amount"))
def test_a_scale_survives_being_stored(scale):
    assert exact("currency-IDR", scale.shape, stored("currency-IDR", scale.shape, scale)) == scale


@pytest.mark.parametrize(
    ("unit", "value", "kind"),
    [("currency-IDR", 50_000_000, int), ("/1", Decimal("0.1"), Decimal), ("/1", 1, Decimal), ("day", 10, int),
     ("metre", Decimal("1.5"), Decimal), ("", True, bool), ("text", "Perwali", str)],
)  # fmt: skip
def test_a_value_comes_back_exact_and_of_its_type(unit, value, kind):
    found = exact(unit, "single", stored(unit, "single", value))
    assert (found, type(found)) == (value, kind)


@pytest.mark.parametrize(
    ("unit", "value"), [("currency-IDR", Decimal("1.5")), ("/1", 0.1), ("day", "ten"), ("/1", Decimal("NaN"))]
)
def test_a_value_that_does_not_fit_is_refused(unit, value):
    with pytest.raises(Refusal, match=r"parameter\.value"):
        stored(unit, "single", value)


@pytest.mark.parametrize(
    ("unit", "text", "value"),
    [("currency-IDR", "Rp350 juta", 350_000_000), ("/1", "5%", Decimal("0.05")), ("/1", "0,3 %", Decimal("0.003")),
     ("/1", "0.05", Decimal("0.05")), ("day", " 10 ", 10), ("metre", "1,5", Decimal("1.5")), ("text", " a ", "a")],
)  # fmt: skip
def test_a_value_is_read_as_people_type_it(unit, text, value):
    found = typed(unit, text)
    assert (found, type(found)) == (value, type(value))
    assert exact(unit, "single", stored(unit, "single", found)) == value


@pytest.mark.parametrize(("unit", "text"), [("/1", "lima"), ("day", "10%"), ("day", ""), ("/1", "1e3"), ("/1", "0,5,")])
def test_what_is_no_number_is_refused(unit, text):
    with pytest.raises(Refusal, match=r"parameter\.value"):
        typed(unit, text)


def test_brackets_out_of_order_are_refused():
    scale = Brackets("single_amount", (Bracket(10, 1), Bracket(10, 2)))
    with pytest.raises(Refusal, match=r"parameter\.thresholds"):
        stored("currency-IDR", "single_amount", scale)


def test_an_unknown_an_unset_and_a_lapsed_rule_each_refuse_with_a_sentence():
    rules = Rules(date(2026, 11, 24), {
        "a": Term("a", "Pagu per RW", None, "", off=True), "b": Term("b", "Bobot lama", None, "Perwali 1/2020"),
    })  # fmt: skip
    sentences = {}
    for name in ("a", "b", "c"):
        with pytest.raises(Refusal) as caught:
            rules[name]
        sentences[caught.value.code] = caught.value.sentence
        assert name not in rules
    assert set(sentences) == {"parameter.off", "parameter.not_in_force", "parameter.unknown"}
    assert "Pagu per RW" in sentences["parameter.off"]
    assert "24 November 2026" in sentences["parameter.not_in_force"]
