"""Every read about people that pages need."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q

from balaikota.base.policy import Scope
from balaikota.base.refusal import Refusal
from balaikota.base.roles import OFFICIALS, Role
from balaikota.city.models import Region

from .models import Account, AccountQuerySet, Grant, GrantQuerySet

PER_PAGE = 50


@dataclass(frozen=True)
class PeopleFilters:
    """What the list is narrowed to: words of a name, a role, a region; also people who hold nothing any more."""

    words: str = ""
    role: str = ""
    region: str = ""
    inactive: bool = False

    def apply(self, people: AccountQuerySet) -> AccountQuerySet:
        if not self.inactive:
            people = people.filter(is_active=True)
        for word in self.words.split():
            people = people.filter(Q(name__icontains=word) | Q(username__icontains=word) | Q(email__icontains=word))
        if not (self.role or self.region):
            return people
        held = Grant.objects.in_force()
        held = held.filter(role=self.role) if self.role else held
        held = held.within(self.region) if self.region else held
        return people.filter(pk__in=held.values("account"))


def people(actor: Any, filters: PeopleFilters) -> AccountQuerySet:
    """Accounts the actor may see, by name, each with `held`: its grants in force."""
    require_list(actor)
    held = Prefetch("grants", Grant.objects.in_force().select_related("region__parent", "unit"), to_attr="held")
    return filters.apply(Account.objects.visible_to(actor)).prefetch_related(held).order_by("name", "pk")


def page_of_people(actor: Any, filters: PeopleFilters, number: str | int) -> Page[Account]:
    return Paginator(people(actor, filters), PER_PAGE).get_page(number)


def may_list(actor: Any) -> bool:
    """Whether the list of people is open to this actor: for the whole city or for an own region."""
    regions = actor.regions(Role.LURAH, Role.OPERATOR)
    return actor.basis("people.see_people") is not None or any(
        actor.basis("people.see_people", Place(code)) for code in regions
    )


def require_list(actor: Any) -> None:
    """Refuses ``not.found`` to anyone who may not see the list of people."""
    if not may_list(actor):
        raise Refusal("not.found")


@dataclass(frozen=True)
class Place:
    code: str

    def scope(self) -> Scope:
        return Scope(region=self.code)


def person(actor: Any, pk: Any) -> Account:
    """One account with all its grants, newest first. Raises Account.DoesNotExist where it is not visible."""
    require_list(actor)
    account: Account = Account.objects.visible_to(actor).get(pk=pk)
    return account


def grants_of(account: Account) -> GrantQuerySet:
    return account.grants.select_related("region__parent", "unit").order_by("-starts", "-pk")


def heads_in(*regions: str) -> GrantQuerySet:
    """RW heads in force in these regions, by RW; an official who is also a head is not among them."""
    officials = Grant.objects.in_force().filter(role__in=OFFICIALS).values("account")
    found = Grant.objects.in_force().within(*regions).filter(role=Role.RW_HEAD, account__is_active=True)
    return found.exclude(account__in=officials).select_related("account", "region__parent").order_by("region", "pk")


def may_enter_for(operator: Any) -> list[Grant]:
    """The RW heads for whom this operator may enter, as grants (`.account`, `.office`); none for anyone else."""
    if operator.operator is not None:
        return []
    return list(heads_in(*operator.regions(Role.OPERATOR)))


def card_regions(actor: Any) -> list[Region]:
    """Kelurahan whose access cards this actor may print."""
    kelurahan = Region.objects.filter(level=Region.Level.KELURAHAN, active=True).order_by("name")
    if actor.basis("people.print_cards") is None:
        kelurahan = kelurahan.filter(code__in=actor.regions(Role.LURAH, Role.OPERATOR))
    return list(kelurahan)


def holders(role: Role, region: str = "") -> GrantQuerySet:
    """Who holds `role` today, in the whole city or in a region."""
    found = Grant.objects.in_force().filter(role=role, account__is_active=True)
    found = found.within(region) if region else found
    return found.select_related("account", "region", "unit").order_by("region", "unit", "pk")
