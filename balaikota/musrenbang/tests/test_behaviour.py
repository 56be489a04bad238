"""What a change of parts would mean is told before it holds: for samples, and for the city's own proposals."""

import json
from time import perf_counter
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balaikota.base.adoptable import Case
from balaikota.base.refusal import Refusal
from balaikota.musrenbang import actions
from balaikota.musrenbang.behaviour import behaves, cases
from balaikota.musrenbang.behaviour.facts import read
from balaikota.musrenbang.behaviour.judging import Judgement, judged
from balaikota.musrenbang.behaviour.rulebook import FORM, KAMUS, PROCESS, YEARLY, rulebook
from balaikota.musrenbang.models import Item, Proposal
from balaikota.parts import shelf
from balaikota.people.actor import Actor

from .conftest import NOW, sending

SHIPPED = shelf.shipped()
SAMPLES = {
    one["key"]: one
    for path, content in SHIPPED.items()
    if path.startswith("musrenbang/samples/")
    for one in json.loads(content)["cases"]
}


def judge(parts: dict[str, bytes], key: str) -> Judgement:
    return judged(rulebook(parts), read(SAMPLES[key]["facts"]))


def told(parts: dict[str, bytes], key: str) -> dict[str, str]:
    return dict(behaves(parts, Case(key, key, SAMPLES[key]["facts"])))


def changed(path: str, old: str, new: str) -> dict[str, bytes]:
    content = SHIPPED[path].decode()
    assert old in content
    return SHIPPED | {path: content.replace(old, new).encode()}


@pytest.mark.parametrize("key", SAMPLES)
def test_every_sample_behaves_under_what_ships_as_it_says(key: str) -> None:
    expect: dict[str, Any] = SAMPLES[key]["expect"]
    found = judge(SHIPPED, key)
    walk = found.walk
    assert walk is not None
    assert [fault.code for fault in found.faults] == expect["taken"]
    assert found.shown == expect.get("shown", False)
    assert [state.name for state in walk.states] == expect.get(
        "way", ["submitted" if key != "late-pokir" else "endorsed"]
    )
    assert (walk.stop.why if walk.stop else None) == expect.get("stops")
    assert sum(walk.promised) == expect.get("promised", 10)
    assert walk.late == expect.get("late", 0)


def test_a_shorter_term_a_lower_limit_and_another_price_are_noticed() -> None:
    sooner = changed(PROCESS, "within: 10 working days\n  forwarded", "within: 7 working days\n  forwarded")
    assert judge(sooner, "nine-days").walk.late == 1
    assert {key for key, words in told(sooner, "nine-days").items() if words != told(SHIPPED, "nine-days")[key]} == {
        "promised",
        "late",
    }
    fewer = changed(f"{YEARLY}most_per_rw.yaml", "value: 0", "value: 3")
    assert "paling banyak 3 usulan" in told(fewer, "fourth-of-rw")["taken"]
    dearer = changed(KAMUS, "1250000", "1500000")
    assert told(dearer, "straight")["cost"] == "120 meter x Rp1.500.000: Rp180.000.000."


FIELDS = """
fields:
  item: {label: {id: Yang diperlukan}}
  need: {label: {id: Mengapa}, least: 100}
  photos: {label: {id: Foto}, least: 3, most: 3}
  place: {label: {id: Letak}, required: true}
  rt: {label: {id: RT}, required: false}
questions: [{key: night, label: {id: "Gelap malam hari?"}, kind: yes_no, required: true}]
"""


def test_a_form_that_asks_more_is_noticed() -> None:
    parts = SHIPPED | {FORM: FIELDS.encode()}
    facts = SAMPLES["straight"]["facts"] | {"given": ["rt"]}
    found = behaves(parts, Case("straight", "straight", facts))
    assert (
        found["form"]
        == "Formulir menanyakan: Yang diperlukan; Mengapa; Foto; Letak; RT (boleh kosong); Gelap malam hari?."
    )
    assert [fault.code for fault in judged(rulebook(parts), read(facts)).faults] == ["why.short", "photos.few"]
    assert "Letak harus diisi." in found["taken"] and "Gelap" not in found["taken"]


def test_where_the_recorded_way_ends_it_is_said_where_it_waits() -> None:
    other_way = changed(PROCESS, "    from: submitted\n    to: forwarded", "    from: submitted\n    to: endorsed")
    found = judge(other_way, "straight").walk
    assert found.stop and (found.stop.step.move, found.stop.why) == ("endorse", "closed")
    assert "Sekarang menunggu: " in told(other_way, "straight")["way"]
    by_camat = changed(PROCESS, "desk: {lurah: region}", "desk: {camat: region}")
    assert judge(by_camat, "straight").walk.stop.why == "desk"
    no_reason = changed(PROCESS, "    land: {en: Land status", "    plot: {en: Land status")
    assert judge(no_reason, "rejected-kelurahan").walk.stop.why == "reason"


@pytest.mark.parametrize("bad", [{}, {"item": 1, "plan_year": 2028, "sent": "x"}, {"item": "U-40", "steps": 3}])
def test_a_case_that_is_none_is_refused(bad: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match="case.unreadable"):
        behaves(SHIPPED, Case("musrenbang/x", "x", bad))


def test_three_hundred_cases_under_two_sets_take_less_than_a_second() -> None:
    other = changed(f"{YEARLY}most_per_rw.yaml", "value: 0", "value: 3")
    start = perf_counter()
    for parts in (SHIPPED, other):
        for _ in range(300 // len(SAMPLES) + 1):
            for key in SAMPLES:
                told(parts, key)
    assert perf_counter() - start < 1


def test_own_proposals_are_cases_without_names_in_a_constant_number_of_queries(
    proposal: Proposal, hasan: Actor, drain: Item, rw05: Any, lurah: Actor, camat: Actor
) -> None:
    with CaptureQueriesContext(connection) as first:
        cases(300)
    actions.forward(
        actor=lurah, proposal=proposal, visited=NOW.date(), found="Saluran tanah", volume=proposal.volume
    )  # fmt: skip
    actions.reject(actor=camat, proposal=proposal, reason="land", sentence="Lahannya belum dihibahkan.")
    for number in range(3):
        actions.propose(actor=hasan, **sending(drain, rw05, latitude=1.1690 + number / 5000))
    with CaptureQueriesContext(connection) as second:
        found = cases(300)
    assert len(second) <= len(first) + 1
    assert [case.facts["nth"] for case in found] == [4, 3, 2, 1]
    assert [case.facts.get("near") for case in found] == [(22, 0), (22, 0), (76, 0), None]
    eldest = found[-1]
    assert eldest.key == f"musrenbang/{proposal.number}"
    assert [(step["move"], step.get("role"), step["reason"]) for step in eldest.facts["steps"]] == [
        ("forward", "lurah", ""),
        ("reject", "camat", "land"),
    ]
    assert "Hasan" not in str(found) and "Got mampet" not in str(found) and json.dumps(eldest.facts)
    walk = judged(rulebook(SHIPPED), read(eldest.facts)).walk
    assert walk.stop is None and walk.states[-1].name == Proposal.objects.get(pk=proposal.pk).state


def test_what_the_proposer_reads_has_no_holes() -> None:
    words = told(SHIPPED, "straight")["told"]
    assert "…" not in words and "120 meter" in words and "Rp150.000.000" in words
