"""The imports as the command line calls them: ``(file, progress=..., strict=...)``, for the house itself."""

import csv
import re
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from balaikota.base.refusal import Refusal
from balaikota.city import national
from balaikota.people.actor import SYSTEM

from . import actions
from .importers.outcome import Outcome, Show
from .models import PriceBook

BOOK_NAME = re.compile(r"(ssh|hspk|asb|sbu)[_ -](.+)[_ -](20\d\d)", re.IGNORECASE)
ISSUES = {
    "2020": ("Permendagri 90/2019, Kepmendagri 050-3708/2020", date(2021, 1, 1)),
    "2021": ("Kepmendagri 050-5889/2021", date(2022, 1, 1)),
    "2023": ("Kepmendagri 900.1.15.5-1317/2023", date(2024, 1, 1)),
}
"""Which decree a list is of, by the year in the name of its file, and the first budget year under it."""


def prices(file: Path | None, *, progress: Show, strict: bool) -> Outcome[Any]:
    """A price book; kind, origin and year stand in the file's name (ssh_kabupaten-pasangkayu_2024.xlsx).

    Refuses ``import.file`` without a file: no price book ships with the project.
    """
    if file is None:
        raise Refusal("import.file")
    book = book_of(file.name)
    return _only_added(actions.import_prices(actor=SYSTEM, file=file, book=book, strict=strict, show=progress))


def book_of(name: str) -> actions.Book:
    """Which book a file name tells of. Refuses ``book.name``."""
    found = BOOK_NAME.match(Path(name).stem)
    if not found:
        raise Refusal("book.name", name=name)
    kind = PriceBook.Kind(found[1].upper())
    return actions.Book(kind=kind, origin=regency(re.sub(r"[_-]+", " ", found[2])), year=int(found[3]))


def regency(name: str) -> str:
    """The full name of a regency or city: "pasangkayu" is Kabupaten Pasangkayu; as it was where that is not certain."""
    path = national.SHIPPED / "regencies.csv"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    known = [row["name"].title() for row in csv.DictReader(lines)]
    found = [full for full in known if full.casefold().partition(" ")[2] == name.casefold()]
    return found[0] if len(found) == 1 else name.title()


def codes(file: Path | None, *, kind: str, progress: Show, strict: bool) -> Outcome[Any]:
    """A code list; its version is the year in the file's name. Refuses ``import.file`` without a file."""
    if file is None:
        raise Refusal("import.file")
    years = re.findall(r"(20\d\d)", file.stem)
    version = years[-1] if years else file.stem
    basis, valid_from = ISSUES.get(version, (file.stem, None))
    listing = actions.Listing(kind, version, basis, valid_from, source=file.name)
    return _only_added(actions.import_codes(actor=SYSTEM, file=file, listing=listing, strict=strict, show=progress))


accounts, activities, funding, units = (
    partial(codes, kind=kind) for kind in ("account", "activity", "funding", "unit_of_measure")
)


def _only_added(outcome: Outcome[Any]) -> Outcome[Any]:
    """Rows that were there before are not counted as loaded."""
    if outcome.already:
        outcome.good = []
    return outcome
