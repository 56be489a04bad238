"""Choices of roles as parts: judged against the rows that ship."""

from typing import Any

import yaml

from balaikota.base.adoptable import Described
from balaikota.base.policy import Policy
from balaikota.base.refusal import Refusal
from balaikota.parts.keeper import Files
from balaikota.parts.shipped import shipped

from .actor import policies
from .choosing import KIND

TITLE = {"en": "Who may do what", "id": "Siapa boleh berbuat apa"}


class Roles(Files):
    """The keeper of choices of roles."""

    def __init__(self) -> None:
        super().__init__(KIND)

    def check(self, path: str, content: bytes) -> Described:
        """Refuses ``roles.form``, ``roles.unknown``, ``roles.more``, ``roles.nobody``."""
        super().check(path, content)
        facts = yaml.safe_load(content)
        if path not in shipped() or not _well_formed(facts):
            raise Refusal("roles.form", path=path)
        policy = policies()[path.split("/")[0]]
        for act, chosen in facts["acts"].items():
            check_act(policy, str(act), chosen)
        about = facts.get("about") or {}
        return Described(path, about.get("title", TITLE), [str(one) for one in about.get("sources") or []])


def check_act(policy: Policy, act: str, chosen: Any) -> None:
    rows = {(str(role), rule.at.value) for rule in policy.rules_for(act) for role in rule.roles}
    if not rows:
        raise Refusal("roles.unknown", act=act)
    if not isinstance(chosen, list) or not chosen:
        raise Refusal("roles.nobody", act=act)
    for row in chosen:
        if not isinstance(row, dict) or set(row) != {"role", "at"} or (str(row["role"]), str(row["at"])) not in rows:
            raise Refusal("roles.more", act=act, row=str(row)[:100])


def _well_formed(facts: Any) -> bool:
    return isinstance(facts, dict) and set(facts) <= {"about", "acts"} and isinstance(facts.get("acts"), dict)
