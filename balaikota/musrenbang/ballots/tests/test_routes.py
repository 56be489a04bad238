"""Every route: known, no slower than before, and closed to strangers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from balaikota.base import clock
from balaikota.base.roles import Role
from balaikota.musrenbang.ballots import actions
from balaikota.musrenbang.ballots.models import Poll
from balaikota.musrenbang.ballots.rules import Choices, Code
from balaikota.musrenbang.ballots.urls import urlpatterns
from balaikota.musrenbang.tests.routes import check_known, check_queries
from balaikota.people.actor import Actor

from .conftest import AFTER
from .papers import doubtful

COUNTS = Path(__file__).parent / "query_counts.json"
ADDRESSES = {
    "polls": "/suara/", "polls_export": "/suara/unduh.csv", "poll": "/suara/{poll}/",
    "poll_results": "/suara/{published}/hasil/", "poll_results_export": "/suara/{published}/hasil/unduh.csv",
    "poll_ballots": "/suara/{published}/surat-suara.csv", "vote_code": "/suara/kode/", "vote_qr": "/suara/k/{code}/",
    "vote": "/suara/{poll}/pilih/", "voted": "/suara/{poll}/sudah/", "poll_new": "/suara/baru/",
    "poll_manage": "/suara/{poll}/atur/", "poll_print": "/suara/{poll}/cetak/", "poll_papers": "/suara/{poll}/kertas/",
    "poll_doubts": "/suara/{poll}/ragu/", "poll_doubts_export": "/suara/{poll}/ragu/unduh.csv",
    "poll_doubt": "/suara/{poll}/ragu/{entry}/",
}  # fmt: skip
READERS = {
    "vote": "hasan", "poll_new": "lurah", "poll_manage": "lurah", "poll_print": "lurah", "poll_papers": "operator",
    "poll_doubts": "operator", "poll_doubts_export": "operator", "poll_doubt": "operator",
}  # fmt: skip
OFFICES = sorted(set(READERS) - {"vote"})


@pytest.fixture
def addresses(hold: Callable[..., Poll], lurah: Actor, operator: Actor) -> dict[str, str]:
    """A vote under way with a paper in doubt, and one whose result is published."""
    published = hold(title="Suara yang lalu")
    code = actions.print_codes(actor=lurah, poll=published, count=1)[0]
    actions.vote_by_code(actor=lurah, code=Code(code), choices=Choices((1, 2)))
    with clock.at(AFTER):
        actions.close_poll(actor=lurah, poll=published)
        actions.publish_poll(actor=lurah, poll=published)
    poll = hold()
    entry = doubtful(lurah, operator, poll)
    code = actions.print_codes(actor=lurah, poll=poll, count=1)[0]
    found = {"poll": poll.pk, "published": published.pk, "entry": entry.pk, "code": code}
    return {name: address.format(**found) for name, address in ADDRESSES.items()}


def test_every_route_is_known_here() -> None:
    check_known(urlpatterns, ADDRESSES)


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_a_page_asks_the_database_no_more_often_than_before(
    name: str, request: pytest.FixtureRequest, signed_in: Callable[[Actor], Client], anybody: Client,
    addresses: dict[str, str],
) -> None:  # fmt: skip
    """The counts stand in query_counts.json; one that needs fewer is written down by hand."""
    reader = READERS.get(name)
    client = signed_in(request.getfixturevalue(reader)) if reader else anybody
    check_queries(COUNTS, name, client, addresses[name])


@pytest.mark.parametrize("name", OFFICES)
def test_a_page_of_an_office_is_not_for_a_stranger(
    name: str, anybody: Client, signed_in: Callable[[Actor], Client], person: Callable[..., Actor],
    addresses: dict[str, str], lurah_elsewhere: Actor,
) -> None:  # fmt: skip
    assert anybody.get(addresses[name]).status_code == 302
    assert signed_in(person("Orang Lain", Role.RESIDENT)).get(addresses[name]).status_code == 403
    if name != "poll_new":
        assert signed_in(lurah_elsewhere).get(addresses[name]).status_code == 404


def test_a_vote_being_prepared_is_there_for_its_office_alone(
    anybody: Client, signed_in: Callable[[Actor], Client], lurah: Actor, lurah_elsewhere: Actor, poll: Poll
) -> None:
    Poll.objects.filter(pk=poll.pk).update(state="prepared")
    address = f"/suara/{poll.pk}/"
    assert signed_in(lurah).get(address).status_code == 200
    assert [client.get(address).status_code for client in (anybody, signed_in(lurah_elsewhere))] == [404, 404]
    assert "Pilih usulan kita" not in anybody.get("/suara/").content.decode()
    assert anybody.get(f"/api/musrenbang/polls/{poll.pk}/options").status_code == 404
