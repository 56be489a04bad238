"""Upgrading: what waits goes on waiting, what both changed inside a part is merged, a decision is about what it saw."""

import re
from datetime import date
from typing import Any

import pytest
import yaml
from django.test import Client

from balaikota.adoption import actions, making, marks, queries
from balaikota.adoption.models import Adoption, Piece
from balaikota.adoption.plan import Line
from balaikota.adoption.views import preparing
from balaikota.base.refusal import Refusal
from balaikota.bundle.merge import Choice
from balaikota.city.current import serving
from balaikota.parts import shelf
from balaikota.parts.actions import change_part
from balaikota.people.models import Account
from balaikota.regulation import actions as rules
from balaikota.regulation.models import Parameter
from balaikota.regulation.queries import at
from balaikota.workflow import editing

from .conftest import BASIS, MOST, PROCESS, Town, changed_here
from .test_same_behaviour import EXAMINED, FORM

KAMUS, QUOTA = "musrenbang/codes/kamus.csv", "musrenbang/regulations/quota.yaml"
DEAR, DEARER = ("1250000,10,200", "1300000,10,200"), ("1300000,10,200", "1350000,10,200")
OWN = ("485000,10,300", "500000,10,300")
TERM = ("within: 7 working days", "within: 5 working days")


def lines(town: Town, draft: Adoption) -> dict[str, Line]:
    with serving(town.slug):
        return {line.path: line for line in actions.adopting.lines(draft)}


def outcome(town: Town, adoption: Adoption, path: str) -> str:
    with serving(town.slug):
        return str(adoption.pieces.get(path=path).outcome)


def refused(code: str, town: Town, action: object, **arguments: object) -> Refusal:
    with serving(town.slug), pytest.raises(Refusal) as found:
        action(actor=town.actor, **arguments)  # type: ignore[operator]
    assert found.value.code == code
    return found.value


def upgraded(surabaya: Town, batam: Town, version: str) -> Adoption:
    return batam.adopt(surabaya.publish(version).file)


def test_what_waits_goes_on_waiting_and_can_still_be_switched_on(surabaya: Town, batam_town: Town) -> None:
    ships = batam_town.contents()[KAMUS]
    given = surabaya.change(KAMUS, DEAR)
    first = upgraded(surabaya, batam_town, "2026.1")
    surabaya.change(PROCESS, TERM)
    second = upgraded(surabaya, batam_town, "2027.1")
    assert (outcome(batam_town, first, KAMUS), outcome(batam_town, second, KAMUS)) == ("waiting", "waiting")
    with serving("batam"):
        assert shelf.contents()[KAMUS] == ships
        assert marks.marks()[KAMUS].waits and not marks.marks()[KAMUS].changed
        assert KAMUS in marks.waiting(second)
    offered = {"adoption": second, "path": KAMUS, "reason": "Lebih baik bagi kami", "basis": BASIS}
    refused("patch.same", batam_town, actions.offer_patch, **offered)
    with serving("batam"):
        actions.switch_on(actor=batam_town.actor, adoption=second, path=KAMUS, basis="Perwali 7/2027")
        assert shelf.contents()[KAMUS] == given
        assert KAMUS not in marks.waiting(second) and not marks.marks()[KAMUS].changed
    assert outcome(batam_town, second, KAMUS) == "taken"


def test_a_rule_without_a_value_of_the_citys_own_counts_as_off_until_there_is_one(
    surabaya: Town, batam_town: Town
) -> None:
    adoption = upgraded(surabaya, batam_town, "2026.1")
    with serving("batam"):
        off = {part.path for part in shelf.listed() if part.off}
        assert QUOTA in off and off == marks.waiting(adoption)
        assert off == set(adoption.pieces.filter(outcome="waiting").values_list("path", flat=True))
    refused("adoption.rule_waits", batam_town, actions.switch_on, adoption=adoption, path=QUOTA, basis=BASIS)
    with serving("batam"):
        rule = Parameter.objects.get(pk="musrenbang.quota")
        rules.amend(actor=batam_town.actor, parameter=rule, value=100, since=date(2027, 1, 1), basis="Perwali 1/2027")
        assert marks.waiting(adoption) == off - {QUOTA}
        piece = adoption.pieces.get(path=QUOTA)
        assert marks.became(piece, marks.waiting(adoption)) == Piece.Outcome.KEPT
    assert outcome(batam_town, upgraded(surabaya, batam_town, "2027.1"), QUOTA) == "kept"


def test_of_an_own_kamus_the_givers_other_rows_wait_and_ours_are_the_law(surabaya: Town, batam_town: Town) -> None:
    upgraded(surabaya, batam_town, "2026.1")
    own = batam_town.change(KAMUS, OWN)
    surabaya.change(KAMUS, DEAR, ("485000,10,300", "490000,10,300"))
    adoption = upgraded(surabaya, batam_town, "2027.1")
    assert (outcome(batam_town, adoption, KAMUS), batam_town.contents()[KAMUS]) == ("waiting", own)
    with serving("batam"):  # what holds is not the giver's, and its own bundle says so
        assert KAMUS in making.lineage(["musrenbang"])[0].changed
    surabaya.change(KAMUS, DEARER)
    adoption = upgraded(surabaya, batam_town, "2028.1")
    with serving("batam"):
        actions.switch_on(actor=batam_town.actor, adoption=adoption, path=KAMUS, basis="Perwali 7/2028")
    assert batam_town.contents()[KAMUS] == own.replace(b"1250000,10,200", b"1350000,10,200")
    assert outcome(batam_town, adoption, KAMUS) == "merged"


def test_a_step_of_ours_and_a_term_of_the_givers_stand_together_in_one_process(
    surabaya: Town, batam_town: Town
) -> None:
    upgraded(surabaya, batam_town, "2026.1")
    with serving("batam"):
        own = editing.changed(shelf.contents()[PROCESS].decode(), editing.add_step(EXAMINED)).encode()
        change_part(actor=batam_town.actor, path=PROCESS, content=own, basis=BASIS)
    surabaya.change(PROCESS, TERM)
    adoption = upgraded(surabaya, batam_town, "2027.1")
    assert outcome(batam_town, adoption, PROCESS) == "merged"
    with serving("batam"):
        stands = yaml.safe_load(shelf.contents()[PROCESS])
        assert stands["states"]["forwarded"]["within"] == "5 working days"
        assert stands["states"].keys() == yaml.safe_load(own)["states"].keys()
        piece = adoption.pieces.get(path=PROCESS)
        assert piece.places["theirs"] == [["states", "forwarded", "within"]]
        assert preparing.places(piece)[-1][1] == "states › forwarded › within"
        assert changed_here() == {PROCESS}
    surabaya.change(PROCESS, (TERM[1], "within: 4 working days"))
    third = upgraded(surabaya, batam_town, "2028.1")
    with serving("batam"):
        assert yaml.safe_load(shelf.contents()[PROCESS])["states"]["forwarded"]["within"] == "4 working days"
    batam_town.undo(third)
    batam_town.undo(adoption)
    assert batam_town.contents()[PROCESS] == own


@pytest.mark.parametrize(("choice", "days"), [(Choice.MINE, "3"), (Choice.THEIRS, "5")])
def test_only_what_both_changed_is_decided_inside_a_part(
    surabaya: Town, batam_town: Town, choice: Choice, days: str
) -> None:
    upgraded(surabaya, batam_town, "2026.1")
    batam_town.change(PROCESS, (TERM[0], "within: 3 working days"), ("id: Ditunda", "id: Ditunda dulu"))
    surabaya.change(PROCESS, TERM, ("id: Ditolak}", "id: Tidak diterima}"))
    draft = batam_town.prepare(surabaya.publish("2027.1").file)
    line = lines(batam_town, draft)[PROCESS]
    assert (line.outcome, [clash.where for clash in line.clashes]) == (None, [("states", "forwarded", "within")])
    with serving("batam"):
        actions.decide_part(actor=batam_town.actor, adoption=draft, path=PROCESS, choice=choice, basis=BASIS)
        adoption = actions.adopt(actor=batam_town.actor, adoption=draft, basis=BASIS)
        states = yaml.safe_load(shelf.contents()[PROCESS])["states"]
        assert states["forwarded"]["within"] == f"{days} working days"
        assert (states["postponed"]["title"]["id"], states["rejected"]["title"]["id"]) == (
            "Ditunda dulu", "Tidak diterima",
        )  # fmt: skip
        assert changed_here() == {PROCESS}
    assert outcome(batam_town, adoption, PROCESS) == str(choice)


def test_what_its_keeper_would_not_take_mended_is_decided_whole(surabaya: Town, batam_town: Town) -> None:
    """At least three photos, at most two: each is right, both are not."""
    upgraded(surabaya, batam_town, "2026.1")
    own = batam_town.change(FORM, ("least: 0", "least: 3"))
    surabaya.change(FORM, ("most: 3", "most: 2"))
    draft = batam_town.prepare(surabaya.publish("2027.1").file)
    line = lines(batam_town, draft)[FORM]
    assert (line.outcome, line.conflict, line.clashes) == (None, True, [])
    with serving("batam"):
        actions.decide_part(actor=batam_town.actor, adoption=draft, path=FORM, choice=Choice.MINE, basis=BASIS)
        actions.adopt(actor=batam_town.actor, adoption=draft, basis=BASIS)
    assert batam_town.contents()[FORM] == own


def test_a_decision_holds_only_for_what_it_was_made_about(surabaya: Town, batam_town: Town) -> None:
    upgraded(surabaya, batam_town, "2026.1")
    batam_town.change(MOST, ("value: 0", "value: 3"))
    surabaya.change(MOST, ("value: 0", "value: 4"))
    draft = batam_town.prepare(surabaya.publish("2027.1").file)
    deciding = {"adoption": draft, "path": MOST, "choice": Choice.THEIRS, "basis": BASIS}
    with serving("batam"):
        seen = queries.seen({line.path: line for line in actions.adopting.lines(draft)}[MOST], None)
        actions.decide_part(actor=batam_town.actor, **deciding)
    batam_town.change(MOST, ("value: 3", "value: 2"))
    refused("adoption.changed_about", batam_town, actions.adopt, adoption=draft, basis=BASIS)
    assert lines(batam_town, draft)[MOST].stale
    refused("adoption.changed_meanwhile", batam_town, actions.decide_part, seen=seen, **deciding)
    with serving("batam"):
        actions.decide_part(actor=batam_town.actor, **deciding)
        actions.adopt(actor=batam_town.actor, adoption=draft, basis=BASIS)


def test_who_decides_second_hears_of_the_first(surabaya: Town, batam_town: Town) -> None:
    upgraded(surabaya, batam_town, "2026.1")
    batam_town.change(MOST, ("value: 0", "value: 3"))
    surabaya.change(MOST, ("value: 0", "value: 4"))
    draft = batam_town.prepare(surabaya.publish("2027.1").file)
    seen = queries.seen(lines(batam_town, draft)[MOST], None)
    deciding = {"adoption": draft, "path": MOST, "basis": BASIS}
    with serving("batam"):
        actions.decide_part(actor=batam_town.actor, choice=Choice.MINE, seen=seen, **deciding)
    told = refused(
        "adoption.decided_meanwhile", batam_town, actions.decide_part, choice=Choice.THEIRS, seen=seen, **deciding
    )
    assert BASIS in told.sentence
    with serving("batam"):
        earlier = draft.decisions.get(path=MOST)
        line = next(line for line in actions.adopting.lines(draft) if line.path == MOST)
        actions.decide_part(
            actor=batam_town.actor, choice=Choice.THEIRS, seen=queries.seen(line, earlier), **deciding
        )  # fmt: skip
        assert draft.decisions.get(path=MOST).choice == Choice.THEIRS


NEW_DAY = "  2026-01-01:\n    value: 9\n    metadata:\n      reference:\n      - title: Perwali Surabaya 9/2025\n"


@pytest.mark.parametrize(
    ("changed", "giver"),
    [(("value: 0", "value: 4"), ""), (("value: 0\n", f"value: 0\n{NEW_DAY}"), "Perwali Surabaya 9/2025")],
)
def test_a_rule_that_is_taken_rests_on_the_citys_own_decision_too(
    surabaya: Town, batam_town: Town, changed: tuple[str, str], giver: str
) -> None:
    def law() -> str:
        with serving("batam"):
            return at(date(2027, 1, 1)).term("musrenbang.yearly.most_per_rw").basis

    before = law()
    given = surabaya.change(MOST, changed)
    adoption = batam_town.adopt(surabaya.publish().file)
    assert law() == f"surabaya 2026.1: {BASIS}, mengikuti {giver or before}"
    assert batam_town.contents()[MOST] == given
    with serving("batam"):
        assert BASIS in shelf.history(MOST)[0].basis and not changed_here()
    batam_town.undo(adoption)
    assert law() == before


def test_the_page_shows_what_stands_of_both_and_asks_only_about_the_rest(
    surabaya: Town, batam_town: Town, settings: Any
) -> None:
    settings.DEMO = True
    admin = Client(headers={"host": "batam.localhost"})
    with serving("batam"):
        admin.force_login(Account.objects.get(username="yudha"))
    upgraded(surabaya, batam_town, "2026.1")
    batam_town.change(PROCESS, ("id: Ditunda", "id: Ditunda dulu"))
    batam_town.change(FORM, ("least: 10", "least: 20"))
    surabaya.change(PROCESS, TERM)
    surabaya.change(FORM, ("least: 10", "least: 30"))
    draft = batam_town.prepare(surabaya.publish("2027.1").file)
    page = f"/adopsi/{draft.pk}/"
    assert "kedua perubahan berlaku" in admin.get(f"{page}?nasib=merged").content.decode()
    merged = admin.get(f"{page}putuskan/{PROCESS}").content.decode()
    assert "Jadinya nanti" in merged and "Putuskan</button>" not in merged
    asked = admin.get(f"{page}putuskan/{FORM}").content.decode()
    assert "Hanya 1 butir" in asked
    answer = {"choice": "mine", "basis": BASIS, "seen": seen_on(asked)}
    assert admin.post(f"{page}putuskan/{FORM}", answer).status_code == 302
    again = admin.post(f"{page}putuskan/{FORM}", answer | {"choice": "theirs"}).content.decode()
    assert "sementara itu sudah memutuskan" in again
    answer |= {"choice": "theirs", "seen": seen_on(again)}
    assert admin.post(f"{page}putuskan/{FORM}", answer).status_code == 302


def seen_on(page: str) -> str:
    found = re.search(r'name="seen" value="([^"]+)"', page)
    assert found
    return found[1]
