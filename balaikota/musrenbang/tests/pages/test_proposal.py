"""The public page of one proposal."""

import json
from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from balaikota.musrenbang import actions
from balaikota.musrenbang.models import Photo, Proposal
from balaikota.people.actor import Actor

from .typing_in import text


def test_the_public_page_tells_state_promise_cost_and_no_name(anybody: Client, proposal: Proposal) -> None:
    page = text(anybody.get(f"/usulan/{proposal.number}/"))
    for words in (
        "Drainase U-40, 120 meter",
        "Di kelurahan",
        "Rp150.000.000",
        "Dijawab paling lambat",
        "Lurah Tanjung",
    ):
        assert words in page
    assert "Hasan" not in page


def test_a_page_seen_before_costs_no_second_page(anybody: Client, proposal: Proposal, lurah: Actor) -> None:
    first = anybody.get(f"/usulan/{proposal.number}/")
    again = anybody.get(f"/usulan/{proposal.number}/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    actions.reject(actor=lurah, proposal=proposal, reason="land", sentence="Tanahnya masih milik perorangan.")
    moved = anybody.get(f"/usulan/{proposal.number}/", headers={"if-none-match": first["ETag"]})
    assert "Tanahnya masih milik perorangan." in text(moved)


def test_somebody_with_a_session_gets_a_page_that_is_not_kept(
    signed_in: Callable[[Actor], Client], lurah: Actor, proposal: Proposal
) -> None:
    assert "ETag" not in signed_in(lurah).get(f"/usulan/{proposal.number}/").headers


def test_only_those_on_whose_desk_it_lies_see_the_buttons(
    signed_in: Callable[[Actor], Client], anybody: Client, lurah: Actor, lurah_elsewhere: Actor, proposal: Proposal
) -> None:
    address, button = f"/usulan/{proposal.number}/", f"/usulan/{proposal.number}/teruskan/"
    assert button in text(signed_in(lurah).get(address))
    assert button not in text(signed_in(lurah_elsewhere).get(address))
    assert button not in text(anybody.get(address))


def test_htmx_gets_the_panel_alone(anybody: Client, proposal: Proposal) -> None:
    panel = text(anybody.get(f"/usulan/{proposal.number}/", headers={"hx-request": "true"}))
    assert proposal.number in panel
    assert "<html" not in panel


def test_an_unknown_number_is_not_found(anybody: Client, cycle: Any) -> None:
    assert anybody.get("/usulan/BTM28-99999/").status_code == 404
    assert anybody.get("/usulan/apa-saja/").status_code == 404


def test_a_public_photo_is_anyones_and_the_original_is_not(
    signed_in: Callable[[Actor], Client], anybody: Client, lurah: Actor, lurah_elsewhere: Actor, proposal: Proposal
) -> None:
    picture = Photo.objects.get(proposal=proposal)
    original = reverse("musrenbang:photo_original", args=[picture.pk])
    assert anybody.get(reverse("musrenbang:photo", args=[picture.pk, "besar"])).status_code == 200
    assert anybody.get(original).status_code == 404
    assert signed_in(lurah_elsewhere).get(original).status_code == 404
    assert b"".join(signed_in(lurah).get(original)) == picture.original.open("rb").read()


def test_the_map_of_a_proposal_holds_its_point(anybody: Client, proposal: Proposal) -> None:
    features = json.loads(anybody.get(f"/usulan/{proposal.number}/peta.json").content)["features"]
    points = [one for one in features if one["geometry"]["type"] == "Point"]
    assert points[0]["geometry"]["coordinates"] == [104.03331, 1.16968]
