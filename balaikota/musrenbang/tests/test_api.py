"""The open data: the same rows as the pages, in named fields, page by page."""

import json
from typing import Any

import pytest
from django.test import Client

from balaikota.musrenbang import actions
from balaikota.musrenbang.models import Item, Proposal
from balaikota.people.actor import Actor

from .conftest import sending

ROOT = "/api/musrenbang"


@pytest.fixture
def anybody(january: None) -> Client:
    return Client(headers={"host": "batam.localhost"})


def got(client: Client, path: str, **query: Any) -> Any:
    answer = client.get(f"{ROOT}{path}", query)
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


def test_proposals_come_newest_first_and_page_by_page(
    anybody: Client, hasan: Actor, drain: Item, rw05: Any, proposal: Proposal
) -> None:
    second = actions.propose(actor=hasan, **sending(drain, rw05))
    first = got(anybody, "/proposals", limit=1)
    rest = got(anybody, "/proposals", limit=1, after=first["next"])
    assert [first["items"][0]["number"], rest["items"][0]["number"]] == [second.number, proposal.number]
    assert rest["next"] is None


def test_no_private_name_is_in_the_open_data(anybody: Client, proposal: Proposal) -> None:
    answer = anybody.get(f"{ROOT}/proposals/{proposal.number}").content.decode()
    assert "Ketua RW 05" in answer
    assert "Hasan" not in answer


def test_one_proposal_tells_every_step(anybody: Client, proposal: Proposal, lurah: Actor) -> None:
    actions.reject(actor=lurah, proposal=proposal, reason="land", sentence="Tanahnya masih milik perorangan.")
    found = got(anybody, f"/proposals/{proposal.number}")
    assert [(step["move"], step["reason"]) for step in found["steps"]] == [("propose", ""), ("reject", "land")]
    assert (found["state"], found["cost"]) == ("rejected", 150_000_000)


def test_points_lie_where_the_proposal_does(anybody: Client, proposal: Proposal) -> None:
    found = got(anybody, "/proposals.geojson", region="21.71.09")
    assert found["features"][0]["geometry"]["coordinates"] == [104.03331, 1.16968]
    assert got(anybody, "/proposals.geojson", region="21.71.06")["features"] == []


def test_kamus_and_purses_of_a_year(anybody: Client, drain: Item) -> None:
    assert got(anybody, "/items", plan_year=2028)[0]["code"] == "U-40"
    assert got(anybody, "/items", plan_year=2040) == []
    assert len(got(anybody, "/purses")) == 64


@pytest.mark.parametrize(
    "query", [{"region": "21"}, {"limit": "0"}, {"after": "x"}, {"nonsense": "1"}, {"plan_year": "99"}, {"state": "A"}]
)
def test_a_wrong_parameter_is_a_problem_and_not_an_empty_list(
    anybody: Client, cycle: Any, query: dict[str, str]
) -> None:
    answer = anybody.get(f"{ROOT}/proposals", query)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")


def test_an_unknown_number_is_a_problem(anybody: Client, cycle: Any) -> None:
    assert anybody.get(f"{ROOT}/proposals/BTM28-99999").status_code == 404
