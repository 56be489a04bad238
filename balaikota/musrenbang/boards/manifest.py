"""How completeness and dashboards show themselves to the house."""

from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import MenuItem, Room
from balaikota.base.roles import Role

from .desk import desk

ROOM = Room(
    label="musrenbang_boards",
    title=_("Figures"),
    part_of="musrenbang",
    menu=[
        MenuItem(_("Dashboard"), "musrenbang:dashboard"),
        MenuItem(_("Completeness"), "musrenbang:completeness", frozenset({Role.PLANNER, Role.INSPECTOR, Role.CAMAT})),
    ],
    desk=desk,
    desk_template="musrenbang/boards/_desk.html",
)
