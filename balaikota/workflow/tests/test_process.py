"""A process file that cannot work is refused with what is wrong; the shipped ones can."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from django.utils import translation

import balaikota
from balaikota.base.policy import At
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.workflow.diagram import diagram
from balaikota.workflow.process import read, working_days

FILES = sorted(Path(balaikota.__file__).parent.glob("*/adoptable/workflows/*.yaml"))
SMALL = {
    "process": "letter",
    "title": {"id": "Surat"},
    "initial": "sent",
    "states": {
        "sent": {"title": {"id": "Terkirim"}, "desk": {"lurah": "region"}, "within": "3 working days"},
        "read": {"title": {"id": "Dibaca"}, "final": True, "good": True},
    },
    "moves": {
        "open": {"title": {"id": "Buka"}, "from": "sent", "to": "read", "tells": {"id": "Dibaca"}, "basis": "SOP"},
    },
}


def changed(path: str, value: object) -> str:
    data = yaml.safe_load(yaml.safe_dump(SMALL))
    *way, last = path.split("/")
    place = data
    for key in way:
        place = place[key]
    place[last] = value
    return yaml.safe_dump(data)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_shipped_process_can_be_read_and_drawn(file):
    process = read(file.read_text())
    assert process.name == file.stem
    with translation.override("id"):
        drawn = ElementTree.fromstring(diagram(process))
    assert len(drawn.findall("{*}g[@class='move']")) >= 1


def test_a_desk_says_who_moves_the_document_on():
    process = read(yaml.safe_dump(SMALL))
    assert process.allowed(process.moves["open"], "sent") == {Role.LURAH: At.REGION}
    assert process.states["sent"].within == 3


@pytest.mark.parametrize(
    ("path", "value", "why"),
    [
        ("initial", "nowhere", "initial state nowhere"),
        ("moves/open/to", "lost", "unknown states ['lost']"),
        ("moves/open/reason", "none", "unknown reason list"),
        ("states/read/final", False, "final or have a move"),
        ("states/sent/desk", {}, "final or lie on a desk"),
        ("states/sent/desk", {"king": "region"}, "king"),
        ("states/sent/within", "three days", "not a number of working days"),
        ("states/sent/title", {"en": "Sent"}, "no Indonesian title"),
        ("states/sent/step", "first", "unknown step"),
        ("moves/open/keeps_clock", True, "must lead back"),
        ("entrances", {"side": "nowhere"}, "unknown state nowhere"),
        ("moves/open/basis", None, None),
    ],
)
def test_a_fault_is_named(path, value, why):
    if why is None:
        broken = yaml.safe_load(changed(path, value))
        del broken["moves"]["open"]["basis"]
        text, why = yaml.safe_dump(broken), "basis"
    else:
        text = changed(path, value)
    with pytest.raises(Refusal) as refused:
        read(text)
    assert refused.value.code == "process.invalid"
    assert why in str(refused.value.facts["why"])


@pytest.mark.parametrize("text", ["", "[]", "process: [", "just words", "1"])
def test_what_is_no_process_is_refused(text):
    with pytest.raises(Refusal, match="process.invalid"):
        read(text)


def test_working_days_are_read_in_both_numbers():
    assert (working_days("1 working day"), working_days("10 working days")) == (1, 10)
