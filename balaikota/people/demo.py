"""The people of the demonstration: all invented, with names that nobody bears (a first name, something of the sea)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city import current
from balaikota.city import demo as city_demo
from balaikota.city.current import serving
from balaikota.city.models import Region, Unit

from . import actions
from .actor import SYSTEM, of
from .heads import Head
from .models import Account, Grant

PASSWORD = "benang-contoh"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
Told = Callable[[str, int, int], None]

FIRST = (
    "Adi", "Bagus", "Candra", "Dewi", "Eka", "Fajar", "Gita", "Hadi", "Indah", "Joko", "Kartika", "Lestari", "Made",
    "Nur", "Oka", "Putri", "Rani", "Surya", "Tari", "Umar", "Vina", "Wulan", "Yusuf", "Zahra", "Arif", "Bima",
    "Citra", "Dian", "Endah", "Firman", "Galih", "Hesti", "Irfan", "Juwita", "Krisna", "Laila", "Mega", "Nanda",
    "Panji", "Rangga", "Satria", "Taufik", "Utami", "Wahyu", "Yanti", "Zaki", "Ayu",
)  # fmt: skip
LAST = (
    "Ombak", "Layar", "Karang", "Teluk", "Pasir", "Dermaga", "Mercusuar", "Jangkar", "Pelampung", "Muara", "Selat",
    "Camar", "Kemudi", "Haluan", "Buritan", "Gelombang", "Palung", "Tanjung", "Sampan", "Dayung", "Jaring",
    "Kompas", "Bakau", "Kerang", "Lumba", "Tambak", "Arus", "Pasang", "Kabut", "Pulau", "Pantai", "Buih", "Rakit",
    "Terumbu", "Perahu", "Geladak", "Samudra", "Angin", "Bintang", "Mutiara", "Kepiting", "Cakrawala", "Lagun",
)  # fmt: skip
"""Both lists have a prime number of words (47, 43), so that all 2,021 pairs come before one comes again."""


@dataclass(frozen=True)
class Story:
    """Where the story of a city happens, and who is in it: role to user name and name."""

    kelurahan: str
    rw: str
    cast: dict[Role, tuple[str, str]]


STORIES = {
    "batam": Story("21.71.09.1004", "05", {
        Role.RW_HEAD: ("hasan", "Hasan Layar"), Role.OPERATOR: ("wira", "Wira Dermaga"),
        Role.LURAH: ("ratna", "Ratna Ombak"), Role.CAMAT: ("guntur", "Guntur Selat"),
        Role.DEPARTMENT: ("bayu", "Bayu Saluran"), Role.PLANNER: ("sari", "Sari Benang"),
        Role.COUNCIL: ("kirana", "Kirana Sidang"), Role.INSPECTOR: ("teguh", "Teguh Mistar"),
        Role.ADMIN: ("intan", "Intan Kunci"), Role.RESIDENT: ("melati", "Melati Pasir"),
    }),
    "surabaya": Story("35.78.09.1001", "03", {
        Role.RW_HEAD: ("slamet", "Slamet Bakau"), Role.OPERATOR: ("ningsih", "Ningsih Tambak"),
        Role.LURAH: ("harum", "Harum Kemudi"), Role.CAMAT: ("prawira", "Prawira Muara"),
        Role.DEPARTMENT: ("jati", "Jati Saluran"), Role.PLANNER: ("laras", "Laras Benang"),
        Role.COUNCIL: ("gendis", "Gendis Sidang"), Role.INSPECTOR: ("lurus", "Lurus Mistar"),
        Role.ADMIN: ("kinanti", "Kinanti Kunci"), Role.RESIDENT: ("seruni", "Seruni Kerang"),
    }),
}  # fmt: skip
LOG_INS = (Role.RW_HEAD, Role.LURAH, Role.DEPARTMENT, Role.PLANNER, Role.COUNCIL, Role.INSPECTOR, Role.ADMIN)
"""Whose name and password the terminal shows. The bar of the demonstration signs in as anyone of the cast."""
DEPARTMENT = "1.03.0.00.0.00.01.0000"
RESIDENTS = 20
CITY_ROLES = (Role.PLANNER, Role.COUNCIL, Role.INSPECTOR, Role.ADMIN)


def fill(slug: str, told: Told = lambda step, done, total: None) -> None:
    """Invent everybody of the city once; a second call changes nothing. Run it as the serving role."""
    with serving(slug):
        if Account.objects.exists():
            return
        story, names = STORIES[slug], invented()
        told("People", 0, 4)
        fill_heads(story, names)
        told("People", 1, 4)
        fill_regions(story, names)
        told("People", 2, 4)
        fill_offices(story, names)
        told("People", 3, 4)
        fill_residents(story, names)
        give_passwords(story)
        told("People", 4, 4)


def invented() -> Iterator[str]:
    """Names without end; when all pairs are used, each bears a number, too."""
    for number in count():
        again = f" {number // (len(FIRST) * len(LAST)) + 1}" if number >= len(FIRST) * len(LAST) else ""
        yield f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]}{again}"


def fill_heads(story: Story, names: Iterator[str]) -> None:
    """A head for every RW, for five years (Permendagri 18/2018)."""
    city_demo.fill()
    starts = date(clock.today().year - 2, 1, 1)
    codes = Region.objects.filter(level=Region.Level.RW).order_by("code").values_list("code", flat=True)
    heads = [
        Head(next(names), code, f"SK Lurah {number:03d}/{starts.year}", starts, date(starts.year + 4, 12, 31), "")
        for number, code in enumerate(codes, 1)
    ]
    actions.import_heads(actor=SYSTEM, heads=heads)
    username, name = story.cast[Role.RW_HEAD]
    Account.objects.filter(grants__region=f"{story.kelurahan}/{story.rw}").update(username=username, name=name)


def fill_regions(story: Story, names: Iterator[str]) -> None:
    """Lurah and camat everywhere (one of them a Plt.), and the operator of the story's kelurahan."""
    kecamatan = story.kelurahan[:8]
    levels = {Region.Level.KELURAHAN: Role.LURAH, Region.Level.KECAMATAN: Role.CAMAT}
    regions = list(Region.objects.filter(level__in=levels, active=True).order_by("code"))
    acting = {"standing": Grant.Standing.PLT, "ends": date(clock.today().year + 1, 12, 31)}
    for region in regions:
        role = levels[Region.Level(region.level)]
        known = story.cast[role] if region.code in (story.kelurahan, kecamatan) else None
        username, name = known or (f"{role}.{region.code}", next(names))
        appoint(username, name, role, region=region, **(acting if region == regions[-1] else {}))
    username, name = story.cast[Role.OPERATOR]
    appoint(username, name, Role.OPERATOR, region=Region.objects.get(code=story.kelurahan))


def fill_offices(story: Story, names: Iterator[str]) -> None:
    """A verifier in every department, and who works for the whole city."""
    for unit in Unit.objects.filter(parent=None, region=None, active=True):
        username, name = story.cast[Role.DEPARTMENT] if unit.code == DEPARTMENT else (f"opd.{unit.code}", next(names))
        appoint(username, name, Role.DEPARTMENT, unit=unit)
    for role in CITY_ROLES:
        appoint(*story.cast[role], role)


def fill_residents(story: Story, names: Iterator[str]) -> None:
    for number in range(RESIDENTS):
        username, name = story.cast[Role.RESIDENT] if number == 0 else (f"contoh-warga-{number}", next(names))
        email = f"{username}@contoh.invalid"
        actions.create_account(actor=SYSTEM, username=username, name=name, email=email)


def appoint(username: str, name: str, role: Role, **held: Any) -> None:
    starts = date(clock.today().year - 1, 1, 1)
    decree = f"SK Wali Kota contoh/{starts.year}"
    account = actions.create_account(actor=SYSTEM, username=username, name=name)
    actions.grant_role(actor=SYSTEM, account=account, role=role, starts=starts, decree=decree, **held)


def give_passwords(story: Story) -> None:
    """One password for the cast of the story; nobody else can sign in by one."""
    usernames = [username for username, _ in story.cast.values()]
    Account.objects.filter(username__in=usernames).update(password=make_password(PASSWORD))


def cast(slug: str) -> dict[Role, Account]:
    """The story's people by role, in the order of the thread. Call it inside the city."""
    usernames = {role: username for role, (username, _) in STORIES[slug].cast.items()}
    found = {account.username: account for account in Account.objects.filter(username__in=usernames.values())}
    return {role: found[username] for role, username in usernames.items() if username in found}


def logins(slug: str = "") -> list[dict[str, str]]:
    """The story's log-ins, of the city being served where none is named: role (the office), name, username, pin."""
    with serving(slug or current.slug()):
        people = cast(slug or current.slug())
        return [row(people[role]) for role in LOG_INS if role in people]


def row(account: Account) -> dict[str, str]:
    return {"role": of(account).office, "name": account.name, "username": account.username, "pin": PASSWORD}


def sign_in_as(request: HttpRequest, account: Account) -> None:
    """Become somebody by one press of the demonstration's bar. Refuses ``not.found`` anywhere else."""
    if not settings.DEMO:
        raise Refusal("not.found")
    kept = {key: request.session[key] for key in ("demo_shift_seconds",) if key in request.session}
    login(request, account, backend=BACKEND)
    request.session.update(kept)
