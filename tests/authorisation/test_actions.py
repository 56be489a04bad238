"""Every action of the registry, really called by everybody on things of every kind, against the matrix."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from balaikota.audit.action import ACTS
from balaikota.audit.models import Event
from balaikota.base.refusal import Refusal
from balaikota.city.current import serving

from .calls import Call, calls
from .matrix import SIGNED_IN, everyone, listed_actions, may
from .people import ENTERING, account_of, actor_of
from .scene import City, savepoint
from .writes import last_event, watched

NO = {"not.permitted", "operator.elsewhere", "account.self"}
"""The refusals that say no to a person. Any other means that the call itself was wrong."""


FOR_ANYBODY = {
    "people.open_resident_account", "musrenbang.vote_by_code", "musrenbang.subscribe",
    "musrenbang.confirm_subscription", "musrenbang.end_subscription",
}  # fmt: skip
"""What asks no account: who proves to read the mailbox, or to hold the card."""


@dataclass(frozen=True)
class Done:
    """What came of one call."""

    refusal: str
    events: list[Event]
    wrote: Counter[str]


@cache
def registry() -> set[str]:
    """Every action of every room, each of which is read first; what tests of the mark itself define is none."""
    for config in apps.get_app_configs():
        if config.name.startswith("balaikota.") and find_spec(f"{config.name}.actions"):
            import_module(f"{config.name}.actions")
    return {name for name, act in ACTS.items() if ".tests." not in act.function.__module__}


def test_every_action_stands_in_the_matrix_and_every_row_is_an_action(folder):
    assert set(listed_actions()) == registry()
    assert set(listed_actions()) == set(calls(folder))


@pytest.mark.parametrize("name", listed_actions())
def test_an_action_does_what_the_matrix_says_for_everybody(name: str, cities: dict[str, City], folder: Path):
    call = calls(folder)[name]
    wrong = []
    for who in everyone():
        for relation in (*call.relations, "abroad"):
            if relation == "own" and account_of(cities["batam"].people, who) is None:
                continue
            fault = judge(name, who, relation, attempt(cities, name, call, who, relation))
            wrong += [f"{who}, {relation}: {fault}"] if fault else []
    assert not wrong, "\n".join([name, *wrong])


def test_what_somebody_holds_in_one_city_is_worth_nothing_in_another(cities: dict[str, City], folder: Path):
    home, away = (cities[slug] for slug in ("batam", "surabaya"))
    with serving(home.slug):
        carried = {who: actor_of(home.people, who) for who in SIGNED_IN}
    wrong = []
    for name, call in calls(folder).items():
        for who, actor in carried.items():
            with serving(away.slug), savepoint(), suppress(Refusal):
                run(name)(actor=actor, **call.arguments(away, "here", None))
                wrong += [f"{who} of Batam: {name}"]
    assert set(wrong) == {f"{who} of Batam: {name}" for who in SIGNED_IN for name in FOR_ANYBODY}


def attempt(cities: dict[str, City], name: str, call: Call, who: str, relation: str) -> Done:
    """One call in a savepoint. Abroad, a person of Batam stands in Surabaya before the things of Surabaya."""
    home, city = cities["batam"], cities["surabaya" if relation == "abroad" else "batam"]
    with serving(city.slug), savepoint():
        actor = actor_of(home.people, who)
        arguments = call.arguments(city, relation, account_of(city.people, who))
        before, refusal = last_event(), ""
        with watched() as wrote:
            try:
                run(name)(actor=actor, **arguments)
            except Refusal as refused:
                refusal = refused.code
        return Done(refusal, list(Event.objects.filter(pk__gt=before)), wrote)


def run(name: str) -> Any:
    """The marked function, as views and jobs call it."""
    registry()
    act = ACTS[name].function
    return getattr(import_module(act.__module__), act.__name__)


def judge(name: str, who: str, relation: str, done: Done) -> str:
    """What is wrong with the outcome; empty where it is as the matrix says."""
    if not may(name, who, relation):
        if done.refusal not in NO:
            return f"should be refused, was {done.refusal or 'allowed'}"
        return f"was refused and wrote {dict(done.wrote)}" if done.wrote else ""
    if done.refusal:
        return f"should be allowed, was refused: {done.refusal}"
    return wrong_event(name, who, done.events)


def wrong_event(name: str, who: str, events: list[Event]) -> str:
    """An allowed call leaves one event, of this act, with its legal basis and who stood at the keyboard."""
    if [event.act for event in events] != [name]:
        return f"left {[event.act for event in events]}"
    if not events[0].basis:
        return "left an event without a legal basis"
    return "" if (events[0].operator_id is not None) == (who == ENTERING) else "names the wrong people in its event"
