"""The line from a wish to a built thing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balaikota.handover import actions, queries
from balaikota.handover.links import link, link_all
from balaikota.handover.models import Link, Offer
from balaikota.people.actor import Actor

from .conftest import Thing


@pytest.fixture
def story(march: None) -> dict[str, Thing]:
    """Two proposals in one minute; both in one contract; the contract handed over as one asset."""
    kinds = {"wish": "Proposal", "other": "Proposal", "minutes": "Paper", "contract": "Contract", "asset": "Asset"}
    things = {name: Thing(name, label=f"room.{kind}") for name, kind in kinds.items()}
    tied = [("wish", "minutes"), ("other", "minutes"), ("wish", "contract"), ("minutes", "contract"),
            ("contract", "asset")]  # fmt: skip
    link_all((things[first], things[second], f"{first}-{second}") for first, second in tied)  # type: ignore[misc]
    return things


def names(story: dict[str, Thing], start: str) -> list[str]:
    by_id = {thing.pk: name for name, thing in story.items()}
    return [by_id[knot.id] for knot in queries.thread(story[start].label, story[start].pk)]


def test_a_thread_shows_what_came_of_a_wish_in_order(story: dict[str, Thing]) -> None:
    assert names(story, "wish") == ["wish", "minutes", "contract", "asset"]


def test_a_thread_shows_what_led_to_a_thing_in_order(story: dict[str, Thing]) -> None:
    assert names(story, "asset")[-3:] == ["minutes", "contract", "asset"]
    assert set(names(story, "asset")[:2]) == {"wish", "other"}


def test_from_the_middle_a_thread_runs_both_ways(story: dict[str, Thing]) -> None:
    assert set(names(story, "minutes")) == {"wish", "other", "minutes", "contract", "asset"}
    assert names(story, "minutes")[2:] == ["minutes", "contract", "asset"]


def test_a_thread_leaves_out_the_neighbours_of_a_wish(story: dict[str, Thing]) -> None:
    assert "other" not in names(story, "wish")


def test_knots_bear_the_label_of_the_link_that_leads_to_them(story: dict[str, Thing]) -> None:
    labels = [knot.label for knot in queries.thread("room.Proposal", story["wish"].pk)]
    assert labels == ["", "wish-minutes", "wish-contract", "contract-asset"]


def test_a_thing_without_links_is_a_thread_of_one_knot(march: None) -> None:
    alone = Thing("alone")
    assert [knot.id for knot in queries.thread(alone.label, alone.pk)] == [alone.pk]


def test_a_circle_ends(march: None) -> None:
    first, second = Thing("first"), Thing("second")
    link(first, second, "on")  # type: ignore[arg-type]
    link(second, first, "back")  # type: ignore[arg-type]
    assert {knot.id for knot in queries.thread(first.label, first.pk)} == {first.pk, second.pk}


def test_a_link_is_kept_once_however_often_it_is_told(story: dict[str, Thing]) -> None:
    before = Link.objects.count()
    link(story["wish"], story["minutes"], "again")  # type: ignore[arg-type]
    assert Link.objects.count() == before


def test_the_thread_is_one_statement(story: dict[str, Thing]) -> None:
    with CaptureQueriesContext(connection) as asked:
        queries.thread("room.Proposal", story["wish"].pk)
    assert len([query for query in asked if not query["sql"].startswith("SET search_path")]) == 1


def test_an_offer_shows_itself_as_a_knot_with_the_number_that_came_back(
    dewi: Actor, offered: Offer, drain: Thing
) -> None:
    (step,) = queries.steps(drain.label, drain.pk)
    assert (step.state, step.title) == ("now", "Diserahkan ke SIPD-RI")
    actions.accept(actor=dewi, offer=offered, receipt_number="2171-0098")
    (step,) = queries.steps(drain.label, drain.pk)
    assert (step.state, step.number, step.office, step.status) == ("done", "2171-0098", "Bappeda", "Diterima")
