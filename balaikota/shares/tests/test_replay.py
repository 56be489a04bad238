"""What was published is computed again from the published ballots, to the last place."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from balaikota.cli.replay import command

from .. import pb
from ..election import Election
from ..replay import Unreadable, differences
from ..result import Rule, canonical, compute, satisfactions
from .elections import elections, town

KINDS_OF_REASONS = {"free", "bought", "filled", "lacked", "nobody", "too_large"}


def published(election: Election, rule: Rule) -> tuple[bytes, bytes]:
    content = pb.dumps(election).encode()
    return content, canonical(compute(election, content, rule))


@given(elections())
@settings(max_examples=50)
def test_every_result_is_the_same_a_second_time(election: Election) -> None:
    for name in satisfactions(election.kind):
        assert differences(*published(election, Rule(name))) == []


@given(elections())
@settings(max_examples=50)
def test_every_project_has_its_reason_and_the_numbers_agree(election: Election) -> None:
    document = json.loads(published(election, Rule(satisfactions(election.kind)[0]))[1])
    chosen = set(document["equal_shares"]["chosen"])
    ranked = set(document["ranking"]["chosen"])
    for row in document["projects"]:
        assert (row["id"] in chosen) == (row["equal_shares"]["kind"] in ("free", "bought", "filled"))
        assert (row["id"] in ranked) == (row["ranking"]["kind"] == "taken")
        assert row["equal_shares"]["kind"] in KINDS_OF_REASONS
    spent = sum(int(row["cost"]) for row in document["projects"] if row["id"] in chosen)
    assert spent == int(document["equal_shares"]["spent"])


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    content, result = published(town(3), Rule())
    ballots, path = tmp_path / "list.pb", tmp_path / "list.json"
    ballots.write_bytes(content)
    path.write_bytes(result)
    return path, ballots


def run(*arguments: Path) -> tuple[int, str]:
    found = CliRunner().invoke(command, [str(one) for one in arguments])
    return found.exit_code, f"{found.output}{found.exception or ''}"


def test_the_command_finds_the_same(files: tuple[Path, Path]) -> None:
    assert run(files[0]) == (0, "The same result, to the last place.\n")


def test_one_changed_number_is_named(files: tuple[Path, Path]) -> None:
    files[0].write_text(files[0].read_text().replace('"paid":', '"paid":1', 1))
    code, said = run(*files)
    assert code == 1 and "equal_shares.rounds[0].paid: published" in said


def test_other_ballots_are_told_from_another_result(files: tuple[Path, Path]) -> None:
    lines = files[1].read_text().splitlines(keepends=True)
    files[1].write_text("".join([*lines[:-1], "x;P1\n"]))
    code, said = run(*files)
    assert code == 1 and "SHA-256" in said


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "balaikota-equal-shares/1"}', "[" * 100_000])
def test_what_is_no_result_is_refused(files: tuple[Path, Path], text: str) -> None:
    with pytest.raises(Unreadable):
        differences(files[1].read_bytes(), text.encode())


def test_bad_ballots_and_missing_ones_are_told(files: tuple[Path, Path]) -> None:
    files[1].write_text("nothing\n")
    assert "line 1: This row stands before the first section" in run(*files)[1]
    files[1].unlink()
    assert "name the .pb file" in run(files[0])[1]
