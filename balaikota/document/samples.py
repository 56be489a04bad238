"""What a template is tried with: its sample, with the head of this city where it is a paper."""

import json
from typing import Any

from balaikota.base import clock
from balaikota.city import current
from balaikota.parts import files

from . import words
from .kinds import Kind, read
from .qr import qr_svg

_CODE = "K7QM-2XPA-9RTD"
_HOME = "https://balaikota.example"


def inputs(path: str) -> dict[str, str]:
    """What Typst is handed for the sample beside the template `path`."""
    sample = json.loads(files.content(path.replace(".typ", ".sample.json")))
    try:
        facts = files.content(path.replace(".typ", ".yaml"))
    except KeyError:
        return {"data": json.dumps(sample, ensure_ascii=False), "photo": ""}
    data = {"paper": _paper(read(path, facts)), "city": _city(), "body": sample}
    return {"data": json.dumps(data, ensure_ascii=False), "qr": qr_svg(data["paper"]["url"]), "arms": ""}


def _paper(kind: Kind) -> dict[str, Any]:
    return {
        "kind": kind.name, "size": kind.size, "title": kind.title, "number": kind.number, "office": "Contoh",
        "code": _CODE, "url": f"{_HOME}/periksa/{_CODE}", "site": f"{_HOME}/periksa",
        "issued_at": clock.now().isoformat(), "issued": words.day(clock.today()), "demonstration": True,
    }  # fmt: skip


def _city() -> dict[str, Any]:
    profile = current.profile()
    return {
        "name": profile.name, "government": profile.government, "offices": [], "address": profile.address,
        "contact": profile.phone, "arms": "",
    }  # fmt: skip
