"""Every route: known, no slower than before, and closed to strangers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import get_resolver

from balaikota.base.ids import uuid7
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.musrenbang import actions, shelf
from balaikota.musrenbang.models import Photo, Proposal
from balaikota.musrenbang.urls import TRUNK
from balaikota.people.actor import Actor

from ..conftest import photo, sending
from ..routes import check_known, check_queries

COUNTS = Path(__file__).parent / "query_counts.json"
ADDRESSES = {
    "proposals": "/usulan/", "export": "/usulan/unduh.csv", "mine": "/usulan-saya/", "bulk": "/putusan/",
    "proposal": "/usulan/{number}/", "proposal_map": "/usulan/{number}/peta.json", "sent": "/usulan/{number}/terkirim/",
    "decide": "/usulan/{number}/tolak/", "photo": "/usulan/foto/{photo}-kecil.jpg",
    "photo_original": "/usulan/foto/{photo}/asli/", "propose": "/usulkan/", "propose_kamus": "/usulkan/kamus/?kata=got",
    "propose_item": "/usulkan/barang/?item=U-40",
    "propose_similar": "/usulkan/mirip/?item=U-40&latitude=1&longitude=104",
    "pokir": "/usulkan/pokir/", "import": "/usulkan/berkas/", "import_template": "/usulkan/berkas/contoh.xlsx",
    "import_bad": "/usulkan/berkas/salah.xlsx?berkas={shelf}", "bank": "/bank-usulan/",
    "bank_export": "/bank-usulan/unduh.csv", "keep": "/usulan/{rejected}/simpan/", "ask": "/usulan/{rejected}/mengapa/",
    "answer": "/mengapa/{question}/", "card": "/usulan/{number}/kartu.png",
    "filled_form": "/usulan/{number}/formulir.pdf", "rw": "/kelurahan/21.71.09.1004/rw/05/",
    "poster": "/kelurahan/21.71.09.1004/rw/05/poster.pdf", "posters": "/kelurahan/21.71.09.1004/poster.pdf",
    "blank_form": "/kelurahan/21.71.09.1004/rw/05/formulir.pdf",
    "blank_forms": "/kelurahan/21.71.09.1004/formulir.pdf",
    "picking_map": "/usulkan/peta/21.71.09.1004.json",
    "kelurahan": "/kelurahan/21.71.09.1004/",
    "kecamatan": "/kecamatan/21.71.09/", "region_map": "/wilayah/21.71.09.1004/peta.json",
}  # fmt: skip
READERS = {
    "mine": "hasan", "sent": "hasan", "propose": "hasan", "propose_kamus": "hasan", "propose_item": "hasan",
    "propose_similar": "hasan", "import": "hasan", "import_template": "hasan", "import_bad": "hasan", "pokir": "setwan",
    "keep": "lurah", "ask": "melati", "answer": "lurah", "bulk": "lurah", "decide": "lurah", "photo_original": "lurah",
}  # fmt: skip


def test_every_route_is_known_here() -> None:
    check_known(TRUNK, ADDRESSES)
    assert get_resolver().namespace_dict["musrenbang"]


@pytest.fixture
def setwan(person: Callable[..., Actor]) -> Actor:
    return person("Kirana", Role.COUNCIL)


@pytest.fixture
def melati(person: Callable[..., Actor]) -> Actor:
    return person("Melati", Role.RESIDENT)


@pytest.fixture
def named(proposal: Proposal, hasan: Actor, lurah: Actor, rw05: Region) -> dict[str, Any]:
    """What the addresses name: a proposal, one that was rejected and asked about, a table on the shelf."""
    rejected = actions.propose(actor=hasan, **sending(proposal.item, rw05, photos=[photo((33, 34))]))
    actions.reject(actor=lurah, proposal=rejected, reason="budget", sentence="Anggaran tahun ini terbatas.")
    actions.keep_in_bank(actor=lurah, proposal=rejected)
    question = actions.ask_why(actor=hasan, proposal=rejected, text="Mengapa ditolak begitu?")
    key = uuid7()
    shelf.keep(key, [ContentFile(b"kode rw,kode kamus,volume,kebutuhan,lintang,bujur\nx,U-40,1,y,1,104\n", "x.csv")])
    picture = Photo.objects.filter(proposal=proposal).first()
    return {
        "number": proposal.number, "photo": picture and picture.pk, "rejected": rejected.number,
        "question": question.pk, "shelf": key,
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_a_page_asks_the_database_no_more_often_than_before(
    name: str, request: pytest.FixtureRequest, signed_in: Callable[[Actor], Client], anybody: Client,
    hasan: Actor, rw05: Region, proposal: Proposal, named: dict[str, Any],
) -> None:  # fmt: skip
    """The counts stand in query_counts.json; one that needs fewer is written down by hand."""
    for side in (34, 35, 36):
        actions.propose(actor=hasan, **sending(proposal.item, rw05, photos=[photo((side, side))]))
    reader = READERS.get(name)
    client = signed_in(request.getfixturevalue(reader)) if reader else anybody
    check_queries(COUNTS, name, client, ADDRESSES[name].format(**named))


@pytest.mark.parametrize("name", sorted(READERS.keys() - {"ask"}))
def test_a_page_of_an_office_is_not_for_a_stranger(
    name: str, anybody: Client, signed_in: Callable[[Actor], Client], person: Callable[..., Actor],
    named: dict[str, Any],
) -> None:  # fmt: skip
    stranger, address = signed_in(person("Orang Lain", Role.RESIDENT)), ADDRESSES[name].format(**named)
    assert anybody.get(address).status_code in (302, 404)
    assert stranger.get(address).status_code in (403, 404)
