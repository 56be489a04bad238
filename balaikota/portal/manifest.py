"""How the house itself shows what a city may change of it: its pages of guidance."""

from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import Room

ROOM = Room(label="portal", title=_("Pages of guidance"), adoptable=["pages"])
