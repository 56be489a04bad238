"""The same people in each city: one of every role, and those whom a role does not cover."""

from dataclasses import dataclass
from datetime import date, timedelta

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from balaikota.base import clock
from balaikota.base.roles import OFFICIALS, Role
from balaikota.people import actor as actors
from balaikota.people.actor import ANONYMOUS, SYSTEM, Actor
from balaikota.people.models import Account, Grant

CANARY = "kenari"
"""Stands in every name, user name and e-mail of a person here, so that any of them is found in a page."""
PHONE = "0899777"
OTHERS = ("neighbour", "far", "former", "coming")
"""RW head here until last month; RW head elsewhere; a lurah whose term is over; one whose term begins next month."""
ENTERING = "entering"
"""The operator of the kelurahan while entering for the RW head."""


@dataclass(frozen=True)
class Spot:
    """A place in a city: one RW with all it lies in, and the department that builds there."""

    rw: str
    unit: str

    @property
    def kelurahan(self) -> str:
        return self.rw.split("/")[0]

    @property
    def kecamatan(self) -> str:
        return self.kelurahan.rpartition(".")[0]


def settle(here: Spot, elsewhere: Spot) -> dict[str, Account]:
    """Accounts with their grants, by role and by the names of `OTHERS`."""
    names = [*(str(role) for role in Role), *OTHERS]
    people = {name: _account(name, number) for number, name in enumerate(names)}
    Grant.objects.bulk_create(_grants(people, here, elsewhere))
    for role in OFFICIALS:
        TOTP.activate(people[role], generate_totp_secret())
    return people


def _account(name: str, number: int) -> Account:
    plain = name.replace("_", "")
    account = Account(
        username=f"{CANARY}.{plain}", name=f"{CANARY.title()} {plain.title()}", email=f"{CANARY}.{plain}@contoh.id",
        phone=f"{PHONE}{number:03}",
    )  # fmt: skip
    account.set_unusable_password()
    account.save()
    return account


def _grants(people: dict[str, Account], here: Spot, elsewhere: Spot) -> list[Grant]:
    places: dict[Role, dict[str, str]] = {
        Role.RW_HEAD: {"region_id": here.rw}, Role.OPERATOR: {"region_id": here.kelurahan},
        Role.LURAH: {"region_id": here.kelurahan}, Role.CAMAT: {"region_id": here.kecamatan},
        Role.DEPARTMENT: {"unit_id": here.unit}, Role.PLANNER: {}, Role.COUNCIL: {},
        Role.INSPECTOR: {}, Role.ADMIN: {},
    }  # fmt: skip
    began, yesterday = date(2026, 1, 1), clock.today() - timedelta(days=1)
    held = [Grant(account=people[role], role=role, starts=began, **place) for role, place in places.items()]
    lurah = {"role": Role.LURAH, "region_id": here.kelurahan}
    return [
        *held,
        Grant(account=people["far"], role=Role.RW_HEAD, region_id=elsewhere.rw, starts=began),
        Grant(account=people["neighbour"], role=Role.RW_HEAD, region_id=here.rw, starts=began, ends=yesterday),
        Grant(account=people["former"], starts=began, ends=yesterday, **lurah),
        Grant(account=people["coming"], starts=clock.today() + timedelta(days=20), **lurah),
    ]


def account_of(people: dict[str, Account], who: str) -> Account | None:
    """Whose account the things of `who` belong to; None for those without one."""
    return people.get(Role.RW_HEAD if who == ENTERING else who)


def actor_of(people: dict[str, Account], who: str) -> Actor:
    """`who` as the house makes an actor of them in the city now served."""
    if who in ("anonymous", "system"):
        return ANONYMOUS if who == "anonymous" else SYSTEM
    if who == ENTERING:
        return actors.of(people[Role.RW_HEAD]).entered_by(actors.of(people[Role.OPERATOR]))
    return actors.of(people[who])
