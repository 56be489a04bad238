"""The berita acara as a working text in DOCX: for the sentence that a Sekcam changes. What counts is the issued PDF."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

from balaikota.base.money import format_rupiah

DRAFT = "NASKAH KERJA, BUKAN DOKUMEN RESMI"
ABOUT = (
    "Naskah ini untuk membaca dan memperbaiki kalimat. Ketik kembali kalimat yang berubah di halaman berita acara; "
    "yang berlaku hanyalah PDF bernomor yang diterbitkan dari sana."
)
FACE = "Arial"
TABLES: Sequence[tuple[str, str, Sequence[tuple[str, str]]]] = (
    ("accepted", "Daftar usulan prioritas", (
        ("rank", "Urut"), ("number", "Nomor usulan"), ("title", "Usulan"), ("location", "Lokasi"),
        ("volume", "Volume"), ("unit", "Satuan"), ("cost", "Perkiraan biaya"), ("proposer", "Pengusul"))),
    ("declined", "Daftar usulan yang belum disepakati", (
        ("number", "Nomor usulan"), ("title", "Usulan"), ("location", "Lokasi"), ("proposer", "Pengusul"),
        ("verdict", "Putusan"), ("reason", "Alasan"))),
    ("reorders", "Perubahan urutan oleh musyawarah", (
        ("number", "Nomor usulan"), ("title", "Usulan"), ("source", "Dari urutan"), ("to", "Ke urutan"),
        ("reason", "Alasan"))),
    ("departures", "Perbedaan dari daftar hasil perhitungan", (
        ("number", "Nomor usulan"), ("title", "Usulan"), ("direction", "Perbedaan"), ("reason", "Alasan"))),
    ("elements", "Peserta menurut unsur", (("element", "Unsur"), ("men", "Laki-laki"), ("women", "Perempuan"))),
    ("delegates", "Delegasi", (("name", "Nama"), ("element", "Unsur"), ("address", "Alamat"))),
)  # fmt: skip


def working_text(body: Mapping[str, Any], government: str) -> bytes:
    """The same data as the PDF's, laid out for a word processor (F4)."""
    document = Document()
    _page(document)
    _mark(document)
    _middle(document, government.upper(), 13)
    for line in [*body["heading"], body["years"]]:
        _middle(document, line.upper(), 12)
    _middle(document, "Nomor: (diberikan saat diterbitkan)", 11, bold=False)
    for name in ("opening", "attendance"):
        document.add_paragraph(body["clauses"][name])
    document.add_paragraph(f"{body['clauses']['heard']}:")
    for sentence in body["agreements"]:
        document.add_paragraph(sentence, style="List Number")
    if body["notes"]:
        document.add_paragraph(body["notes"])
    document.add_paragraph(body["clauses"]["closing"])
    _signatures(document, body)
    _appendices(document, body)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _page(document: Doc) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(215), Mm(330)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(12)


def _mark(document: Doc) -> None:
    """On every page, at the head and first in the text: this is no paper of the city."""
    head = document.sections[0].header.paragraphs[0]
    head.text, head.alignment = f"{DRAFT}. Yang berlaku: PDF yang diterbitkan.", WD_ALIGN_PARAGRAPH.CENTER
    first = document.add_paragraph()
    run = first.add_run(f"{DRAFT}. ")
    run.bold, run.font.color.rgb = True, RGBColor(0xA3, 0x2A, 0x1E)
    first.add_run(ABOUT).italic = True


def _middle(document: Doc, text: str, size: int, bold: bool = True) -> None:
    line = document.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = line.add_run(text)
    run.bold, run.font.size = bold, Pt(size)


def _signatures(document: Doc, body: Mapping[str, Any]) -> None:
    document.add_paragraph(f"{body['signed_at']}, {body['day']['plain']}").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    table = document.add_table(rows=0, cols=2)
    people = list(body["signatories"])
    for left, right in zip(people[::2], [*people[1::2], None], strict=False):
        cells = table.add_row().cells
        for cell, who in ((cells[0], left), (cells[1], right)):
            if who:
                cell.text = f"{who['role']},\n\n\n\n{who['name'] or '.' * 40}"


def _appendices(document: Doc, body: Mapping[str, Any]) -> None:
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(330), Mm(215)
    for name, title, columns in TABLES:
        if body[name]:
            document.add_paragraph(title, style="Heading 2")
            _table(document, [heading for _, heading in columns], _cells(body[name], columns))


def _cells(rows: Iterable[Mapping[str, Any]], columns: Sequence[tuple[str, str]]) -> list[list[str]]:
    return [[format_rupiah(row[key]) if key == "cost" else str(row[key]) for key, _ in columns] for row in rows]


def _table(document: Doc, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=1, cols=len(header), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, header, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(text).bold = True
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
