"""What a stranger, a lurah and her colleague see in the browser."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from balaikota.base.roles import Role
from balaikota.city.models import Profile
from balaikota.document import actions, queries
from balaikota.document.models import Paper
from balaikota.people.actor import Actor
from balaikota.people.models import Account

from .conftest import SCAN, draft


@pytest.fixture
def browser(january: None, settings: Any) -> Callable[..., Client]:
    """A browser at the host of Batam, signed in as an actor where one is given; no second factor, as in the demo."""
    settings.DEMO = True

    def open_as(actor: Actor | None = None) -> Client:
        client = Client(headers={"host": "batam.localhost", "accept-language": "id"})
        if actor:
            client.force_login(
                Account.objects.get(pk=actor.account_id), "allauth.account.auth_backends.AuthenticationBackend"
            )
        return client

    return open_as


@pytest.fixture
def paper(ratna: Actor) -> Paper:
    Profile.objects.update(demonstration=True)
    issued: Paper = actions.issue(actor=ratna, paper=draft())
    return issued


def test_a_stranger_checks_a_paper_by_the_address_of_its_qr(browser: Callable[..., Client], paper: Paper) -> None:
    address = paper.data["paper"]["url"].partition("batam.localhost")[2]
    page = browser().get(address).content.decode()
    assert "Dokumen asli, 26 Januari 2027" in page
    assert paper.number in page
    assert "Plt. Lurah Tanjung Buntung" in page
    assert "tidak berkekuatan hukum" in page
    assert "Ratna" not in page.partition("<main")[2]  # the demonstration's own bar names its invented people


def test_a_stranger_types_the_code(browser: Callable[..., Client], paper: Paper) -> None:
    answer = browser().get("/periksa/", {"kode": paper.code.lower()})
    assert "Dokumen asli" in answer.content.decode()


@pytest.mark.parametrize(("code", "status"), [("2222-2222-2222", 404), ("apa saja", 400)])
def test_a_code_that_leads_nowhere_gets_the_form_again_with_the_reason(
    browser: Callable[..., Client], january: None, code: str, status: int
) -> None:
    answer = browser().get("/periksa/", {"kode": code})
    assert answer.status_code == status
    assert "Apakah dokumen ini asli?" in answer.content.decode()


def test_a_stranger_compares_the_file_itself(browser: Callable[..., Client], paper: Paper) -> None:
    def send(content: bytes) -> Any:
        return browser().post("/periksa/", {"berkas": SimpleUploadedFile("ba.pdf", content)})

    assert "sama persis" in send(queries.pdf(paper)).content.decode()
    changed = send(queries.pdf(paper).replace(b"PDF-1.7", b"PDF-1.6"))
    assert (changed.status_code, "sudah diubah orang" in changed.content.decode()) == (404, True)


def test_a_withdrawn_paper_says_so_to_everyone(browser: Callable[..., Client], paper: Paper, ratna: Actor) -> None:
    actions.withdraw(actor=ratna, paper=paper, reason="Salah tulis jumlah peserta")
    page = browser().get(f"/periksa/{paper.token}").content.decode()
    assert "Dokumen dicabut" in page
    assert "Salah tulis jumlah peserta" in page
    assert "Dokumen asli" not in page


def test_the_lurah_prints_attaches_the_scan_and_withdraws(
    browser: Callable[..., Client], paper: Paper, ratna: Actor
) -> None:
    client, address = browser(ratna), f"/surat/{paper.pk}/"
    assert "Sudah ditandatangani semua?" in client.get(address).content.decode()
    printed = client.get(f"{address}cetak.pdf")
    assert (printed["Content-Type"], printed.content) == ("application/pdf", queries.pdf(paper))
    client.post(f"{address}pindaian/lampirkan", {"berkas": SimpleUploadedFile("scan.pdf", SCAN)})
    scan = client.get(f"{address}pindaian")
    assert scan.content == SCAN
    assert scan["Content-Disposition"].startswith("attachment")
    client.post(f"{address}cabut", {"alasan": "Salah tulis jumlah peserta"})
    paper.refresh_from_db()
    assert paper.state == "withdrawn"


def test_a_refused_scan_is_answered_with_its_sentence(
    browser: Callable[..., Client], paper: Paper, ratna: Actor
) -> None:
    answer = browser(ratna).post(
        f"/surat/{paper.pk}/pindaian/lampirkan", {"berkas": SimpleUploadedFile("scan.pdf", b"MZ program")}
    )
    assert 400 <= answer.status_code < 500
    assert "bukan PDF" in answer.content.decode()


def test_nobody_else_finds_the_paper(
    browser: Callable[..., Client], paper: Paper, yusuf: Actor, officer: Callable[..., Actor]
) -> None:
    for actor in (None, yusuf, officer("Sari", Role.RESIDENT, None)):
        for address in ("", "cetak.pdf", "pindaian"):
            assert browser(actor).get(f"/surat/{paper.pk}/{address}").status_code == 404
        assert browser(actor).post(f"/surat/{paper.pk}/cabut", {"alasan": "Salah tulis"}).status_code == 404


def test_the_inspector_reads_but_gets_no_form(browser: Callable[..., Client], paper: Paper, tono: Actor) -> None:
    client = browser(tono)
    page = client.get(f"/surat/{paper.pk}/").content.decode()
    assert paper.number in page
    assert "cabut" not in page
    assert client.post(f"/surat/{paper.pk}/cabut", {"alasan": "Salah tulis jumlah"}).status_code == 403
