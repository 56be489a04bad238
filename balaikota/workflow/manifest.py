"""How this room shows itself to the house: as the keeper of processes."""

from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import Room

from .keeper import Processes

ROOM = Room(label="workflow", title=_("Processes"), keeps=[Processes()])
