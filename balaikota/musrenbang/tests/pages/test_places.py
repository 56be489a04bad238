"""Kelurahan, calendar and meeting."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from balaikota.base.ids import uuid7
from balaikota.musrenbang.models import Proposal
from balaikota.people.actor import Actor

from ..conftest import BUNTUNG
from .typing_in import forward, text


def test_a_kelurahan_shows_its_purse_and_where_proposals_stand(anybody: Client, proposal: Proposal) -> None:
    page = text(anybody.get(f"/kelurahan/{BUNTUNG}/"))
    assert "Rp300.000.000" in page
    assert proposal.number in page
    assert anybody.get("/kelurahan/21.71.09/").status_code == 404
    assert "Tanjung Buntung" in text(anybody.get("/kecamatan/21.71.09/"))


def test_the_planner_sets_the_days_of_a_step(
    signed_in: Callable[[Actor], Client], anybody: Client, planner: Actor, cycle: Any
) -> None:
    days = {"key": str(uuid7()), "step": "city", "opens": "2027-02-01", "closes": "2027-03-09", "basis": "SE 2/2027"}
    signed_in(planner).post("/jadwal/city/", days)
    assert "1 Februari 2027 sampai 9 Maret 2027" in text(anybody.get("/jadwal/"))
    backwards = days | {"key": str(uuid7()), "closes": "2027-01-01"}
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
