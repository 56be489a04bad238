"""Adopting happens whole or not at all, keeps what was made one's own, and is undone exactly."""

import pytest

from balaikota.adoption import actions, making, opening, plan
from balaikota.adoption.models import Adoption, Piece
from balaikota.base.refusal import Refusal
from balaikota.bundle import bundle as bundles
from balaikota.bundle.merge import Choice
from balaikota.city.current import serving
from balaikota.parts import shelf
from balaikota.regulation.queries import at
from balaikota.workflow import engine

from .conftest import MOST, PROCESS, REASONS, Town, changed_here

SEVEN, FIVE = "within: 7 working days", "within: 5 working days"


def refused(code: str, call: object) -> Refusal:
    with pytest.raises(Refusal) as found:
        call()  # type: ignore[operator]
    assert found.value.code == code
    return found.value


def test_a_bundle_holds_what_the_allow_lists_name_and_is_the_same_twice(surabaya: Town) -> None:
    made = surabaya.publish()
    found = bundles.read(bytes(made.file))
    with serving("surabaya"):
        assert {part.room for part in found.manifest.parts} == {"musrenbang"}
        assert {(part.room, part.kind) for part in found.manifest.parts} <= shelf.allowed()
        again = making.made(making.Wanted("surabaya", made.version, ["musrenbang"], made.expires))[1]
    assert again == bytes(made.file)
    assert {PROCESS, MOST, REASONS} <= set(found.parts)
    quota = next(part for part in found.manifest.parts if part.path == "musrenbang/regulations/quota.yaml")
    assert quota.local and "PP 17/2018" in quota.sources[0]


def test_an_empty_city_takes_all_and_behaves_as_the_giver(surabaya: Town, batam_town: Town) -> None:
    surabaya.change(PROCESS, (SEVEN, FIVE))
    surabaya.change(REASONS, ("Iklan", "Iklan atau dagangan"))
    adoption = batam_town.adopt(surabaya.publish().file)
    assert adoption.state == "in_force"
    assert batam_town.contents() == surabaya.contents()
    with serving("batam"):
        assert engine.process("proposal").states["forwarded"].within == 5
        outcomes = dict(adoption.pieces.values_list("path", "outcome"))
        assert (outcomes[PROCESS], outcomes[REASONS], outcomes[MOST]) == ("taken", "taken", "unchanged")
        assert not changed_here()


def test_before_the_act_nothing_changes(surabaya: Town, batam_town: Town) -> None:
    surabaya.change(PROCESS, (SEVEN, FIVE))
    before = batam_town.contents()
    draft = batam_town.prepare(surabaya.publish().file)
    with serving("batam"):
        lines = actions.adopting.lines(draft)
        assert [line.path for line in lines if line.writes] == [PROCESS]
    assert batam_town.contents() == before
    with serving("batam"):
        actions.drop_draft(actor=batam_town.actor, adoption=draft, reason="Belum waktunya")
        refused("adoption.closed", lambda: actions.adopt(actor=batam_town.actor, adoption=draft, basis="SK 1/2027"))


def test_an_upgrade_keeps_own_changes_and_asks_where_both_changed(surabaya: Town, batam_town: Town) -> None:
    first = batam_town.adopt(surabaya.publish().file)
    own = batam_town.change(MOST, ("value: 0", "value: 3"))
    batam_town.change(REASONS, ("Iklan", "Iklan dagangan"))
    surabaya.change(MOST, ("value: 0", "value: 4"))
    surabaya.change(PROCESS, (SEVEN, FIVE))
    second = surabaya.publish("2027.1")
    draft = batam_town.prepare(second.file)
    with serving("batam"):
        found = {line.path: line for line in actions.adopting.lines(draft)}
        assert [path for path, line in found.items() if line.outcome is None] == [MOST]
        assert (found[REASONS].outcome, found[PROCESS].outcome) == (Piece.Outcome.KEPT, Piece.Outcome.TAKEN)
        refused("adoption.conflicts", lambda: actions.adopt(actor=batam_town.actor, adoption=draft, basis="SK 2/2027"))
        refused(
            "adoption.no_conflict",
            lambda: actions.decide_part(
                actor=batam_town.actor, adoption=draft, path=PROCESS, choice=Choice.MINE, basis="SK 2/2027"
            ),
        )
        actions.decide_part(actor=batam_town.actor, adoption=draft, path=MOST, choice=Choice.MINE, basis="SE 9/2027")
        upgrade = actions.adopt(actor=batam_town.actor, adoption=draft, basis="SK 2/2027")
        assert Adoption.objects.get(pk=first.pk).state == "superseded"
        assert shelf.contents()[MOST] == own
        assert engine.process("proposal").states["forwarded"].within == 5
        assert changed_here() == {MOST, REASONS}
    batam_town.undo(upgrade)
    with serving("batam"):
        assert engine.process("proposal").states["forwarded"].within == 7
        assert Adoption.objects.get(pk=first.pk).state == "in_force"


def test_what_was_kept_once_is_not_lost_at_the_next_upgrade(surabaya: Town, batam_town: Town) -> None:
    batam_town.adopt(surabaya.publish().file)
    own = batam_town.change(MOST, ("value: 0", "value: 3"))
    surabaya.change(MOST, ("value: 0", "value: 4"))
    batam_town.adopt(surabaya.publish("2027.1").file, {MOST: Choice.MINE})
    surabaya.change(PROCESS, (SEVEN, FIVE))
    batam_town.adopt(surabaya.publish("2028.1").file)
    assert batam_town.contents()[MOST] == own
    surabaya.change(MOST, ("value: 4", "value: 6"))
    draft = batam_town.prepare(surabaya.publish("2029.1").file)
    with serving("batam"):
        assert [line.path for line in actions.adopting.lines(draft) if line.outcome is None] == [MOST]


def test_a_local_rule_is_never_in_force_by_adoption_and_an_own_one_never_in_conflict(
    surabaya: Town, batam_town: Town
) -> None:
    from datetime import date

    quota = "musrenbang/regulations/quota.yaml"
    batam_town.adopt(surabaya.publish().file)
    with serving("batam"):
        assert "musrenbang.quota" not in at(date(2027, 1, 1))
        from balaikota.regulation import actions as rules
        from balaikota.regulation.models import Parameter

        rule = Parameter.objects.get(pk="musrenbang.quota")
        rules.amend(
            actor=batam_town.actor, parameter=rule, value=100, since=date(2027, 1, 1), basis="Perwali Batam 1/2027"
        )
    with serving("surabaya"):
        from balaikota.regulation.models import Parameter

        rule = Parameter.objects.get(pk="musrenbang.quota")
        rules.amend(actor=surabaya.actor, parameter=rule, value=200, since=date(2027, 1, 1), basis="Perwali 2/2027")
    upgrade = batam_town.adopt(surabaya.publish("2027.1").file)
    with serving("batam"):
        assert at(date(2027, 1, 1))["musrenbang.quota"] == 100
        assert upgrade.pieces.get(path=quota).outcome == "kept"


def test_one_bad_part_and_nothing_is_adopted(surabaya: Town, batam_town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    surabaya.change(PROCESS, (SEVEN, FIVE))
    raw = surabaya.publish().file
    draft = batam_town.prepare(raw)
    before = batam_town.contents()
    real = shelf.put

    def half(actor: object, changes: dict[str, bytes | None], basis: str) -> None:
        real(actor, changes, basis)
        raise Refusal("storage.full")

    with serving("batam"):
        monkeypatch.setattr(shelf, "put", half)
        refused("storage.full", lambda: actions.adopt(actor=batam_town.actor, adoption=draft, basis="SK 2/2027"))
        monkeypatch.undo()
        engine._process.cache_clear()
        assert Adoption.objects.get(pk=draft.pk).state == "draft"
    assert batam_town.contents() == before


def test_undoing_waits_for_nothing_and_stops_at_what_was_changed_since(surabaya: Town, batam_town: Town) -> None:
    before = batam_town.contents()
    surabaya.change(PROCESS, (SEVEN, FIVE))
    surabaya.change(REASONS, ("Iklan", "Iklan dagangan"))
    adoption = batam_town.adopt(surabaya.publish().file)
    batam_town.change(REASONS, ("Iklan dagangan", "Reklame"))
    refused("adoption.changed_since", lambda: batam_town.undo(adoption))
    batam_town.change(REASONS, ("Reklame", "Iklan dagangan"))
    batam_town.undo(adoption)
    assert batam_town.contents() == before


def test_who_may_not_be_trusted_and_what_is_too_old_is_refused(surabaya: Town, batam_town: Town) -> None:
    first, second = surabaya.publish("2026.1"), surabaya.publish("2026.2")
    raw = bytes(second.file)
    with serving("batam"):
        from balaikota.exchange.models import PartnerKey

        refused("bundle.not_a_bundle", lambda: opening.opened(raw[:-50]))
        PartnerKey.objects.update(state="offered")
        refused("bundle.stranger", lambda: opening.opened(raw))
        PartnerKey.objects.update(state="pinned")
    batam_town.adopt(raw)
    refused("bundle.older", lambda: batam_town.prepare(first.file))
    refused("adoption.same", lambda: batam_town.prepare(raw))
    refused("bundle.not_newer", lambda: surabaya.publish("2026.2"))


def test_a_giver_that_drops_a_part_takes_nothing_away_that_ships(surabaya: Town, batam_town: Town) -> None:
    batam_town.adopt(surabaya.publish().file)
    with serving("batam"):
        last = opening.in_force("surabaya")
        found = bundles.read(bytes(surabaya.publish("2027.1").file))
        fewer = bundles.Bundle(
            found.manifest, {path: one for path, one in found.parts.items() if path != MOST}, b"", ""
        )
        outcome = {line.path: line.outcome for line in plan.plan(fewer, ["musrenbang"], last)}
        assert outcome[MOST] == Piece.Outcome.UNCHANGED
