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


Point = tuple[float, float, float]


def iso(points: Iterable[Point], dx: float, closed: bool = False) -> str:
    """Points in a room (right, back, up) as a line on paper, seen from the corner; `dx` moves it along the page."""
    flat = (f"{dx + (x - y) * 0.866:.1f} {88 + (x + y) * 0.5 - z:.1f}" for x, y, z in points)
    return "M" + "L".join(flat) + ("Z" if closed else "")


def house(x: float, y: float, w: float, d: float, h: float, dx: float) -> str:
    """Front wall, gable wall and the front of the roof: what can be seen of a house from the corner."""
    ridge = h + d * 0.6
    front = [(x, y + d, 0), (x + w, y + d, 0), (x + w, y + d, h), (x, y + d, h)]
    roof = [(x, y + d, h), (x + w, y + d, h), (x + w, y + d / 2, ridge), (x, y + d / 2, ridge)]
    gable = [(x + w, y + d, 0), (x + w, y, 0), (x + w, y, h), (x + w, y + d / 2, ridge), (x + w, y + d, h)]
    return "".join(iso(face, dx, closed=True) for face in (front, gable, roof))


def ground(dx: float) -> str:
    """What stays under everything: a piece of land and the edges of the road."""
    land = iso([(0, 0, 0), (96, 0, 0), (96, 64, 0), (0, 64, 0)], dx, closed=True)
    return land + iso([(0, 30, 0), (96, 30, 0)], dx) + iso([(0, 56, 0), (96, 56, 0)], dx)


def houses(dx: float) -> str:
    return house(8, 4, 24, 16, 14, dx) + house(48, 4, 30, 16, 12, dx)


def broken(dx: float) -> str:
    """Cracks, a pool, and a lamp that hangs."""
    left = iso([(14, 30, 0), (24, 38, 0), (20, 46, 0), (32, 56, 0)], dx)
    right = iso([(74, 30, 0), (66, 40, 0), (76, 48, 0)], dx)
    pool = iso([(38, 40, 0), (50, 35, 0), (60, 40, 0), (57, 49, 0), (44, 50, 0)], dx, closed=True)
    return left + right + pool + iso([(20, 60, 0), (18, 60, 30), (12, 50, 27), (12, 50, 21)], dx)


def mended(dx: float) -> str:
    """A drain with its covers, a marked road, a lamp that shines, a tree."""
    drain = iso([(0, 26, 0), (96, 26, 0)], dx) + "".join(iso([(x, 26, 0), (x, 30, 0)], dx) for x in range(6, 96, 10))
    middle = "".join(iso([(x, 43, 0), (x + 8, 43, 0)], dx) for x in range(6, 92, 16))
    lamp = iso([(20, 60, 0), (20, 60, 34), (20, 48, 36), (20, 48, 32)], dx)
    rays = "".join(iso([(20 + x, 48, 27), (20 + 2 * x, 48, 20)], dx) for x in (-4, 0, 4))
    tree = iso([(91, 12, 0), (91, 12, 10)], dx) + iso([(85, 18, 10), (97, 6, 10), (91, 12, 34)], dx, closed=True)
    return drain + middle + lamp + rays + tree


def picture() -> str:
    """A street before and after, joined by the thread: for empty pages. Colours come from the page that uses it."""
    left, right = 62, 276
    thread = "M152 112c14 0 14-18 28-18s14 18 28 18"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="street" viewBox="0 42 362 130"><g fill="none" '
        'stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">'
        f'<path d="{ground(left)}{ground(right)}"/><path fill="var(--paper)" d="{houses(left)}{houses(right)}"/>'
        f'<path d="{broken(left)}"/><path stroke="var(--city)" stroke-width="2" d="{mended(right)}{thread}"/>'
        '<circle cx="152" cy="112" r="4" fill="var(--city)" stroke="var(--city)"/>'
        '<circle cx="208" cy="112" r="6" fill="var(--city-gold)" stroke-width="2.5"/></g></symbol></svg>'
    )


def files() -> dict[str, str]:
    """Every drawing the front end builds in, by file name."""
    drawn = {f"motif-{code}.svg": tile(code) for code in MOTIFS}
    drawn |= {f"strip-{code}.svg": strip(code) for code in MOTIFS}
    drawn["picture.svg"] = picture()
    drawn["favicon.svg"] = mark("#FFFFFF", "#F0B429", "#6B3F1D")
    return drawn | {"mark.svg": mark(), "mark-light.svg": mark("#FFFFFF")}
