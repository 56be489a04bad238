"""How this room shows itself to the house."""

from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import MenuItem, Room

from .policy import MAKERS

ROOM = Room(
    label="berkas",
    title=_("File for the defence"),
    icon="file-text",
    menu=[MenuItem(_("File for the defence"), "berkas:index", MAKERS, group="house")],
    adoptable=["documents"],
)
