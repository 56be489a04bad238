from collections import Counter

import pytest

from balaikota.base.refusal import Refusal
from balaikota.people.actor import SYSTEM
from balaikota.regulation import actions, commands, queries
from balaikota.regulation.models import Code, CodeList

TREE = ["level", "code", "name", "parent_code", "government_level", "status"]
LISTING = actions.Listing("account", "2020", "Permendagri 90/2019")
FOLDER = "kodefikasi"


def run(what, shared_data, name, strict=False):
    file = shared_data / FOLDER / name
    return getattr(commands, what)(file, progress=lambda *a: None, strict=strict)


def load(file, listing=LISTING):
    return actions.import_codes(actor=SYSTEM, file=file, listing=listing)


@pytest.mark.parametrize(
    ("what", "name", "distinct"),
    [("accounts", "rekening_2020.csv", 16463), ("funding", "sumber_dana_2020.csv", 406),
     ("activities", "program_kegiatan_2020.csv", 6938)],
)  # fmt: skip
def test_each_code_of_2020_loads_once_and_the_row_in_force_wins(batam, shared_data, rows_of, what, name, distinct):
    rows = rows_of(f"{FOLDER}/{name}")
    keys = [(row.get("government_level", ""), "".join(row["code"].split())) for _, row in rows]
    assert len(set(keys)) == distinct
    active = {key for key, (_, row) in zip(keys, rows, strict=True) if row["status"] == "active"}
    outcome = run(what, shared_data, name)
    assert (outcome.read, outcome.added, len(outcome.bad)) == (len(rows), distinct, len(rows) - distinct)
    assert {(code.government, code.code) for code in Code.objects.filter(active=True)} == active
    by_number = dict(rows)
    assert all(by_number[number]["status"] == "inactive" for number in outcome.bad)


def test_blanks_inside_codes_and_names_are_mended_and_told(batam, shared_data, rows_of):
    outcome = run("activities", shared_data, "program_kegiatan_2020.csv")
    spaced = {number for number, row in rows_of(f"{FOLDER}/program_kegiatan_2020.csv") if " " in row["code"].strip()}
    assert spaced <= {warning.row for warning in outcome.warnings}
    assert not Code.objects.filter(code__contains=" ").exists()
    assert not Code.objects.filter(name__regex=r"\s\s|\n|^\s|\s$").exists()


def test_a_city_sees_its_own_activities_and_no_province_s(batam, shared_data, rows_of):
    run("activities", shared_data, "program_kegiatan_2020.csv")
    found = queries.codes(queries.newest_list("activity"), government="kabupaten_kota").filter(level=5)
    expected = [row for _, row in rows_of(f"{FOLDER}/program_kegiatan_2020.csv")
                if row["level"] == "sub_kegiatan" and row["government_level"] == "kabupaten_kota"]  # fmt: skip
    assert found.count() == len(expected) == 2381


def test_lists_with_a_column_for_each_level_get_whole_codes(batam, shared_data, rows_of):
    run("accounts", shared_data, "akun_belanja_050_5889_2021.csv")
    run("activities", shared_data, "subkegiatan_900_1_15_5_1317_2023.csv")
    assert Code.objects.get(code="5.1.02.01.01.0001").name == "Belanja Bahan-Bahan Bangunan dan Konstruksi"
    drain = Code.objects.get(code="1.03.06.2.01.0012")
    assert (drain.name, drain.parent, drain.government) == (
        "Pembangunan Sistem Drainase Lingkungan", "1.03.06.2.01", "kabupaten_kota",
    )  # fmt: skip
    assert drain.extra["unit"] == "M"
    assert Code.objects.filter(list__kind="account").count() == len(rows_of(f"{FOLDER}/akun_belanja_050_5889_2021.csv"))
    depths = Counter(Code.objects.filter(list__kind="activity").values_list("level", flat=True))
    rows = [row for _, row in rows_of(f"{FOLDER}/subkegiatan_900_1_15_5_1317_2023.csv")]
    assert depths == Counter(sum(bool(cell) for cell in list(row.values())[:5]) for row in rows)


def test_the_workbook_of_2023_adds_nothing_to_its_csv(batam, shared_data):
    first = run("activities", shared_data, "subkegiatan_900_1_15_5_1317_2023.csv")
    second = run("activities", shared_data, "subkegiatan_900_1_15_5_1317_2023.xlsx")
    assert (second.added, second.present) == (0, first.added)


def test_codes_whose_parent_is_missing_load_with_a_warning(batam, shared_data, rows_of):
    outcome = run("funding", shared_data, "sumber_dana_050_5889_2021.csv")
    keys = [tuple(list(row.values())[:6]) for _, row in rows_of(f"{FOLDER}/sumber_dana_050_5889_2021.csv")]
    assert (outcome.added, len(outcome.bad)) == (len(set(keys)), len(keys) - len(set(keys)))
    orphans = {code.code for code in Code.objects.all()
               if code.parent and not Code.objects.filter(code=code.parent).exists()}  # fmt: skip
    assert len(orphans) == 8
    assert sum("tidak ada dalam daftar" in warning.why for warning in outcome.warnings) == 8


def test_units_of_measure_keep_their_other_names_and_broken_markup_is_a_fault(batam, shared_data, rows_of):
    file = shared_data / "standar_harga/satuan.csv"
    outcome = commands.units(file, progress=lambda *a: None, strict=False)
    rows = rows_of("standar_harga/satuan.csv")
    broken = {number for number, row in rows if "<" in row["item"].replace("<sup>", "").replace("</sup>", "")}
    assert set(outcome.bad) == broken
    assert [fault.value for fault in outcome.faults] == ["kg<sup2</sup>"]
    assert outcome.added == len(rows) - 1
    assert Code.objects.get(code="oh").extra["synonyms"].startswith("orang hari")
    assert Code.objects.get(code="m2").name == "m²"


def test_the_same_list_twice_adds_nothing_and_says_so(batam, shared_data):
    run("funding", shared_data, "sumber_dana_2020.csv")
    again = run("funding", shared_data, "sumber_dana_2020.csv")
    assert (again.already, again.added) == (True, 0)
    assert CodeList.objects.filter(kind="funding", version="2020").count() == 1


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("akun", "5a", "BELANJA", "", "", ""), "code.unreadable"),
        (("akun", "5", "", "", "", ""), "field.required"),
        (("lapis", "5", "BELANJA", "", "", ""), "code.level"),
        (("akun", "5", "BELANJA", "", "desa", ""), "code.government"),
        (("akun", "5", "BELANJA", "", "", "mungkin"), "code.status"),
    ],
)
def test_a_faulty_row_is_refused_for_what_is_wrong_with_it(batam, file_of, row, code):
    outcome = load(file_of("r.csv", TREE, row))
    value = next((cell for cell in row if cell in ("5a", "desa", "mungkin")), "")
    assert [fault.why for fault in outcome.faults] == [Refusal(code, value=value, level="lapis").sentence]


def test_a_code_keeps_its_name_when_a_second_file_calls_it_otherwise(batam, file_of):
    load(file_of("a.csv", TREE, ("akun", "5", "BELANJA", "", "", "")))
    other = file_of("b.csv", TREE, ("akun", "5", "PENGELUARAN", "", "", ""), ("akun", "6", "PEMBIAYAAN", "", "", ""))
    second = load(other)
    assert (second.added, list(second.bad)) == (1, [2])
    assert Code.objects.get(code="5").name == "BELANJA"


def test_a_gap_between_levels_is_a_fault(batam, file_of):
    header = ["Akun", "Kelompok", "Jenis", "Objek", "Rincian Objek", "Sub Rincian Objek", "Uraian Akun"]
    outcome = load(file_of("g.csv", header, ("5", "", "2", "", "", "", "x"), ("5", "1", "b", "", "", "", "y")))
    assert [(fault.row, fault.column) for fault in outcome.faults] == [(2, "Akun"), (3, "Jenis")]


def test_a_file_that_is_no_list_of_codes_is_refused_by_its_columns(batam, file_of):
    with pytest.raises(Refusal, match=r"sheet\.columns"):
        load(file_of("x.csv", ["nama", "alamat"], ("a", "b")))


def test_the_empty_word_of_sipd_is_read_as_nothing(batam, file_of):
    outcome = load(file_of("n.csv", [*TREE, "legal_basis"], ("akun", "5", "BELANJA", "", "", "", "[null]")))
    assert Code.objects.get(code="5").basis == ""
    assert [warning.value for warning in outcome.warnings] == ["[null]"]
