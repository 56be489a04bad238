"""How the room shows itself: front, desk, search, command."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.test import Client

from balaikota.city.models import Region
from balaikota.musrenbang import actions, importing
from balaikota.musrenbang.models import Item, Proposal
from balaikota.people.actor import Actor
from balaikota.workflow import engine

from ..conftest import RW, photo, sending
from .typing_in import text


def test_the_front_page_bears_the_year_and_its_numbers(anybody: Client, proposal: Proposal) -> None:
    page = text(anybody.get("/"))
    for words in (
        "Musrenbang 2027 untuk pembangunan tahun 2028",
        "Jalan rusak, got mampet",
        "Rp150 juta",
        proposal.number,
    ):
        assert words in page


def test_the_desk_shows_what_waits_and_the_purse(
    signed_in: Callable[[Actor], Client], lurah: Actor, lurah_elsewhere: Actor, proposal: Proposal
) -> None:
    page = text(signed_in(lurah).get("/meja/"))
    assert proposal.number in page
    assert "Pagu Tanjung Buntung 2028" in page
    assert proposal.number not in text(signed_in(lurah_elsewhere).get("/meja/"))


def test_the_search_of_the_house_finds_a_proposal(anybody: Client, proposal: Proposal) -> None:
    assert proposal.number in text(anybody.get("/cari/", {"q": "got mampet"}))


def test_a_sheet_of_paper_proposals_is_loaded_by_the_command(
    cycle: Any, drain: Item, rw05: Region, tmp_path: Path
) -> None:
    file = tmp_path / "usulan.csv"
    file.write_text(
        f"rw,kamus,volume,kebutuhan,lintang,bujur\n{RW},U-40,50,Got mampet,1.1697,104.0333\n{RW},X,1,y,1,104\n"
    )
    told: list[tuple[str, int, int]] = []
    report = importing.proposals(file, progress=lambda *step: told.append(step), strict=False)
    assert (len(report.good), len(report.bad)) == (1, 1)
    assert told == [("Usulan", 1, 2)]
    assert Proposal.objects.get().cost == 62_500_000


def test_the_desk_warns_of_the_same_near_by(
    signed_in: Callable[[Actor], Client], hasan: Actor, lurah: Actor, proposal: Proposal, rw05: Region
) -> None:
    changes = {"latitude": 1.16968 + 0.0005, "photos": [photo((33, 33))]}
    second = actions.propose(actor=hasan, **sending(proposal.item, rw05, **changes))
    assert f"mirip {proposal.number}, 56 meter dari sini" in text(signed_in(lurah).get("/meja/"))
    bulk = text(signed_in(lurah).get("/putusan/", {"nomor": second.number, "langkah": "teruskan"}))
    assert proposal.number in bulk
    assert ": sejenis, 56 m dari sini" in bulk


def test_before_the_first_year_the_list_is_empty_and_not_broken(anybody: Client) -> None:
    engine.take_over()
    assert "Tidak ada usulan yang cocok" in text(anybody.get("/usulan/"))
