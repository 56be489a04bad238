"""A rule written as a part is the same rule when it is read, and the same bytes when it is written again."""

from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balaikota.base.refusal import Refusal
from balaikota.people.actor import SYSTEM
from balaikota.regulation import actions, loading, queries
from balaikota.regulation.keeper import Parameters, _normal, path_of
from balaikota.regulation.models import Parameter, Value
from balaikota.regulation.reading import Dated, Definition, read
from balaikota.regulation.rules import MONEY, RATE, YES_NO, Bracket, Brackets, stored
from balaikota.regulation.writing import dump

NAME = "musrenbang.yearly.example"
PATH = "musrenbang/regulations/yearly/example.yaml"
days = st.dates(date(2001, 1, 1), date(2040, 1, 1))
texts = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
rates = st.decimals(0, 1, places=4).map(abs)


@st.composite
def definitions(draw: Any) -> Definition:
    shape = draw(st.sampled_from(["single", "single", "marginal_rate", "single_amount"]))
    unit = draw(st.sampled_from([MONEY, RATE, YES_NO, "days"])) if shape == "single" else MONEY
    references = [{"title": draw(texts), "href": ""} for _ in range(draw(st.integers(1, 2)))]
    basis = "; ".join(one["title"] for one in references)
    said = {day: draw(values(shape, unit)) for day in draw(st.lists(days, min_size=1, max_size=4, unique=True))}
    said[min(said)] = draw(values(shape, unit).filter(lambda value: value is not None))
    rows = [
        Dated(day, stored(unit, shape, said[day]), draw(st.sampled_from([basis, "Perwali 1/2026"])))
        for day in sorted(said)
    ]
    amount_unit = draw(st.sampled_from(["", "points"])) if shape == "single_amount" else ""
    limits = draw(st.sampled_from([{}, {"least": 0}, {"least": 0, "most": "1000000000000.5"}, {"most": 10**12}]))
    return Definition(NAME, draw(texts), draw(texts), unit, shape, references, False, rows, amount_unit, limits)


def values(shape: str, unit: str) -> Any:
    if shape == "single":
        kinds = {MONEY: st.integers(0, 10**12), RATE: rates, YES_NO: st.booleans(), "days": st.integers(0, 400)}
        return st.none() | kinds[unit]
    thresholds = st.lists(st.integers(0, 10**9), min_size=1, max_size=3, unique=True).map(sorted)
    amounts = rates if shape.endswith("rate") else st.integers(0, 10**9)
    return thresholds.flatmap(
        lambda lows: st.lists(amounts, min_size=len(lows), max_size=len(lows)).map(
            lambda found: Brackets(shape, tuple(Bracket(low, value) for low, value in zip(lows, found, strict=True)))
        )
    )


@given(definitions())
@settings(max_examples=150, deadline=None)
def test_what_is_written_reads_back_the_same(one: Definition) -> None:
    raw = dump(one)
    assert read(raw.decode(), NAME) == [one]
    assert dump(read(raw.decode(), NAME)[0]) == raw


@given(definitions(), definitions())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_city_has_what_was_written_and_gets_back_what_it_had(batam: None, one: Definition, other: Definition) -> None:
    keeper = Parameters()
    second = Definition(**vars(other) | {"unit": one.unit, "shape": one.shape, "values": one.values[:1]})
    contents = dump(_normal(one)), dump(_normal(second)), dump(_normal(one))
    for content in contents:
        keeper.write(SYSTEM, PATH, content, "Perwali 9/2027")
        assert keeper.contents()[PATH] == content
    Value.objects.filter(parameter=NAME).delete()
    Parameter.objects.filter(pk=NAME).delete()


def test_what_ships_is_unchanged_in_a_new_city_until_a_rule_is_amended(batam: None) -> None:
    loading.take_over()
    keeper = Parameters()
    assert keeper.contents() == keeper.shipped()
    rule = Parameter.objects.get(pk="musrenbang.yearly.most_per_rw")
    actions.amend(actor=SYSTEM, parameter=rule, value=5, since=date(2027, 1, 1), basis="Perwali 12/2026")
    changed = {path for path, content in keeper.contents().items() if content != keeper.shipped()[path]}
    assert changed == {path_of(rule.pk)}
    assert keeper.history(path_of(rule.pk))[0].basis == "Perwali 12/2026"


def test_a_city_that_stood_before_rules_had_limits_has_none_of_its_own_changes_after(batam: None) -> None:
    loading.take_over()
    Parameter.objects.update(limits={}, amount_unit="", references=[{"title": "UU lama art. 1", "href": ""}])
    Value.objects.update(basis="UU lama art. 1")
    assert Parameters().contents() != Parameters().shipped()
    import_module("balaikota.regulation.migrations.0002_limits").as_shipped(apps, None)
    assert Parameters().contents() == Parameters().shipped()


def test_a_local_rule_travels_as_a_suggestion_and_stays_off(batam: None) -> None:
    loading.take_over()
    keeper, path = Parameters(), "musrenbang/regulations/quota.yaml"
    given = keeper.contents()[path].replace(b"3500000000", b"900000000")
    keeper.write(SYSTEM, path, given, "Surabaya 2026.1")
    assert "musrenbang.quota" not in queries.at(date(2027, 1, 1))
    assert Parameter.objects.get(pk="musrenbang.quota").suggested == 900_000_000
    found = next(one for one in keeper.listed() if one.path == path)
    assert found.local and found.off


SAID = b"description: a\nmetadata: {unit: %b, reference: UU}\nvalues: {2017-01-01: {value: %b}}\n"


@pytest.mark.parametrize(
    ("name", "unit", "value"),
    [
        ("voices.comments_per_day", b"comments", b"-5"), ("voices.comments_per_day", b"comments", b"1.5"),
        ("voices.comments_per_day", b"people", b"5"), ("share_step", b"rupiah", b"0"),
        ("yearly.example", b"days", b"99999999999999999999"), ("yearly.example", b"days", b"1.0e+999999999"),
        ("yearly.example", b"days", b"1.0e-999999999"), ("yearly.example", b"text", b'"\\0"'),
    ],
)  # fmt: skip
def test_no_bundle_brings_a_number_that_a_rule_cannot_be(name: str, unit: bytes, value: bytes, db: None) -> None:
    with pytest.raises(Refusal) as refused:
        Parameters().check(path_of(f"musrenbang.{name}"), SAID % (unit, value))
    assert refused.value.code == "parameter.invalid" and refused.value.sentence


@pytest.mark.parametrize("content", [b"", b"- 1", b"\xff", b"values: {2020-01-01: {value: 1}}", b"a: {values: {}}"])
def test_what_is_no_rule_is_refused(content: bytes, db: None) -> None:
    with pytest.raises(Refusal) as refused:
        Parameters().check(PATH, content)
    assert refused.value.code == "parameter.invalid"


def test_a_rate_is_written_exactly() -> None:
    one = Definition(
        NAME, "a", "b", RATE, "single", [{"title": "UU", "href": ""}], False, [Dated(date(2020, 1, 1), "0.05", "UU")]
    )
    assert b"value: 0.05\n" in dump(one) and read(dump(one).decode(), NAME)[0].values[0].value == str(Decimal("0.05"))
