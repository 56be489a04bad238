"""Asking one address as everybody, and what is wrong with its answers."""

from collections.abc import Iterator

from django_tenants.utils import schema_context

from .browsing import Browser, Seen
from .matrix import CLOSED, SIGNED_IN, Route
from .people import ENTERING, account_of
from .scene import WITNESS, City, savepoint
from .visits import visit

WHO = ["anonymous", *SIGNED_IN]
HOUSEKEEPING = {"django_session", "portal_limit", "registry_cache", "usersessions_usersession"}
"""Tables that pages may write to whenever they are read."""
READ = "people.read"

Browsers = dict[str, Browser]


def trial(cities: dict[str, City], browsers: Browsers, route: Route, method: str) -> Iterator[str]:
    """Every answer of the route in Batam that is not as the matrix says. Things abroad are those of Surabaya."""
    home, away, plan = cities["batam"], cities["surabaya"], visit(route.name)
    for relation in plan.relations:
        city = away if relation == "abroad" else home
        for who in WHO:
            if (relation == "own" and who == "anonymous") or is_told_already(route, method, who, relation):
                continue
            with savepoint():
                with schema_context(city.slug):
                    account = account_of(city.people, who)
                    address = plan.address(route.name, city, relation, account)
                    body = plan.body(city, relation, account) if method == "post" else None
                seen = browsers[who].ask(method, address, body)
            yield from (f"{who}, {relation}: {fault}" for fault in faults(home, route, method, who, relation, seen))


def is_told_already(route: Route, method: str, who: str, relation: str) -> bool:
    """Whether the answer is no news: of a method nobody may use, and abroad for whom all at home is shut."""
    if route.said[method] == "no-method":
        return relation != "here"
    at_home = {outcome for place in ("own", "here", "elsewhere") for outcome in route.expected(method, who, place)}
    return relation == "abroad" and len(at_home) == 1 and at_home <= CLOSED


def faults(home: City, route: Route, method: str, who: str, relation: str, seen: Seen) -> Iterator[str]:
    expected = route.expected(method, who, relation)
    outcome, events = seen.outcome, [act for act in seen.events if act != READ]
    if events and events == [route.leaves]:
        outcome, events = "done", []
    if outcome not in expected:
        yield f"{outcome} in place of {' or '.join(sorted(expected))}"
    if events:
        yield f"left the events {events}"
    recorded = who == "inspector" and outcome in ("ok", "mended") and not route.public
    if (READ in seen.events) != recorded:
        yield "the inspector's reading was not recorded" if recorded else "a reading was recorded"
    unasked = set(seen.wrote) - HOUSEKEEPING - route.writes() - ({"audit_event"} if recorded else set())
    if unasked and outcome != "done":
        yield f"wrote to {sorted(unasked)}"
    if strangers := foreign_names(home, route, who, seen):
        yield f"shows the names {sorted(strangers)}"


def foreign_names(home: City, route: Route, who: str, seen: Seen) -> set[str]:
    """Names, user names and telephones in the answer that this reader may not read there."""
    found = {name for name in seen.names if name not in own_names(home, who)}
    if route.may_read_names(who):
        return found & {WITNESS.lower()} if who == "admin" else set()
    return found


def own_names(home: City, who: str) -> set[str]:
    """How the one at the browser is called; an operator who enters for an RW head is called by both."""
    people = [home.people[name] for name in ("operator", "rw_head")] if who == ENTERING else [home.people.get(who)]
    return {word.lower() for one in people if one for word in (one.name, one.username, one.phone)}
