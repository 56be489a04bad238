"""A `.pb` file is read whole or refused with the line and the reason."""

import random

import pytest
from hypothesis import given

from .. import pb
from ..election import CUMULATIVE, Election
from ..faults import SENTENCES, Broken
from .elections import build, elections, town

GOOD = pb.dumps(build("approval", "100", ["40", "70"], [[0], [0, 1]]))


def wrong(text: str | bytes) -> list[tuple[int, str]]:
    with pytest.raises(Broken) as refused:
        pb.loads(text)
    assert all(str(fault).startswith(f"line {fault.line}: ") for fault in refused.value.faults)
    return [(fault.line, fault.code) for fault in refused.value.faults]


def lines() -> dict[str, int]:
    return {line: number for number, line in enumerate(GOOD.splitlines(), 1)}


@given(elections())
def test_what_was_written_is_read_as_it_was(election: Election) -> None:
    assert pb.loads(pb.dumps(election)) == election


def test_line_ends_a_mark_and_blank_rows_do_not_matter() -> None:
    assert pb.loads(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n\r\n").encode()) == pb.loads(GOOD)


@pytest.mark.parametrize(
    ("old", "new", "at", "code"),
    [
        ("budget;100", "budget;a lot", "budget;100", "meta.number"),
        ("budget;100", "budget;-1", "budget;100", "meta.number"),
        ("budget;100", "budget;100;EUR", "budget;100", "row.columns"),
        ("vote_type;approval", "vote_type;shouting", "vote_type;approval", "meta.kind"),
        ("num_votes;2", "num_votes;3", "num_votes;2", "meta.count"),
        ("num_projects;2", "num_projects;9", "num_projects;2", "meta.count"),
        ("unit;Batam", "country;Batam", "unit;Batam", "meta.twice"),
        ("unit;Batam", "max_length;1", "1;P0,P1", "vote.many"),
        ("unit;Batam", "min_length;2", "0;P0", "vote.few"),
        ("unit;Batam", ";Batam", "unit;Batam", "row.nameless"),
        ("P1;70;Proposal 1", "P1;free;Proposal 1", "P1;70;Proposal 1", "project.cost"),
        ("P1;70;Proposal 1", "P1;1e9;Proposal 1", "P1;70;Proposal 1", "project.cost"),
        ("P1;70;Proposal 1", "P1;70", "P1;70;Proposal 1", "row.columns"),
        ("P1;70;Proposal 1", "P0;70;Proposal 1", "P1;70;Proposal 1", "project.twice"),
        ("project_id;cost;name", "project_id;price;name", "project_id;cost;name", "header.column"),
        ("project_id;cost;name", "project_id;cost;cost", "project_id;cost;name", "header.twice"),
        ("voter_id;vote", "name;vote", "voter_id;vote", "header.first"),
        ("1;P0,P1", "1;P0,P7", "1;P0,P1", "vote.unknown"),
        ("1;P0,P1", "1;P0,P0", "1;P0,P1", "vote.repeats"),
        ("1;P0,P1", "0;P0,P1", "1;P0,P1", "vote.twice"),
        ("1;P0,P1", "1;P0,P1;7", "1;P0,P1", "row.columns"),
    ],
)
def test_each_fault_has_its_line_and_its_reason(old: str, new: str, at: str, code: str) -> None:
    assert (lines()[at], code) in wrong(GOOD.replace(old, new))


def test_sections_must_be_there_once_and_in_order() -> None:
    meta, rest = GOOD.split("PROJECTS\n")
    projects, votes = rest.split("VOTES\n")
    assert (1, "section.outside") in wrong("hello\n" + GOOD)
    assert (1, "section.order") in wrong(f"VOTES\n{votes}{meta}PROJECTS\n{projects}")
    assert "section.missing" in {code for _, code in wrong(meta)}
    assert "section.twice" in {code for _, code in wrong(f"{GOOD}VOTES\nvoter_id;vote\n")}
    assert wrong("") == [(1, "section.missing")] * 3


def test_a_file_that_is_no_text_is_refused_at_its_line() -> None:
    assert wrong(GOOD.encode().replace(b"Invented", b"Invent\xff\xfe")) == [(3, "text.encoding")]


def test_points_are_as_many_as_projects_and_numbers() -> None:
    good = pb.dumps(build(CUMULATIVE, "100", ["40", "70"], [[0, 1]], [[3, 2]]))
    last = len(good.splitlines())
    assert wrong(good.replace('"3,2"', "3").replace("3,2", "3")) == [(last, "points.count")]
    assert wrong(good.replace("3,2", "3,-2")) == [(last, "points.number")]
    assert "header.column" in {code for _, code in wrong(good.replace(";points", ";stars"))}


def test_faults_beyond_the_first_hundred_are_only_announced() -> None:
    bad = GOOD + "".join(f"{n};P9\n" for n in range(2, 500))
    with pytest.raises(Broken) as refused:
        pb.loads(bad)
    assert len(refused.value.faults) == 100 and refused.value.more


def test_decimals_are_exact() -> None:
    election = build("approval", "10.30", ["0.1", "0.2"], [[0, 1]])
    assert election.projects[0].cost + election.projects[1].cost == election.budget - 10


@pytest.mark.parametrize("seed", range(8))
def test_thousands_of_damaged_files_are_refused_or_read_but_never_break(seed: int) -> None:
    """Bytes changed, cut, doubled, rows swapped: the answer is an election or faults with lines inside the file."""
    dice = random.Random(seed)
    whole = pb.dumps(town(seed, projects=5, voters=8)).encode()
    for _ in range(500):
        damaged = damage(whole, dice)
        try:
            assert len(pb.loads(damaged).projects) <= 6
        except Broken as broken:
            assert broken.faults and all(fault.code in SENTENCES and fault.reason for fault in broken.faults)
            assert all(1 <= fault.line <= damaged.count(b"\n") + damaged.count(b"\r") + 1 for fault in broken.faults)


def damage(whole: bytes, dice: random.Random) -> bytes:
    content = bytearray(whole)
    for _ in range(dice.randint(1, 4)):
        at, length = dice.randrange(len(content)), dice.randint(0, 12)
        kind = dice.randrange(5)
        if kind == 0:
            content[at] = dice.randrange(256)
        elif kind == 1:
            del content[at : at + length]
        elif kind == 2:
            content[at:at] = content[at : at + length]
        elif kind == 3:
            content[at:at] = dice.choice(
                [b'"', b";", b"\n", b"\x00", b"\xff", b"\r", b"VOTES\n", b"META", b"1e999", b"-"]
            )
        else:
            rows = bytes(content).split(b"\n")
            dice.shuffle(rows)
            content = bytearray(b"\n".join(rows))
        content = content or bytearray(b"\n")
    return bytes(content)
