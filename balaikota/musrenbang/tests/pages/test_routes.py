"""Every route: known, no slower than before, and closed to strangers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver

from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.musrenbang import actions
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
    "picking_map": "/usulkan/peta/21.71.09.1004.json",
    "calendar": "/jadwal/", "window": "/jadwal/city/",
    "open_year": "/jadwal/tahun-baru/", "kelurahan": "/kelurahan/21.71.09.1004/",
    "kecamatan": "/kecamatan/21.71.09/", "region_map": "/wilayah/21.71.09.1004/peta.json",
}  # fmt: skip
READERS = {
    "mine": "hasan", "sent": "hasan", "propose": "hasan", "propose_kamus": "hasan", "propose_item": "hasan",
    "propose_similar": "hasan", "bulk": "lurah", "decide": "lurah", "photo_original": "lurah",
    "window": "planner", "open_year": "planner",
}  # fmt: skip


def test_every_route_is_known_here() -> None:
    check_known(TRUNK, ADDRESSES)
    assert get_resolver().namespace_dict["musrenbang"]


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_a_page_asks_the_database_no_more_often_than_before(
    name: str, request: pytest.FixtureRequest, signed_in: Callable[[Actor], Client], anybody: Client,
    hasan: Actor, rw05: Region, proposal: Proposal,
) -> None:  # fmt: skip
    """The counts stand in query_counts.json; one that needs fewer is written down by hand."""
    for side in (34, 35, 36):
        actions.propose(actor=hasan, **sending(proposal.item, rw05, photos=[photo((side, side))]))
    reader = READERS.get(name)
    client = signed_in(request.getfixturevalue(reader)) if reader else anybody
    address = ADDRESSES[name].format(number=proposal.number, photo=Photo.objects.filter(proposal=proposal).first().pk)
    check_queries(COUNTS, name, client, address)


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_page_of_an_office_is_not_for_a_stranger(
    name: str, anybody: Client, signed_in: Callable[[Actor], Client], person: Callable[..., Actor], proposal: Proposal
) -> None:
    stranger = signed_in(person("Orang Lain", Role.RESIDENT))
    picture = Photo.objects.filter(proposal=proposal).first().pk
    address = ADDRESSES[name].format(number=proposal.number, photo=picture)
    assert anybody.get(address).status_code in (302, 404)
    assert stranger.get(address).status_code in (403, 404)
