"""The planner's pages of offers, and who gets none."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from balaikota.handover.models import Offer
from balaikota.people.actor import Actor
from balaikota.people.models import Account


@pytest.fixture
def browser(march: None, settings: Any) -> Callable[[Actor], Client]:
    """A browser at the host of Batam, signed in; no second factor, as in the demo."""
    settings.DEMO = True

    def open_as(actor: Actor) -> Client:
        client = Client(headers={"host": "batam.localhost", "accept-language": "id"})
        account = Account.objects.get(pk=actor.account_id)
        client.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
        return client

    return open_as


def test_the_planner_finds_an_offer_and_enters_its_answer(
    browser: Callable[[Actor], Client], dewi: Actor, offered: Offer
) -> None:
    client = browser(dewi)
    assert offered.number in client.get("/serah-terima/").content.decode()
    address = f"/serah-terima/{offered.pk}/"
    refused = client.post(address, {"jawaban": "terima", "nomor": "", "alasan": ""})
    assert (refused.status_code, "SIPD-RI" in refused.content.decode()) == (422, True)
    client.post(address, {"jawaban": "terima", "nomor": "2171-0098"})
    assert "2171-0098" in client.get(address).content.decode()
    assert offered.number in client.get("/serah-terima/?keadaan=accepted").content.decode()


@pytest.mark.parametrize(("answer", "state"), [("kembali", "returned"), ("tarik", "withdrawn")])
def test_returned_and_withdrawn_keep_their_reason(
    browser: Callable[[Actor], Client], dewi: Actor, offered: Offer, answer: str, state: str
) -> None:
    client = browser(dewi)
    client.post(f"/serah-terima/{offered.pk}/", {"jawaban": answer, "alasan": "Kode sub kegiatan belum ada"})
    offered.refresh_from_db()
    assert (offered.state, offered.reason) == (state, "Kode sub kegiatan belum ada")


def test_a_file_with_a_fault_enters_nothing_until_the_good_rows_are_asked_for(
    browser: Callable[[Actor], Client], dewi: Actor, offered: Offer
) -> None:
    def send(**more: str) -> Any:
        text = f"Nomor usulan;Nomor SIPD;Alasan\n{offered.number};2171-0098;\nBTM28-99999;2171-0099;\n"
        file = SimpleUploadedFile("jawaban.csv", text.encode())
        return browser(dewi).post("/serah-terima/jawaban/", {"penerima": "SIPD-RI", "berkas": file, **more})

    shown = send()
    offered.refresh_from_db()
    assert (shown.status_code, offered.state) == (422, "offered")
    assert "BTM28-99999" in shown.content.decode()
    assert send(hanya_baik="1").status_code == 302
    offered.refresh_from_db()
    assert (offered.state, offered.receipt) == ("accepted", "2171-0098")


def test_the_inspector_reads_without_a_form(browser: Callable[[Actor], Client], tono: Actor, offered: Offer) -> None:
    client = browser(tono)
    page = client.get(f"/serah-terima/{offered.pk}/").content.decode()
    assert offered.number in page
    assert 'name="jawaban"' not in page
    assert client.post(f"/serah-terima/{offered.pk}/", {"jawaban": "terima", "nomor": "1"}).status_code == 403
    offered.refresh_from_db()
    assert offered.state == "offered"


def test_a_lurah_finds_no_offers_and_a_stranger_is_led_to_the_sign_in(
    browser: Callable[[Actor], Client], ratna: Actor, offered: Offer
) -> None:
    for address in ("/serah-terima/", "/serah-terima/jawaban/", f"/serah-terima/{offered.pk}/"):
        assert browser(ratna).get(address).status_code == 404
        stranger = Client(headers={"host": "batam.localhost"}).get(address)
        assert (stranger.status_code, stranger["Location"].startswith("/masuk/")) == (302, True)
