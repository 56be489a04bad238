"""A bundle goes by letter; a change goes back by letter, is taken over, and is thanked for in the next version."""

import pytest

from balaikota.adoption import actions
from balaikota.adoption.models import KeptBundle, Patch
from balaikota.base.refusal import Refusal
from balaikota.bundle import bundle as bundles
from balaikota.city.current import serving
from balaikota.exchange.models import Outgoing, Partner

from .conftest import REASONS, Town

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


def test_a_change_of_what_moved_meanwhile_asks_to_look_at_both(surabaya: Town, batam_town: Town) -> None:
    patch = offered(surabaya, batam_town)
    surabaya.change(REASONS, ("Iklan", "Promosi"))
    with serving("surabaya"):
        got = Patch.objects.get(pk=patch.pk)
        with pytest.raises(Refusal) as refused:
            actions.take_patch(actor=surabaya.actor, patch=got, basis="SK 5/2027")
        assert refused.value.code == "patch.moved"
        actions.take_patch(actor=surabaya.actor, patch=got, basis="SK 5/2027", over_own=True)


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
