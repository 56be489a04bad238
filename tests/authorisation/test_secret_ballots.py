"""While people vote no page, file or API shows a count to anybody: answers are the same whatever lies in the urn."""

import re
from collections.abc import Iterator

import pytest
from django_tenants.utils import schema_context

from balaikota.city.current import serving
from balaikota.musrenbang.ballots import actions, urn
from balaikota.musrenbang.ballots.models import Card, Poll, Turnout
from balaikota.people.actor import SYSTEM

from .browsing import TOKEN, Browser, text_of
from .matrix import Route, routes
from .people import account_of
from .scene import City, savepoint
from .trial import WHO, Browsers
from .visits import visit

VOTES = 37
COUNTING = ("poll", "poll_over", "poll_closed")
"""Votes under way, over, and closed: the result of none is published."""
CHANGING = re.compile(
    r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|name="(?:\w+-)?key" value="[^"]*"'
    r"|\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b|<dc:?\w*:\w+[^>]*>[^<]*<|[0-9a-f]{32}"
)
"""What two answers may differ in: tokens, the key of a form, the moment a workbook was made."""


def fill(city: City, number: int) -> None:
    """Ballots of every channel for one option in all votes that are not published, without a word in the trail."""
    with serving(city.slug):
        for relation in ("here", "elsewhere"):
            for kind in COUNTING:
                poll: Poll = city.thing(kind, relation)
                cards = [Card(poll=poll, printing=9, code_hash=f"{poll.pk}{n}"[-64:]) for n in range(VOTES)]
                Card.objects.bulk_create(cards)
                Turnout.objects.bulk_create(Turnout(poll=poll, channel="code", card=card) for card in cards)
                urn.lay(poll.pk, [(number,)] * VOTES)


def told(browser: Browser, address: str) -> str:
    """All that an answer says: status, the headers that tell of its content, and the body."""
    browser.client.cookies["csrftoken"] = TOKEN
    with savepoint(), schema_context(browser.city.slug):
        response = browser.client.get(address)
        headers = [f"{name}: {response.headers.get(name, '')}" for name in ("ETag", "Location", "Last-Modified")]
        text = CHANGING.sub("*", text_of(response))
        return "\n".join([str(response.status_code), *headers, text])


def addresses(city: City, route: Route, who: str) -> Iterator[str]:
    plan = visit(route.name)
    for relation in plan.relations:
        if relation != "abroad" and not (relation == "own" and who == "anonymous"):
            with schema_context(city.slug):
                yield plan.address(route.name, city, relation, account_of(city.people, who))


def readings(city: City, browsers: Browsers, route: Route, number: int) -> dict[tuple[str, str], str]:
    """What everybody reads under a route when so many votes lie there for this option (none where it is 0)."""
    with savepoint():
        if number:
            fill(city, number)
        return {(who, address): told(browsers[who], address) for who in WHO for address in addresses(city, route, who)}


PAGES = [route for route in routes() if "no-method" not in str(route.said["get"])]
LEAVING = {"account_logout", "language"}


@pytest.mark.parametrize("route", PAGES, ids=lambda route: route.name)
def test_no_answer_depends_on_what_lies_in_the_urn(route: Route, cities: dict[str, City], browsers: Browsers) -> None:
    """Read with no vote, with many for the first option and with many for the second: nobody sees a difference.

    The cards are made beforehand in all three, for a page may say how many were printed.
    """
    city = cities["batam"]
    first, second = (readings(city, browsers, route, number) for number in (1, 2))
    differing = [f"{who}: {address}" for (who, address), text in first.items() if second[who, address] != text]
    assert not differing, "\n".join(differing)


def test_the_reading_would_notice(cities: dict[str, City], browsers: Browsers) -> None:
    """The same look at a published result does differ: what is compared is what people read."""
    city = cities["batam"]
    [route] = [one for one in routes() if one.name == "musrenbang:poll_results"]
    seen = []
    for number in (1, 2):
        with savepoint():
            fill(city, number)
            with serving(city.slug):
                closed = city.thing("poll_closed", "here")
                actions.publish_poll(actor=SYSTEM, poll=closed)
            seen.append(told(browsers["anonymous"], f"/suara/{closed.pk}/hasil/"))
    assert route and seen[0] != seen[1]
