"""Kamus, kelurahan, calendar and meeting."""

import io
from collections.abc import Callable
from typing import Any

from django.test import Client
from python_calamine import CalamineWorkbook

from balaikota.base.ids import uuid7
from balaikota.musrenbang.models import Item, Proposal
from balaikota.people.actor import Actor

from ..conftest import BUNTUNG
from .typing_in import forward, text


def test_the_kamus_is_found_by_everyday_words_and_taken_as_a_table(anybody: Client, drain: Item) -> None:
    assert "Drainase U-40" in text(anybody.get("/kamus/", {"kata": "got mampet"}))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(anybody.get("/kamus/unduh.xlsx")))).get_sheet_by_index(0)
    assert rows.to_python()[1][0] == "U-40"
    assert "Rp250.000.000" in text(anybody.get("/kamus/U-40/"))
    assert anybody.get("/kamus/TIDAK-ADA/").status_code == 404


def test_a_kelurahan_shows_its_purse_and_where_proposals_stand(anybody: Client, proposal: Proposal) -> None:
    page = text(anybody.get(f"/kelurahan/{BUNTUNG}/"))
    assert "Rp300.000.000" in page
    assert proposal.number in page
    assert anybody.get("/kelurahan/21.71.09/").status_code == 404
    assert "Tanjung Buntung" in text(anybody.get("/kecamatan/21.71.09/"))


def test_the_planner_sets_the_days_of_a_step(
    signed_in: Callable[[Actor], Client], anybody: Client, planner: Actor, cycle: Any
) -> None:
    days = {"key": str(uuid7()), "step": "city", "opens": "2027-04-01", "closes": "2027-04-09", "basis": "SE 2/2027"}
    signed_in(planner).post("/jadwal/city/", days)
    assert "1 April 2027 sampai 9 April 2027" in text(anybody.get("/jadwal/"))
    backwards = days | {"key": str(uuid7()), "closes": "2027-03-01"}
    assert "mendahului" in text(signed_in(planner).post("/jadwal/city/", backwards))


def test_the_meeting_is_recorded_and_its_paper_linked(
    signed_in: Callable[[Actor], Client], lurah: Actor, lurah_elsewhere: Actor, proposal: Proposal
) -> None:
    signed_in(lurah).post(f"/usulan/{proposal.number}/teruskan/", forward(proposal))
    address = f"/musyawarah/{BUNTUNG}/"
    held = {
        "key": str(uuid7()), "held": "2027-01-12", "time": "09.00 sampai 12.00 WIB", "place": "Balai kelurahan",
        "men": "21", "women": "17", "name_1": "Siti", "element_1": "Kader posyandu", "address_1": "RW 05",
    }  # fmt: skip
    page = text(signed_in(lurah).post(address, held, follow=True))
    assert "Cetak berita acara" in page
    assert "21 laki-laki dan 17 perempuan" in page
    assert signed_in(lurah_elsewhere).get(address).status_code == 404
