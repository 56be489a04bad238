"""How this room shows itself to the house: as the keeper of parts that are files."""

from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import MenuItem, Room
from balaikota.base.roles import Role

from .keeper import Files

ROOM = Room(
    label="parts",
    title=_("Parts"),
    menu=[
        MenuItem(
            _("Parts of the applications"), "adoption:parts", frozenset({Role.ADMIN, Role.INSPECTOR}), group="house"
        )
    ],
    keeps=[Files(kind) for kind in ("codes", "forms", "pages", "samples")],
)
