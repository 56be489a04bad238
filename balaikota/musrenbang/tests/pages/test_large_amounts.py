"""Amounts up to trillions of rupiah: exact from the form to the paper."""

import csv
import io
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from balaikota.base.sheets import Column, open_sheet
from balaikota.city.models import Region
from balaikota.musrenbang import actions, prints
from balaikota.musrenbang.models import Cycle, Item, Proposal, Quota
from balaikota.people.actor import Actor

from ..conftest import sending

PRICE = 9_999_999_999_999
WRITTEN = "Rp9.999.999.999.999"


@pytest.fixture
def dear(drain: Item, hasan: Actor, rw05: Region) -> Proposal:
    Item.objects.filter(pk=drain.pk).update(price=PRICE, min_volume=1)
    Quota.objects.update(limit=PRICE * 2)
    item = Item.objects.select_related("cycle").prefetch_related("cycle__windows").get(pk=drain.pk)
    return actions.propose(actor=hasan, **sending(item, rw05, volume=Decimal(1)))


def test_it_stands_exactly_on_every_page_and_in_every_file(
    dear: Proposal,
    anybody: Client,
    signed_in: Callable[[Actor], Client],
    hasan: Actor,
    lurah: Actor,
) -> None:
    assert dear.cost == PRICE
    form = signed_in(hasan).get("/usulkan/", {"kamus": "U-40"}).content.decode()
    assert WRITTEN in form
    for address in (
        "/usulan/",
        f"/usulan/{dear.number}/",
        f"/kelurahan/{dear.kelurahan}/",
        f"/kelurahan/{dear.kelurahan}/rw/05/",
    ):
        assert WRITTEN in anybody.get(address).content.decode(), address
    assert WRITTEN in signed_in(lurah).get("/meja/").content.decode()
    api = anybody.get(f"/api/musrenbang/proposals/{dear.number}").json()
    assert (api["cost"], api["price"]) == (PRICE, PRICE)
    table = b"".join(anybody.get("/usulan/unduh.csv").streaming_content).decode("utf-8-sig")
    assert str(PRICE) in next(csv.reader(io.StringIO(table.splitlines()[1])))
    book = io.BytesIO(b"".join(anybody.get("/usulan/unduh.xlsx").streaming_content))
    rows = list(open_sheet(book, [Column("cost", ("Biaya",)), Column("number", ("Nomor",))]))
    assert [(row["number"], row["cost"]) for row in rows] == [(dear.number, str(PRICE))]


def test_it_stands_exactly_on_paper(dear: Proposal, cycle: Cycle) -> None:
    rws = prints.rws_of(dear.kelurahan, "05")
    for made in (prints.filled_form(dear, "x"), prints.posters(cycle, rws, "x"), prints.blank_forms(cycle, rws, "x")):
        assert WRITTEN in made.data, made.template
        assert prints.pdf(made).startswith(b"%PDF-")
    assert prints.png(prints.card(dear, "x")).startswith(b"\x89PNG")


def test_the_purse_holds_it_to_the_rupiah(dear: Proposal, lurah: Actor) -> None:
    found = "Sesuai usulan di lapangan"
    actions.forward(actor=lurah, proposal=dear, visited=dear.submitted.date(), found=found, volume=Decimal(1))
    assert Quota.objects.get(region=dear.kelurahan).used == PRICE
