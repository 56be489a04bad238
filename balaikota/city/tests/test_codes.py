import pytest
from hypothesis import given
from hypothesis import strategies as st

from balaikota.base.refusal import Refusal
from balaikota.city.codes import Level, RegionCode, UnitCode, level_of, parent_of, parse_region, parse_unit

two = st.integers(1, 99).map("{:02d}".format)
four = st.integers(1001, 9999).map(str)
regions = st.tuples(two, two, two, four, two, two).flatmap(
    lambda parts: st.integers(1, 6).map(lambda depth: RegionCode(parts[:depth]))
)
bidang = st.tuples(st.integers(1, 9), st.integers(1, 32)).map(lambda p: f"{p[0]}.{p[1]:02d}")
units = st.builds(
    UnitCode,
    st.lists(bidang, min_size=1, max_size=3, unique=True).map(tuple),
    st.integers(1, 99),
    st.integers(0, 9999),
)


@given(regions)
def test_a_region_code_is_read_back_as_it_was_written(region):
    assert parse_region(str(region)) == region


@given(regions)
def test_the_levels_count_up_to_the_province(region):
    levels = []
    above: RegionCode | None = region
    while above:
        levels.append(above.level)
        above = above.parent
    assert levels == list(reversed(list(Level)))[len(Level) - len(region.parts) :]


@pytest.mark.parametrize(
    ("typed", "code", "level"),
    [
        ("21", "21", Level.PROVINCE),
        ("21.71", "21.71", Level.CITY),
        ("2171021002", "21.71.02.1002", Level.KELURAHAN),
        (" 21.71.02 ", "21.71.02", Level.KECAMATAN),
        ("21.71.02.1002/5", "21.71.02.1002/05", Level.RW),
        ("21.71.02.1002/05/3", "21.71.02.1002/05/03", Level.RT),
        ("21.71.02.1002/105", "21.71.02.1002/105", Level.RW),
    ],
)
def test_region_codes_are_understood_as_typed(typed, code, level):
    assert (str(parse_region(typed)), level_of(typed)) == (code, level)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2",
        "21.7",
        "21.71.2",
        "21.71.02.102",
        "217102100",
        "21.71/05",
        "21.71.02.1002/",
        "٢١",
        "21.71.02.1002/05/03/01",
    ],
)
def test_what_is_no_region_code_is_refused(typed):
    with pytest.raises(Refusal) as refusal:
        parse_region(typed, field="region")
    assert (refusal.value.code, refusal.value.field) == ("region.code", "region")


def test_a_citys_tree_ends_at_the_city():
    assert parent_of("21.71.02.1002/05/03") == "21.71.02.1002/05"
    assert parent_of("21.71.02.1002/05") == "21.71.02.1002"
    assert parent_of("21.71.02") == "21.71"
    assert parent_of("21.71") is None
    assert parse_region("21.71.02.1002").city == "21.71"


@given(units)
def test_a_unit_code_has_22_characters_and_is_read_back(unit):
    assert len(str(unit)) == 22
    assert parse_unit(str(unit)) == unit


def test_a_kelurahan_is_a_sub_unit_of_its_kecamatan():
    kelurahan = parse_unit("7.01.0.00.0.00.03.0002")
    assert kelurahan.is_sub_unit
    assert str(kelurahan.parent) == "7.01.0.00.0.00.03.0000"
    assert kelurahan.parent.parent is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "unit.code"),
        ("1.03.0.00.0.00.01", "unit.code"),
        ("1.03.0.00.0.00.01.000", "unit.code"),
        ("0.00.0.00.0.00.01.0000", "unit.code"),
        ("1.03.0.00.0.00.00.0000", "unit.code"),
        ("1.03.0.00.1.04.01.0000", "unit.bidang"),
        ("1.03.1.03.0.00.01.0000", "unit.bidang"),
        ("1.03.0.01.0.00.01.0000", "unit.bidang"),
    ],
)
def test_what_is_no_unit_code_is_refused(typed, code):
    with pytest.raises(Refusal) as refusal:
        parse_unit(typed)
    assert refusal.value.code == code


@given(st.text(max_size=24))
def test_any_text_is_a_code_or_a_refusal(text):
    for parse in (parse_region, parse_unit):
        try:
            parse(text)
        except Refusal as refusal:
            assert refusal.code in ("region.code", "unit.code", "unit.bidang")
