"""The moves of a wish as pages offer them: the word in the address, the form, the action."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from balaikota.base.refusal import Refusal
from balaikota.people.actor import Actor
from balaikota.workflow import engine
from balaikota.workflow.process import Move, say

from . import actions
from .forms import wishes as forms
from .models import Wish
from .told import process_of


@dataclass(frozen=True)
class Answer:
    """How one move is taken on a page. `heavy` ones end it against the proposer's wish."""

    move: str
    word: str
    action: Callable[..., Any]
    form: type[Any]
    heavy: bool = False

    def title(self, wish: Wish) -> str:
        return say(process_of(wish).moves[self.move].title)


ANSWERS = {
    answer.move: answer
    for answer in (
        Answer("match_wish", "ada-di-kamus", actions.match_wish, forms.MatchForm),
        Answer("take_wish", "masuk-kamus", actions.take_wish, forms.TakeForm),
        Answer("ask_price", "minta-harga", actions.ask_price, forms.AskPriceForm),
        Answer("give_price", "beri-harga", actions.give_price, forms.GivePriceForm),
        Answer("decline_wish", "tidak-diterima", actions.decline_wish, forms.DeclineForm, heavy=True),
        Answer("withdraw_wish", "tarik", actions.withdraw_wish, forms.AnswerForm, heavy=True),
    )
}
BY_WORD = {answer.word: name for name, answer in ANSWERS.items()}


@dataclass(frozen=True)
class Button:
    word: str
    title: str
    heavy: bool


def buttons(moves: Iterable[Move]) -> list[Button]:
    """The buttons of the moves open to somebody, as the process names them."""
    known = [(move, ANSWERS[move.name]) for move in moves if move.name in ANSWERS]
    return [Button(answer.word, say(move.title), answer.heavy) for move, answer in known]


def require_standing(actor: Actor, wish: Wish, move: str) -> None:
    """Refuses ``not.permitted`` to whom the process never gives this move, whatever state the wish is in."""
    proc = process_of(wish)
    found = proc.moves[move]
    if not any(engine.stands(actor, wish, proc.allowed(found, state)) for state in found.sources):
        raise Refusal("not.permitted")
