"""A process as a part: a city adds to it, never takes away what programs need, and documents keep their version."""

from collections.abc import Iterator

import pytest

from balaikota.base.refusal import Refusal
from balaikota.people.actor import SYSTEM
from balaikota.workflow import engine
from balaikota.workflow.keeper import Processes
from balaikota.workflow.models import ProcessCopy

PATH = "musrenbang/workflows/proposal.yaml"


@pytest.fixture
def keeper(batam: None) -> Iterator[Processes]:
    engine.take_over()
    yield Processes()
    engine._process.cache_clear()


def test_a_new_city_has_what_ships(keeper: Processes) -> None:
    assert keeper.contents() == keeper.shipped()
    assert [said.basis for said in keeper.history(PATH)] == [""]


def test_writing_makes_a_version_and_the_same_text_makes_none(keeper: Processes) -> None:
    changed = keeper.contents()[PATH].replace(b"within: 7 working days", b"within: 5 working days")
    for _ in range(2):
        keeper.write(SYSTEM, PATH, changed, "Perwali 12/2026")
    assert keeper.contents()[PATH] == changed
    assert ProcessCopy.objects.filter(name="proposal").count() == 2
    assert engine.process("proposal").states["forwarded"].within == 5
    assert engine.process("proposal", 1).states["forwarded"].within == 7


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"  withdraw:\n", b"  retract:\n", "process.lacks"),
        (b"process: proposal", b"process: wish", "process.lacks"),
        (b"initial: submitted", b"initial: nowhere", "process.invalid"),
        (b"    land: {en", b"    ground: {en", ""),
    ],
)
def test_what_programs_need_must_stay(keeper: Processes, old: bytes, new: bytes, code: str) -> None:
    content = keeper.contents()[PATH]
    assert old in content
    if not code:
        assert keeper.check(PATH, content.replace(old, new)).path == PATH
        return
    with pytest.raises(Refusal) as refused:
        keeper.check(PATH, content.replace(old, new))
    assert refused.value.code == code


def test_a_process_no_room_runs_is_refused(keeper: Processes) -> None:
    with pytest.raises(Refusal) as refused:
        keeper.check("musrenbang/workflows/other.yaml", b"")
    assert refused.value.code == "process.unknown"
