"""A bundle goes by letter; a change goes back by letter, is taken over, and is thanked for in the next version."""

from typing import Any

import pytest

from balaikota.adoption import actions
from balaikota.adoption.blending import Way, ways
from balaikota.adoption.manifest import elsewhere, inbox
from balaikota.adoption.models import Adoption, KeptBundle, Patch
from balaikota.base.refusal import Refusal
from balaikota.bundle import bundle as bundles
from balaikota.city.current import serving
from balaikota.exchange.models import Outgoing, Partner
from balaikota.parts import shelf

from .conftest import PROCESS, REASONS, Town

WHY = "Warga lebih paham kata reklame daripada iklan."


def given(surabaya: Town, batam: Town) -> KeptBundle:
    """A bundle of Surabaya that came to Batam by letter."""
    bundle = surabaya.publish(about="Tenggat kecamatan lima hari kerja")
    with serving("surabaya"):
        actions.give_bundle(actor=surabaya.actor, bundle=bundle, partner=Partner.objects.get(code="21.71"))
    surabaya.deliver()
    with serving("batam"):
        return KeptBundle.objects.get()


def offered(surabaya: Town, batam: Town) -> Patch:
    adoption = batam.adopt(given(surabaya, batam).file)
    batam.change(REASONS, ("Iklan", "Reklame"))
    with serving("batam"):
        patch: Patch = actions.offer_patch(
            actor=batam.actor, adoption=adoption, path=REASONS, reason=WHY, basis="SE 4/2027"
        )
    batam.deliver()
    return patch


def test_a_bundle_goes_by_letter_and_says_what_is_new(surabaya: Town, batam_town: Town) -> None:
    kept = given(surabaya, batam_town)
    assert (kept.way, kept.giver, kept.note) == ("got", "35.78", "Tenggat kecamatan lima hari kerja")
    with serving("surabaya"):
        assert Outgoing.objects.get().state == "received"


def test_a_city_sends_only_its_own_bundles(surabaya: Town, batam_town: Town) -> None:
    kept = given(surabaya, batam_town)
    with serving("batam"), pytest.raises(Refusal) as refused:
        actions.give_bundle(actor=batam_town.actor, bundle=kept, partner=Partner.objects.get(code="35.78"))
    assert refused.value.code == "bundle.not_ours"


def test_a_change_given_back_is_taken_over_and_thanked_for(surabaya: Town, batam_town: Town) -> None:
    patch = offered(surabaya, batam_town)
    with serving("surabaya"):
        got = Patch.objects.get(pk=patch.pk)
        assert (got.partner, got.reason, got.basis) == ("21.71", WHY, "SE 4/2027")
        actions.take_patch(actor=surabaya.actor, patch=got, basis="SK 5/2027")
    assert surabaya.contents()[REASONS] == batam_town.contents()[REASONS]
    surabaya.deliver()
    with serving("batam"):
        assert Patch.objects.get(pk=patch.pk).state == "taken"
    found = bundles.read(bytes(surabaya.publish("2027.1").file))
    thanks = [origin for origin in found.manifest.lineage if origin.credit]
    assert [(one.city, list(one.changed), list(one.credit)) for one in thanks] == [
        ("21.71", [REASONS], [f"Kota Batam: {WHY}"])
    ]
    upgrade = batam_town.adopt(surabaya_file(found, surabaya))
    with serving("batam"):
        assert upgrade.pieces.get(path=REASONS).outcome == "unchanged"


def test_a_change_of_what_moved_meanwhile_is_joined_to_ours_once_both_were_looked_at(
    surabaya: Town, batam_town: Town
) -> None:
    patch = offered(surabaya, batam_town)
    now = surabaya.change(REASONS, ("Menghina", "Mencela"))
    assert_refused(surabaya, patch, "patch.moved")
    assert_refused(surabaya, patch, "patch.moved", way=Way.BOTH, seen=shelf.digest(b"another"))
    assert_refused(surabaya, patch, "patch.way", way=Way.OURS, seen=shelf.digest(now))
    take(surabaya, patch, way=Way.BOTH, seen=shelf.digest(now))
    joined = surabaya.contents()[REASONS].decode()
    assert "Reklame" in joined and "Mencela" in joined and "Iklan" not in joined


@pytest.mark.parametrize(("way", "stands"), [(Way.OURS, "Promosi"), (Way.THEIRS, "Reklame"), (Way.WHOLE, "Reklame")])
def test_what_both_changed_is_decided_and_the_rest_of_both_stands(
    surabaya: Town, batam_town: Town, way: Way, stands: str
) -> None:
    patch = offered(surabaya, batam_town)
    now = surabaya.change(REASONS, ("Iklan", "Promosi"), ("Menghina", "Mencela"))
    assert_refused(surabaya, patch, "patch.way", way=Way.BOTH, seen=shelf.digest(now))
    take(surabaya, patch, way=way, seen=shelf.digest(now))
    content = surabaya.contents()[REASONS].decode()
    assert stands in content and ("Mencela" in content) == (way != Way.WHOLE)


def test_lines_of_a_text_are_joined_unless_they_touch() -> None:
    base, path = b"a\nb\nc\nd\n", "musrenbang/pages/tanya-jawab.md"
    assert ways(path, base, b"A\nb\nc\nd\n", b"a\nb\nc\nD\n")[Way.BOTH] == b"A\nb\nc\nD\n"
    assert ways(path, base, b"A\nb\nc\nd\n", b"A\nb\nc\nD\n")[Way.BOTH] == b"A\nb\nc\nD\n"
    for now, then in ((b"A\nb\nc\nd\n", b"a\nB\nc\nd\n"), (b"x\n" + base, b"y\n" + base), (b"\xff", b"a\n")):
        assert list(ways(path, base, now, then)) == [Way.WHOLE]


def test_the_same_change_is_held_out_once_while_it_waits(surabaya: Town, batam_town: Town) -> None:
    patch = offered(surabaya, batam_town)
    with serving("batam"):
        adoption = Adoption.objects.get()
        again = {"adoption": adoption, "path": REASONS, "reason": WHY, "basis": "SE 4/2027"}
        with pytest.raises(Refusal) as refused:
            actions.offer_patch(actor=batam_town.actor, **again)
        assert refused.value.code == "patch.waiting"
    batam_town.change(REASONS, ("Reklame", "Papan iklan"))
    with serving("batam"):
        other = actions.offer_patch(actor=batam_town.actor, **again)
        assert [one.url.split("/")[-2] for one in elsewhere(batam_town.actor)] == [str(other.pk), str(patch.pk)]


def test_a_change_that_waits_and_a_new_version_are_on_the_desk(surabaya: Town, batam_town: Town) -> None:
    patch = offered(surabaya, batam_town)
    with serving("surabaya"):
        (waiting,) = inbox(surabaya.actor)
        assert waiting.url == f"/adopsi/tambalan/{patch.pk}/" and waiting.place == "Kota Batam"
    with serving("batam"):
        assert inbox(batam_town.actor) == []
    surabaya.change(PROCESS, ("within: 7 working days", "within: 6 working days"))
    newer = surabaya.publish("2027.1")
    with serving("surabaya"):
        actions.give_bundle(actor=surabaya.actor, bundle=newer, partner=Partner.objects.get(code="21.71"))
    surabaya.deliver()
    with serving("batam"):
        kept = KeptBundle.objects.get(number=1, year=2027)
        assert [one.url for one in inbox(batam_town.actor)] == [f"/adopsi/bundel/{kept.pk}/"]
    batam_town.adopt(kept.file)
    with serving("batam"):
        assert inbox(batam_town.actor) == []


def take(town: Town, patch: Patch, **more: Any) -> None:
    with serving(town.slug):
        actions.take_patch(actor=town.actor, patch=Patch.objects.get(pk=patch.pk), basis="SK 5/2027", **more)


def assert_refused(town: Town, patch: Patch, code: str, **more: Any) -> None:
    with pytest.raises(Refusal) as refused:
        take(town, patch, **more)
    assert refused.value.code == code


def test_a_declined_change_says_why_and_stays_the_adopters_own(surabaya: Town, batam_town: Town) -> None:
    patch = offered(surabaya, batam_town)
    with serving("surabaya"):
        actions.answer_patch(
            actor=surabaya.actor, patch=Patch.objects.get(pk=patch.pk), reason="Kami tetap memakai kata iklan."
        )
    surabaya.deliver()
    with serving("batam"):
        got = Patch.objects.get(pk=patch.pk)
        assert (got.state, got.answer) == ("declined", "Kami tetap memakai kata iklan.")


def surabaya_file(found: bundles.Bundle, surabaya: Town) -> bytes:
    with serving("surabaya"):
        return bytes(KeptBundle.objects.get(sha256=found.sha256).file)
