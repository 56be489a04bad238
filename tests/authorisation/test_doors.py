"""What stands before every address: the token of the form, the second factor, and the border between two cities."""

import pytest
from allauth.mfa.models import Authenticator
from django_tenants.utils import schema_context

from .browsing import Browser, Seen
from .matrix import Route, matrix, routes
from .people import account_of
from .scene import City, savepoint
from .trial import HOUSEKEEPING
from .visits import visit

UNSAFE = ("post", "delete")
SET_UP = "/akun/langkah-dua/"


def ask(browser: Browser, city: City, route: Route, method: str, who: str) -> Seen:
    """Ask for a thing that is there in `city`, with a good form."""
    plan = visit(route.name)
    with savepoint():
        with schema_context(city.slug):
            account = account_of(city.people, who)
            address = plan.address(route.name, city, "here", account)
            body = plan.body(city, "here", account) if method == "post" else None
        return browser.ask(method, address, body)


def test_no_address_takes_an_unsafe_request_without_the_token_of_a_form(cities: dict[str, City]):
    city = cities["batam"]
    browser, wrong = Browser(city, "planner", csrf=False), []
    for route in routes():
        free = route.name in matrix()["without_token"] or route.name.startswith("api:")
        for method in UNSAFE:
            seen = ask(browser, city, route, method, "planner")
            if not free and (seen.outcome != "refused" or set(seen.wrote) - HOUSEKEEPING):
                wrong.append(f"{method} {route.name}: {seen.outcome}, wrote {sorted(seen.wrote)}")
            if route.name.startswith("api:") and set(seen.wrote) - HOUSEKEEPING:
                wrong.append(f"{method} {route.name}: the open data wrote {sorted(seen.wrote)}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", ["lurah", "entering"])
def test_an_official_without_a_second_factor_is_led_to_set_it_up_from_everywhere(who: str, cities: dict[str, City]):
    city, open_before = cities["batam"], set(matrix()["before_second_factor"])
    browser, led = Browser(city, who), set()
    with savepoint():
        with schema_context(city.slug):
            Authenticator.objects.filter(type=Authenticator.Type.TOTP).delete()
        for route in routes():
            answers = [ask(browser, city, route, method, "rw_head") for method in ("get", "post")]
            if all(seen.outcome == "moved" and seen.location == SET_UP for seen in answers):
                led.add(route.name)
    assert {route.name for route in routes()} - led == open_before


def test_a_session_of_one_city_opens_nothing_in_another(cities: dict[str, City]):
    home, away, who = cities["batam"], cities["surabaya"], "planner"
    stranger, visitor, wrong = Browser(home, who), Browser(away, "anonymous"), []
    stranger.move_to(away)
    for route in routes():
        for method in ("get", "post"):
            as_stranger, as_visitor = (ask(browser, away, route, method, who) for browser in (stranger, visitor))
            if (as_stranger.outcome, as_stranger.events) != (as_visitor.outcome, as_visitor.events):
                wrong.append(f"{method} {route.name}: {as_stranger.outcome}, a visitor gets {as_visitor.outcome}")
    assert not wrong, "\n".join(wrong)
