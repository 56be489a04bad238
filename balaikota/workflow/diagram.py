"""A process as a picture: the way down the middle, the ends that stop it at the side."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from .process import Move, Process, say

WIDTH, BOX, ROW, TOP = 560, 220, 84, 24
LEFT, RIGHT = 20, 320
INK, MUTED, LINE, GOOD, END = "#211D18", "#5F574C", "#7C7163", "#1F6B3B", "#A32A1E"


def diagram(process: Process) -> str:
    """SVG of a process in the language now active: boxes are states, arrows moves, in the colours of the house."""
    way = [state.name for state in process.states.values() if not state.final or state.good]
    sides = [state.name for state in process.states.values() if state.final and not state.good]
    places = {name: (LEFT, TOP + ROW * n) for n, name in enumerate(way)}
    places |= {name: (RIGHT, TOP + ROW * n + ROW // 2) for n, name in enumerate(sides)}
    height = TOP + ROW * max(len(way), len(sides) + 1)
    body = "".join([*_arrows(process, places), *_boxes(process, places)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="process" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{escape(say(process.title))}"><defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" '
        f'markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="{LINE}"/></marker></defs>'
        f"{body}</svg>"
    )


def _boxes(process: Process, places: dict[str, tuple[int, int]]) -> Iterator[str]:
    for name, (x, y) in places.items():
        state = process.states[name]
        stroke = GOOD if state.good else END if state.final else LINE
        desk = ", ".join(str(role.label) for role in state.desk)
        yield (
            f'<g class="state"><rect x="{x}" y="{y}" width="{BOX}" height="52" rx="4" fill="#FFFFFF" '
            f'stroke="{stroke}" stroke-width="1.5"/>'
            f'<text x="{x + 12}" y="{y + 22}" font-weight="600" font-size="14" fill="{INK}">'
            f"{escape(say(state.title))}</text>"
            f'<text x="{x + 12}" y="{y + 41}" font-size="12" fill="{MUTED}">{escape(desk)}</text></g>'
        )


def _arrows(process: Process, places: dict[str, tuple[int, int]]) -> Iterator[str]:
    for move in process.moves.values():
        for source in move.sources:
            yield _arrow(move, places[source], places[move.to])


def _arrow(move: Move, start: tuple[int, int], end: tuple[int, int]) -> str:
    (x1, y1), (x2, y2) = start, end
    if start == end:
        loop = f"M{x1} {y1 + 14}C{x1 - 20} {y1 + 14} {x1 - 20} {y1 + 38} {x1} {y1 + 38}"
        drawn = f'<path d="{loop}" fill="none" stroke="{LINE}" marker-end="url(#arrow)"/>'
        return f'<g class="move"><title>{escape(say(move.title))}</title>{drawn}</g>'
    if x1 == x2:
        middle = x1 + BOX // 2
        words = escape(say(move.title))
        label = f'<text x="{middle + 8}" y="{(y1 + 52 + y2) // 2 + 5}" font-size="12" fill="{MUTED}">{words}</text>'
        return (
            f'<g class="move"><path d="M{middle} {y1 + 52}V{y2}" stroke="{LINE}" marker-end="url(#arrow)"/>{label}</g>'
        )
    from_x, from_y, to_y = x1 + BOX, y1 + 26, y2 + 26
    bend = (from_x + x2) // 2
    curve = f"M{from_x} {from_y}C{bend} {from_y} {bend} {to_y} {x2} {to_y}"
    path = f'd="{curve}" fill="none" stroke="{LINE}" stroke-opacity="0.45" marker-end="url(#arrow)"'
    return f'<g class="move side"><path {path}/></g>'
