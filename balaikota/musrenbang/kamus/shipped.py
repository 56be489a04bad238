"""The kamus usulan that ships with the house, as entries for a cycle of this city."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from balaikota.base.refusal import Refusal
from balaikota.city.models import Unit
from balaikota.parts import files

from ..models import Cycle, Item
from .entries import item_of
from .judging import PATH
from .models import MissingKind
from .rules import lines, read_contents

ORIGIN = "Harga contoh Balai Kota 2026 (bukan SSH resmi)"


def shipped(cycle: Cycle) -> Iterator[Item]:
    """Entries of the kamus a year begins with: the city's own table, else the one that ships.

    Each goes to the department that holds its bidang urusan in this city; refuses ``kamus.department`` where none does.
    """
    departments = dict(_departments())
    for row in csv.DictReader(io.StringIO(files.content(PATH).decode("utf-8-sig"), newline="")):
        if row["field"] not in departments:
            raise Refusal("kamus.department", code=row["code"], bidang=row["field"])
        yield Item(
            cycle=cycle, code=row["code"], name=row["name"], definition=row["definition"], words=row["words"],
            unit_name=row["unit"], price=int(row["price"]), price_origin=ORIGIN, min_volume=Decimal(row["least"]),
            max_volume=Decimal(row["most"]), land=row["land"], photos=int(row["photos"]),
            department_id=departments[row["field"]], activity=row["activity"], account=row["account"],
            physical=row["physical"] == "ya", glyph=row["glyph"], purse=row["purse"], output=row["output"],
            outcome=row["outcome"], conditions=row["conditions"], contents=read_contents(row["contents"]),
            wanted=lines(row["wanted"]),
        )  # fmt: skip


def carried(before: Cycle, cycle: Cycle) -> list[Item]:
    """The active entries of an earlier year for `cycle`, and what residents missed in it that this year takes.

    Prices stay as they were until a new price book comes.
    """
    items = list(before.items.filter(active=True))
    for item in items:
        item.pk, item.cycle = None, cycle
        item._state.adding = True
    codes = {item.code for item in items}
    kinds = MissingKind.objects.filter(year=cycle.plan_year).exclude(code__in=codes)
    return [*items, *(item_of(cycle, kind.code, kind.entry) for kind in kinds)]


def _departments() -> Iterator[tuple[str, str]]:
    """Each bidang urusan with the first unit that holds it (a code names up to three: 2.16.2.20.2.21.01.0000)."""
    for code in Unit.objects.filter(parent=None).order_by("-code").values_list("code", flat=True):
        for field in (code[10:14], code[5:9], code[0:4]):
            if field != "0.00":
                yield field, code
