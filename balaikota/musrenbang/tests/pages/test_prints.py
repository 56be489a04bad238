"""Cards, posters and forms: the same data makes the same bytes, and what changes is made anew."""

import io
from collections.abc import Callable

import pytest
from django.test import Client
from PIL import Image

from balaikota.city.models import Region
from balaikota.musrenbang import actions, prints
from balaikota.musrenbang.models import Cycle, Item, Photo, Proposal
from balaikota.people.actor import Actor

from ..conftest import BUNTUNG

NO = {"reason": "budget", "sentence": "Anggaran tahun ini terbatas."}


def test_the_card_is_a_picture_for_sharing_and_not_sent_twice(anybody: Client, proposal: Proposal) -> None:
    address = f"/usulan/{proposal.number}/kartu.png"
    first = anybody.get(address)
    assert first["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(first.content)).size == (1200, 630)
    again = anybody.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_card_follows_the_state(anybody: Client, proposal: Proposal, lurah: Actor) -> None:
    address = f"/usulan/{proposal.number}/kartu.png"
    before = anybody.get(address)["ETag"]
    actions.reject(actor=lurah, proposal=proposal, **NO)
    after = anybody.get(address, headers={"if-none-match": before})
    assert (after.status_code, after["ETag"] == before) == (200, False)


def test_a_card_without_its_photo_is_still_a_card(proposal: Proposal) -> None:
    with_photo = prints.png(prints.card(proposal, "https://contoh.invalid/"))
    Photo.objects.all().delete()
    without = prints.png(prints.card(Proposal.objects.get(pk=proposal.pk), "https://contoh.invalid/"))
    assert Image.open(io.BytesIO(without)).size == (1200, 630)
    assert with_photo != without


def test_the_page_of_a_proposal_is_shared_with_its_card(anybody: Client, proposal: Proposal) -> None:
    page = anybody.get(f"/usulan/{proposal.number}/").content.decode()
    assert f'<meta property="og:image" content="http://batam.localhost/usulan/{proposal.number}/kartu.png">' in page


PAPERS = (
    "/kelurahan/{k}/poster.pdf", "/kelurahan/{k}/rw/05/poster.pdf", "/kelurahan/{k}/formulir.pdf",
    "/kelurahan/{k}/rw/05/formulir.pdf", "/usulan/{n}/formulir.pdf",
)  # fmt: skip


@pytest.mark.parametrize("address", PAPERS)
def test_papers_are_made_for_anybody(anybody: Client, proposal: Proposal, address: str) -> None:
    answer = anybody.get(address.format(k=BUNTUNG, n=proposal.number))
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"].startswith("inline; filename=")


def test_one_file_holds_a_sheet_for_every_rw(cycle: Cycle, drain: Item, proposal: Proposal) -> None:
    rws = prints.rws_of(BUNTUNG)
    assert [rw.name for rw in rws] == ["RW 05", "RW 06"]
    made = prints.posters(cycle, rws, "https://contoh.invalid")
    assert proposal.number in made.data
    assert "Drainase U-40" in prints.blank_forms(cycle, rws, "https://contoh.invalid").data


def test_there_is_no_paper_of_an_rw_that_is_not(anybody: Client, cycle: Cycle, rw05: Region) -> None:
    for address in ("/kelurahan/21.71.09.1004/rw/99/poster.pdf", "/kelurahan/99.99.99.9999/poster.pdf"):
        assert anybody.get(address).status_code == 404


def test_nobodys_name_stands_on_a_paper(cycle: Cycle, proposal: Proposal) -> None:
    for made in (
        prints.card(proposal, ""),
        prints.filled_form(proposal, ""),
        prints.posters(cycle, prints.rws_of(BUNTUNG), ""),
    ):
        assert "Hasan" not in made.data


def test_the_sent_page_shows_the_card(
    signed_in: Callable[[Actor], Client],
    hasan: Actor,
    proposal: Proposal,
) -> None:
    page = signed_in(hasan).get(f"/usulan/{proposal.number}/terkirim/").content.decode()
    assert f"/usulan/{proposal.number}/kartu.png" in page
