"""While people vote no page, file or API shows a count to anybody: answers are the same whatever lies in the urn."""

import re

import pytest
from django_tenants.utils import schema_context

from balaikota.city.current import serving
from balaikota.musrenbang.ballots import actions, urn
from balaikota.musrenbang.ballots.models import Card, Poll, Turnout
from balaikota.people.actor import SYSTEM

from .browsing import TOKEN, Browser, text_of
from .matrix import CLOSED, Route, routes
from .people import account_of
from .scene import City, savepoint
from .trial import WHO, Browsers
from .visits import visit

CARDS = 37
COUNTING = ("poll", "poll_over", "poll_closed")
"""Votes under way, over, and closed: the result of none is published."""
CHANGING = re.compile(
    r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|name="(?:\w+-)?key" value="[^"]*"'
    r"|[\w-]+:[\w-]{6}:[\w-]{43}|\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b|<dc:?\w*:\w+[^>]*>[^<]*<|[0-9a-f]{32}"
)
"""What two answers may differ in: tokens, signed links, the key of a form, the moment a workbook was made."""
DRAWN_ANEW = {"mfa_activate_totp", "mfa_add_webauthn"}
"""Pages that show a secret drawn for this very answer."""


def fill(city: City, number: int, votes: int) -> None:
    """So many ballots for one option in all votes that are not published, without a word in the trail."""
    with serving(city.slug):
        for relation in ("here", "elsewhere"):
            for kind in COUNTING:
                poll: Poll = city.thing(kind, relation)
                cards = [Card(poll=poll, printing=9, code_hash=f"{poll.pk}{n}"[-64:]) for n in range(CARDS)]
                Card.objects.bulk_create(cards)
                Turnout.objects.bulk_create(Turnout(poll=poll, channel="code", card=card) for card in cards[:votes])
                urn.lay(poll.pk, [(number,)] * votes)


def told(browser: Browser, address: str) -> str:
    """All that an answer says: status, the headers that tell of its content, and the body."""
    browser.client.cookies["csrftoken"] = TOKEN
    with savepoint(), schema_context(browser.city.slug):
        response = browser.client.get(address)
        headers = [f"{name}: {response.headers.get(name, '')}" for name in ("ETag", "Location", "Last-Modified")]
        text = CHANGING.sub("*", text_of(response))
        return "\n".join([str(response.status_code), *headers, text])


def readings(city: City, browsers: Browsers, route: Route, number: int, votes: int) -> dict[str, str]:
    """What everybody reads under a route while so many votes lie there for this option."""
    plan = visit(route.name)
    relation = "here" if "here" in plan.relations else plan.relations[0]
    found = {}
    with savepoint():
        fill(city, number, votes)
        for who in readers(route, relation):
            with schema_context(city.slug):
                address = plan.address(route.name, city, relation, account_of(city.people, who))
            found[who] = told(browsers[who], address)
    return found


def readers(route: Route, relation: str) -> list[str]:
    """All to whom the page is open, and of those who find it shut the first of each way to be turned away."""
    everybody = [who for who in WHO if relation != "own" or who != "anonymous"]
    shut: dict[str, str] = {}
    for who in everybody:
        for outcome in route.expected("get", who, relation) & CLOSED:
            shut.setdefault(outcome, who)
    return [who for who in everybody if who in shut.values() or not route.expected("get", who, relation) & CLOSED]


PAGES = [one for one in routes() if "no-method" not in str(one.said["get"]) and one.name not in DRAWN_ANEW]


@pytest.mark.parametrize("route", PAGES, ids=lambda route: route.name)
def test_no_answer_depends_on_what_lies_in_the_urn(route: Route, cities: dict[str, City], browsers: Browsers) -> None:
    """Read with many votes for the first option, and with few for the second: nobody sees a difference.

    Equally many cards are printed in both, for a page may say that.
    """
    city = cities["batam"]
    many, few = readings(city, browsers, route, 1, CARDS), readings(city, browsers, route, 2, 3)
    differing = [who for who in many if many[who] != few[who]]
    assert not differing, f"{route.name} as {differing}"


def test_the_reading_would_notice(cities: dict[str, City], browsers: Browsers) -> None:
    """The same look at a published result does differ: what is compared is what people read."""
    city, seen = cities["batam"], []
    for number in (1, 2):
        with savepoint():
            fill(city, number, CARDS)
            with serving(city.slug):
                closed = city.thing("poll_closed", "here")
                actions.publish_poll(actor=SYSTEM, poll=closed)
            seen.append(told(browsers["anonymous"], f"/suara/{closed.pk}/hasil/"))
    assert seen[0] != seen[1]
