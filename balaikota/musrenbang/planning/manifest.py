"""How the year shows itself to the house."""

from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import MenuItem, OpenDataset, Room
from balaikota.base.roles import Role

from .preparing import begin, local

ROOM = Room(
    label="musrenbang_planning",
    title=_("The year and its money"),
    icon="calendar",
    part_of="musrenbang",
    menu=[
        MenuItem(_("Calendar"), "musrenbang:calendar", group="year"),
        MenuItem(_("Purses"), "musrenbang:purses", frozenset({Role.PLANNER, Role.INSPECTOR, Role.CAMAT}), group="year"),
    ],
    open_datasets=[
        OpenDataset(
            "formulas", _("Formula of the purses"),
            _("How the money is shared: weights, figures with their sources, and each region's share."), "api:formulas",
        ),
        OpenDataset(
            "rules-of-the-year", _("Rules of the year"),
            _("What holds for this year's musrenbang, each rule with its legal basis, beside last year's."),
            "api:yearly",
        ),
    ],
    adoptable=[],
    begin=begin,
    local=local,
)  # fmt: skip
