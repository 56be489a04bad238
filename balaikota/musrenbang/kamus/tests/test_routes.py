"""Every route: known, no slower than before, and closed to strangers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from balaikota.base.roles import Role
from balaikota.musrenbang.kamus import actions
from balaikota.musrenbang.kamus.models import Edition, MissingKind, Wish
from balaikota.musrenbang.kamus.urls import urlpatterns
from balaikota.musrenbang.models import Proposal
from balaikota.musrenbang.tests.routes import check_known, check_queries
from balaikota.people.actor import Actor

COUNTS = Path(__file__).parent / "query_counts.json"
ADDRESSES = {
    "kamus": "/kamus/", "kamus_export": "/kamus/unduh.csv", "item": "/kamus/U-40/", "item_new": "/kamus/tambah/",
    "kamus_import": "/kamus/masukkan/",
    "kamus_bad": "/kamus/masukkan/bermasalah.xlsx", "kamus_codes": "/kamus/kode/rekening/?account=jalan",
    "editions": "/kamus/edisi/", "edition_publish": "/kamus/edisi/terbitkan/", "edition": "/kamus/edisi/2028-1/",
    "edition_pdf": "/kamus/edisi/2028-1/kamus-usulan.pdf", "edition_export": "/kamus/edisi/2028-1/unduh.csv",
    "price_changes": "/kamus/harga-berubah/", "price_changes_export": "/kamus/harga-berubah/unduh.csv",
    "missing": "/kamus/belum-ada/", "missing_export": "/kamus/belum-ada/unduh.csv",
    "missing_add": "/kamus/belum-ada/{kind}/", "item_change": "/kamus/U-40/ubah/", "item_close": "/kamus/U-40/tutup/",
    "wishes": "/luar-kamus/", "wishes_export": "/luar-kamus/unduh.csv", "wish_new": "/luar-kamus/minta/",
    "wish_photo": "/luar-kamus/foto/{wish}-kecil.jpg", "wish": "/luar-kamus/{number}/",
    "wish_sort": "/luar-kamus/{number}/jenis/", "wish_tie": "/luar-kamus/{number}/kaitkan/",
    "wish_answer": "/luar-kamus/{number}/tidak-diterima/",
}  # fmt: skip
READERS = {
    "item_new": "planner", "kamus_import": "planner", "kamus_bad": "planner", "kamus_codes": "planner",
    "edition_publish": "planner",
    "price_changes": "planner", "price_changes_export": "planner", "missing_add": "planner", "item_change": "planner",
    "item_close": "planner", "wish_new": "hasan", "wish_sort": "planner", "wish_tie": "hasan", "wish_answer": "planner",
}  # fmt: skip
LEADS_ON = {"wish_tie", "kamus_bad"}  # only posted to; of a table just sent


def test_every_route_is_known_here() -> None:
    check_known(urlpatterns, ADDRESSES)


def address(name: str, wish: Wish) -> str:
    kind = MissingKind.objects.get_or_create(name="Perahu")[0]
    return ADDRESSES[name].format(number=wish.number, wish=wish.pk, kind=kind.pk)


@pytest.mark.parametrize("name", sorted(ADDRESSES.keys() - LEADS_ON))
def test_a_page_asks_the_database_no_more_often_than_before(
    name: str, request: pytest.FixtureRequest, signed_in: Callable[[Actor], Client], anybody: Client, planner: Actor,
    edition: Edition, wish: Wish, moved: Callable[[int], Proposal],
) -> None:  # fmt: skip
    """The counts stand in query_counts.json; one that needs fewer is written down by hand."""
    moved(1_500_000)
    actions.sort_wish(actor=planner, wish=wish, kind="Perahu")
    client = signed_in(request.getfixturevalue(READERS[name])) if name in READERS else anybody
    check_queries(COUNTS, name, client, address(name, wish))


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_page_of_an_office_is_not_for_a_stranger(
    name: str, anybody: Client, signed_in: Callable[[Actor], Client], person: Callable[..., Actor], edition: Edition,
    wish: Wish,
) -> None:  # fmt: skip
    stranger = signed_in(person("Orang Lain", Role.RESIDENT))
    assert anybody.get(address(name, wish)).status_code in (302, 404)
    assert stranger.get(address(name, wish)).status_code in (403, 404)
