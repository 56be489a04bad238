"""Lists that come back: each row finds its proposal, SIPD's answers are entered, differences are told and settled."""

import io
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from balaikota.base.ids import uuid7
from balaikota.base.refusal import Refusal
from balaikota.base.sheets import write_sheet
from balaikota.handover.models import Offer
from balaikota.musrenbang import actions as trunk
from balaikota.musrenbang.models import Cycle, Proposal
from balaikota.musrenbang.sipd import actions, lists, queries, reading
from balaikota.musrenbang.sipd.models import Entry, Listing, Match
from balaikota.musrenbang.tests.conftest import sending
from balaikota.musrenbang.tests.pages.typing_in import text
from balaikota.people.actor import Actor

SIPD = (
    "id_usulan",
    "masalah",
    "giat_teks",
    "lokus_usulan",
    "anggaran",
    "koefisien",
    "is_tolak",
    "tolak_teks",
    "nama_user",
)
PLAN = ("KODE SUB KEGIATAN", "PROGRAM DAN KEGIATAN", "LOKASI", "JUMLAH PAGU", "KETERANGAN")


def sheet(header: Sequence[str], *rows: Sequence[Any]) -> io.BytesIO:
    file = io.BytesIO()
    write_sheet(file, header, rows)
    file.seek(0)
    file.name = "sipd.xlsx"
    return file


def take(planner: Actor, cycle: Cycle, stage: str, file: io.BytesIO) -> Listing:
    report = reading.read(file, "sipd.xlsx", stage)
    assert not report.faults
    sha256 = str(hash(file.getvalue()))[-64:]
    return actions.take_listing(
        actor=planner, cycle=cycle, stage=stage, name="sipd.xlsx", sha256=sha256, read=report.good
    )


@pytest.fixture
def second(hasan: Actor, lurah: Actor, camat: Actor, department: Actor, planner: Actor, accepted: Proposal) -> Proposal:
    """Another accepted drain, far from the first."""
    place = {"place": "Perumahan Bida Asri, blok C", "latitude": 1.1703, "longitude": 104.0349}
    found = trunk.propose(actor=hasan, **sending(accepted.item, accepted.region, volume=Decimal(40), **place))
    visit = {"visited": found.submitted.date(), "found": "Sudah kami lihat di tempat."}
    trunk.forward(actor=lurah, proposal=found, volume=Decimal(40), **visit)
    trunk.endorse(actor=camat, proposal=found)
    trunk.find_feasible(actor=department, proposal=found, volume=Decimal(40))
    return trunk.accept(actor=planner, proposal=found)


def test_our_number_anywhere_in_a_row_is_enough(planner: Actor, cycle: Cycle, accepted: Proposal) -> None:
    row = ("771", f"Got mampet ({accepted.number})", "Drainase", "Bengkong", accepted.cost, "100 meter", 0, "", "Ani")
    listing = take(planner, cycle, "usulan", sheet(SIPD, row))
    entry = listing.entries.get()
    assert (entry.state, entry.number, entry.volume) == ("same", "771", 100)
    assert Match.objects.get().by == Match.By.NUMBER
    assert "Ani" not in str(Entry.objects.values().get())


def test_an_open_offer_gets_its_number_or_its_refusal(
    planner: Actor, cycle: Cycle, accepted: Proposal, second: Proposal
) -> None:
    actions.offer_accepted(actor=planner, cycle=cycle)
    refused = (
        "772",
        second.number,
        "Drainase",
        "Bengkong",
        second.cost,
        "40 meter",
        1,
        "Bukan prioritas tahun ini",
        "",
    )
    taken = ("771", accepted.number, "Drainase", "Bengkong", accepted.cost, "100 meter", 0, "", "")
    take(planner, cycle, "usulan", sheet(SIPD, taken, refused))
    answers = dict(Offer.objects.values_list("number", "state"))
    assert answers == {accepted.number: "accepted", second.number: "returned"}
    assert Offer.objects.get(number=accepted.number).receipt == "771"
    assert "Bukan prioritas" in Offer.objects.get(number=second.number).reason


def test_without_a_number_likeness_finds_it_and_doubt_is_left_to_a_person(
    planner: Actor, cycle: Cycle, accepted: Proposal, second: Proposal
) -> None:
    sure = (
        "1",
        "",
        "Drainase U-40",
        "Perumahan Bida Asri blok C, RW 05, Tanjung Buntung",
        second.cost,
        "40 meter",
        0,
        "",
        "",
    )
    doubtful = ("2", "", "Drainase U-40", "", None, "", 0, "", "")
    foreign = ("3", "", "Pengadaan bibit ikan lele", "Sagulung", 5_000_000, "1 paket", 0, "", "")
    listing = take(planner, cycle, "usulan", sheet(SIPD, sure, doubtful, foreign))
    states = dict(listing.entries.values_list("number", "state"))
    assert states == {"1": "same", "2": "doubt", "3": "foreign"}
    assert Match.objects.get(entry__number="1").proposal == second


def test_a_doubt_is_settled_by_hand(planner: Actor, cycle: Cycle, accepted: Proposal, second: Proposal) -> None:
    row = ("4", "", "Drainase U-40", "", 99_000_000, "", 0, "", "")
    entry = take(planner, cycle, "usulan", sheet(SIPD, row)).entries.get()
    actions.match_entry(actor=planner, entry=entry, proposal=accepted)
    entry.refresh_from_db()
    assert (entry.state, [one["field"] for one in entry.differences]) == ("different", ["cost"])
    with pytest.raises(Refusal, match="match.exists"):
        actions.match_entry(actor=planner, entry=entry, proposal=accepted)
    actions.settle_entry(actor=planner, entry=entry, why="Disesuaikan TAPD dengan harga terbaru")
    counts = queries.comparison(entry.listing)
    assert (counts.different, counts.settled, counts.missing) == (0, 1, 1)


def test_the_same_file_is_taken_once(planner: Actor, cycle: Cycle, accepted: Proposal) -> None:
    row = ("771", accepted.number, "Drainase", "", accepted.cost, "", 0, "", "")
    take(planner, cycle, "usulan", sheet(SIPD, row))
    with pytest.raises(Refusal, match="listing.known"):
        take(planner, cycle, "usulan", sheet(SIPD, row))
    assert Listing.objects.count() == 1


def test_our_own_renja_sheet_finds_its_way_back(
    planner: Actor, cycle: Cycle, accepted: Proposal, second: Proposal
) -> None:
    """What we give a department as XLSX, and it returns, agrees row for row; a cut ceiling is told."""
    lines = lists.lines(cycle)
    header = [str(column.heading) for column in lists.RENJA]
    rows = [[column.value(line) for column in lists.RENJA] for line in lines]
    listing = take(planner, cycle, "renja", sheet(header, *rows))
    assert set(listing.entries.values_list("state", flat=True)) == {"same"}
    assert Match.objects.count() == 2
    cut = [[*row[:4], row[4] - 1_000_000, *row[5:]] for row in rows]
    entry = take(planner, cycle, "dpa", sheet(header, *cut)).entries.get()
    assert entry.differences == [
        {
            "field": "cost",
            "ours": str(accepted.cost + second.cost),
            "theirs": str(accepted.cost + second.cost - 1_000_000),
        }
    ]


def test_a_budget_line_without_our_number_is_foreign_and_ours_is_missing(
    planner: Actor, cycle: Cycle, accepted: Proposal
) -> None:
    listing = take(planner, cycle, "dpa", sheet(PLAN, ("1.03.01.2.01.0001", "Koordinasi", "Kota", 3_752_200, "")))
    assert listing.entries.get().state == "foreign"
    assert list(queries.missing(listing)) == [accepted]


def test_a_real_sheet_of_a_public_works_office_is_read(planner: Actor, cycle: Cycle, shared_data: Path) -> None:
    file = shared_data / "anggaran" / "renja_dpa_subkegiatan_pupr_pasangkayu_2024.xlsx"
    report = reading.read(file, file.name, "dpa")
    assert (len(report.good), report.faults) == (44, [])
    assert sum(entry.cost or 0 for entry, _ in report.good) > 10_000_000_000
    listing = actions.take_listing(
        actor=planner, cycle=cycle, stage="dpa", name=file.name, sha256="a" * 64, read=report.good
    )
    assert queries.comparison(listing).foreign == 44


def test_each_thread_shows_what_became_of_it(planner: Actor, cycle: Cycle, accepted: Proposal, anybody: Client) -> None:
    row = ("1.03.06.2.01.0012", "Pembangunan drainase", "Bengkong", 120_000_000, accepted.number)
    take(planner, cycle, "rkpd", sheet(PLAN, row))
    page = text(anybody.get(f"/usulan/{accepted.number}/"))
    assert "Di SIPD dan di anggaran" in page
    assert "Rp120.000.000" in page


def test_the_planner_takes_in_a_list_on_the_page_and_sees_what_differs(
    signed_in: Callable[[Actor], Client], planner: Actor, hasan: Actor, accepted: Proposal
) -> None:
    client = signed_in(planner)
    assert "belum kembali" in text(client.get("/rencana/sipd/"))
    row = ("771", accepted.number, "Drainase", "", accepted.cost - 5, "90 meter", 0, "", "")
    bad = ("772", "", "Drainase", "", "banyak", "", 0, "", "")
    body = {"key": str(uuid7()), "stage": "usulan", "file": sheet(SIPD, row, bad)}
    answer = client.post("/rencana/sipd/", body)
    assert answer.status_code == 422 and "Belum ada yang diambil" in text(answer)
    body = {"key": str(uuid7()), "stage": "usulan", "file": sheet(SIPD, row, bad), "only_good": "on"}
    page = text(client.post("/rencana/sipd/", body, follow=True))
    assert accepted.number in page and "90" in page
    assert "Tidak ada yang berbeda" not in page
    entry = Entry.objects.get()
    done = client.post(f"/rencana/sipd/baris/{entry.pk}/", {"hendak": "biarkan", "why": "Diukur ulang bersama dinas"})
    assert done.status_code == 302
    assert "sudah dijelaskan" in text(client.get("/rencana/sipd/usulan/?tampil=semua"))
    export = b"".join(client.get("/rencana/sipd/usulan/unduh.csv?tampil=semua"))
    assert accepted.number.encode() in export
    assert signed_in(hasan).get("/rencana/sipd/").status_code == 403


def test_the_plans_are_public(anybody: Client, accepted: Proposal) -> None:
    assert accepted.number in text(anybody.get("/rencana/rkpd/"))
    assert accepted.number not in text(anybody.get("/rencana/rkpd/?cari=zzzz"))
    assert accepted.number in text(anybody.get(f"/rencana/renja/{accepted.unit_id}/"))
    assert accepted.number.encode() in b"".join(anybody.get("/rencana/rkpd/unduh.csv"))
    assert accepted.number.encode() in b"".join(anybody.get(f"/rencana/renja/{accepted.unit_id}/unduh.csv"))
    assert anybody.get("/rencana/renja/tidak-ada/").status_code == 404


def test_the_list_goes_to_the_budget_too(
    signed_in: Callable[[Actor], Client], planner: Actor, cycle: Cycle, accepted: Proposal
) -> None:
    actions.offer_accepted(actor=planner, cycle=cycle)
    client = signed_in(planner)
    page = text(client.post("/rencana/", {"key": str(uuid7()), "ke": "anggaran"}, follow=True))
    assert "1 usulan diserahkan" in page
    assert set(Offer.objects.values_list("receiver", flat=True)) == {"SIPD-RI", "GRMS"}
    with pytest.raises(Refusal, match="offer.nothing"):
        actions.offer_accepted(actor=planner, cycle=cycle)


def test_the_open_data_tell_the_plan_and_what_came_of_it(
    planner: Actor, cycle: Cycle, accepted: Proposal, anybody: Client
) -> None:
    take(planner, cycle, "rkpd", sheet(PLAN, ("1.03", "Drainase", "", 1_000, accepted.number)))
    (line,) = anybody.get("/api/musrenbang/rkpd").json()
    assert line["proposals"] == [accepted.number]
    (said,) = anybody.get("/api/musrenbang/outcomes").json()
    assert (said["number"], said["stage"], said["cost"], said["differs"]) == (accepted.number, "rkpd", 1000, ["cost"])
