"""A whole year of e-Musrenbang in Batam, by everybody at their own screens: from the planner's calendar to the RKPD.

The planner opens the year after the demonstration's, so that it is new in everything, and sets its windows on the days
that the time machine knows. A chapter goes on from the one before it; when one fails, the others are left out. So this
is the only test of the year, and its chapters lie beside it: one worker lives them all, in their order.
"""

from collections.abc import Callable, Iterator

import pytest

from .chapters import afterwards, asking, city, deciding, kecamatan, kelurahan, opening, plan, voices, voting
from .living import Life
from .visitors import Visitors

CHAPTERS = (
    opening.last_year_ends_with_a_no,
    opening.the_planner_prepares_the_year,
    asking.the_neighbourhoods_ask,
    voices.residents_raise_their_voices,
    voting.the_kelurahan_votes,
    deciding.the_lurah_decides,
    kelurahan.the_kelurahan_meets,
    kecamatan.kecamatan_and_departments_go_on,
    city.the_city_decides,
    plan.the_plan_goes_out_and_comes_back,
    afterwards.everybody_can_see_what_became_of_it,
)


@pytest.fixture(scope="module")
def year(visitors: Visitors) -> Iterator[Life]:
    lived = Life(visitors)
    yield lived
    lived.close()


@pytest.fixture
def life(year: Life, request: pytest.FixtureRequest) -> Iterator[Life]:
    """The year so far; a chapter fails for any fault of a page or a server in it."""
    if year.numbers.get("broken"):
        pytest.skip(f"the story broke in {year.numbers['broken']}")
    year.numbers["broken"] = request.node.name
    yield year
    assert year.watch.faults == []
    assert year.faults_logged() == []


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.__name__)
def test_a_year_is_lived(chapter: Callable[[Life], None], life: Life) -> None:
    chapter(life)
    life.numbers["broken"] = ""
