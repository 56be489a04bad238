"""Every address of the house, sent a good form by everybody: carried out with one event, or nothing is changed."""

import pytest

from .matrix import Route, routes
from .scene import City
from .trial import Browsers, trial


@pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
def test_a_form_is_taken_from_whom_the_matrix_says(route: Route, cities: dict[str, City], browsers: Browsers):
    wrong = list(trial(cities, browsers, route, "post"))
    assert not wrong, "\n".join([f"POST {route.name}", *wrong])
