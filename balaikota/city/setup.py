"""A new city: its schema, its row in the registry, and everything that ships with the project for it."""

from collections.abc import Callable

from django.core.management import call_command

from balaikota.base.refusal import Refusal

from . import importers
from .current import serving
from .models import Profile
from .registry.models import City, Domain

SHIPPED = {
    "batam": {
        "code": "21.71", "name": "Kota Batam", "prefix": "BTM", "colour": "#0B5563", "motif": "batam",
        "address": "Jalan Engku Putri Nomor 1, Batam Centre, Batam 29432",
    },
    "surabaya": {
        "code": "35.78", "name": "Kota Surabaya", "prefix": "SBY", "colour": "#2B3A8C", "motif": "surabaya",
        "address": "Jalan Taman Surya Nomor 1, Surabaya 60272",
    },
}  # fmt: skip
"""Cities whose regions, boundaries and units ship with the project."""


def create(slug: str, *, code: str, name: str, hosts: list[str], zone: str = "Asia/Jakarta", prefix: str = "") -> City:
    """Make the schema and tables of a city and register its host names. Refuses ``city.exists``.

    Connect as the owner: the serving role may not create a schema.
    """
    if City.objects.filter(schema_name=slug).exists():
        raise Refusal("city.exists", field="slug", slug=slug)
    city = City(schema_name=slug, code=code, name=name, zone=zone)
    city.save(verbosity=0)
    Domain.objects.bulk_create(Domain(domain=host, tenant=city, is_primary=not n) for n, host in enumerate(hosts))
    with serving(slug):
        shipped = {key: value for key, value in SHIPPED.get(slug, {}).items() if key in ("colour", "motif", "address")}
        Profile.objects.create(
            name=name, government=f"Pemerintah {name}", code=code, zone=zone,
            prefix=prefix or slug[:3].upper(), hours="Senin-Jumat 07.30-16.00", **shipped,
        )  # fmt: skip
    return city


def furnish(slug: str, told: Callable[[str], None] = lambda step: None) -> None:
    """Load what ships for this city: holidays, regions, boundaries, places, units. Once each, safe to repeat."""
    with serving(slug):
        for title, load in importers.SHIPPED_STEPS:
            told(title)
            load(Profile.objects.get().code)


def create_shipped(slug: str) -> City:
    """Create one of the `SHIPPED` cities under ``<slug>.localhost`` and furnish it."""
    known = SHIPPED[slug]
    city = create(slug, code=known["code"], name=known["name"], hosts=[f"{slug}.localhost"], prefix=known["prefix"])
    furnish(slug)
    return city


def test_cities() -> None:
    """What the test template holds: both shipped cities, migrated and furnished."""
    call_command("migrate_schemas", schema_name="public", verbosity=0)
    for slug in SHIPPED:
        create_shipped(slug)
