"""Whatever a giver had made of its processes, rules, forms and codes: the empty city that takes it behaves the same."""

from collections.abc import Callable

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balaikota.adoption import actions, behaviour
from balaikota.adoption.models import Adoption, Piece
from balaikota.base.refusal import Refusal
from balaikota.bundle import bundle as bundles
from balaikota.city.current import serving
from balaikota.parts import files, shelf
from balaikota.parts.actions import change_part
from balaikota.workflow import editing, engine

from .conftest import BASIS, MOST, PROCESS, Town

FORM, KAMUS = "musrenbang/forms/propose.yaml", "musrenbang/codes/kamus.csv"
EXAMINED = editing.NewStep(
    "endorse", {"id": "Pemeriksaan berkas"}, "camat", "region", 3, {"id": "Lengkap"}, {"id": "Lengkap: {number}."},
    BASIS,
)  # fmt: skip
Parts = dict[str, bytes]


def said(path: str, old: str, new: str) -> Callable[[Parts], tuple[str, bytes]]:
    def change(parts: Parts) -> tuple[str, bytes]:
        return path, parts[path].decode().replace(old, new, 1).encode()

    return change


def walked(change: editing.Change) -> Callable[[Parts], tuple[str, bytes]]:
    return lambda parts: (PROCESS, editing.changed(parts[PROCESS].decode(), change).encode())


days = st.builds(
    editing.set_days, st.sampled_from(["submitted", "forwarded", "endorsed", "feasible"]), st.integers(1, 30)
)
changes = st.one_of(
    days.map(walked),
    st.just(walked(editing.add_step(EXAMINED))),
    st.integers(1, 9).map(lambda number: said(MOST, "value: 0", f"value: {number}")),
    st.integers(11, 400).map(lambda number: said(FORM, "least: 10\n", f"least: {number}\n")),
    st.just(said(FORM, "least: 0", "least: 3")),
    st.sampled_from(["place", "rt", "beneficiaries"]).map(lambda _: said(FORM, "required: false", "required: true")),
    st.integers(11, 199).map(lambda most: said(KAMUS, "1250000,10,200", f"1300000,10,{most}")),
    st.just(said(KAMUS, "\nU-40,", "\nU-44,")),
)


def behaves(town: Town) -> dict[str, dict[str, str]]:
    parts = town.contents()
    return {case.key: dict(behaviour.outcome(parts, case)) for case in behaviour.samples(parts)}


def make_own(giver: Town, wanted: list[Callable[[Parts], tuple[str, bytes]]]) -> None:
    """One change upon the other; one that no longer fits where another came first is left out."""
    with serving(giver.slug):
        for change in wanted:
            path, content = change(shelf.contents())
            try:
                change_part(actor=giver.actor, path=path, content=content, basis=BASIS)
            except Refusal as refusal:
                assert refusal.code in ("part.same", "process.same"), refusal.code


def switch_on(town: Town, adoption: Adoption) -> None:
    """Give everything that waits for a regulation of the city's own its legal basis."""
    with serving(town.slug):
        for piece in adoption.pieces.filter(outcome=Piece.Outcome.WAITING).exclude(path__contains="/regulations/"):
            actions.switch_on(actor=town.actor, adoption=adoption, path=piece.path, basis="Perwali 7/2027")


@given(st.lists(changes, min_size=1, max_size=5))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_empty_city_behaves_on_every_sample_as_the_giver(
    towns: Callable[[str], Town], wanted: list[Callable[[Parts], tuple[str, bytes]]]
) -> None:
    giver, taker = towns("surabaya"), towns("batam")
    point = transaction.savepoint()
    try:
        make_own(giver, wanted)
        raw = bytes(giver.publish().file)
        switch_on(taker, taker.adopt(raw))
        there = behaves(giver)
        assert len(there) == len(behaviour.samples(bundles.read(raw).parts)) > 20
        assert behaves(taker) == there
    finally:
        transaction.savepoint_rollback(point)
        files.forget()
        engine._process.cache_clear()


def test_these_changes_do_change_behaviour(towns: Callable[[str], Town]) -> None:
    """The control: the cities differ before the bundle is taken, and for more than one kind of part."""
    giver, taker = towns("surabaya"), towns("batam")
    for change in (
        walked(editing.set_days("forwarded", 3)), said(FORM, "least: 0", "least: 3"),
        said(KAMUS, "1250000,10,200", "1300000,10,11"),
    ):  # fmt: skip
        before = behaves(giver)
        make_own(giver, [change])
        assert behaves(giver) != before
    assert behaves(giver) != behaves(taker)
