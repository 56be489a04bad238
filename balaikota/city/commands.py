"""The city's imports as the command line calls them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Report

from . import actions, offices

Show = Callable[[str, int, int], None]


@dataclass(frozen=True)
class House:
    """The one at the keyboard of the server: acts for the house, below the rooms that know people."""

    account_id: None = None
    office: str = "Sistem"
    operator: None = None

    def require(self, act: str, target: Any = None) -> str:
        return "command line of the server"


def regions(file: Path | None, *, progress: Show, strict: bool = False) -> Report[Any]:
    progress("Kode wilayah", 0, 1)
    report = actions.import_regions(actor=House(), file=file, strict=strict)
    progress("Kode wilayah", 1, 1)
    return report


def boundaries(file: Path | None, *, progress: Show, strict: bool = False) -> Report[Any]:
    """One fault leaves everything out, with or without `strict`. Refuses ``file.required``."""
    if file is None:
        raise Refusal("file.required")
    progress("Batas wilayah", 0, 1)
    count = actions.import_boundaries(actor=House(), content=file.read_bytes(), source=file.name)
    progress("Batas wilayah", count, count)
    return Report(good=[None] * count)


def departments(file: Path | None, *, progress: Show, strict: bool = False) -> Report[offices.Office]:
    """The list of perangkat daerah. Refuses ``file.required``, ``unit.orphan``."""
    if file is None:
        raise Refusal("file.required")
    report = offices.read(file)
    progress("Perangkat daerah", 0, report.read)
    if report.good and not (strict and report.bad):
        actions.import_offices(actor=House(), offices=report.good)
    progress("Perangkat daerah", report.read, report.read)
    return report
