"""What was published is computed again from the published ballots, to the last place."""

import json

import pytest
from hypothesis import given, settings

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


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "balaikota-equal-shares/1"}', "[" * 100_000])
def test_what_is_no_result_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        differences(pb.dumps(town(3)).encode(), text.encode())
