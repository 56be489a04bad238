"""The empty table for many proposals: headings, lists to choose from, and a second sheet that explains."""

import io
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from balaikota.city.models import Region

from . import queries
from .actions.imports import COLUMNS
from .models import Cycle

ROWS = 500
LAND = ("umum", "hibah", "tidak perlu")
KAMUS, WHERE = "Kamus", "RW"
ABOUT = {
    "region": "Pilih kode RW dari daftar.",
    "item": "Pilih kode dari kamus tahun ini (lembar Kamus).",
    "volume": "Angka, misalnya 120 atau 12,5; harus di dalam batas kamus.",
    "need": "Mengapa dibutuhkan, dengan kata sehari-hari.",
    "latitude": "Lintang, misalnya 1,1296.",
    "longitude": "Bujur, misalnya 104,0305.",
    "land": "umum, hibah, atau tidak perlu. Kosong berarti umum.",
    "rt": "Boleh kosong.",
    "place": "Patokan, boleh kosong.",
    "beneficiaries": "Berapa orang terbantu; boleh kosong.",
}


def template(cycle: Cycle, within: str = "") -> bytes:
    """XLSX whose codes are chosen from lists: this year's kamus, and the RWs of the region `within` or of the city."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Usulan")
        bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
        for place, column in enumerate(COLUMNS):
            sheet.write_string(0, place, column.names[0], bold)
            sheet.write_comment(0, place, ABOUT[column.key])
        sheet.set_column(0, len(COLUMNS) - 1, 20)
        sheet.freeze_panes(1, 0)
        _listed(book, KAMUS, ("kode", "nama", "satuan", "harga", "paling sedikit", "paling banyak"), _items(cycle))
        _listed(book, WHERE, ("kode", "RW", "kelurahan"), _rws(within))
        _choices(sheet, "item", f"={KAMUS}!$A$2:$A$5000")
        _choices(sheet, "region", f"={WHERE}!$A$2:$A$20000")
        _choices(sheet, "land", list(LAND))
    return out.getvalue()


def _items(cycle: Cycle) -> list[tuple[Any, ...]]:
    return [
        (one.code, one.name, one.unit_name, one.price, float(one.min_volume), float(one.max_volume))
        for one in queries.items(cycle)
    ]


def _rws(within: str) -> list[tuple[str, ...]]:
    rws = Region.objects.filter(level="rw", active=True).select_related("parent").order_by("code")
    if within:
        rws = rws.filter(code__startswith=within)
    return [(rw.code, rw.name, rw.parent.name if rw.parent else "") for rw in rws]


def _listed(book: Any, name: str, header: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, header, book.add_format({"bold": True, "bottom": 1}))
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, place, value)
            else:
                sheet.write_number(number, place, value)
    sheet.set_column(0, len(header) - 1, 18)


def _choices(sheet: Worksheet, key: str, source: str | list[str]) -> None:
    """A list to choose from in the column of `key`; what is typed otherwise is only warned of."""
    place = next(number for number, column in enumerate(COLUMNS) if column.key == key)
    sheet.data_validation(1, place, ROWS, place, {"validate": "list", "source": source, "error_type": "warning"})
