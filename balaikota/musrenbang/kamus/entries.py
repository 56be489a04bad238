"""An entry of the kamus as plain values: what an edition freezes, a form and a sheet give, and next year takes."""

from decimal import Decimal
from typing import Any

from ..models import Cycle, Item
from .rules import Entries, Entry, check_entry, plain

SAME = (
    "name", "definition", "contents", "conditions", "wanted", "words", "unit_name", "price", "price_origin", "land",
    "purse", "photos", "output", "outcome", "activity", "account", "physical", "glyph",
)  # fmt: skip
"""Fields that are kept as they are; volumes and the department are written out."""


def entry(item: Item) -> dict[str, Any]:
    """An item as JSON; ``item_of(cycle, item.code, entry(item))`` is the same item again."""
    return {name: getattr(item, name) for name in SAME} | {
        "min_volume": plain(Decimal(item.min_volume)),
        "max_volume": plain(Decimal(item.max_volume)),
        "department": item.department_id,
    }


def item_of(cycle: Cycle, code: str, values: Entry) -> Item:
    """A new, unsaved item. Refuses what `rules.check_entry` refuses."""
    check_entry(code, values)
    return Item(cycle=cycle, code=code, **fields_of(values))


def fields_of(values: Entry) -> dict[str, Any]:
    """An entry as fields of the model."""
    return {name: values[name] for name in SAME if name in values} | {
        "min_volume": Decimal(values["min_volume"]),
        "max_volume": Decimal(values["max_volume"]),
        "department_id": values["department"],
    }


def in_force(cycle: Cycle) -> Entries:
    """The entries of a year that may be proposed now, by code."""
    return {item.code: entry(item) for item in cycle.items.filter(active=True)}
