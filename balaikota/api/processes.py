"""The processes as this city runs them: where a document can stand, and who answers within how many working days."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_noop as N_
from ninja import Path, Router
from pydantic import Field

from balaikota.workflow import engine
from balaikota.workflow.models import ProcessCopy
from balaikota.workflow.process import Move, Process, State

from .frame import Strict, Words

router = Router(tags=[N_("Processes")])
Name = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,39}$", examples=["proposal"])]


class StateOut(Strict):
    name: str
    title: Words
    public: bool
    final: bool
    within: int | None = Field(description="working days in which the next answer is promised")


class MoveOut(Strict):
    name: str
    title: Words
    sources: list[str] = Field(description="states it leads out of")
    to: str
    reasons: dict[str, Words] = Field(description="reason codes, one of which must be given")
    basis: str = Field(description="the article or decree")


class ProcessOut(Strict):
    name: str
    title: Words
    version: int
    states: list[StateOut]
    moves: list[MoveOut]


@router.get(
    "/processes/{name}",
    response=ProcessOut,
    url_name="process",
    summary=N_("One process"),
    description=N_("Where a document can stand, who may move it and for which reasons; the newest version."),
)
def process(request: HttpRequest, name: Path[Name]) -> Any:
    try:
        version = engine.newest(name)
    except ProcessCopy.DoesNotExist:
        raise Http404 from None
    return shown(engine.process(name, version), version)


def shown(found: Process, version: int) -> dict[str, Any]:
    return {
        "name": found.name,
        "title": found.title,
        "version": version,
        "states": [_state(state) for state in found.states.values()],
        "moves": [_move(found, move) for move in found.moves.values()],
    }


def _state(state: State) -> dict[str, Any]:
    return {name: getattr(state, name) for name in StateOut.model_fields}


def _move(found: Process, move: Move) -> dict[str, Any]:
    own = {name: getattr(move, name) for name in ("name", "title", "to", "basis")}
    return own | {"sources": list(move.sources), "reasons": found.reasons_for(move.name)}
