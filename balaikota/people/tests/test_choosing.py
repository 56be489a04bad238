"""A city lets fewer do an act; never more than ship, and never nobody."""

import pytest
import yaml

from balaikota.base.policy import Scope
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.parts import shelf
from balaikota.people.actor import SYSTEM, Actor, Held

PATH = "musrenbang/roles/choices.yaml"
BASIS = "SK Walikota tentang pelimpahan wewenang"
HEAD = Actor(None, "Hasan", (Held(Role.RW_HEAD, "21.71.09.1004", None, "Ketua RW 05"),), city="batam")
DESK = Actor(None, "Sari", (Held(Role.OPERATOR, "21.71.09.1004", None, "Operator"),), city="batam")


class Place:
    def scope(self) -> Scope:
        return Scope(region="21.71.09.1004")


def written(**acts: object) -> bytes:
    return yaml.safe_dump({"acts": acts}).encode()


def test_an_act_left_to_one_role_is_denied_to_the_other_and_given_back_with_the_file(batam: None) -> None:
    assert HEAD.may("musrenbang.import_proposals", Place())
    shelf.put(SYSTEM, {PATH: written(import_proposals=[{"role": "operator", "at": "region"}])}, BASIS)
    assert not HEAD.may("musrenbang.import_proposals", Place())
    assert DESK.may("musrenbang.import_proposals", Place())
    assert HEAD.may("musrenbang.propose", Place())
    shelf.put(SYSTEM, {PATH: written()}, BASIS)
    assert HEAD.may("musrenbang.import_proposals", Place())


@pytest.mark.parametrize(
    ("acts", "code"),
    [
        ({"open_cycle": [{"role": "lurah", "at": "city"}]}, "roles.more"),
        ({"import_proposals": [{"role": "operator", "at": "city"}]}, "roles.more"),
        ({"open_cycle": [{"role": "planner", "at": "city", "basis": "x"}]}, "roles.more"),
        ({"open_cycle": []}, "roles.nobody"),
        ({"rule": [{"role": "admin", "at": "city"}]}, "roles.unknown"),
    ],
)
def test_a_choice_never_gives_more_and_never_leaves_nobody(batam: None, acts: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        shelf.check(PATH, written(**acts))
    assert refused.value.code == code


@pytest.mark.parametrize("text", ["[]", "acts: []", "acts: {}\nother: 1"])
def test_another_form_is_no_choice(batam: None, text: str) -> None:
    with pytest.raises(Refusal, match=r"roles\.form"):
        shelf.check(PATH, text.encode())
