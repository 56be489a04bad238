"""How the addresses of computed lists are visited."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile as File

from balaikota.people.models import Account

from .scene import City
from .scene_fairness import FILE, WHY

Data = dict[str, Any]
RULE = {"completion": "add1u", "ranking": "stop"}


def poll(city: City, relation: str, account: Account | None) -> Data:
    return {"poll": city.thing("poll_counted", relation).pk}


def compute(city: City, relation: str, account: Account | None) -> Data:
    source = f"suara:{city.thing('poll_counted', relation).pk}"
    return RULE | {"source": source, "satisfaction": "cost", "tahun": "2028"}


def depart(city: City, relation: str, account: Account | None) -> Data:
    line = city.thing("computation", relation).lines.select_related("proposal").first()
    return {"proposal": line.proposal.number, "direction": "out" if line.in_shares else "in", "reason": WHY}


def trial(city: City, relation: str, account: Account | None) -> Data:
    return RULE | {"file": File("kota.pb", FILE.encode()), "step": "1", "satisfaction": ""}
