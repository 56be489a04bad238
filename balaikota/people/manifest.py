"""How this room shows itself to the house."""

from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import MenuItem, Room
from balaikota.base.roles import Role

from .importers import rw_heads
from .keeper import Roles

ROOM = Room(
    label="people",
    title=_("People"),
    icon="users",
    menu=(
        MenuItem(
            _("People"), "people", frozenset({Role.ADMIN, Role.INSPECTOR, Role.LURAH, Role.OPERATOR}), group="house"
        ),
        MenuItem(_("Enter for an RW head"), "enter-for", frozenset({Role.OPERATOR})),
    ),
    imports={"heads": rw_heads},
    adoptable=("documents",),
    keeps=[Roles()],
)
