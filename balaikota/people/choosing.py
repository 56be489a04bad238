"""Which rows of a room's policy a city keeps: it may let fewer do an act than ship, never more and never nobody."""

from collections.abc import Mapping
from functools import lru_cache

import yaml

from balaikota.base.policy import At, Policy, Rule, allow
from balaikota.base.roles import Role
from balaikota.base.schema import schema_name
from balaikota.parts import files
from balaikota.parts.shipped import shipped

KIND, FILE = "roles", "choices.yaml"
Row = tuple[Role, At]


def rules_of(policy: Policy, act: str) -> list[Rule]:
    """The rows of an act that the city keeps; all where it chose nothing."""
    found, kept = policy.rules_for(act), choices(policy.room).get(act)
    return found if kept is None else [one for rule in found for one in _narrowed(rule, kept)]


def choices(room: str) -> Mapping[str, frozenset[Row]]:
    """The acts of a room that the city narrows, with the rows that remain."""
    path = f"{room}/{KIND}/{FILE}"
    if path not in shipped() or schema_name() == "public":
        return {}
    return _read(files.content(path))


def _narrowed(rule: Rule, kept: frozenset[Row]) -> list[Rule]:
    """A row that names no role is everybody's and cannot be narrowed."""
    if not rule.roles:
        return [rule]
    roles = [role for role in rule.roles if (role, rule.at) in kept]
    return [allow(rule.act, *roles, at=rule.at, basis=rule.basis)] if roles else []


@lru_cache(maxsize=64)
def _read(content: bytes) -> dict[str, frozenset[Row]]:
    acts = yaml.safe_load(content)["acts"]
    return {act: frozenset((Role(row["role"]), At(row["at"])) for row in rows) for act, rows in acts.items()}
