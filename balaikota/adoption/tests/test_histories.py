"""Whatever both sides do: no own change is lost, nothing that both changed is taken silently, undo is exact.

The parts are lists of codes of e-Musrenbang, written by the true keepers into the true tables of two cities.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from balaikota.adoption import actions
from balaikota.bundle.merge import Choice
from balaikota.city.current import serving
from balaikota.parts import files, shelf
from balaikota.parts.actions import change_part

from .conftest import BASIS, Town

PATHS = tuple(f"musrenbang/codes/list_{name}.yaml" for name in "abc")
edits = st.lists(st.tuples(st.sampled_from(PATHS), st.integers(1, 3)), max_size=3)
years = st.lists(
    st.tuples(edits, edits, st.lists(st.booleans(), min_size=3, max_size=3), st.booleans()), min_size=1, max_size=3
)


def edit(town: Town, changes: list[tuple[str, int]]) -> None:
    with serving(town.slug):
        for path, value in changes:
            change_part(actor=town.actor, path=path, content=f"code: {{id: nilai {value}}}\n".encode(), basis=BASIS)


def lists(town: Town) -> dict[str, bytes]:
    return {path: content for path, content in town.contents().items() if path in PATHS}


def take(giver: Town, taker: Town, version: str, choices: list[bool]) -> tuple[Any, dict[str, bytes | None]]:
    """Upgrade to what the giver has now; what was decided about conflicts comes back, too."""
    draft = taker.prepare(giver.publish(version).file)
    decided: dict[str, bytes | None] = {}
    with serving(taker.slug):
        for line, mine in zip([one for one in actions.adopting.lines(draft) if one.conflict], choices, strict=False):
            choice = Choice.MINE if mine else Choice.THEIRS
            actions.decide_part(actor=taker.actor, adoption=draft, path=line.path, choice=choice, basis=BASIS)
            decided[line.path] = line.item.mine if mine else line.item.theirs
        return actions.adopt(actor=taker.actor, adoption=draft, basis=BASIS), decided


ONE, TWO, THREE = ([(PATHS[0], value)] for value in (1, 2, 3))


@given(years)
@example([(ONE, TWO, [True] * 3, False), (THREE, ONE, [True] * 3, False)])
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_merging_loses_no_own_change_and_takes_nothing_silently(towns: Callable[[str], Town], history: Any) -> None:
    giver, taker = towns("surabaya"), towns("batam")
    point = transaction.savepoint()
    try:
        given: dict[str, bytes] = {}  # what the taker was given last, and what of it stood there then
        stood: dict[str, bytes] = {}
        own: set[str] = set()
        for number, (theirs, ours, choices, undone) in enumerate(history, 1):
            edit(giver, theirs)
            edit(taker, ours)
            before, offered = lists(taker), lists(giver)
            own |= {path for path in before if before[path] != stood.get(path)}
            adoption, decided = take(giver, taker, f"2026.{number}", choices)
            after = lists(taker)
            for path in PATHS:
                theirs_changed = offered.get(path) != given.get(path)
                ours_changed = path in own and before.get(path) != given.get(path)  # it may have come back by itself
                if ours_changed and theirs_changed and before.get(path) != offered.get(path):
                    assert path in decided and after.get(path) == decided[path]
                elif theirs_changed and path in offered:
                    assert after[path] == offered[path]
                else:
                    assert after.get(path) == before.get(path)
            if undone:
                taker.undo(adoption)
                assert lists(taker) == before
                continue
            given, stood = offered, after
            own = {path for path in after if after[path] != offered.get(path)}
    finally:
        transaction.savepoint_rollback(point)
        files.forget()


def test_a_city_that_took_everything_has_everything(towns: Callable[[str], Town]) -> None:
    giver, taker = towns("surabaya"), towns("batam")
    edit(giver, [(path, 2) for path in PATHS])
    take(giver, taker, "2026.1", [])
    with serving("surabaya"):
        offered = shelf.contents()
    with serving("batam"):
        assert shelf.contents() == offered
