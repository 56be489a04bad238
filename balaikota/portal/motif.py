"""Drawings made by code: each city's motif and the house mark. No Django here: the build runs this file alone.

A motif is a repeating tile in one colour. Pages use it as a mask over a colour of the city's palette, papers set the
colour themselves. The forms are of no owner: waves, triangles, hexagons and clover, not the registered works of a city.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import cos, pi, sin
from typing import NamedTuple


class Tile(NamedTuple):
    """A repeating drawing: size in px and the path of its lines."""

    width: float
    height: float
    path: str


def svg(tile: Tile, colour: str = "#000", stroke: float = 1.0) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{tile.width:g}" height="{tile.height:g}" '
        f'viewBox="0 0 {tile.width:g} {tile.height:g}"><path fill="none" stroke="{colour}" '
        f'stroke-width="{stroke:g}" stroke-linecap="round" stroke-linejoin="round" d="{tile.path}"/></svg>'
    )


def arcs(x: float, base: float, radii: Iterable[float]) -> str:
    """Nested half circles standing on a line."""
    return "".join(f"M{x - r:g} {base:g}a{r:g} {r:g} 0 0 1 {2 * r:g} 0" for r in radii)


def polygon(x: float, y: float, radius: float, corners: int, turn: float = 0) -> str:
    points = (
        (x + radius * cos(turn + 2 * pi * i / corners), y + radius * sin(turn + 2 * pi * i / corners))
        for i in range(corners)
    )
    return "M" + "L".join(f"{px:.1f} {py:.1f}" for px, py in points) + "Z"


def clover(x: float, y: float, size: float) -> str:
    """Semanggi: four round leaves about one point."""
    leaves = ((1, 1), (-1, 1), (-1, -1), (1, -1))
    return "".join(
        f"M{x:g} {y:g}c{dx * size:g} 0 {dx * size:g} {dy * size:g} {dx * size * 0.6:g} {dy * size * 0.6:g}"
        f"s{-dx * size * 0.6:g} 0 {-dx * size * 0.6:g} {-dy * size * 0.6:g}"
        for dx, dy in leaves
    )


def waves_tile() -> Tile:
    """Gelombang: five nested arcs, each row half a step aside, and a row of pucuk rebung (bamboo shoot) triangles."""
    radii = (4, 8, 12, 16, 20)
    first = arcs(24, 24, radii)
    second = arcs(0, 46, radii) + arcs(48, 46, radii)
    shoots = "".join(f"M{x} 64l6-12 6 12M{x + 3} 64l3-6 3 6" for x in (0, 12, 24, 36))
    return Tile(48, 68, first + second + shoots)


def waves_strip() -> Tile:
    return Tile(16, 8, arcs(8, 8, (1.5, 4, 6.5)))


def hexagons_tile() -> Tile:
    """Segi enam with a four-leaf semanggi in every other one."""
    radius = 16
    width, height = radius * 3**0.5, radius * 3.0
    corners = [(0, 0), (width, 0), (width / 2, height / 2), (0, height), (width, height)]
    cells = "".join(polygon(x, y, radius, 6, pi / 6) for x, y in corners)
    return Tile(round(width, 2), height, cells + clover(width / 2, height / 2, 12))


def hexagons_strip() -> Tile:
    """Cells of a honeycomb cut by the band, a leaf in each."""
    cell = polygon(7, 4, 4.6, 6)
    return Tile(14, 8, cell + "M11.6 4h2.4M0 4h2.4M7 2.4v3.2M5.4 4h3.2")


def weave_tile() -> Tile:
    """Anyam: a plain plait, for a city that has not chosen yet."""
    over = "M4 2v20M12 2v20M20 2v20M26 4h20M26 12h20M26 20h20"
    under = "M2 28h20M2 36h20M2 44h20M28 26v20M36 26v20M44 26v20"
    return Tile(48, 48, over + under)


def weave_strip() -> Tile:
    return Tile(16, 8, "M1 2h6M1 4h6M1 6h6M10 1v6M12 1v6M14 1v6")


DEFAULT = "plain"
MOTIFS: dict[str, tuple[Callable[[], Tile], Callable[[], Tile]]] = {
    "batam": (waves_tile, waves_strip),
    "surabaya": (hexagons_tile, hexagons_strip),
    "plain": (weave_tile, weave_strip),
}


def tile(code: str, colour: str = "#000") -> str:
    """The large tile of a motif as SVG; an unknown code gives the neutral one."""
    large, _ = MOTIFS.get(code, MOTIFS[DEFAULT])
    return svg(large(), colour)


def strip(code: str, colour: str = "#000") -> str:
    """The same motif for a band 8 px high."""
    _, band = MOTIFS.get(code, MOTIFS[DEFAULT])
    return svg(band(), colour, 1.1)


LINE_OF_B = "M9 26V6h7a4.8 4.8 0 0 1 0 9.6h-2.5H17a5.2 5.2 0 0 1 0 10.4h-2.5"


def mark(colour: str = "#6B3F1D", gold: str = "#F0B429", ground: str = "none") -> str:
    """The house mark: a B of one thread, its first knot tied, its last one waiting in gold."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="4" fill="{ground}"/>'
        f'<path fill="none" stroke="{colour}" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" '
        f'd="{LINE_OF_B}"/>'
        f'<circle cx="9" cy="26" r="3" fill="{colour}"/>'
        f'<circle cx="13.6" cy="26" r="2.6" fill="{gold}" stroke="{colour}" stroke-width="1.6"/></svg>'
    )


def files() -> dict[str, str]:
    """Every drawing the front end builds in, by file name."""
    drawn = {f"motif-{code}.svg": tile(code) for code in MOTIFS}
    drawn |= {f"strip-{code}.svg": strip(code) for code in MOTIFS}
    drawn["favicon.svg"] = mark("#FFFFFF", "#F0B429", "#6B3F1D")
    return drawn | {"mark.svg": mark(), "mark-light.svg": mark("#FFFFFF")}
