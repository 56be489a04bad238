"""A letter as the room it is for gets it, and the one kind that this room takes itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from balaikota.base.refusal import Refusal

from .letters import Letter
from .models import Incoming, Partner

OPEN_TO_STRANGERS = "cooperation."
"""Kinds that a city may write before its key is trusted here: so that cooperation can begin at all."""
CALL_BACK = "exchange.call_back"


@dataclass(frozen=True)
class Taken:
    """What came, from whom, and whether a trusted key signed it."""

    letter: Letter
    partner: Partner
    attachment: bytes | None
    key_id: str
    pinned: bool

    @property
    def id(self) -> UUID:
        return self.letter.id

    @property
    def kind(self) -> str:
        return self.letter.kind

    @property
    def body(self) -> Mapping[str, Any]:
        return self.letter.body

    @property
    def sent(self) -> datetime:
        return self.letter.sent


@dataclass(frozen=True)
class Returned:
    """A letter of ours that the other city refused: what it said, and why it was not taken there."""

    letter: Letter
    code: str
    reason: str


def called_back(body: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(_("Reason"), str(body["reason"]))]


def take_call_back(taken: Taken) -> None:
    """The sender takes an earlier letter back: it is marked; what was made of it stays until people decide.

    Refuses ``letter.unknown``.
    """
    try:
        number = UUID(str(taken.body["letter"]))
    except (KeyError, ValueError) as error:
        raise Refusal("letter.unreadable") from error
    found = Incoming.objects.filter(partner=taken.partner, letter=number)
    if not found.update(state=Incoming.State.CALLED_BACK, reason=str(taken.body.get("reason", ""))[:500]):
        raise Refusal("letter.unknown")
