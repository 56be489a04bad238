import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balaikota.base.refusal import Refusal
from balaikota.city.palette import LEAST, PAPER, contrast, derive, kota_css, luminance, nearest

INK = "#211D18"
colours = st.integers(0, 0xFFFFFF).map("#{:06X}".format)


def test_contrast_follows_the_published_examples():
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)
    assert luminance("#FFFFFF") == pytest.approx(1)


@pytest.mark.parametrize(("colour", "on_white", "on_paper"), [("#0B5563", 8.4, 7.9), ("#2B3A8C", 10.1, 9.5)])
def test_the_two_cities_reach_the_ratios_the_design_measured(colour, on_white, on_paper):
    palette = derive(colour)
    assert contrast(palette.main, "#FFFFFF") == pytest.approx(on_white, abs=0.05)
    assert contrast(palette.main, PAPER) == pytest.approx(on_paper, abs=0.05)
    assert contrast(palette.main, palette.tint) > 7


def test_the_last_grey_that_passes_and_the_first_that_does_not():
    passing = [grey for grey in range(256) if contrast(f"#{grey:02X}{grey:02X}{grey:02X}", PAPER) >= LEAST]
    last = max(passing)
    assert derive("#" + f"{last:02X}" * 3).main == "#" + f"{last:02X}" * 3
    with pytest.raises(Refusal) as refusal:
        derive("#" + f"{last + 1:02X}" * 3, field="colour")
    assert (refusal.value.code, refusal.value.field) == ("colour.contrast", "colour")
    assert refusal.value.facts["ratio"] < LEAST
    assert refusal.value.facts["nearest"] == "#" + f"{last:02X}" * 3


@given(colours)
def test_every_colour_is_derived_or_answered_with_one_that_passes(colour):
    try:
        palette = derive(colour)
    except Refusal as refusal:
        assert contrast(colour, PAPER) < LEAST
        palette = derive(refusal.facts["nearest"])
    assert contrast(palette.main, PAPER) >= LEAST
    assert contrast(palette.main, palette.tint) >= LEAST
    assert luminance(palette.deep) <= luminance(palette.main)
    assert contrast(palette.gold, palette.deep) >= 3
    assert contrast(palette.gold, INK) >= LEAST


@given(colours)
def test_the_nearest_colour_of_one_that_passes_is_itself(colour):
    assert (nearest(colour) == colour) == (contrast(colour, PAPER) >= LEAST)


@pytest.mark.parametrize("text", ["", "blue", "#12345", "#GGGGGG", "0B55637", "red;}body{"])
def test_what_is_no_colour_is_refused(text):
    with pytest.raises(Refusal) as refusal:
        derive(text)
    assert refusal.value.code == "colour.unreadable"


def test_the_stylesheet_holds_the_five_tokens():
    css = kota_css(derive("#0B5563"))
    assert re.fullmatch(r":root\{(--[a-z-]+:[#0-9A-F,]+;?){5}\}", css)
    assert "--city:#0B5563;" in css and css.endswith("--link-color-rgb:11,85,99}")


def test_a_short_colour_is_understood():
    assert derive("#047").main == "#004477"
