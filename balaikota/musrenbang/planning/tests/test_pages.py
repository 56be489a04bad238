"""What people see of the year: its calendar, its rules, its purses and the guide."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from balaikota.base.refusal import Refusal
from balaikota.city.models import Region, Unit
from balaikota.musrenbang import actions as trunk
from balaikota.musrenbang.models import Cycle, Item, Proposal, Quota
from balaikota.musrenbang.planning import actions, figures, sharing
from balaikota.musrenbang.planning.models import Formula, Input
from balaikota.musrenbang.tests.conftest import BUNTUNG, RW, sending
from balaikota.people.actor import SYSTEM, Actor
from balaikota.regulation.actions import amend
from balaikota.regulation.models import Parameter
from balaikota.workflow import engine

SignIn = Callable[[Actor], Client]
SURE = {"key": ""}
"""A form without fields, as a browser sends it."""


def text(answer: Any) -> str:
    assert answer.status_code == 200, answer.content[:1000]
    return str(answer.content.decode())


def test_an_extension_stands_on_the_calendar_with_its_decision(
    signed_in: SignIn, planner: Actor, anybody: Client, cycle: Cycle
) -> None:
    client = signed_in(planner)
    given = {
        "closes": "2027-04-09", "number": "100.3/12/2027", "decided": "2027-01-11", "decided_by": "Sekda",
        "why": "Banjir di dua kecamatan.",
    }  # fmt: skip
    assert client.post("/jadwal/kelurahan/perpanjang/", given).status_code == 302
    shown = text(anybody.get("/jadwal/"))
    for words in ("100.3/12/2027", "Sekda", "Banjir di dua kecamatan.", "31 Maret 2027", "9 April 2027"):
        assert words in shown
    again = text(client.post("/jadwal/kelurahan/perpanjang/", given))
    assert "Hari terakhirnya sudah 9 April 2027" in again


def test_what_this_years_rules_do_not_provide_for_is_said_on_the_calendar(anybody: Client, cycle: Cycle) -> None:
    assert "Aturan tahun ini tidak memuatnya." in text(anybody.get("/jadwal/"))  # no ballots


def test_a_trial_is_set_and_taken_away_by_the_planner(
    signed_in: SignIn, planner: Actor, anybody: Client, cycle: Cycle
) -> None:
    client = signed_in(planner)
    given = {"step": "propose", "region": BUNTUNG, "opens": "2027-01-04", "closes": "2027-04-30", "basis": "SE 4/2027"}
    assert client.post("/jadwal/propose/", given).status_code == 302
    own = cycle.windows.get(region=BUNTUNG)
    assert "Kelurahan Tanjung Buntung" in text(anybody.get("/jadwal/"))
    assert client.post(f"/jadwal/wilayah/{own.pk}/", SURE).status_code == 302
    assert "Kelurahan Tanjung Buntung" not in text(anybody.get("/jadwal/"))


def test_the_rules_of_two_years_can_be_narrowed_to_what_differs(
    anybody: Client, rules: None, last_year: Cycle, cycle: Cycle
) -> None:
    metres = Parameter.objects.get(pk="musrenbang.yearly.duplicate_metres")
    amend(actor=SYSTEM, parameter=metres, value=200, since=date(2028, 1, 1), basis="Perwali 9/2026")
    everything, differing = text(anybody.get("/jadwal/aturan/")), text(anybody.get("/jadwal/aturan/?beda=1"))
    assert "Warga boleh mendukung usulan" in everything
    assert "Warga boleh mendukung usulan" not in differing
    assert "200 meter" in differing
    assert "Perwali 9/2026" in differing
    table = b"".join(anybody.get("/jadwal/aturan/unduh.csv").streaming_content).decode("utf-8-sig")
    assert "150 meter" in table
    assert ",berubah" in table


def test_purses_are_listed_narrowed_and_given_as_a_table(
    anybody: Client, cycle: Cycle, planner: Actor, rw05: Region, public_works: Unit
) -> None:
    region = Region.objects.select_related("parent").get(pk=RW)
    trunk.set_quota(actor=planner, cycle=cycle, most=3, basis="Perwali", region=region)
    trunk.set_quota(actor=planner, cycle=cycle, limit=10**12, basis="Perwali", unit=public_works, purse="regular")
    shown = text(anybody.get("/pagu/", {"tingkat": "rw"}))
    assert "RW 05 Tanjung Buntung" in shown
    assert "0 dari 3" in shown
    assert public_works.name in text(anybody.get("/pagu/", {"tingkat": "department"}))
    assert "Tidak ada pagu di sini" in text(anybody.get("/pagu/", {"cari": "zzzz"}))
    table = b"".join(anybody.get("/pagu/unduh.csv", {"kecamatan": "21.71.09"}).streaming_content).decode("utf-8-sig")
    assert table.count("21.71.09.") == len(table.splitlines()) - 1
    narrow = b"".join(anybody.get("/pagu/unduh.csv", {"kolom": "limit"}).streaming_content).decode("utf-8-sig")
    assert narrow.splitlines()[0] == "Tahun rencana,Tingkat,Kode,Milik,Pagu (rupiah)"
    heads = text(anybody.get("/pagu/", {"kolom": "limit"})).partition("<thead>")[2].partition("</thead>")[0]
    assert ("Uang paling banyak" in heads, "Dasar" in heads) == (True, False)


def test_a_purse_is_not_set_below_what_is_held(
    signed_in: SignIn, planner: Actor, lurah: Actor, proposal: Proposal
) -> None:
    trunk.forward(actor=lurah, proposal=proposal, visited=date(2027, 1, 11), found="Sesuai", volume=proposal.volume)
    client, quota = signed_in(planner), Quota.objects.get(region=BUNTUNG)
    page = text(client.post(f"/pagu/{quota.pk}/", {"limit": "100 juta", "basis": "Perwali 2/2027"}))
    assert "Yang sudah terpakai lebih besar dari itu: Pagu PSPK Kelurahan Tanjung Buntung" in page
    assert "memuat 1 usulan" in text(client.post(f"/pagu/{quota.pk}/hapus/", SURE))
    assert client.post(f"/pagu/{quota.pk}/", {"limit": "150 juta", "basis": "Perwali 2/2027"}).status_code == 302
    quota.refresh_from_db()
    assert (quota.limit, quota.left, quota.basis) == (150_000_000, 0, "Perwali 2/2027")


def test_a_new_purse_takes_in_what_has_passed_its_level(
    planner: Actor, lurah: Actor, cycle: Cycle, proposal: Proposal, drain: Item, hasan: Actor, rw05: Region
) -> None:
    """One is forwarded, another only sent: the purse of the RW holds both, that of the kecamatan none."""
    trunk.forward(actor=lurah, proposal=proposal, visited=date(2027, 1, 11), found="Sesuai", volume=proposal.volume)
    trunk.propose(actor=hasan, **sending(drain, rw05))
    Quota.objects.filter(region=BUNTUNG).update(used=0, taken=0)
    proposal.holds.all().delete()
    Quota.objects.filter(region=BUNTUNG).delete()
    for code in (RW, BUNTUNG, "21.71.09"):
        region = Region.objects.select_related("parent").get(pk=code)
        trunk.set_quota(actor=planner, cycle=cycle, limit=10**9, basis="Perwali", region=region)
    found = {quota.region_id: (quota.taken, quota.used) for quota in Quota.objects.filter(limit=10**9)}
    assert found == {RW: (2, 300_000_000), BUNTUNG: (1, 150_000_000), "21.71.09": (0, 0)}


def test_what_the_council_brings_costs_departments_alone(
    planner: Actor, proposal: Proposal, public_works: Unit
) -> None:
    """A proposal of the council with the department: the purse of its RW is not touched."""
    Proposal.objects.update(channel="council", sponsor="Komisi III", state="feasible")
    trunk.set_quota(actor=planner, cycle=proposal.cycle, limit=10**9, basis="Perwali", unit=public_works)
    region = Region.objects.select_related("parent").get(pk=RW)
    trunk.set_quota(actor=planner, cycle=proposal.cycle, limit=10**9, basis="Perwali", region=region)
    assert {quota.whose: quota.taken for quota in Quota.objects.filter(limit=10**9)} == {
        public_works.name: 1, "RW 05 Tanjung Buntung": 0
    }  # fmt: skip


def test_the_formula_is_public_to_the_rupiah(anybody: Client, formula: Formula) -> None:
    shown = text(anybody.get("/pagu/rumus/"))
    for words in ("40/100", "60/100", "Rp20.000.000.001", "Dukcapil 2026", "Mengapa?"):
        assert words in shown
    table = b"".join(anybody.get("/pagu/rumus/unduh.csv").streaming_content).decode("utf-8-sig").splitlines()
    assert sum(int(line.split(",")[-2]) for line in table[1:]) == formula.total
    data = anybody.get("/api/musrenbang/formulas").json()
    assert sum(share["share"] for share in data[0]["shares"]) == formula.total
    assert data[0]["weights"] == {"equal": 40, "population": 60, "rws": 0, "score": 0}


def test_the_planner_sees_what_would_change_and_sets_the_purses(
    signed_in: SignIn, planner: Actor, formula: Formula, lurah: Actor, proposal: Proposal
) -> None:
    client = signed_in(planner)
    assert "Tetapkan pagu dengan rumus" in text(client.get(f"/pagu/rumus/{formula.pk}/terapkan/"))
    assert client.post(f"/pagu/rumus/{formula.pk}/terapkan/", SURE).status_code == 302
    assert sum(Quota.objects.filter(cycle=formula.cycle).values_list("limit", flat=True)) == formula.total
    trunk.forward(actor=lurah, proposal=proposal, visited=date(2027, 1, 11), found="Sesuai", volume=proposal.volume)
    Formula.objects.update(total=64_000_000)
    formula.refresh_from_db()
    page = text(client.get(f"/pagu/rumus/{formula.pk}/terapkan/"))
    assert "rumus belum dapat diterapkan: Tanjung Buntung" in page
    with pytest.raises(Refusal, match="quota.below"):
        actions.apply_formula(actor=planner, formula=formula)


def test_figures_come_as_a_table_with_each_fault_by_row(
    signed_in: SignIn, planner: Actor, cycle: Cycle, formula: Formula
) -> None:
    rows = [
        f"{BUNTUNG},,12.345,\"40,5\",Disdukcapil", "99.99,,1,1,Disdukcapil", f"{BUNTUNG},,1,1,", f"{BUNTUNG},,x,1,BPS",
        f"{BUNTUNG},,1.5,,BPS", f"{BUNTUNG},,,,BPS", f"{BUNTUNG},,-4,,BPS",
    ]  # fmt: skip
    file = io.BytesIO("\n".join(["kode wilayah,wilayah,penduduk,skor,sumber", *rows]).encode())
    file.name = "angka.csv"
    page = text(signed_in(planner).post("/pagu/rumus/angka/", {"file": file}))
    for words in ("99.99", "Sebutkan sumber angkanya.", "“x” bukan angka", "bilangan bulat", "tidak berisi", "“-4”"):
        assert words in page, words
    row = Input.objects.get(cycle=cycle, region=BUNTUNG)
    assert (row.population, str(row.score), row.score_source) == (12345, "40.50", "Disdukcapil")


@pytest.mark.parametrize(
    ("typed", "value"),
    [("12.5", "12.5"), ("1.234.567", "1234567"), ("12,5", "12.5"), ("1.234,5", "1234.5"), ("", "")],
)
def test_a_figure_is_read_as_offices_write_it(typed: str, value: str) -> None:
    assert str(figures.number(typed, "score") or "") == value


def test_a_figure_that_may_mean_either_is_not_guessed() -> None:
    assert figures.number("12.345", "population") == 12_345
    with pytest.raises(Refusal, match="figure.number"):
        figures.number("12.345", "score")


def test_an_example_table_can_be_sent_back_as_it_is(
    signed_in: SignIn, planner: Actor, cycle: Cycle, formula: Formula
) -> None:
    client = signed_in(planner)
    file = io.BytesIO(b"".join(client.get("/pagu/rumus/angka/contoh.xlsx").streaming_content))
    file.name = "contoh.xlsx"
    before = [(row.figures.population, row.share.amount) for row in sharing.shared(formula)]
    assert "64" in text(client.post("/pagu/rumus/angka/", {"file": file}))
    assert [(row.figures.population, row.share.amount) for row in sharing.shared(formula)] == before


def test_the_guide_leads_through_an_empty_city(signed_in: SignIn, planner: Actor, anybody: Client) -> None:
    engine.take_over()
    client = signed_in(planner)
    assert "/jadwal/persiapan/" in text(client.get("/"))
    assert "/jadwal/persiapan/" in text(client.get("/meja/"))
    assert "Belum ada tahun perencanaan" in text(client.get("/jadwal/persiapan/"))
    opened = client.post("/jadwal/tahun-baru/", {"plan_year": "2028", "limit": "3,5 miliar", "basis": "Perwali 1/2027"})
    assert opened.headers["Location"] == "/jadwal/persiapan/"
    page = text(client.get("/jadwal/persiapan/"))
    assert "64 dari 64 kelurahan sudah punya pagu." in page
    assert "Perencana di Bappeda" in page and "Kota mitra dan kuncinya" in page
    assert "0 dari 5 tahap sudah punya hari." in page
    assert "belum siap" in text(client.get("/meja/"))


def test_the_desk_is_silent_when_the_year_is_ready(signed_in: SignIn, planner: Actor, drain: Item) -> None:
    assert "belum siap" not in text(signed_in(planner).get("/meja/"))


def test_a_later_year_is_opened_as_a_copy_on_the_page(signed_in: SignIn, planner: Actor, drain: Item) -> None:
    client = signed_in(planner)
    assert "salinan" in text(client.get("/jadwal/tahun-baru/"))
    assert client.post("/jadwal/tahun-baru/", {"plan_year": "2029", "basis": "SE 9/2027"}).status_code == 302
    assert Cycle.objects.get(pk=2029).windows.count() == 5


def test_an_rw_sends_no_more_than_this_years_rules_let_it(rules: None, hasan: Actor, drain: Item, rw05: Region) -> None:
    most = Parameter.objects.get(pk="musrenbang.yearly.most_per_rw")
    amend(actor=SYSTEM, parameter=most, value=1, since=date(2028, 1, 1), basis="Perwali 9/2026")
    first = trunk.propose(actor=hasan, **sending(drain, rw05))
    with pytest.raises(Refusal, match="rw.most"):
        trunk.propose(actor=hasan, **sending(drain, rw05))
    trunk.withdraw(actor=hasan, proposal=first)
    trunk.propose(actor=hasan, **sending(drain, rw05))


def test_windows_and_extensions_are_open_data(anybody: Client, planner: Actor, cycle: Cycle) -> None:
    actions.extend_window(
        actor=planner, cycle=cycle, step="city", closes=date(2027, 4, 2), number="1/2027", decided=date(2027, 1, 11),
        decided_by="Sekda", why="Rapat Paripurna bergeser.",
    )  # fmt: skip
    assert len(anybody.get("/api/musrenbang/windows").json()) == 5
    assert anybody.get("/api/musrenbang/extensions").json()[0]["closed"] == "2027-03-31"
    assert anybody.get("/api/musrenbang/yearly").json()[0].keys() >= {"title", "now", "basis", "differs"}
