"""How completeness and dashboards show themselves to the house."""

from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import MenuItem, OpenDataset, Room
from balaikota.base.roles import Role

from ..marks import period
from .desk import desk

ROOM = Room(
    label="musrenbang_boards",
    title=_("Figures"),
    part_of="musrenbang",
    menu=[
        MenuItem(_("Dashboard"), "musrenbang:dashboard", group="figures"),
        MenuItem(
            _("Completeness"), "musrenbang:completeness", frozenset({Role.PLANNER, Role.INSPECTOR, Role.CAMAT}),
            group="figures",
        ),
    ],
    open_datasets=[
        OpenDataset(
            "steps", _("Steps of the proposals"),
            _("Which office did what with each proposal, when and why; no names."), "api:steps", period=period,
        ),
        OpenDataset(
            "kelurahan", _("Figures by kelurahan"),
            _("Asked, accepted, purse and supports of every kelurahan of a year."), "api:kelurahan-figures",
            period=period,
        ),
        OpenDataset(
            "completeness", _("Completeness"),
            _("What every kelurahan sent, what was received, recorded, and is missing."), "api:completeness",
            period=period,
        ),
    ],
    desk=desk,
    desk_template="musrenbang/boards/_desk.html",
)  # fmt: skip
