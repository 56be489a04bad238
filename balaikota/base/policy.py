"""The policy table: which role may do which act, on what standing, by which article. What no row allows is denied."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Protocol
from uuid import UUID

from .roles import Role


class At(Enum):
    """How the actor must stand to the thing acted on."""

    CITY = "city"  # the role is held for the whole city
    REGION = "region"  # the role is held at a region that contains the thing
    UNIT = "unit"  # the role is held at the unit the thing belongs to
    OWN = "own"  # the thing is the actor's own
    ANYONE = "anyone"  # no standing asked


CITY, REGION, UNIT, OWN, ANYONE = At


@dataclass(frozen=True)
class Scope:
    """Where a thing lies: its region code, its unit code, and the account that owns it."""

    region: str | None = None
    unit: str | None = None
    owner: UUID | None = None


class Scoped(Protocol):
    def scope(self) -> Scope: ...


@dataclass(frozen=True)
class Rule:
    act: str
    roles: frozenset[Role]
    at: At
    basis: str


class Policy:
    """The rows of one room, by act. Acts are named ``room.act`` in the registry and in audit events."""

    def __init__(self, room: str, rules: Iterable[Rule]) -> None:
        self.room = room
        self.rules = tuple(rules)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def rules_for(self, act: str) -> list[Rule]:
        return [rule for rule in self.rules if rule.act == act]


def allow(act: str, *roles: Role, at: At, basis: str) -> Rule:
    """One row: any of `roles`, standing `at` the thing, may `act`, because of `basis` (the article or decree)."""
    return Rule(act, frozenset(roles), at, basis)


def policy(room: str, *rules: Rule) -> Policy:
    return Policy(room, rules)


def contains(outer: str, inner: str) -> bool:
    """Whether region code `outer` is `inner` or contains it: 21.71.02 contains 21.71.02.1002/05."""
    return inner == outer or (inner.startswith(outer) and inner[len(outer)] in "./")
