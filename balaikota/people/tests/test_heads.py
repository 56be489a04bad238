"""The list of RW heads: good rows load, bad ones come back with their reasons."""

import io
from datetime import date

import pytest
import python_calamine

from balaikota.base.roles import Role
from balaikota.base.sheets import write_sheet
from balaikota.people import actions, heads, queries
from balaikota.people.importers import rw_heads
from balaikota.people.models import Account, Grant

from .conftest import PASSWORD, TANJUNG_BUNTUNG, account

HEADER = ["Nama", "Kode RW", "Kelurahan", "RW", "Nomor SK", "Mulai", "Sampai", "Telepon"]
GOOD = [
    ["Hasan Layar", f"{TANJUNG_BUNTUNG}/05", "", "", "SK 12/2026", "1/2/2026", "31-01-2031", "0812 3456 7890"],
    ["Rani Ombak", "", "tanjung  buntung", "RW 6", "SK 13/2026", date(2026, 2, 1), "31 Januari 2031", ""],
    ["Eka Selat", "", "Kelurahan Tanjung Buntung", "7", "SK 14/2026", "2026-02-01", "31 des 2030", "+62 811-222-333"],
]
BAD = [
    (["", "", "Tanjung Buntung", "8", "SK 1", "1/2/2026", "1/2/2031", ""], [("Nama", "")]),
    (["Oka", "", "Tanjung Buntang", "8", "SK 1", "1/2/2026", "1/2/2031", ""], [("Kelurahan", "Tanjung Buntang")]),
    (["Oka", "", "Tanjung Buntung", "delapan", "SK 1", "1/2/2026", "1/2/2031", ""], [("RW", "delapan")]),
    (["Oka", "", "Tanjung Buntung", "0", "SK 1", "1/2/2026", "1/2/2031", ""], [("RW", "0")]),
    (["Oka", TANJUNG_BUNTUNG, "", "", "SK 1", "1/2/2026", "1/2/2031", ""], [("Kode RW", TANJUNG_BUNTUNG)]),
    (["Oka", "35.78.09.1001/05", "", "", "SK 1", "1/2/2026", "1/2/2031", ""], [("Kode RW", "35.78.09.1001/05")]),
    (["Oka", "", "Tanjung Buntung", "", "SK 1", "1/2/2026", "1/2/2031", ""], [("RW", "")]),
    (["Oka", "", "Tanjung Buntung", "8", "", "1/2/2026", "1/2/2031", ""], [("Nomor SK", "")]),
    (["Oka", "", "Tanjung Buntung", "8", "SK 1", "31/2/2026", "1/2/2031", ""], [("Mulai", "31/2/2026")]),
    (["Oka", "", "Tanjung Buntung", "8", "SK 1", "1/2/2026", "1/2/2025", ""], [("Sampai", "1/2/2025")]),
    (["Oka", "", "Tanjung Buntung", "8", "SK 1", "1/2/2026", "1/2/2031", "telepon"], [("Telepon", "telepon")]),
    (["", "", "", "", "", "besok", "lusa", "x"],
     [("Nama", ""), ("RW", ""), ("Nomor SK", ""), ("Mulai", "besok"), ("Sampai", "lusa"), ("Telepon", "x")]),
]  # fmt: skip


def sheet(rows):
    out = io.BytesIO()
    write_sheet(out, HEADER, rows)
    out.seek(0)
    out.name = "ketua.xlsx"
    return out


def heads_now():
    held = Grant.objects.in_force().filter(role=Role.RW_HEAD).order_by("region")
    return list(held.values_list("region", "account__name", "decree", "starts", "ends"))


def test_good_rows_become_accounts_with_an_office_under_a_decree(admin):
    report = heads.read(sheet(GOOD))
    assert report.faults == []
    assert actions.import_heads(actor=admin, heads=report.good) == 3
    assert heads_now() == [
        (f"{TANJUNG_BUNTUNG}/05", "Hasan Layar", "SK 12/2026", date(2026, 2, 1), date(2031, 1, 31)),
        (f"{TANJUNG_BUNTUNG}/06", "Rani Ombak", "SK 13/2026", date(2026, 2, 1), date(2031, 1, 31)),
        (f"{TANJUNG_BUNTUNG}/07", "Eka Selat", "SK 14/2026", date(2026, 2, 1), date(2030, 12, 31)),
    ]
    hasan = Account.objects.get(name="Hasan Layar")
    assert (hasan.username, hasan.phone, hasan.has_usable_password()) == ("rw05.tanjungbuntung", "081234567890", False)


@pytest.mark.parametrize(("row", "faults"), BAD)
def test_each_fault_is_told_with_row_column_and_value(row, faults, batam):
    report = heads.read(sheet([GOOD[0], row]))
    assert [(fault.row, fault.column, fault.value) for fault in report.faults] == [(3, *fault) for fault in faults]
    assert all(fault.why for fault in report.faults)
    assert [head.name for head in report.good] == ["Hasan Layar"]


def test_an_rw_that_comes_twice_is_told_with_the_row_of_the_first(batam):
    report = heads.read(sheet([GOOD[0], ["Lain", "", "Tanjung Buntung", "5", *GOOD[0][4:]]]))
    assert [(fault.row, "2" in fault.why) for fault in report.faults] == [(3, True)]


def test_loading_the_same_list_again_changes_nothing(admin):
    actions.import_heads(actor=admin, heads=heads.read(sheet(GOOD)).good)
    before = list(Grant.objects.order_by("pk").values_list())
    report = heads.read(sheet(GOOD))
    assert report.faults == []
    assert actions.import_heads(actor=admin, heads=report.good) == 0
    assert list(Grant.objects.order_by("pk").values_list()) == before


def test_a_new_head_ends_the_term_of_the_former_one_the_day_before(admin):
    actions.import_heads(actor=admin, heads=heads.read(sheet(GOOD)).good)
    successor = ["Vina Arus", f"{TANJUNG_BUNTUNG}/05", "", "", "SK 90/2026", "1/10/2026", "30/9/2031", ""]
    actions.import_heads(actor=admin, heads=heads.read(sheet([successor])).good)
    terms = Grant.objects.filter(region=f"{TANJUNG_BUNTUNG}/05").order_by("starts")
    assert list(terms.values_list("account__username", "ends")) == [
        ("rw05.tanjungbuntung", date(2026, 9, 30)), ("rw05.tanjungbuntung.2", date(2031, 9, 30)),
    ]  # fmt: skip


def test_who_is_named_again_keeps_the_account(admin):
    actions.import_heads(actor=admin, heads=heads.read(sheet(GOOD)).good)
    again = ["hasan layar", f"{TANJUNG_BUNTUNG}/05", "", "", "SK 90/2026", "1/10/2026", "30/9/2031", ""]
    actions.import_heads(actor=admin, heads=heads.read(sheet([again])).good)
    assert Account.objects.filter(name__iexact="hasan layar").count() == 1
    assert Account.objects.get(name="Hasan Layar").grants.count() == 2


def test_a_decree_older_than_the_one_in_force_is_a_fault(admin):
    actions.import_heads(actor=admin, heads=heads.read(sheet(GOOD)).good)
    older = ["Vina Arus", f"{TANJUNG_BUNTUNG}/05", "", "", "SK 1/2020", "1/1/2020", "31/12/2025", ""]
    report = heads.read(sheet([older]))
    assert [(fault.column, fault.value) for fault in report.faults] == [("Mulai", "1/1/2020")]


def test_the_command_line_loads_the_good_rows_or_with_strict_none(batam, tmp_path):
    path = tmp_path / "ketua.xlsx"
    path.write_bytes(sheet([*GOOD, BAD[0][0]]).getvalue())
    silent = lambda step, done, total: None  # noqa: E731
    assert len(rw_heads(path, progress=silent, strict=True).bad) == 1
    assert heads_now() == []
    rw_heads(path, progress=silent)
    assert len(heads_now()) == 3


def test_the_page_loads_good_rows_and_gives_the_bad_ones_back_as_a_file(admin, browser, settings):
    settings.DEMO = True
    who = account(admin)
    who.set_password(PASSWORD)
    who.save()
    here = browser()
    here.post("/masuk/", {"login": who.username, "password": PASSWORD})
    page = here.post("/orang/ketua-rw/", {"file": sheet([*GOOD, BAD[1][0]])})
    assert "Tanjung Buntang" in page.content.decode()
    assert len(heads_now()) == 3
    back = here.get("/orang/ketua-rw/bermasalah.xlsx")
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(back.content)).get_sheet_by_index(0).to_python()
    assert rows[1][2] == "Tanjung Buntang"
    assert "Tanjung Buntang" in rows[1][-1]


def test_heads_of_a_kelurahan_are_whom_its_operator_may_enter_for(admin, appoint):
    actions.import_heads(actor=admin, heads=heads.read(sheet(GOOD)).good)
    offices = [grant.office for grant in queries.may_enter_for(appoint(Role.OPERATOR, TANJUNG_BUNTUNG))]
    assert offices == ["Ketua RW 05", "Ketua RW 06", "Ketua RW 07"]
    assert queries.may_enter_for(appoint(Role.OPERATOR, "21.71.09.1002")) == []
