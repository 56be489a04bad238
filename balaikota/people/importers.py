"""``balaikota import heads``: the list of RW heads from the command line."""

from collections.abc import Callable
from pathlib import Path

from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Report

from . import heads
from .actions import import_heads
from .actor import SYSTEM


def rw_heads(
    file: Path | None, *, progress: Callable[[str, int, int], None], strict: bool = False
) -> Report[heads.Head]:
    """RW heads with decree and term (columns: nama, kode RW or kelurahan and RW, nomor SK, mulai, sampai, telepon)."""
    if file is None:
        raise Refusal("sheet.empty", name="-")
    report = heads.read(file)
    progress("Reading rows", report.read, report.read)
    if report.good and not (strict and report.bad):
        import_heads(actor=SYSTEM, heads=report.good)
    progress("Loading RW heads", len(report.good), len(report.good))
    return report
