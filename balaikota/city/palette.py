"""The colours of a city, derived from the one it enters; contrasts by the formula of WCAG 2.2 (criterion 1.4.3)."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass

from balaikota.base.refusal import Refusal

PAPER = "#FBF8F2"  # the ground letters in the city's colour stand on; white letters on the colour reach a little more
LEAST = 4.5
BRIGHT_GOLD, SOFT_GOLD = "#F0B429", "#E9B44C"
_STEP = 1 / 512


@dataclass(frozen=True)
class Palette:
    """Main colour, a tint to lay under it, a deep tone for the bar, and a gold for knots and rings (never for text)."""

    main: str
    tint: str
    deep: str
    gold: str


def derive(colour: str, field: str | None = None) -> Palette:
    """The palette of one colour (``#0B5563``).

    Refuses ``colour.unreadable``, and ``colour.contrast`` below 4.5:1, naming the nearest colour that passes.
    """
    main = _hex(_rgb(colour, field))
    ratio = contrast(main, PAPER)
    if ratio < LEAST:
        # Cut, not rounded: 4.499 must not read as 4.5.
        shown = int(ratio * 100) / 100
        raise Refusal("colour.contrast", field=field, colour=main, ratio=shown, least=LEAST, nearest=nearest(main))
    hue, lightness, saturation = _hls(main)
    steps = (_from_hls(hue, 0.93 + n * _STEP, min(saturation, 0.4)) for n in range(int(0.07 / _STEP) + 1))
    tint = next((step for step in steps if contrast(main, step) >= LEAST), "#FFFFFF")
    # The bright gold lives beside green and petrol; beside blue, violet and red it shouts.
    gold = BRIGHT_GOLD if 60 <= hue * 360 < 210 else SOFT_GOLD
    return Palette(main, tint, _from_hls(hue, lightness * 0.72, saturation), gold)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance by WCAG, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(channel / 255) for channel in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def nearest(colour: str) -> str:
    """The colour itself where it passes, else the same hue made just dark enough."""
    hue, lightness, saturation = _hls(colour)
    while contrast(colour, PAPER) < LEAST:
        lightness = max(lightness - _STEP, 0.0)
        colour = _from_hls(hue, lightness, saturation)
    return colour


def kota_css(palette: Palette) -> str:
    """The city's own stylesheet: five tokens that the house's stylesheet uses."""
    tokens = {
        "--city": palette.main,
        "--city-tint": palette.tint,
        "--city-deep": palette.deep,
        "--city-gold": palette.gold,
        "--link-color-rgb": ",".join(str(channel) for channel in _rgb(palette.main)),
    }
    return ":root{" + ";".join(f"{name}:{value}" for name, value in tokens.items()) + "}"


def _rgb(colour: str, field: str | None = None) -> tuple[int, int, int]:
    digits = colour.strip().removeprefix("#")
    if re.fullmatch("[0-9A-Fa-f]{3}", digits):
        digits = "".join(digit * 2 for digit in digits)
    if not re.fullmatch("[0-9A-Fa-f]{6}", digits):
        raise Refusal("colour.unreadable", field=field, value=colour.strip())
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _hex(rgb: tuple[int, int, int]) -> str:
    return "#{:02X}{:02X}{:02X}".format(*rgb)


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = (channel / 255 for channel in _rgb(colour))
    return rgb_to_hls(red, green, blue)


def _from_hls(hue: float, lightness: float, saturation: float) -> str:
    red, green, blue = hls_to_rgb(hue, min(lightness, 1.0), saturation)
    return _hex((round(red * 255), round(green * 255), round(blue * 255)))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
