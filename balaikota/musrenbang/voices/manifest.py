"""How residents' voices show themselves to the house."""

from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import MenuItem, OpenDataset, Room, Tallied
from balaikota.base.roles import Role

from . import settings
from .beside import alongside, alongside_mark, beside, beside_mark
from .inbox import inbox
from .moved import moved, spread

ROOM = Room(
    label="musrenbang_voices",
    title=_("Voices of residents"),
    part_of="musrenbang",
    menu=[MenuItem(_("Comments to look after"), "musrenbang:moderation", frozenset({Role.LURAH, Role.PLANNER}))],
    inbox=inbox,
    open_datasets=[
        OpenDataset(
            "supports", _("Supports"), _("How many supported each proposal, by day; no names."), "api:supports"
        ),
    ],
    adoptable=["regulations", "codes"],
    judges={settings.REASONS: settings.judge_reasons},
    beside=beside,
    beside_template="musrenbang/voices/section.html",
    beside_mark=beside_mark,
    alongside=alongside,
    alongside_template="musrenbang/voices/line.html",
    alongside_mark=alongside_mark,
    tallies={
        "dukungan": Tallied(_("Supporters"), _("most supported first"), "tally__supports"),
        "tanggapan": Tallied(_("Comments"), _("most commented first"), "tally__comments"),
    },
    moved=moved,
    spread=spread,
)
