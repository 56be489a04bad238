"""Pages of what was not taken up: mended, kept, asked about; and of the DPRD's window."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from balaikota.base.ids import uuid7
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.musrenbang import actions
from balaikota.musrenbang.models import Banked, Cycle, Item, Proposal, Question, Window
from balaikota.people.actor import Actor

from ..conftest import BUNTUNG, RW, photo
from .typing_in import text

NO = {"reason": "budget", "sentence": "Anggaran tahun ini terbatas."}


@pytest.fixture
def rejected(proposal: Proposal, lurah: Actor) -> Proposal:
    return actions.reject(actor=lurah, proposal=proposal, **NO)


def filled_in(region: str, **more: object) -> dict[str, object]:
    return {
        "region": region, "item": "U-40", "volume": "60", "need": "Got mampet, air masuk rumah", "land": "public",
        "latitude": "1.16968", "longitude": "104.03331", "photos": [photo()], "key": str(uuid7()),
    } | more  # fmt: skip


def test_the_proposer_mends_it_from_its_own_page(
    signed_in: Callable[[Actor], Client], hasan: Actor, rejected: Proposal
) -> None:
    client = signed_in(hasan)
    page = client.get(f"/usulan/{rejected.number}/").content.decode()
    assert f"/usulkan/?lagi={rejected.number}" in page
    form = client.get("/usulkan/", {"lagi": rejected.number}).content.decode()
    assert "Anggaran tahun ini terbatas." in form
    assert 'value="120"' in form
    answer = client.post("/usulkan/", filled_in(RW, earlier=rejected.number))
    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert Proposal.objects.order_by("-id")[0].earlier == rejected
    assert f"/usulkan/?lagi={rejected.number}" not in client.get(f"/usulan/{rejected.number}/").content.decode()


def test_the_price_that_changed_stands_above_the_form(
    signed_in: Callable[[Actor], Client], hasan: Actor, rejected: Proposal
) -> None:
    Item.objects.update(price=1_500_000)
    assert "dulu Rp1.250.000, sekarang Rp1.500.000" in text(
        signed_in(hasan).get("/usulkan/", {"lagi": rejected.number})
    )


def test_a_sure_double_is_asked_about_once_without_any_script(
    signed_in: Callable[[Actor], Client], hasan: Actor, proposal: Proposal
) -> None:
    client, given = signed_in(hasan), filled_in(RW)
    stopped = text(client.post("/usulkan/", given))
    assert "Sepertinya ini sudah diusulkan" in stopped
    assert proposal.number in stopped
    assert Proposal.objects.count() == 1
    assert client.post("/usulkan/", filled_in(RW, sure="1", photos=[photo((9, 9))])).status_code == 302


def test_it_is_kept_in_the_bank_and_found_there(
    signed_in: Callable[[Actor], Client], anybody: Client, lurah: Actor, hasan: Actor, rejected: Proposal
) -> None:
    signed_in(lurah).post(f"/usulan/{rejected.number}/simpan/", {"remark": "Tunggu hibah lahan"})
    assert Banked.objects.get().note == "Tunggu hibah lahan"
    page = text(anybody.get("/bank-usulan/"))
    assert rejected.number in page
    assert "Anggaran terbatas. Anggaran tahun ini terbatas." in page
    assert rejected.number not in text(anybody.get("/bank-usulan/", {"kelurahan": "21.71.06.1001"}))
    assert f"?lagi={rejected.number}" in signed_in(hasan).get("/bank-usulan/").content.decode()
    table = b"".join(anybody.get("/bank-usulan/unduh.csv").streaming_content).decode()
    assert "Tunggu hibah lahan" in table


def test_a_resident_asks_why_and_the_answer_is_public(
    signed_in: Callable[[Actor], Client], anybody: Client, person: Callable[..., Actor], lurah: Actor, camat: Actor,
    rejected: Proposal,
) -> None:  # fmt: skip
    puspita = signed_in(person("Puspita", Role.RESIDENT))
    assert anybody.get(f"/usulan/{rejected.number}/mengapa/").status_code == 302
    puspita.post(f"/usulan/{rejected.number}/mengapa/", {"text": "Mengapa jalan sebelah diterima?"})
    question = Question.objects.get()
    address = f"/mengapa/{question.pk}/"
    assert (signed_in(camat).get(address).status_code, puspita.get(address).status_code) == (404, 403)
    assert "Mengapa jalan sebelah diterima?" in text(signed_in(lurah).get(address))
    signed_in(lurah).post(address, {"answer": "Jalan sebelah memakai anggaran dinas, bukan pagu kelurahan."})
    page = text(anybody.get(f"/usulan/{rejected.number}/"))
    assert "Jalan sebelah memakai anggaran dinas" in page
    assert "Mengapa jalan sebelah diterima?" not in page
    assert "Puspita" not in page


def test_setwan_brings_a_pokir_and_everybody_sees_what_it_is(
    signed_in: Callable[[Actor], Client], anybody: Client, person: Callable[..., Actor], cycle: Cycle, drain: Item,
    rw05: Region,
) -> None:  # fmt: skip
    Window.objects.create(cycle=cycle, step="pokir", opens=date(2027, 1, 4), closes=date(2027, 3, 10))
    setwan = signed_in(person("Kirana", Role.COUNCIL))
    assert "Di kelurahan mana" in text(setwan.get("/usulkan/pokir/"))
    assert "Alat kelengkapan atau fraksi" in text(setwan.get("/usulkan/pokir/", {"kelurahan": BUNTUNG}))
    refused = text(setwan.post("/usulkan/pokir/", filled_in(RW, sponsor="Budi Santoso")))
    assert "jangan nama orang" in refused
    assert setwan.post("/usulkan/pokir/", filled_in(BUNTUNG, sponsor="Komisi III")).status_code == 302
    made = Proposal.objects.get()
    for address in (f"/usulan/{made.number}/", "/usulan/", "/usulan/?jalur=council", f"/kelurahan/{BUNTUNG}/"):
        assert "Pokir DPRD: Komisi III" in text(anybody.get(address)), address
    assert made.number not in text(anybody.get("/usulan/?jalur=residents"))
    points = anybody.get("/api/musrenbang/proposals.geojson").json()["features"]
    assert points[0]["properties"]["channel"] == "council"
    assert made.number in text(setwan.get("/usulan-saya/"))


def test_the_page_of_an_rw_lists_its_proposals(anybody: Client, proposal: Proposal) -> None:
    page = anybody.get(f"/kelurahan/{BUNTUNG}/rw/05/").content.decode()
    assert proposal.number in page
    assert f"/kelurahan/{BUNTUNG}/rw/05/poster.pdf" in page
    assert anybody.get(f"/kelurahan/{BUNTUNG}/rw/99/").status_code == 404
