"""Filling a demonstration city: its people, its years and the story, with visible progress."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings

from balaikota.audit.seals import make_seal
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city import demo as city_demo
from balaikota.city.current import serving
from balaikota.city.models import Profile
from balaikota.musrenbang import demo as musrenbang_demo
from balaikota.musrenbang.models import Proposal
from balaikota.people import demo as people_demo
from balaikota.regulation import loading
from balaikota.workflow import engine

Told = Callable[[str, int, int], None]


def fill(slug: str, scale: str, told: Told) -> None:
    """Fill the city `slug` once; `scale` is small (about 280 proposals through all desks) or city (15,823 more).

    Refuses ``demo.only`` outside the demonstration mode. A city filled already is left as it is, save that the larger
    scale is added to the smaller.
    """
    if not settings.DEMO:
        raise Refusal("demo.only")
    with serving(slug):
        if not Profile.objects.filter(demonstration=True).exists():
            fill_small(slug, told)
        if scale == "city" and Proposal.objects.count() < musrenbang_demo.CITY_SIZE:
            this = musrenbang_demo.prepare_years(musrenbang_demo.meeting_year(clock.today()))[1]
            musrenbang_demo.fill_city(this, told)
            make_seal()


def fill_small(slug: str, told: Told) -> None:
    told("Kode, aturan dan proses", 0, 3)
    engine.take_over()
    loading.take_over()
    city_demo.fill()
    told("Kode, aturan dan proses", 1, 3)
    people_demo.fill(slug)
    last, this = musrenbang_demo.prepare_years(musrenbang_demo.meeting_year(clock.today()))
    told("Kode, aturan dan proses", 3, 3)
    musrenbang_demo.fill_story(last, this, told)
    musrenbang_demo.fill_afterwards(last, this)
    for part in settings.PARTS_OF_MUSRENBANG:
        if find_spec(f"balaikota.musrenbang.{part}.demo"):
            import_module(f"balaikota.musrenbang.{part}.demo").fill(last, this, told)
    Profile.objects.update(demonstration=True)
    make_seal()


def logins(slug: str) -> list[dict[str, Any]]:
    """The log-ins of the story: role, name, username, pin."""
    with serving(slug):
        return people_demo.logins(slug)
