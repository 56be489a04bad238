"""Every page, for everyone who sees it, on a phone and on a desk: axe, width, console, content security policy."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from .finding import Finder
from .looking import faults_of
from .pages import API, CODE_BY_MAIL, NO_PAGE, SECOND_STEP, VISITS

SEND = "form => { form.noValidate = true; form.requestSubmit() }"


@pytest.fixture(scope="session")
def finder(visitors) -> Finder:
    found = Finder(visitors)
    found.prepare()
    return found


def names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name or pattern.pattern}"
        else:
            yield from names(pattern, prefix + (f"{pattern.namespace}:" if pattern.namespace else ""))


def test_every_route_is_visited_or_named_as_none():
    routes = {name for name in names(get_resolver()) if name and not name.startswith(API)}
    visited = {visit.route for visit in VISITS} | SECOND_STEP | CODE_BY_MAIL
    without = set().union(*NO_PAGE.values())
    assert routes - visited - without == set(), "a new page: add a visit to it in tests/browser/pages.py"
    assert (visited | without) - routes == set(), "no such route any more"
    assert visited & without == set()


@pytest.mark.parametrize("visit", VISITS, ids=str)
def test_nothing_is_wrong_with(visit, visitors, finder):
    seat = visitors.seat(visit.city, visit.who)
    seat.watch.expected |= {visit.status} | ({422, 400} if visit.act else set())
    try:
        answer = seat.page.goto(finder.address(visit.path))
        assert answer and answer.status == visit.status
        if visit.act == "send":
            seat.page.locator("main form[method=post]").first.evaluate(SEND)
            seat.page.wait_for_load_state("networkidle")
        assert faults_of(seat.page) == []
        assert seat.watch.faults == []
    finally:
        if visit.act:
            seat.forget()
