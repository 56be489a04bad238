"""The kamus as a table in the columns of a published kamus: written and read back, so that it can be mended in between.

The headings are those offices print (usulan kegiatan, definisi operasional, keterangan, harga satuan, satuan, keluaran,
hasil, acuan harga), the same in every language, and what this house adds to them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Column, Faults, Report, Row, Sheet, examine
from balaikota.base.typed_money import parse_rupiah
from balaikota.city.models import Unit
from balaikota.regulation import queries as regulation

from ..models import Item
from . import rules

LAND = {"none": "tidak perlu", "public": "lahan umum", "granted": "hibah tertulis"}
PURSE = {"pspk": "PSPK", "regular": "reguler"}
YES = {True: "ya", False: "tidak"}


@dataclass(frozen=True)
class Cell:
    """One column: its key, its heading and other names of it, how it is written, and whether a sheet must have it."""

    key: str
    heading: str
    write: Callable[[Item], Any]
    others: tuple[str, ...] = ()
    required: bool = False


CELLS = (
    Cell("code", "Kode", lambda item: item.code, required=True),
    Cell("name", "Usulan kegiatan", lambda item: item.name, ("nama", "usulan", "kegiatan"), True),
    Cell("definition", "Definisi operasional", lambda item: item.definition, ("definisi",), True),
    Cell("conditions", "Keterangan", lambda item: item.conditions, ("syarat", "keterangan/syarat")),
    Cell("price", "Harga satuan", lambda item: item.price, ("harga",), True),
    Cell("unit_name", "Satuan", lambda item: item.unit_name, required=True),
    Cell("output", "Keluaran", lambda item: item.output, ("output",)),
    Cell("outcome", "Hasil", lambda item: item.outcome, ("outcome",)),
    Cell("price_origin", "Acuan harga", lambda item: item.price_origin, ("asal harga",), True),
    Cell("min_volume", "Volume paling sedikit", lambda item: item.min_volume, ("volume minimal", "minimal"), True),
    Cell("max_volume", "Volume paling banyak", lambda item: item.max_volume, ("volume maksimal", "maksimal"), True),
    Cell("contents", "Isi paket", lambda item: rules.contents_text(item.contents)),
    Cell("photos", "Jumlah foto", lambda item: item.photos, ("foto",)),
    Cell("wanted", "Foto yang diminta", lambda item: "\n".join(item.wanted)),
    Cell("land", "Status lahan", lambda item: LAND[item.land], ("lahan",)),
    Cell("purse", "Sumber dana", lambda item: PURSE[item.purse], ("dana",)),
    Cell("department", "Kode perangkat daerah", lambda item: item.department_id, ("kode skpd",)),
    Cell("department_name", "Perangkat daerah", lambda item: item.department.name, ("skpd", "skpd pengampu")),
    Cell("activity", "Kode sub kegiatan", lambda item: item.activity, ("sub kegiatan",)),
    Cell("account", "Kode rekening", lambda item: item.account, ("rekening",)),
    Cell("physical", "Fisik", lambda item: YES[item.physical]),
    Cell("words", "Kata sehari-hari", lambda item: item.words, ("kata warga",)),
    Cell("glyph", "Gambar", lambda item: item.glyph),
)
COLUMNS = tuple(Column(cell.key, (cell.heading, *cell.others), cell.required) for cell in CELLS)
HEADER = [cell.heading for cell in CELLS]
TEXTS = ("name", "definition", "conditions", "unit_name", "output", "outcome", "price_origin", "words", "glyph")

Read = tuple[str, dict[str, Any]]
"""A code and its entry."""


def rows(items: Any) -> Iterator[list[Any]]:
    return ([cell.write(item) for cell in CELLS] for item in items)


def read_kamus(sheet: Sheet) -> "Report[Read]":
    """Parse and check every row; each fault of a row is told. Nothing is written."""
    return examine(sheet, Parser())


class Parser:
    """Makes entries of rows; a code that came already in the same sheet is refused."""

    def __init__(self) -> None:
        units = Unit.objects.filter(active=True).values_list("code", "name", "short")
        self.codes = {code for code, _, _ in units}
        self.names = {text.casefold(): code for code, *texts in units for text in texts if text}
        self.accounts, self.activities = regulation.chart(), known_activities()
        self.seen: set[str] = set()

    def __call__(self, row: Row) -> Read:
        faults: list[Refusal] = []
        values = {key: self._value(row, key, faults) for key in _READERS} | {key: row[key] for key in TEXTS}
        required = ("name", "definition", "unit_name", "price_origin")
        faults += [Refusal("field.required", field=key) for key in required if not row[key]]
        code = row["code"].upper()
        if not faults:
            try:
                rules.check_entry(code, values)
            except Refusal as refusal:
                faults.append(refusal)
        if code in self.seen:
            faults.append(Refusal("code.twice", field="code", code=code))
        if faults:
            raise Faults(faults)
        self.seen.add(code)
        return code, values

    def _value(self, row: Row, key: str, faults: list[Refusal]) -> Any:
        try:
            return _READERS[key](self, row)
        except Refusal as refusal:
            faults.append(refusal)
            return None

    def department(self, row: Row) -> str:
        code = row["department"] or self.names.get(row["department_name"].casefold(), "")
        if code not in self.codes:
            value = row["department"] or row["department_name"]
            raise Refusal("department.unknown", field="department", value=value)
        return code


def _rupiah(parser: Parser, row: Row) -> int:
    return int(parse_rupiah(row["price"], field="price"))


def _volume(key: str) -> Callable[[Parser, Row], str]:
    return lambda parser, row: rules.plain(rules.decimal(row[key], key))


def _photos(parser: Parser, row: Row) -> int:
    found = rules.decimal(row["photos"] or "1", "photos")
    if found != int(found):
        raise Refusal("photos.wrong", field="photos")
    return int(found)


def _choice(key: str, words: dict[Any, str], default: Any) -> Callable[[Parser, Row], Any]:
    """A word of a fixed list, or the key itself."""
    known = {word.casefold(): value for value, word in words.items()} | {
        value.casefold(): value for value in words if isinstance(value, str)
    }

    def read(parser: Parser, row: Row) -> Any:
        text = row[key].casefold()
        if text and text not in known:
            raise Refusal("choice.unknown", field=key, value=row[key], known=", ".join(words.values()))
        return known[text] if text else default

    return read


def _account(parser: Parser, row: Row) -> str:
    return check_code(row["account"], parser.accounts, "account")


def _activity(parser: Parser, row: Row) -> str:
    return check_code(row["activity"], parser.activities, "activity")


def check_code(code: str, known: set[str] | None, field: str) -> str:
    """A code of the list in force; where no whole list is loaded nothing can be said. Refuses ``code.unknown``."""
    if code and known is not None and code not in known:
        raise Refusal("code.unknown", field=field, code=code)
    return code


def known_activities() -> set[str] | None:
    """Every activity of the newest list; None where only a selection is loaded."""
    listed = regulation.newest_list("activity")
    return set(regulation.codes(listed).values_list("code", flat=True)) if listed and listed.complete else None


_READERS: dict[str, Callable[[Parser, Row], Any]] = {
    "price": _rupiah,
    "min_volume": _volume("min_volume"),
    "max_volume": _volume("max_volume"),
    "contents": lambda parser, row: rules.read_contents(row["contents"]),
    "photos": _photos,
    "wanted": lambda parser, row: rules.lines(row["wanted"]),
    "land": _choice("land", LAND, "public"),
    "purse": _choice("purse", PURSE, "pspk"),
    "physical": _choice("physical", YES, True),
    "department": Parser.department,
    "account": _account,
    "activity": _activity,
}
