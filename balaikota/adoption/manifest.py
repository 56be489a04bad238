"""How this room shows itself to the house."""

from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import MenuItem, Room

from .beginning import to_do
from .desk import elsewhere, inbox
from .letters import KINDS, patch_returned, take_answer, take_bundle, take_patch_letter
from .queries import READERS, adopted

ROOM = Room(
    label="adoption",
    title=_("Adoption"),
    icon="gift",
    to_do=to_do,
    inbox=inbox,
    elsewhere=elsewhere,
    letters=KINDS,
    returned={"adoption.patch": patch_returned},
    adopted=adopted,
    menu=[
        MenuItem(_("Adoption"), "adoption:office", frozenset(READERS), group="house"),
    ],
    receives={
        "adoption.bundle": take_bundle, "adoption.patch": take_patch_letter, "adoption.answer": take_answer,
    },
)  # fmt: skip
