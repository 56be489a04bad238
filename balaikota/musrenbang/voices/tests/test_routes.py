"""Every route of the part: known, no slower than before, and closed to strangers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from balaikota.base.roles import Role
from balaikota.musrenbang.models import Proposal
from balaikota.musrenbang.tests.routes import check_known, check_queries
from balaikota.musrenbang.voices import actions, tokens
from balaikota.musrenbang.voices.models import Comment, Subscription
from balaikota.musrenbang.voices.urls import urlpatterns
from balaikota.people.actor import ANONYMOUS, Actor

COUNTS = Path(__file__).parent / "query_counts.json"
ADDRESSES = {
    "support": "/usulan/{number}/dukung/", "follow": "/usulan/{number}/pantau/", "subscribe": "/usulan/{number}/ikuti/",
    "comments": "/usulan/{number}/tanggapan/", "confirm_subscription": "{confirm}", "end_subscription": "{end}",
    "moderation": "/tanggapan/", "moderation_export": "/tanggapan/unduh.csv", "own_comments": "/tanggapan/saya/",
    "moderate": "/tanggapan/{comment}/", "report_comment": "/tanggapan/{comment}/lapor/",
    "reply": "/tanggapan/{comment}/jawab/", "second_look": "/tanggapan/{hidden}/periksa-ulang/",
}  # fmt: skip
READERS = {
    "moderation": "lurah", "moderation_export": "lurah", "moderate": "lurah", "reply": "lurah", "own_comments": "siti",
    "second_look": "siti", "report_comment": "budi",
}  # fmt: skip
LEADS_ON = {"support", "follow"}


@pytest.fixture
def given(siti: Actor, lurah: Actor, proposal: Proposal, unchecked: None) -> dict[str, object]:
    rows = [actions.write_comment(actor=siti, proposal=proposal, text=f"Tanggapan nomor {n}") for n in range(3)]
    hidden = actions.hide_comment(actor=lurah, comment=rows[0], reason="insult")
    actions.subscribe(actor=ANONYMOUS, proposal=proposal, email="warga@contoh.id")
    subscription = Subscription.objects.get()
    return {
        "number": proposal.number, "comment": rows[1].pk, "hidden": hidden.pk,
        "confirm": tokens.confirm_path(subscription), "end": tokens.end_path(subscription),
    }  # fmt: skip


def test_every_route_is_known_here() -> None:
    check_known(urlpatterns, ADDRESSES)


@pytest.mark.parametrize("name", sorted(set(ADDRESSES) - LEADS_ON))
def test_a_page_asks_the_database_no_more_often_than_before(
    name: str, request: pytest.FixtureRequest, signed_in: Callable[[Actor], Client], anybody: Client,
    given: dict[str, object],
) -> None:  # fmt: skip
    reader = READERS.get(name)
    client = signed_in(request.getfixturevalue(reader)) if reader else anybody
    check_queries(COUNTS, name, client, ADDRESSES[name].format(**given))


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_page_of_an_office_or_of_a_writer_is_not_for_a_stranger(
    name: str, anybody: Client, signed_in: Callable[[Actor], Client], person: Callable[..., Actor],
    given: dict[str, object],
) -> None:  # fmt: skip
    address = ADDRESSES[name].format(**given)
    assert anybody.get(address).status_code == 302
    stranger = signed_in(person("Orang Lain", Role.RESIDENT)).get(address)
    assert stranger.status_code in (403, 404) or name in ("own_comments", "report_comment")
    assert b"Tanggapan nomor 0" not in stranger.content


def test_a_comment_that_waits_has_no_page_for_others(
    siti: Actor, budi: Actor, proposal: Proposal, signed_in: Callable[[Actor], Client]
) -> None:
    waiting: Comment = actions.write_comment(actor=siti, proposal=proposal, text="Belum dibaca siapa pun")
    assert signed_in(budi).get(f"/tanggapan/{waiting.pk}/lapor/").status_code == 404
