"""How the addresses of agreements with other cities are visited."""

from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile as File

from balaikota.city.models import Unit
from balaikota.people.models import Account

from .calls_cooperation import REASON
from .scene_cooperation import COMMON, VALUES

if TYPE_CHECKING:
    from .scene import City
    from .visits import Visit

Data = dict[str, Any]


def _pairs(city: "City", relation: str, account: Account | None) -> Data:
    unit = Unit.objects.filter(active=True, region__isnull=True).values_list("name", flat=True)[0]
    return COMMON | {"ours0": unit, "theirs0": "Bappeko", "room0": "musrenbang"}


def _signed(city: "City", relation: str, account: Account | None) -> Data:
    from .scene import SCAN

    return {"way": "hand", "file": File("naskah.pdf", SCAN), "compared": "on"}


def visits() -> "dict[str, Visit]":
    from .calls import CITYWIDE
    from .visits import fixed, form, said, thing

    return {
        "cooperation:export": fixed(kind="csv"),
        "cooperation:agreement": thing("id", "note", relations=CITYWIDE),
        "cooperation:draft": form(said(partner="73.71", **VALUES)),
        "cooperation:change": thing("id", "drafted", relations=CITYWIDE, body=said(**VALUES)),
        "cooperation:pairs": thing("id", "note", relations=CITYWIDE, body=_pairs),
        "cooperation:step": thing("id", "drafted", relations=CITYWIDE, body=said(number="")),
        "cooperation:answer": thing("id", "offered", relations=CITYWIDE, body=said(answer="decline", reason=REASON)),
        "cooperation:sign": thing("id", "printed", relations=CITYWIDE, body=_signed),
        "cooperation:end": thing("id", "note", relations=CITYWIDE, body=said(reason=REASON)),
        "cooperation:draft_paper": thing("id", "drafted", relations=CITYWIDE),
        "cooperation:paper": thing("id", "note", relations=CITYWIDE),
        "cooperation:ours": thing("id", "note", relations=CITYWIDE),
        "cooperation:theirs": thing("id", "note", relations=CITYWIDE),
    }  # fmt: skip
