"""Every address of the house, read by everybody. Reading changes nothing, and shows no stranger's name."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from .matrix import Route, routes
from .scene import City
from .trial import Browsers, trial


def addresses(patterns: list[URLPattern | URLResolver], space: str = "", path: str = "") -> set[str]:
    """Names of all addresses, each with its namespace; the path of one without a name."""
    found = set()
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            found |= addresses(one.url_patterns, inner, path + str(one.pattern))
        else:
            found.add(f"{space}{one.name}" if one.name else path + str(one.pattern))
    return found


def test_every_address_stands_in_the_matrix_once_and_every_row_is_an_address():
    listed = [route.name for route in routes()]
    assert len(listed) == len(set(listed))
    assert {name.partition(" ")[0] for name in listed} == addresses(get_resolver().url_patterns)


@pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
def test_an_address_is_read_by_whom_the_matrix_says(route: Route, cities: dict[str, City], browsers: Browsers):
    wrong = list(trial(cities, browsers, route, "get"))
    assert not wrong, "\n".join([f"GET {route.name}", *wrong])
