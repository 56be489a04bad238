"""A new city: its schema, its row in the registry, and everything that ships with the project for it."""

import re
from collections.abc import Callable, Sequence
from zoneinfo import available_timezones

from django.core.management import call_command

from balaikota.base.refusal import Refusal

from . import importers
from .codes import is_city
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
SLUG = re.compile(r"[a-z][a-z0-9_]{0,39}")
HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
PREFIX = re.compile(r"[A-Z][A-Z0-9]{0,3}")
RESERVED = ("public", "information_schema")


def create(slug: str, *, code: str, name: str, hosts: list[str], zone: str = "Asia/Jakarta", prefix: str = "") -> City:
    """Make the schema and tables of a city and register its host names.

    Refuses what `check_new` refuses, and ``city.prefix``. Connect as the owner: the serving role makes no schema.
    """
    check_new(slug, code=code, hosts=hosts, zone=zone)
    if prefix and not PREFIX.fullmatch(prefix):
        raise Refusal("city.prefix", field="prefix", prefix=prefix)
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


def check_new(slug: str, *, code: str, hosts: Sequence[str], zone: str) -> None:
    """Whether a city of this name, code and these hosts can be made here.

    Refuses ``city.slug``, ``city.exists``, ``city.code``, ``city.code_taken``, ``city.host``, ``city.host_taken``,
    ``city.zone``.
    """
    if not SLUG.fullmatch(slug) or slug in RESERVED or slug.startswith("pg_"):
        raise Refusal("city.slug", field="slug", slug=slug)
    if City.objects.filter(schema_name=slug).exists():
        raise Refusal("city.exists", field="slug", slug=slug)
    if not is_city(code):
        raise Refusal("city.code", field="code", code=code)
    if City.objects.filter(code=code).exists():
        raise Refusal("city.code_taken", field="code", code=code)
    for host in hosts:
        if not HOST.fullmatch(host):
            raise Refusal("city.host", field="host", host=host)
    if taken := Domain.objects.filter(domain__in=hosts).first():
        raise Refusal("city.host_taken", field="host", host=taken.domain)
    if zone not in available_timezones():
        raise Refusal("city.zone", field="zone", zone=zone)


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
