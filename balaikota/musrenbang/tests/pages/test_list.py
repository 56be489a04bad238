"""The public list of proposals and its files."""

import io

from django.test import Client
from python_calamine import CalamineWorkbook

from balaikota.city.models import Region
from balaikota.musrenbang import actions
from balaikota.musrenbang.models import Item, Proposal
from balaikota.people.actor import Actor

from ..conftest import photo, sending
from .typing_in import text


def test_anybody_reads_the_list_and_finds_a_proposal_by_its_number(anybody: Client, proposal: Proposal) -> None:
    page = anybody.get("/usulan/", {"cari": proposal.number.lower().replace("-", " ")})
    assert proposal.number in text(page)
    assert "1 usulan" in text(page)


def test_everyday_words_find_a_proposal(anybody: Client, proposal: Proposal) -> None:
    assert proposal.number in text(anybody.get("/usulan/", {"cari": "got mampet"}))


def test_a_filter_that_matches_nothing_says_what_to_do_next(anybody: Client, proposal: Proposal) -> None:
    page = anybody.get("/usulan/", {"keadaan": "rejected"})
    assert "Tampilkan semua usulan" in text(page)
    assert proposal.number not in text(page)


def test_a_list_of_a_kecamatan_holds_what_lies_in_its_kelurahan(anybody: Client, proposal: Proposal) -> None:
    assert proposal.number in text(anybody.get("/usulan/", {"kecamatan": "21.71.09"}))
    assert proposal.number not in text(anybody.get("/usulan/", {"kecamatan": "21.71.06"}))


def test_nonsense_in_the_address_is_left_out(anybody: Client, proposal: Proposal) -> None:
    page = anybody.get("/usulan/", {"tahun": "²⁰²⁸", "sesudah": "x", "terlambat": "ya"})
    assert proposal.number in text(page)


def test_a_long_list_goes_on_after_its_last_row(anybody: Client, hasan: Actor, drain: Item, rw05: Region) -> None:
    for _ in range(51):
        actions.propose(actor=hasan, **sending(drain, rw05, photos=[photo((32, 32))]))
    first = text(anybody.get("/usulan/"))
    following = first.split("sesudah=")[1].split('"')[0]
    second = text(anybody.get("/usulan/", {"sesudah": following}))
    assert "BTM28-00051" in first
    assert "BTM28-00001" not in first
    assert "BTM28-00001" in second


def test_the_export_holds_the_filtered_rows_as_numbers(anybody: Client, proposal: Proposal) -> None:
    file = anybody.get("/usulan/unduh.xlsx", {"cari": "got"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(file))).get_sheet_by_index(0).to_python()
    assert rows[1][rows[0].index("Nomor")] == proposal.number
    assert rows[1][rows[0].index("Biaya")] == proposal.cost
    assert len(rows) == 2


def test_no_private_name_stands_in_an_export(anybody: Client, proposal: Proposal) -> None:
    csv = b"".join(anybody.get("/usulan/unduh.csv")).decode("utf-8-sig")
    assert "Ketua RW 05" in csv
    assert "Hasan" not in csv


def test_a_nul_in_an_address_is_not_found(anybody: Client, proposal: Proposal) -> None:
    for address in (
        "/usulan/?cari=%00",
        "/kelurahan/21%00/",
        "/usulan/unduh.csv?keadaan=%00",
        "/wilayah/%00/peta.json",
    ):
        assert anybody.get(address).status_code == 404


def test_an_unknown_kind_of_file_is_not_found(anybody: Client, proposal: Proposal) -> None:
    assert anybody.get("/usulan/unduh.docx").status_code == 404
