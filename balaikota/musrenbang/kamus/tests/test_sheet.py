"""The kamus as a table: what is written is read back the same, and what is faulty is told by row."""

import io
from pathlib import Path

import pytest

from balaikota.base.refusal import Refusal
from balaikota.base.sheets import open_sheet, write_sheet
from balaikota.musrenbang.kamus import actions, importing, queries, sheet
from balaikota.musrenbang.kamus.entries import entry
from balaikota.musrenbang.models import Cycle, Item
from balaikota.people.actor import Actor

HEADINGS = ("Kode", "Usulan kegiatan", "Definisi operasional", "Harga satuan", "Satuan", "Acuan harga",
            "Volume paling sedikit", "Volume paling banyak", "Perangkat daerah")  # fmt: skip
BOAT = ["PRH-01", "Perahu", "Perahu fiber 8 m", "85.000.000", "unit", "HSPK 2027", "1", "2", "dpuPR"]


def table(*rows: list[object], header: tuple[str, ...] = HEADINGS) -> io.BytesIO:
    file = io.BytesIO()
    write_sheet(file, header, rows)
    file.seek(0)
    return file


def test_what_is_taken_as_xlsx_is_read_back_the_same(planner: Actor, whole: Cycle) -> None:
    cycle = whole
    before = {item.code: entry(item) for item in queries.items(cycle)}
    assert len(before) > 40
    file = io.BytesIO()
    write_sheet(file, sheet.HEADER, sheet.rows(queries.items(cycle)))
    file.seek(0)
    Item.objects.filter(cycle=cycle).update(price=1, definition="x", wanted=[], contents=[], land="none")
    report = actions.import_kamus(
        actor=planner, cycle=cycle, sheet=open_sheet(file, sheet.COLUMNS, name="kamus.xlsx"), only_good=False
    )  # fmt: skip
    assert not report.faults
    assert {item.code: entry(item) for item in queries.items(cycle)} == before


def test_a_table_with_the_least_columns_is_enough(planner: Actor, cycle: Cycle, public_works: object) -> None:
    boat = [*BOAT[:-1], public_works.name]  # type: ignore[attr-defined]
    report = actions.import_kamus(
        actor=planner, cycle=cycle, sheet=open_sheet(table(boat), sheet.COLUMNS), only_good=False
    )  # fmt: skip
    assert not report.faults, report.faults
    item = Item.objects.get(code="PRH-01")
    assert (item.price, item.photos, item.land, item.purse) == (85_000_000, 1, "public", "pspk")


def test_every_fault_is_told_by_row_and_the_good_rows_go_in_only_where_asked(
    planner: Actor, cycle: Cycle, public_works: object
) -> None:
    name = public_works.name  # type: ignore[attr-defined]
    good = [*BOAT[:-1], name]
    rows = [
        good,
        good,
        ["PRH-02", "", "Perahu", "murah", "unit", "HSPK", "1", "2", name],
        ["PRH-03", "Perahu", "Perahu", "5000", "unit", "HSPK", "3", "2", "Dinas Angkasa"],
        ["prh 4!", "Perahu", "Perahu", "5000", "unit", "HSPK", "1", "2", name],
    ]
    strict = actions.import_kamus(
        actor=planner, cycle=cycle, sheet=open_sheet(table(*rows), sheet.COLUMNS), only_good=False
    )  # fmt: skip
    assert not Item.objects.filter(code="PRH-01").exists()
    assert sorted(strict.bad) == [3, 4, 5, 6]
    reasons = strict.reasons()
    assert "dua kali" in reasons[3]
    assert "murah" in reasons[4]
    assert "Dinas Angkasa" in reasons[5]
    assert "prh 4!".upper() in reasons[6]
    actions.import_kamus(actor=planner, cycle=cycle, sheet=open_sheet(table(*rows), sheet.COLUMNS))
    assert Item.objects.filter(code__startswith="PRH").count() == 1


def test_the_command_line_loads_the_newest_year_and_needs_a_file(
    cycle: Cycle, public_works: object, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match=r"import\.file"):
        importing.kamus(None, progress=lambda *told: None, strict=True)
    file = tmp_path / "kamus.xlsx"
    write_sheet(file, HEADINGS, [[*BOAT[:-1], public_works.name]])  # type: ignore[attr-defined]
    assert len(importing.kamus(file, progress=lambda *told: None, strict=True).good) == 1
    assert Item.objects.filter(cycle=cycle, code="PRH-01").exists()
