"""How this room shows itself to the house."""

from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import MenuItem, OfficialRecord, Room
from balaikota.base.roles import Role

from .beginning import to_do
from .keeper import Parameters

IMPORTS = {
    "prices": ("balaikota.regulation.commands:prices", "Book of standard prices (SSH, HSPK, ASB, SBU), XLSX or CSV."),
    "accounts": ("balaikota.regulation.commands:accounts", "Chart of accounts (rekening)."),
    "activities": ("balaikota.regulation.commands:activities", "Programmes, activities and sub-activities."),
    "funding": ("balaikota.regulation.commands:funding", "Sources of funds."),
    "units": ("balaikota.regulation.commands:units", "Units of measure with their other names."),
}

ROOM = Room(
    label="regulation",
    title=_("Rules, codes and prices"),
    icon="scale",
    official_record=OfficialRecord(
        system="SIPD-RI",
        holds=_("The standard prices and the codes that enter the budget."),
        adds=_(
            "Faults in a list by row and reason, the origin of every price, and each rule with its regulation and date."
        ),
        handed_over=_("Nothing: lists are taken from there or from the decree."),
        number_back=_("None."),
    ),
    adoptable=("regulations", "codes"),
    keeps=(Parameters(),),
    to_do=to_do,
    local=to_do,
    menu=(
        MenuItem(_("Rules"), "regulation:parameters", frozenset({Role.ADMIN, Role.INSPECTOR}), group="house"),
        MenuItem(_("Prices and codes"), "regulation:lists", frozenset({Role.ADMIN}), group="house"),
    ),
)
