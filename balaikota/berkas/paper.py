"""The forms of the file's papers: a text for a word processor (F4), a table as XLSX and CSV."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

from balaikota.base.sheets import write_book

from .facts import DRAFT, Facts

FACE = "Arial"
RED = RGBColor(0xA3, 0x2A, 0x1E)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Row = Sequence[object]
Sheet = tuple[str, Sequence[str], Sequence[Row]]
"""Title, heads, rows."""


class Text:
    """A paper in DOCX, laid out line by line and then saved."""

    def __init__(self, facts: Facts, title: str, *, draft: bool = False, lying: bool = False) -> None:
        self.facts = facts
        self._document = Document()
        self._document.core_properties.author = facts.city.government
        self._document.core_properties.title = title
        self._page(lying)
        for mark in filter(None, (facts.mark, DRAFT if draft else "")):
            self._mark(mark)
        self.middle(facts.city.government.upper(), 13)
        self.middle(title.upper(), 12)

    def _page(self, lying: bool) -> None:
        section = self._document.sections[0]
        sides = (Mm(330), Mm(215)) if lying else (Mm(215), Mm(330))
        section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = sides
        section.left_margin, section.right_margin = Mm(25), Mm(20)
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = FACE, Pt(11)
        foot = section.footer.paragraphs[0]
        foot.text = self.facts.origin
        foot.runs[0].font.size = Pt(8)

    def _mark(self, words: str) -> None:
        run = self._document.add_paragraph().add_run(words)
        run.bold, run.font.color.rgb = True, RED

    def middle(self, words: str, size: int = 11, bold: bool = True) -> None:
        line = self._document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = line.add_run(words)
        run.bold, run.font.size = bold, Pt(size)

    def heading(self, words: str) -> None:
        self._document.add_heading(words, 2)

    def lines(self, *words: str) -> None:
        for one in words:
            self._document.add_paragraph(one)

    def points(self, words: Iterable[str], *, numbered: bool = False) -> None:
        for one in words:
            self._document.add_paragraph(one, style="List Number" if numbered else "List Bullet")

    def table(self, heads: Sequence[str], rows: Iterable[Row]) -> None:
        lines = [heads, *rows]
        table = self._document.add_table(rows=len(lines), cols=len(heads), style="Table Grid")
        for place, (line, row) in enumerate(zip(table.rows, lines, strict=True)):
            for cell, value in zip(line.cells, row, strict=True):
                cell.paragraphs[0].add_run("" if value is None else str(value)).bold = place == 0
        self._document.add_paragraph()

    def signature(self, *roles: str) -> None:
        """Places to sign: offices, never names."""
        self._document.add_paragraph(
            f"{self.facts.city.name}, ............................"
        ).alignment = WD_ALIGN_PARAGRAPH.RIGHT
        table = self._document.add_table(rows=1, cols=len(roles))
        for cell, role in zip(table.rows[0].cells, roles, strict=True):
            cell.text = f"{role},\n\n\n\n{'.' * 36}\nNIP {'.' * 28}"

    def save(self, path: Path) -> None:
        self._document.save(str(path))


def book(path: Path, facts: Facts, sheets: Iterable[Sheet]) -> None:
    """One XLSX with several worksheets; the first says where it comes from, and CONTOH where that is so."""
    about: list[Row] = [["Pemerintah", facts.city.government], ["Tanggal", facts.dated], ["Aplikasi", facts.program]]
    about += [["Keterangan", facts.mark]] if facts.mark else []
    write_book(path, [*sheets, ("Tentang berkas ini", ["Hal", "Isi"], about)])


def plain(path: Path, heads: Sequence[str], rows: Iterable[Row]) -> None:
    """The same table as CSV in UTF-8 with its mark; a text that would run as a formula is quoted."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        writer.writerows([_harmless(value) for value in row] for row in rows)


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
