"""Reading `matrix.yaml`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from balaikota.base.roles import Role

from .people import ENTERING

ROLES = [str(role) for role in Role]
SIGNED_IN = [*ROLES, ENTERING]
RELATIONS = ("own", "here", "elsewhere", "abroad")


@cache
def matrix() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "matrix.yaml").read_text())
    return found


def everyone() -> list[str]:
    """All who appear in the matrix: the roles, those beside them, and those who are `same` as another."""
    return ["anonymous", *SIGNED_IN, "system", *matrix()["same"]]


def listed_actions() -> list[str]:
    return [name for name in matrix()["actions"] if name != "default"]


def may(act: str, who: str, relation: str) -> bool:
    """Whether `who` is to be allowed `act` where the thing stands in this relation to them."""
    row = matrix()["actions"]["default"] | matrix()["actions"][act]
    unknown = set(row) - {*ROLES, ENTERING, "anonymous", "system", "everybody"}
    assert not unknown, f"{act}: no such role {unknown}"
    who = matrix()["same"].get(who, who)
    reach = row.get(who, row.get("everybody", "nowhere") if who in SIGNED_IN else "nowhere")
    return relation in (reach if isinstance(reach, list) else matrix()["reach"][reach])


@dataclass(frozen=True)
class Route:
    """One address: its name (and the word that tells a form from others of the same name), and what is said of it."""

    name: str
    said: dict[str, Any]

    @property
    def public(self) -> bool:
        return bool(self.said.get("public"))

    @property
    def leaves(self) -> str:
        return str(self.said.get("leaves", ""))

    def may_read_names(self, who: str) -> bool:
        return who in self.said.get("names", [])

    def writes(self) -> set[str]:
        return set(self.said.get("writes", []))

    def expected(self, method: str, who: str, relation: str) -> set[str]:
        """The outcomes that are right; only before a thing of another city may it be one of two."""
        spec = self.said[method]
        spec = self.said["get"] if spec == "same" else spec
        found = _cell(spec, who, relation)
        if relation != "abroad" or found:
            return {found}
        here = _cell(spec, who, "here")
        return {"absent", here} if here in CLOSED else {"absent"}


CLOSED = {"sign-in", "refused", "absent", "no-method", "moved"}
"""What a door says before it looks for the thing that was asked for."""


def _cell(spec: Any, who: str, relation: str) -> str:
    """The outcome for somebody in a relation; empty where nothing is said of what lies abroad."""
    if isinstance(spec, str):
        return "" if relation == "abroad" else spec
    row = {name.strip(): value for names, value in spec.items() for name in names.split(",")}
    unknown = set(row) - {*ROLES, ENTERING, "anonymous", "signed-in", "everybody"}
    assert not unknown, f"no such role: {unknown}"
    for level in (who, "signed-in" if who != "anonymous" else "", "everybody"):
        if outcome := _outcome(row.get(level), relation):
            return outcome
    return ""


def _outcome(said: Any, relation: str) -> str:
    if isinstance(said, str):
        return "" if relation == "abroad" else said
    reach = matrix()["reach"]
    covered = {
        outcome: reach.get(where) if isinstance(where, str) else where for outcome, where in (said or {}).items()
    }
    return next((outcome for outcome, relations in covered.items() if relation in relations), "")


def routes() -> list[Route]:
    return [Route(name, said) for said in matrix()["routes"] for name in said["routes"]]
