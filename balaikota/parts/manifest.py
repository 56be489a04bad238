"""How this room shows itself to the house: as the keeper of parts that are files."""

from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import Room

from .keeper import Files

ROOM = Room(label="parts", title=_("Parts"), keeps=[Files(kind) for kind in ("codes", "forms", "pages", "samples")])
