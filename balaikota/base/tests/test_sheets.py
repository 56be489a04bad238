import csv
import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
import python_calamine
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Column, Faults, Limits, examine, open_sheet, write_bad_rows, write_sheet

CODE_NAME = [Column("code", ("Kode", "Kode Rekening")), Column("name", ("Uraian",))]
# What survives a spreadsheet: no control characters, no surrogates; ends are trimmed on reading.
texts = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), max_size=20).map(str.strip)


def csv_file(text: str, encoding: str = "utf-8") -> io.BytesIO:
    return io.BytesIO(text.encode(encoding))


def xlsx_file(rows, header=("Kode", "Uraian")) -> io.BytesIO:
    file = io.BytesIO()
    write_sheet(file, header, rows)
    return io.BytesIO(file.getvalue())


def refusal_of(call) -> Refusal:
    with pytest.raises(Refusal) as caught:
        call()
    return caught.value


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(texts, texts).filter(any), max_size=12))
def test_rows_written_as_xlsx_are_read_back(rows):
    assert [row.cells for row in open_sheet(xlsx_file(rows), CODE_NAME)] == rows


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(texts, texts).filter(any), max_size=12), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_rows_written_as_csv_are_read_back(rows, encoding):
    text = io.StringIO()
    csv.writer(text).writerows([("Kode", "Uraian"), *rows])
    assert [row.cells for row in open_sheet(csv_file(text.getvalue(), encoding), CODE_NAME)] == rows


def test_row_numbers_are_those_of_the_file_with_titles_and_blank_rows_counted():
    file = csv_file("Daftar Harga 2026\n\nKode;Uraian\n1;Semen\n\n2;Pasir\n")
    sheet = open_sheet(file, CODE_NAME)
    assert sheet.header_row == 3
    assert [(row.number, row["code"], row["name"]) for row in sheet] == [(4, "1", "Semen"), (6, "2", "Pasir")]


def test_row_numbers_of_a_workbook_count_empty_rows_above():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet()
        for column, text in enumerate(["Kode", "Uraian"]):
            page.write_string(4, column + 1, text)
            page.write_string(7, column + 1, text.upper())
    assert [row.number for row in open_sheet(io.BytesIO(file.getvalue()), CODE_NAME)] == [8]


@pytest.mark.parametrize("heading", ["KODE", " kode  rekening ", "Kode_Rekening", "Kode\nRekening"])
def test_headings_are_known_whatever_their_case_and_blanks(heading):
    assert open_sheet(csv_file(f'"{heading}",uraian\n7,x\n'), CODE_NAME).headings["code"] == heading.strip()


def test_excel_with_indonesian_settings_is_read():
    file = csv_file("Kode;Uraian\n1;Cat tembok, putih – 5 kg\n", "cp1252")
    assert [row["name"] for row in open_sheet(file, CODE_NAME)] == ["Cat tembok, putih – 5 kg"]


def test_an_absent_optional_column_reads_as_empty_text():
    sheet = open_sheet(csv_file("kode,uraian\n1,x\n"), [*CODE_NAME, Column("tkdn", required=False)])
    assert [row["tkdn"] for row in sheet] == [""]


def test_cells_are_read_as_their_sender_sees_them():
    file = xlsx_file(
        [(12, Decimal("1.5")), (True, date(2026, 1, 2)), ("3578010101900001", datetime(2026, 1, 2, 7, 40))]
    )
    assert [row.cells for row in open_sheet(file, CODE_NAME)] == [
        ("12", "1.5"),
        ("TRUE", "2026-01-02"),
        ("3578010101900001", "2026-01-02 07:40:00"),
    ]


@pytest.mark.parametrize("danger", ["=1+1", "+62", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://x.id", "{=1}"])
def test_texts_never_become_formulas_or_links(danger):
    file = xlsx_file([(danger, danger)], header=(danger, "Uraian"))
    with zipfile.ZipFile(file) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"hyperlink" not in sheet
    file.seek(0)
    assert python_calamine.CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()[1][0] == danger


def test_numbers_longer_than_excel_keeps_stay_whole():
    assert [row["code"] for row in open_sheet(xlsx_file([(1234567890123456789, "x")]), CODE_NAME)] == [
        "1234567890123456789"
    ]


def test_missing_columns_are_named_with_what_was_found():
    refusal = refusal_of(lambda: open_sheet(csv_file("kode,nama\n1,x\n"), CODE_NAME))
    assert (refusal.code, refusal.facts) == ("sheet.columns", {"missing": "Uraian", "found": "kode, nama"})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sheet.empty"),
        (b"\n\n \n", "sheet.empty"),
        (b"PK\x03\x04 not a zip", "sheet.broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "sheet.broken"),
        (b"%PDF-1.7\n\x00\x01", "sheet.kind"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "sheet.kind"),
    ],
)
def test_what_is_no_table_is_refused(content, code):
    assert refusal_of(lambda: open_sheet(io.BytesIO(content), CODE_NAME, name="daftar")).code == code


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04"]))
def test_any_bytes_give_rows_or_a_refusal(content, start):
    try:
        list(open_sheet(io.BytesIO(start + content), CODE_NAME))
    except Refusal as refusal:
        assert refusal.code.startswith("sheet.")


def test_limits_hold_one_above_and_let_pass_at_the_limit():
    rows = [("1", "a"), ("2", "b")]
    at, below = Limits(rows=3), Limits(rows=2)
    assert len(list(open_sheet(xlsx_file(rows), CODE_NAME, limits=at))) == 2
    assert len(list(open_sheet(csv_file("kode,uraian\n1,a\n2,b\n"), CODE_NAME, limits=at))) == 2
    assert refusal_of(lambda: open_sheet(xlsx_file(rows), CODE_NAME, limits=below)).code == "sheet.too_many_rows"
    text = csv_file("kode,uraian\n1,a\n2,b\n")
    assert refusal_of(lambda: list(open_sheet(text, CODE_NAME, limits=below))).code == "sheet.too_many_rows"
    narrow = Limits(columns=1)
    assert refusal_of(lambda: open_sheet(xlsx_file(rows), CODE_NAME, limits=narrow)).code == "sheet.too_many_columns"
    assert refusal_of(lambda: open_sheet(csv_file("x" * 2**20 + "x"), [], limits=Limits(megabytes=1))).code == (
        "sheet.too_large"
    )


def test_one_cell_in_the_farthest_corner_is_refused_before_it_costs_memory():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write_string(1_048_575, 16_383, "x")
    assert refusal_of(lambda: open_sheet(io.BytesIO(file.getvalue()), CODE_NAME)).code == "sheet.too_many_rows"


@pytest.mark.parametrize("declared", [None, 10])
def test_a_zip_bomb_is_refused_even_when_it_lies_about_its_size(declared):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<a>" + b" " * (3 * 2**20))
    content = file.getvalue()
    if declared:
        honest = (3 * 2**20 + 3).to_bytes(4, "little")
        assert content.count(honest) == 2
        content = content.replace(honest, declared.to_bytes(4, "little"))
    limits = Limits(unpacked_megabytes=2)
    assert refusal_of(lambda: open_sheet(io.BytesIO(content), CODE_NAME, limits=limits)).code == "sheet.unpacked"


def parse(row):
    faults = [Refusal("field.required", field=key) for key in ("code", "name") if not row[key]]
    if faults:
        raise Faults(faults)
    if not row["code"].isdecimal():
        raise Refusal("field.required", field="code")
    return int(row["code"])


def test_bad_rows_are_reported_and_come_back_as_a_file_to_be_mended():
    report = examine(open_sheet(csv_file("Kode,Uraian,Ket\n1,a,\nx,b,lihat\n3,,=1\n"), CODE_NAME), parse)
    assert (report.good, report.read) == ([1], 3)
    assert [(f.row, f.column, f.value) for f in report.faults] == [(3, "Kode", "x"), (4, "Uraian", "")]
    assert all(fault.why for fault in report.faults)

    back = io.BytesIO()
    assert write_bad_rows(back, report) == 2
    again = open_sheet(io.BytesIO(back.getvalue()), [*CODE_NAME, Column("why")])
    assert again.header == ("Kode", "Uraian", "Ket", "why")
    rows = list(again)
    assert [row.cells[:3] for row in rows] == [("x", "b", "lihat"), ("3", "", "=1")]
    assert rows[0]["why"].startswith("Kode: ")


def test_a_second_round_replaces_the_reasons_of_the_first():
    first = examine(open_sheet(csv_file("Kode,Uraian,why\nx,b,old\n"), CODE_NAME), parse)
    back = io.BytesIO()
    write_bad_rows(back, first)
    assert open_sheet(io.BytesIO(back.getvalue()), CODE_NAME).header == ("Kode", "Uraian", "why")


def test_several_faults_of_one_row_are_told_together():
    report = examine(open_sheet(csv_file("Kode,Uraian,Ket\n,,x\n"), CODE_NAME), parse)
    assert len(report.faults) == 2
    assert len(report.bad) == 1
    assert report.reasons()[2].count(";") == 1


def test_the_worksheet_asked_for_is_read_or_the_others_are_named():
    assert refusal_of(lambda: open_sheet(xlsx_file([]), CODE_NAME, worksheet="SSH")).facts["found"] == "Data"
    assert next(iter(open_sheet(xlsx_file([("1", "a")]), CODE_NAME, worksheet="Data")))["code"] == "1"


def test_a_very_long_text_is_cut_and_says_so():
    assert next(iter(open_sheet(xlsx_file([("1", "x" * 40_000)]), CODE_NAME)))["name"].endswith("x…")
