"""Many decisions on one page: each proposal stands there with its own line, and each gets its own answer."""

from dataclasses import dataclass
from typing import Any

from balaikota.base.roles import OFFICIALS
from balaikota.pages.page import Request, page
from balaikota.people.actor import Actor
from balaikota.workflow import engine

from .. import desks
from ..appearance import Seen, process_of, seen
from ..forms.decide import DecisionForm
from ..models import Proposal
from ..moves import decisions, named, way
from ..nearby import Candidate, nearest_same
from .decide import told

MOST = 50


@dataclass
class Line:
    """One proposal of the list: its form, or that this move is not open; after sending also what came of it."""

    row: Seen
    form: DecisionForm | None
    same: Candidate | None
    outcome: str = ""


@page("musrenbang/bulk.html", roles=OFFICIALS)
def bulk(request: Request) -> dict[str, Any]:
    """Choose what lies on the own desk and one move; then fill in each line. Refused lines stay to be mended."""
    given = request.POST if request.method == "POST" else request.GET
    chosen, word = given.getlist("nomor")[:MOST], given.get("langkah", "")
    desk = list(desks.waiting(request.actor)[:200])
    rows = [row for row in desk if row.number in chosen]
    offered = {button.word: button for row in rows or desk for button in decisions(request.actor, row)}
    context = {"desk": seen(desk), "chosen": chosen, "offered": list(offered.values()), "word": word, "lines": []}
    if not rows or word not in offered:
        return context
    same = nearest_same(rows)
    lines = [_line(request, row, named(word), same.get(row.pk)) for row in rows]
    if request.method == "POST":
        for line in lines:
            _take(request.actor, line, request.POST)
    return context | {"lines": lines, "move_title": offered[word].title, "way": offered[word]}


def _line(request: Request, proposal: Proposal, move: str, same: Candidate | None) -> Line:
    row = seen([proposal])[0]
    if move not in {found.name for found in engine.open_moves(request.actor, proposal)}:
        return Line(row, None, same)
    data = request.POST if request.method == "POST" and proposal.number in request.POST.getlist("ambil") else None
    about: dict[str, Any] = {"proposal": proposal, "move": move, "prefix": proposal.number}
    return Line(row, way(process_of(proposal), move).form(data, use_required_attribute=False, **about), same)


def _take(actor: Actor, line: Line, data: Any) -> None:
    """Carry out one line in its own transaction; what is refused says so at its field."""
    form = line.form
    if form is None or not form.is_bound or not form.is_valid():
        return
    if form.attempt(way(process_of(form.proposal), form.move).action, actor=actor):
        line.outcome = told(actor, form)
