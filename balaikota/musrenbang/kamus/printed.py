"""The kamus as data for its print; the template beside it turns it into a book for the wall of the RW."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.utils import translation

from balaikota.document import words

from ..choices import GLYPHS
from ..models import Item
from .models import Edition
from .rules import contents_text, plain


def printed(city: str, edition: Edition, items: Sequence[Item]) -> dict[str, Any]:
    """What the template `kamus_usulan` asks for; papers of the city are Indonesian whoever publishes."""
    with translation.override("id"):
        ordered = sorted(items, key=lambda item: (item.department_id, item.code))
        groups = [list(group) for _, group in groupby(ordered, key=lambda item: item.department_id)]
        return {
            "city": city,
            "plan_year": edition.cycle_id,
            "edition": edition.number,
            "published": words.day(edition.published),
            "basis": edition.basis,
            "office": edition.office,
            "sha256": edition.sha256,
            "count": len(items),
            "fields": [{"name": group[0].department.name, "items": [_item(one) for one in group]} for group in groups],
        }


def _item(item: Item) -> dict[str, Any]:
    return {
        "code": item.code, "name": item.name, "glyph": item.glyph if item.glyph in GLYPHS else "",
        "definition": item.definition, "contents": contents_text(item.contents), "conditions": item.conditions,
        "wanted": list(item.wanted), "price": item.price, "unit": item.unit_name, "origin": item.price_origin,
        "least": plain(item.min_volume), "most": plain(item.max_volume), "land": str(item.get_land_display()),
        "purse": str(item.get_purse_display()), "photos": item.photos, "output": item.output, "outcome": item.outcome,
    }  # fmt: skip
