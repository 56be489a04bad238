"""Cards with codes and ballot papers as PDF, printed at once and stored nowhere."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any
from xml.etree import ElementTree

from django.utils import timezone

from balaikota.base.calendar import clock_time, plain_date
from balaikota.city import current
from balaikota.document.qr import qr_svg
from balaikota.parts import templates

from ..choices import GLYPHS
from . import codes, queries
from .models import Poll

STATIC = templates.PACKAGE / "portal" / "static"
SVG = "{http://www.w3.org/2000/svg}"
PEN = {
    "fill": "none", "stroke": "#000000", "stroke-width": "1.5", "stroke-linecap": "round", "stroke-linejoin": "round"
}  # fmt: skip


def cards(poll: Poll, made: Sequence[str], site: str) -> bytes:
    """Ten cards on each A4 page. `site` is the address the voters know, ending in a slash."""
    shown = [{"code": codes.grouped(code), "qr": qr_svg(f"{site}suara/k/{code}/", border=0)} for code in made]
    return _print("vote_card.typ", _head(poll) | {"cards": shown, "site": f"{site.partition('://')[2]}suara/kode"})


def papers(poll: Poll, serials: Sequence[str]) -> bytes:
    """A ballot paper on A5 for each serial."""
    options = [
        {"number": one.number, "title": one.title, "place": one.place, "cost": one.cost,
         "glyph": drawing(one.proposal.item.glyph)}
        for one in queries.options_of(poll)
    ]  # fmt: skip
    return _print("ballot_paper.typ", _head(poll) | {"options": options, "serials": list(serials)})


def _head(poll: Poll) -> dict[str, Any]:
    profile = current.profile()
    closes = timezone.localtime(poll.closes)
    until = f"{plain_date(closes.date())}, {clock_time(poll.closes, timezone.get_current_timezone())}"
    return {
        "government": profile.government, "colour": profile.colour, "demonstration": profile.demonstration,
        "title": poll.title, "region": poll.region.title, "until": until, "budget": poll.budget,
        "least": poll.least, "most": poll.most, "within_budget": poll.within_budget,
    }  # fmt: skip


def _print(template: str, data: dict[str, Any]) -> bytes:
    return templates.compiled(f"musrenbang/documents/{template}", {"data": json.dumps(data, ensure_ascii=False)})


@cache
def drawing(glyph: str) -> str:
    """The drawing of a kind as SVG, from the sprite that the front end was built with; "" where there is none."""
    if glyph not in GLYPHS or not (STATIC / "manifest.json").exists():
        return ""
    sprite = json.loads((STATIC / "manifest.json").read_text())["files"]["icons.svg"]
    symbols = ElementTree.parse(STATIC / sprite).getroot().iter(f"{SVG}symbol")
    found = next((one for one in symbols if one.get("id") == glyph), None)
    if found is None:
        return ""
    drawn = ElementTree.Element(f"{SVG}svg", {"viewBox": found.get("viewBox", "0 0 24 24")} | PEN)
    drawn.extend(found)
    return ElementTree.tostring(drawn, encoding="unicode")
