import re
from collections import Counter
from decimal import Decimal

import pytest
import python_calamine

from balaikota.audit.models import Event
from balaikota.base.refusal import Refusal
from balaikota.base.sheets import write_bad_rows
from balaikota.people.actor import SYSTEM
from balaikota.regulation import actions, commands, queries
from balaikota.regulation.importers.mending import unspoilt
from balaikota.regulation.importers.prices import amount, split_accounts
from balaikota.regulation.models import Price, PriceBook, SourceFile

HEADER = ["URAIAN BARANG", "SPESIFIKASI", "SATUAN", "HARGA SATUAN", "TKDN", "KODE REKENING"]
BOOK = actions.Book("SSH", "Kabupaten Pasangkayu", 2024, basis="Perbup Pasangkayu")
SSH, ASB, SBU = (f"standar_harga/{kind}_pasangkayu_2024.csv" for kind in ("ssh", "asb", "sbu"))


def load(file, actor=SYSTEM, **more):
    return actions.import_prices(actor=actor, file=file, **{"book": BOOK} | more)


@pytest.fixture
def chart(batam, shared_data):
    return commands.accounts(shared_data / "kodefikasi/rekening_2020.csv", progress=lambda *a: None, strict=False)


def counted(rows, accounts):
    """Bad row numbers by reason, found with nothing but plain csv and sets."""
    seen, bad = set(), {"repeated": set(), "account": set(), "sen": set()}
    for number, row in rows:
        cells = tuple(" ".join(cell.split()) for cell in row.values())
        if cells in seen:
            bad["repeated"].add(number)
        seen.add(cells)
        if set(re.findall(r"[\d.]+", row["KODE REKENING"])) - accounts:
            bad["account"].add(number)
        if "." in row["HARGA SATUAN"]:
            bad["sen"].add(number)
    return bad


@pytest.mark.parametrize(("path", "least"), [(SSH, (425, 19, 0)), (ASB, (13, 0, 40)), (SBU, (16, 13, 0))])
def test_the_real_books_load_their_good_rows_and_give_back_the_others(chart, shared_data, rows_of, path, least):
    rows = rows_of(path)
    accounts = {row["code"] for _, row in rows_of("kodefikasi/rekening_2020.csv")}
    bad = counted(rows, accounts)
    assert tuple(map(len, bad.values())) == least
    outcome = load(shared_data / path)
    assert set(outcome.bad) == set().union(*bad.values())
    assert outcome.read == len(rows)
    assert outcome.added == Price.objects.count() == len(rows) - len(outcome.bad)
    by_number = dict(rows)
    total = sum(int(row["HARGA SATUAN"]) for number, row in by_number.items() if number not in outcome.bad)
    assert sum(Price.objects.values_list("price", flat=True)) == total


def test_each_fault_names_row_column_value_and_reason(chart, shared_data, rows_of):
    outcome = load(shared_data / SSH)
    rows = dict(rows_of(SSH))
    unknown = [fault for fault in outcome.faults if fault.column == "KODE REKENING"]
    assert Counter(re.findall(r"5\.[\d.]*\d", fault.why)[0] for fault in unknown) == {
        "5.2.06.01.01.0005": 17, "5.1.02.01.04.0515": 2, "5.1.02.01.04.0644": 1,
    }  # fmt: skip
    assert all(fault.value == rows[fault.row]["KODE REKENING"] for fault in unknown)
    assert len({fault.row for fault in unknown}) == 19


def test_double_blanks_and_breaks_are_mended_and_told(chart, shared_data, rows_of):
    outcome = load(shared_data / SSH)
    ugly = {
        (number, column)
        for number, row in rows_of(SSH) if number not in outcome.bad
        for column in ("URAIAN BARANG", "SPESIFIKASI") if " ".join(row[column].split()) != row[column]
    }  # fmt: skip
    told = {(warning.row, warning.column) for warning in outcome.warnings}
    assert ugly <= told
    assert not Price.objects.filter(item__regex=r"\s\s|[\n\t]").exists()
    assert not Price.objects.filter(spec__regex=r"\s\s|[\n\t]").exists()


def test_several_accounts_in_one_cell_are_taken_apart(chart, shared_data, rows_of):
    outcome = load(shared_data / SSH)
    several = [
        number for number, row in rows_of(SSH)
        if number not in outcome.bad and len(set(row["KODE REKENING"].replace(" ", "").split(","))) > 1
    ]  # fmt: skip
    assert len(several) == Price.objects.filter(accounts__len__gt=1).count() > 1000


def test_the_workbook_gives_what_the_csv_gives_and_adds_nothing_to_it(chart, shared_data):
    first = load(shared_data / SSH)
    second = load((shared_data / SSH).with_suffix(".xlsx"))
    assert (second.read, second.added, second.present) == (first.read, 0, first.added)
    assert set(second.bad) == set(first.bad)


def test_the_same_file_adds_nothing_the_second_time_and_says_so(chart, shared_data):
    first, again = load(shared_data / ASB), load(shared_data / ASB)
    assert (again.already, again.added) == (True, 0)
    assert Price.objects.count() == first.added
    assert SourceFile.objects.filter(what="prices").count() == 1


def test_with_strict_nothing_loads_unless_all_is_good(chart, shared_data):
    outcome = load(shared_data / ASB, strict=True)
    assert outcome.bad
    assert not Price.objects.exists()
    assert not PriceBook.objects.exists()
    assert not SourceFile.objects.filter(what="prices").exists()


def test_the_bad_rows_come_back_and_load_into_the_same_book_once_mended(chart, file_of, tmp_path):
    row = ("Semen", "50 kg", "Zak", "75000", "40", "5.1.02.01.01.0001")
    first = load(file_of("a.csv", HEADER, row, ("Pasir", "", "M3", "dua ratus ribu", "", "5.1.02.01.01.0001")))
    assert (first.added, list(first.bad)) == (1, [3])
    write_bad_rows(tmp_path / "back.xlsx", first)
    cells = python_calamine.CalamineWorkbook.from_path(tmp_path / "back.xlsx").get_sheet_by_index(0).to_python()
    assert cells[1][:4] == ["Pasir", "", "M3", "dua ratus ribu"]
    second = load(file_of("b.csv", HEADER, ("Pasir", "", "M3", "Rp 200.000", "", "5.1.02.01.01.0001")))
    assert second.added == 1
    assert PriceBook.objects.get().prices.count() == 2
    assert Price.objects.get(item="Semen").tkdn == Decimal(40)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("", "", "Zak", "1", "", ""), "field.required"),
        (("Semen", "", "", "1", "", ""), "field.required"),
        (("Semen", "", "Zak", "", "", ""), "field.required"),
        (("Semen", "", "Zak", "0", "", ""), "price.zero"),
        (("Semen", "", "Zak", "-5", "", ""), "money.negative"),
        (("Semen", "", "Zak", "5009999.996", "", ""), "money.sen"),
        (("Semen", "", "Zak", "mahal", "", ""), "money.unreadable"),
        (("Semen", "", "Zak", "1", "101", ""), "tkdn.range"),
        (("Semen", "", "Zak", "1", "", "belanja"), "account.unreadable"),
        (("Semen", "", "Zak", "1", "", "5.9.99.99.99.9999"), "account.unknown"),
    ],
)
def test_a_faulty_row_is_refused_for_what_is_wrong_with_it(chart, file_of, row, code):
    outcome = load(file_of("a.csv", HEADER, row))
    assert not outcome.good
    facts = {"value": row[3], "down": 5009999} if code.startswith("money") else {"value": row[4] or row[5]}
    assert Refusal(code, **facts).sentence in {fault.why for fault in outcome.faults}


def test_without_a_whole_chart_the_accounts_are_not_checked_and_that_is_told(batam, file_of):
    outcome = load(file_of("a.csv", HEADER, ("Semen", "", "Zak", "1", "", "5.9.99.99.99.9999")))
    assert outcome.added == 1
    assert outcome.warnings[0].row == 1


def test_a_price_never_goes_without_its_origin(chart, shared_data, selects):
    load(shared_data / ASB, book=actions.Book("ASB", "Kabupaten Pasangkayu", 2024))
    with selects() as count:
        assert {price.origin for price in queries.prices()[:50]} == {"ASB Kabupaten Pasangkayu 2024"}
    assert count() == 1


def test_prices_are_found_by_the_stem_of_their_words(chart, file_of):
    load(file_of("a.csv", HEADER, ("Perbaikan saluran", "U-Ditch 40x40", "M", "900000", "", ""),
                 ("Cat tembok", "5 kg", "Kaleng", "150000", "", "")))  # fmt: skip
    assert [price.item for price in queries.prices("memperbaiki saluran")] == ["Perbaikan saluran"]
    assert [price.item for price in queries.prices("cat -saluran")] == ["Cat tembok"]


def test_the_import_is_one_event_with_its_counts(chart, shared_data, planner):
    outcome = load(shared_data / ASB, actor=planner)
    event = Event.objects.get(act="regulation.import_prices")
    assert (event.office, event.facts["added"], event.facts["bad"]) == ("Bappeda", outcome.added, len(outcome.bad))


def test_a_lurah_loads_no_prices(batam, shared_data, lurah):
    with pytest.raises(Refusal, match=r"not\.permitted"):
        load(shared_data / ASB, actor=lurah)


@pytest.mark.parametrize(
    ("cell", "accounts"), [("", []), ("1.1", ["1.1"]), ("1.1, 1.2;1.1\n1.3 ", ["1.1", "1.2", "1.3"]), (" , ", [])]
)
def test_accounts_are_split_whatever_stands_between_them(cell, accounts):
    assert split_accounts(cell) == accounts


@pytest.mark.parametrize(("cell", "rupiah"), [("127700", 127_700), ("1.300", 1300), ("Rp 1.234.567", 1_234_567)])
def test_whole_amounts_are_read_as_offices_write_them(cell, rupiah):
    assert amount(cell) == rupiah


def test_letters_spoilt_by_a_conversion_are_restored_and_others_left():
    assert [unspoilt(text) for text in ("MÂ³/Hari", "Âme", "M³", "Â")] == ["M³/Hari", "Âme", "M³", "Â"]


def test_a_file_name_tells_whose_prices_these_are(shared_data):
    assert (commands.book_of("ssh_kota-batam_2025.xlsx").origin, commands.book_of("HSPK surabaya 2024.csv").kind) == (
        "Kota Batam", "HSPK",
    )  # fmt: skip
    with pytest.raises(Refusal, match=r"book\.name"):
        commands.book_of("harga.xlsx")
