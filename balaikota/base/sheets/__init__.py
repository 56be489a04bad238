"""The tables offices really use, XLSX and CSV: read with the row numbers of the file, report faults, write back."""

from .limits import Limits
from .reading import Column, Row, Sheet, open_sheet
from .report import Fault, Faults, Report, examine
from .writing import write_bad_rows, write_book, write_sheet

__all__ = [
    "Column", "Fault", "Faults", "Limits", "Report", "Row", "Sheet",
    "examine", "open_sheet", "write_bad_rows", "write_book", "write_sheet",
]  # fmt: skip
