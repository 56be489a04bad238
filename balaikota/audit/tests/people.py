"""Those who act in the tests of this room, which knows of an actor only what `Acting` and `record` ask."""

from dataclasses import dataclass, replace
from typing import Any, NoReturn
from uuid import UUID

from balaikota.base.ids import uuid7
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role


@dataclass(frozen=True)
class Person:
    """Somebody to whom no policy allows anything."""

    account_id: UUID | None
    office: str = "Warga"
    roles: frozenset[Role] = frozenset()
    operator: "Person | None" = None

    @property
    def signed_in(self) -> bool:
        return self.account_id is not None

    def holds(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)

    def require(self, act: str, target: Any = None) -> NoReturn:
        raise Refusal("not.permitted")

    def entered_by(self, operator: "Person") -> "Person":
        return replace(self, operator=operator)


HASAN = Person(uuid7())
RATNA = Person(uuid7(), "Lurah Tanjung Buntung")
DEWI = Person(uuid7(), "Operator Tanjung Buntung")
INSPECTOR = Person(uuid7(), "Inspektorat", frozenset({Role.INSPECTOR}))
NOBODY = Person(None, "")
