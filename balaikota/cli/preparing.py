"""The demonstration's cities before they are filled: made where they are missing, made again where half filled.

The home notes which cities the demonstration made, so that a real city of the same name is never touched.
"""

import shutil
from collections.abc import Sequence

from balaikota.cli.migrate import migrate_all
from balaikota.cli.screen import bars
from balaikota.runtime import home
from balaikota.runtime.trouble import Trouble

NOTE = "demo-cities"


def prepare_here(cities: Sequence[str]) -> None:
    """Bring the tables up to date and create the cities that are missing, in this process, as the owner."""
    from balaikota.cli.framework import django

    with django("owner"), bars() as progress:
        from balaikota.city import setup
        from balaikota.city.registry.models import City

        migrate_all(progress)
        for city in cities:
            clear(city)
        there = set(City.objects.values_list("schema_name", flat=True))
        missing = [city for city in cities if city not in there]
        note(cities)
        for done, city in enumerate(missing):
            progress("Kota baru", done, len(missing))
            setup.create_shipped(city)
            progress("Kota baru", done + 1, len(missing))


def clear(slug: str) -> None:
    """Drop a city whose filling was interrupted. Trouble when it is not the demonstration's."""
    from balaikota.city.current import serving
    from balaikota.city.models import Profile
    from balaikota.city.registry.models import City

    city = City.objects.filter(schema_name=slug).first()
    if city is None:
        return
    with serving(slug):
        if Profile.objects.filter(demonstration=True).exists():
            return
    if slug not in noted():
        raise Trouble(
            f"this installation has a city {slug} that is not a demonstration, and it will not be filled with invented"
            " people. Set BALAIKOTA_HOME to another folder for the demonstration."
        )
    city.delete(force_drop=True)
    for folder in ("media", "keys"):
        shutil.rmtree(home.path() / folder / slug, ignore_errors=True)


def noted() -> list[str]:
    """The cities the demonstration made in this home."""
    file = home.path() / NOTE
    return file.read_text().split() if file.exists() else []


def note(cities: Sequence[str]) -> None:
    home.path().mkdir(parents=True, exist_ok=True)
    (home.path() / NOTE).write_text("\n".join(cities))
