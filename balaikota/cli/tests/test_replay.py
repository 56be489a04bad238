"""``balaikota replay``: anybody computes a published list again."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from balaikota.cli.replay import command
from balaikota.shares import pb
from balaikota.shares.result import Rule, canonical, compute
from balaikota.shares.tests.elections import town


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    election = town(3)
    content = pb.dumps(election).encode()
    result = canonical(compute(election, content, Rule()))
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


def test_bad_ballots_and_missing_ones_are_told(files: tuple[Path, Path]) -> None:
    files[1].write_text("nothing\n")
    assert "line 1: This row stands before the first section" in run(*files)[1]
    files[1].unlink()
    assert "name the .pb file" in run(files[0])[1]
