"""The form for proposing in a city's own words, with questions of its own."""

import json
from typing import Any

import pytest
import yaml

from balaikota.base.refusal import Refusal
from balaikota.musrenbang import proposing
from balaikota.parts import files, shelf
from balaikota.people.actor import SYSTEM

BASIS = "Perwali tentang pedoman musrenbang"
NIGHT = {
    "key": "night", "label": {"en": "At night?", "id": "Penting malam hari?"}, "kind": "yes_no", "required": True,
    "public": True,
}  # fmt: skip
WHO = {"key": "who", "label": {"en": "Who knows more", "id": "Siapa yang tahu"}, "kind": "text"}


def facts(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(files.shipped_content(proposing.PATH))
    for name, value in changes.items():
        if name == "questions":
            found[name] = value
        else:
            found["fields"][name] |= value
    return found


def written(**changes: Any) -> bytes:
    return json.dumps(facts(**changes)).encode()


def test_what_ships_is_a_form(batam: None) -> None:
    assert shelf.check(proposing.PATH, files.shipped_content(proposing.PATH)).title["id"] == "Formulir pengusulan"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"need": {"least": 9}}, "form.limits"),
        ({"photos": {"most": 4}}, "form.limits"),
        ({"photos": {"least": 3, "most": 1}}, "form.limits"),
        ({"need": {"required": False}}, "form.limits"),
        ({"rt": {"required": "ya"}}, "form.limits"),
        ({"rt": {"label": {"id": "RT"}}}, "form.words"),
        ({"rt": {"colour": "red"}}, "form.field"),
        ({"questions": [NIGHT | {"kind": "file"}]}, "form.question"),
        ({"questions": [NIGHT | {"key": "Night-1"}]}, "form.question"),
        ({"questions": [NIGHT, NIGHT]}, "form.question"),
        ({"questions": [NIGHT | {"key": f"q{n}"} for n in range(6)]}, "form.question"),
        ({"questions": [NIGHT | {"kind": "choice", "options": {"a": {"en": "A", "id": "A"}}}]}, "form.question"),
        ({"questions": ["night"]}, "form.question"),
    ],
)
def test_what_the_house_cannot_hold_to_is_refused(batam: None, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        shelf.check(proposing.PATH, written(**changes))
    assert refused.value.code == code


def test_an_unknown_field_is_refused(batam: None) -> None:
    found = facts()
    found["fields"]["sponsor"] = found["fields"]["rt"]
    with pytest.raises(Refusal, match=r"form\.field"):
        shelf.check(proposing.PATH, json.dumps(found).encode())


@pytest.mark.parametrize(
    ("kind", "given", "fine"),
    [("number", "12,5", True), ("number", "dua", False), ("text", "x" * 501, False), ("yes_no", "mungkin", False)],
)
def test_an_answer_fits_its_question(batam: None, kind: str, given: str, fine: bool) -> None:
    shelf.put(SYSTEM, {proposing.PATH: written(questions=[NIGHT | {"kind": kind}])}, BASIS)
    form = proposing.form()
    if fine:
        assert form.answered({"night": given})[0]["said"]["id"] == given
        return
    with pytest.raises(Refusal, match=r"answer\.wrong"):
        form.answered({"night": given})
