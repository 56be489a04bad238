"""Who acts: a person with the roles they hold today, a job of the house, or nobody signed in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from uuid import UUID

from django.apps import apps

from balaikota.base.policy import At, Policy, Rule, Scope, contains
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.base.schema import schema_name

from .choosing import rules_of
from .models import Account, Grant


@dataclass(frozen=True)
class Held:
    """One grant in force: the role, where it is held, and the office as the public reads it."""

    role: Role
    region: str | None
    unit: str | None
    office: str


@dataclass(frozen=True)
class Actor:
    """The one who acts. `operator` is set when somebody enters for another: an event then bears both."""

    account_id: UUID | None
    name: str
    held: tuple[Held, ...] = ()
    operator: "Actor | None" = None
    system: bool = False
    city: str = ""  # the schema whose grants these are; in another city they are worth nothing

    @property
    def signed_in(self) -> bool:
        return self.account_id is not None

    @property
    def office(self) -> str:
        """The first office held; "Warga" for a person without one."""
        return self.held[0].office if self.held else ("Sistem" if self.system else "Warga")

    @property
    def roles(self) -> frozenset[Role]:
        held = frozenset(grant.role for grant in self.held)
        return held | {Role.RESIDENT} if self.signed_in else held

    def holds(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)

    def regions(self, *roles: Role) -> list[str]:
        """Codes of the regions at which any of `roles` is held."""
        return [held.region for held in self.held if held.role in roles and held.region]

    def units(self, *roles: Role) -> list[str]:
        return [held.unit for held in self.held if held.role in roles and held.unit]

    def stands(self, roles: Iterable[Role], at: At, scope: Scope) -> bool:
        """Whether the actor holds one of `roles` standing `at` a thing that lies in `scope`."""
        wanted = frozenset(roles)
        if self.city and self.city != schema_name():
            return at is At.ANYONE and not wanted
        if at is At.ANYONE:
            return not wanted or not wanted.isdisjoint(self.roles)
        if at is At.OWN:
            return self.account_id is not None and scope.owner == self.account_id and not wanted.isdisjoint(self.roles)
        return any(held.role in wanted and _covers(held, at, scope) for held in self.held)

    def basis(self, act: str, target: Any = None) -> str | None:
        """The article on which this actor may `act` on `target`; None where no row allows it."""
        scope = target.scope() if target is not None else Scope()
        room, _, name = act.partition(".")
        rules = rules_of(policies()[room], name) if room in policies() else []
        return next((rule.basis for rule in rules if self.stands(rule.roles, rule.at, scope)), None)

    def may(self, act: str, target: Any = None) -> bool:
        return self.system or self.basis(act, target) is not None

    def require(self, act: str, target: Any = None) -> str:
        """The basis, or refuse ``not.permitted``. The house's own jobs may what a room's policy gives nobody."""
        basis = "job of the house" if self.system else self.basis(act, target)
        if basis is None:
            raise Refusal("not.permitted")
        self.require_operator()
        return basis

    def require_operator(self) -> None:
        """Who enters for another must be the operator of a region that contains the other's.

        Refuses ``operator.elsewhere``.
        """
        if self.operator is None:
            return
        own = [held.region for held in self.held if held.region]
        desk = self.operator.regions(Role.OPERATOR)
        if not any(contains(outer, inner) for outer in desk for inner in own):
            raise Refusal("operator.elsewhere")

    def entered_by(self, operator: "Actor") -> "Actor":
        """This actor, with `operator` at the keyboard."""
        return replace(self, operator=operator)


ANONYMOUS = Actor(None, "")
SYSTEM = Actor(None, "Balai Kota", system=True)


def _covers(held: Held, at: At, scope: Scope) -> bool:
    if at is At.UNIT:
        return held.unit is not None and held.unit == scope.unit
    if at is At.REGION:
        return held.region is not None and scope.region is not None and contains(held.region, scope.region)
    return held.unit is None and (held.region is None or len(held.region) == 5)  # the whole city


def of(account: Account) -> Actor:
    """The actor an account is today: one query for its grants."""
    return next(of_each([account]))


def of_each(accounts: Sequence[Account]) -> Iterator[Actor]:
    """The actors that accounts are today, in their order: one query for all their grants."""
    found: dict[UUID, list[Held]] = {account.pk: [] for account in accounts}
    for grant in Grant.objects.in_force().filter(account__in=accounts).select_related("region", "unit").order_by("id"):
        found[grant.account_id].append(Held(Role(grant.role), grant.region_id, grant.unit_id, grant.office))
    return (Actor(account.pk, account.name, tuple(found[account.pk]), city=schema_name()) for account in accounts)


@cache
def policies() -> dict[str, Policy]:
    """The policy tables of all rooms, by room; that of a room made of parts holds the rows of all of them."""
    names = [config.name for config in apps.get_app_configs() if config.name.startswith("balaikota.")]
    modules = [import_module(f"{name}.policy") for name in names if find_spec(f"{name}.policy")]
    rows: dict[str, list[Rule]] = {}
    for module in modules:
        rows.setdefault(module.POLICY.room, []).extend(module.POLICY)
    return {room: Policy(room, found) for room, found in rows.items()}


def all_rules() -> list[tuple[str, Rule]]:
    return [(room, rule) for room, table in policies().items() for rule in table]
