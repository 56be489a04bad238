"""The moves of a proposal as pages offer them: the word in the address, the form, the action."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from balaikota.base.refusal import Refusal
from balaikota.people.actor import Actor
from balaikota.workflow import engine
from balaikota.workflow.process import Process, say

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
ADDED = "langkah-"
"""What the word of a move begins with that the city added: its name follows."""


def way(proc: Process, name: str) -> Way:
    """How a move is taken: as written for it, or as one that the city added."""
    if name in WAYS:
        return WAYS[name]
    move = proc.moves[name]
    end = proc.states[move.to]
    form = forms.ReasonForm if move.reasons else forms.DecisionForm
    action = partial(actions.pass_step, move=name)
    return Way(ADDED + name, action, form, key="t" if not move.reasons else "", heavy=end.final and not end.good)


def named(word: str) -> str:
    """The move that a word in an address means; empty where it means none."""
    return BY_WORD.get(word) or (word.removeprefix(ADDED) if word.startswith(ADDED) else "")


@dataclass(frozen=True)
class Button:
    name: str
    word: str
    title: str
    key: str
    heavy: bool


def decisions(actor: Actor, proposal: Proposal) -> list[Button]:
    """The buttons of the moves open to somebody, as the process names them."""
    proc = process_of(proposal)
    ways = [(move, way(proc, move.name)) for move in engine.open_moves(actor, proposal)]
    return [Button(move.name, one.word, say(move.title), one.key, one.heavy) for move, one in ways]


def require_standing(actor: Actor, proposal: Proposal, move: str) -> None:
    """Refuses ``not.permitted`` to whom the process never gives this move, whatever state the proposal is in."""
    proc = process_of(proposal)
    found = proc.moves[move]
    if not any(engine.stands(actor, proposal, proc.allowed(found, state)) for state in found.sources):
        raise Refusal("not.permitted")
