"""Reading `matrix.yaml`."""

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
