"""How this room shows itself to the house."""

from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import LetterKind, MenuItem, Room

from .beginning import to_do
from .queries import READERS
from .taken import CALL_BACK, called_back, take_call_back

ROOM = Room(
    label="exchange",
    title=_("Between cities"),
    icon="mail",
    menu=[MenuItem(_("Between cities"), "exchange:box", frozenset(READERS), group="house")],
    to_do=to_do,
    receives={CALL_BACK: take_call_back},
    letters={CALL_BACK: LetterKind(_("A letter called back"), says=called_back)},
)
