"""The moves of a proposal as pages offer them: the word in the address, the form, the action."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from balaikota.base.refusal import Refusal
from balaikota.people.actor import Actor
from balaikota.workflow import engine
from balaikota.workflow.process import Move, say

from . import actions
from .appearance import process_of
from .forms import decide as forms
from .models import Proposal


@dataclass(frozen=True)
class Way:
    """How one move is taken on a page. `heavy` ones end the proposal and are asked twice."""

    word: str
    action: Callable[..., Any]
    form: type[forms.DecisionForm]
    key: str = ""
    heavy: bool = False


WAYS = {
    "forward": Way("teruskan", actions.forward, forms.ForwardForm, key="t"),
    "endorse": Way("sepakati", actions.endorse, forms.DecisionForm, key="t"),
    "find_feasible": Way("layak", actions.find_feasible, forms.FeasibleForm, key="t"),
    "accept": Way("terima", actions.accept, forms.DecisionForm, key="t"),
    "pass_on": Way("alihkan", actions.pass_on, forms.PassForm),
    "survey": Way("survei", actions.survey, forms.SurveyForm),
    "refer": Way("kewenangan", actions.refer, forms.ReasonForm, heavy=True),
    "postpone": Way("tunda", actions.postpone, forms.ReasonForm, heavy=True),
    "reject": Way("tolak", actions.reject, forms.ReasonForm, heavy=True),
    "withdraw": Way("tarik", actions.withdraw, forms.DecisionForm, heavy=True),
}
BY_WORD = {way.word: name for name, way in WAYS.items()}


@dataclass(frozen=True)
class Button:
    name: str
    word: str
    title: str
    key: str
    heavy: bool


def decisions(moves: Iterable[Move]) -> list[Button]:
    """The buttons of the moves open to somebody, as the process names them."""
    return [
        Button(move.name, WAYS[move.name].word, say(move.title), WAYS[move.name].key, WAYS[move.name].heavy)
        for move in moves
        if move.name in WAYS
    ]


def require_standing(actor: Actor, proposal: Proposal, move: str) -> None:
    """Refuses ``not.permitted`` to whom the process never gives this move, whatever state the proposal is in."""
    proc = process_of(proposal)
    found = proc.moves[move]
    if not any(engine.stands(actor, proposal, proc.allowed(found, state)) for state in found.sources):
        raise Refusal("not.permitted")
