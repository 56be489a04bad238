"""The whole agreement by its pages, in both cities; and what a visitor reads of it."""

import csv
import io
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile as File
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from balaikota.audit import keys
from balaikota.base import manifest
from balaikota.city.current import serving
from balaikota.city.models import Unit
from balaikota.cooperation.manifest import inbox
from balaikota.cooperation.models import Agreement
from balaikota.document.tests.test_signing import certificate, pdf  # noqa: F401
from balaikota.exchange import delivering, letters
from balaikota.exchange.models import Incoming, Outgoing
from balaikota.people.models import Account

from .conftest import ELEVEN, MAYORS, SCOPE, Town

Browser = Callable[[Town | None], Client]


@pytest.fixture
def browser(january: None, settings: Any) -> Browser:
    """A browser at a city's host, signed in as its administrator, or at Batam's as nobody; no second factor."""
    settings.DEMO = True

    def opened(town: Town | None) -> Client:
        slug = town.slug if town else "batam"
        client = Client(headers={"host": f"{slug}.localhost", "accept-language": "id"})
        if town:
            with serving(slug):
                account = Account.objects.get(pk=town.actor.account_id)
                client.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
        return client

    return opened


def deliver(*towns: Town) -> None:
    for town in towns:
        with serving(town.slug):
            delivering.deliver_due()


def test_an_agreement_from_its_draft_to_the_public_page(
    browser: Browser, batam_town: Town, surabaya_town: Town
) -> None:
    partner, here, there = batam_town.know(), browser(batam_town), browser(surabaya_town)
    values = batam_town.values(partner=partner.code, title="Berbagi Pakai")
    assert here.post("/kerja-sama/baru/", values | {"ends": "2027-01-01"}).status_code == 422
    assert here.post("/kerja-sama/baru/", values).status_code == 302
    with serving("batam"):
        note = Agreement.objects.get()
    page = f"/kerja-sama/{note.pk}/"
    assert here.post(f"{page}ubah/", values | {"title": "Berbagi Pakai Aplikasi"}).status_code == 302
    here.post(f"{page}langkah/", {"number": ""})
    deliver(batam_town)
    with serving("surabaya"):
        assert [one.title for one in inbox(surabaya_town.actor)] == ["Berbagi Pakai Aplikasi"]
    assert "Pasal 2: Ruang Lingkup" in there.get(f"{page}jawab/").content.decode()
    answer = {"answer": "agree", "our_name": MAYORS["surabaya"], "our_office": "Wali Kota Surabaya"}
    assert there.post(f"{page}jawab/", answer).status_code == 422
    there.post(f"{page}jawab/", answer | {"our_contact": "Bagian Kerja Sama"})
    deliver(surabaya_town)
    for town, client in ((batam_town, here), (surabaya_town, there)):
        client.post(f"{page}langkah/", {"print": "1"})
        assert client.get(f"{page}naskah.pdf").content.startswith(b"%PDF-")
        signed = {"way": "hand", "file": File("naskah.pdf", b"%PDF-1.7 " + town.slug.encode())}
        assert client.post(f"{page}tanda-tangan/", signed).status_code == 422
        assert browser(None).get(page).status_code == 404
        signed["file"] = File("naskah.pdf", b"%PDF-1.7 " + town.slug.encode())
        assert client.post(f"{page}tanda-tangan/", signed | {"compared": "on"}).status_code == 302
        deliver(town)
    assert here.get(f"{page}dari-mitra").content == there.get(f"{page}bertanda-tangan").content
    shown = browser(None).get(page).content.decode()
    assert "001/NK-KSD/I/2027" in shown and "Wali Kota Surabaya" in shown
    assert not any(name in shown for name in (*MAYORS.values(), "kerjasama@"))
    assert browser(None).get(f"{page}naskah.pdf").status_code == 302

    with serving("batam"):
        units = list(Unit.objects.filter(active=True, region__isnull=True).values_list("name", flat=True)[:2])
    rows = {"ours0": units[0], "theirs0": "Bappeko", "room0": "musrenbang", "theirs3": "BKD"}
    common = {"scope_text": SCOPE, "starts": "2027-02-01", "ends": "2030-01-31", "our_contact": "Bagian Kerja Sama"}
    assert here.post(f"{page}pasangan/", common | rows).status_code == 422
    rows |= {"ours3": units[1], "room3": "simpeg"}
    assert here.post(f"{page}pasangan/", common | rows).status_code == 302
    here.post(f"{page}langkah/", {"all": "1"})
    with serving("batam"):
        assert Agreement.objects.filter(kind="pks", state="offered").count() == 2
    here.post(f"{page}akhiri/", {"reason": "Diganti kesepakatan baru."})
    assert "Diganti kesepakatan baru." in browser(None).get(page).content.decode()


def test_a_draft_is_looked_at_as_its_paper_and_nothing_is_drawn_for_it(
    browser: Browser, batam_town: Town, surabaya_town: Town
) -> None:
    note, here = batam_town.draft(), browser(batam_town)
    page = f"/kerja-sama/{note.pk}/"
    for step in (f"{page}", f"{page}langkah/"):
        assert f"{page}rancangan.pdf" in here.get(step).content.decode()
    looked = here.get(f"{page}rancangan.pdf").content
    assert looked.startswith(b"%PDF-") and batam_town.get(note).our_number == ""
    words = subprocess.run(["pdftotext", "-", "-"], input=looked, capture_output=True, check=True).stdout.decode()
    assert "RANCANGAN" in words and "Rahmat Contoh" in words and "Kode periksa" not in words
    batam_town.offer(note)
    assert batam_town.get(note).our_number == "001/NK-KSD/I/2027"
    assert browser(surabaya_town).get(f"{page}rancangan.pdf").status_code == 200
    surabaya_town.agree(note)
    assert here.get(f"{page}rancangan.pdf").status_code == 404
    assert browser(None).get(f"{page}rancangan.pdf").status_code == 302


def test_a_letter_is_called_and_told_in_words_with_its_law(
    browser: Browser, signed: Agreement, batam_town: Town, surabaya_town: Town
) -> None:
    here = browser(batam_town)
    for box in ("", "?kotak=masuk"):
        listed = here.get(f"/antarkota/{box}").content.decode()
        assert "Naskah bertanda tangan" in listed and "cooperation." not in listed
    with serving("batam"):
        sent = Outgoing.objects.get(kind="cooperation.offer")
        came = Incoming.objects.get(kind="cooperation.answer")
        called = letters.read(bytes(sent.envelope))[0]
        Outgoing.objects.filter(pk=sent.pk).update(
            envelope=replace(called, body={"own": 7}).signed("x", keys.city_key())
        )
    page = here.get(f"/antarkota/mitra/35.78/{came.letter}/").content.decode()
    for word in ("PP 28/2018", "Kita setuju", "001/NK-KSD/I/2027", f"/kerja-sama/{signed.pk}/"):
        assert word in page, word
    assert "agreed_on" not in page
    assert here.get(f"/antarkota/{sent.pk}/").status_code == 200  # whatever stands in a letter
    shown = here.get(f"/kerja-sama/{signed.pk}/").content.decode()
    assert "Kota Batam: 001/NK-KSD/I/2027; Kota Surabaya: 001/NK-KSD/I/2027" in " ".join(shown.split())


def test_the_list_narrows_and_goes_out_as_a_file(browser: Browser, signed: Agreement, batam_town: Town) -> None:
    draft = batam_town.draft(title="Rancangan Lain")
    public, office = browser(None), browser(batam_town)

    def rows(client: Client, query: str = "") -> list[str]:
        content = b"".join(client.get(f"/kerja-sama/unduh.csv{query}").streaming_content)
        return [row[2] for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))][1:]

    assert rows(public) == [] and rows(public, "?berlaku=semua") == [signed.title]
    assert rows(office) == [draft.title, signed.title]
    for query, found in {
        "?cari=rancangan": [draft.title], "?keadaan=signed": [signed.title], "?jenis=pks": [],
        "?kota=35.78&aplikasi=simpeg&cari=001/NK": [signed.title], "?kota=31.71": [], "?berlaku=1": [],
    }.items():  # fmt: skip
        assert rows(office, query) == found, query
    assert signed.title in public.get("/kerja-sama/?berlaku=semua").content.decode()
    assert public.get("/kerja-sama/unduh.xlsx").status_code == 200
    assert public.get("/kerja-sama/unduh.exe").status_code == 404
    tag = public.get("/kerja-sama/").headers["ETag"]
    assert public.get("/kerja-sama/", headers={"if-none-match": tag}).status_code == 304


def test_the_citys_certificate_signs_where_there_is_one(
    browser: Browser,
    agreed: Agreement,
    batam_town: Town,
    certificate: Any,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here, page = browser(batam_town), f"/kerja-sama/{agreed.pk}/"
    here.post(f"{page}langkah/", {"print": "1"})
    assert 'value="certificate"' not in here.get(f"{page}tanda-tangan/").content.decode()
    monkeypatch.setenv("BALAIKOTA_SIGNING_CERTIFICATE", str(certificate.file))
    monkeypatch.setenv("BALAIKOTA_SIGNING_PASSWORD", certificate.password)
    assert here.post(f"{page}tanda-tangan/", {"way": "certificate", "compared": "on"}).status_code == 302
    one = batam_town.get(agreed)
    assert one.our_way == "electronic" and one.paper is not None
    kept = here.get(f"{page}bertanda-tangan").content
    assert kept.startswith(here.get(f"{page}naskah.pdf").content) and b"ETSI.CAdES.detached" in kept
    assert Path(one.paper.scan.path).read_bytes() == kept


def test_a_longer_list_and_a_note_with_more_under_it_ask_no_more(
    browser: Browser, signed: Agreement, batam_town: Town
) -> None:
    client, page = browser(batam_town), f"/kerja-sama/{signed.pk}/"
    batam_town.draft_pks(signed, ELEVEN[:1])
    few = [asked(client, address) for address in ("/kerja-sama/", page)]
    batam_town.draft_pks(signed, ELEVEN[1:])
    assert [asked(client, address) for address in ("/kerja-sama/", page)] == few
    assert max(few) <= 22


def test_a_note_in_the_list_shows_what_was_adopted_under_its_agreements(
    browser: Browser, signed: Agreement, batam_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    batam_town.draft_pks(signed, ELEVEN[:1])
    with serving("batam"):
        below = Agreement.objects.get(parent=signed).pk
    hits = {below: [manifest.Hit("bundel-contoh 2026.1", "/")]}
    monkeypatch.setattr(manifest, "adopted", lambda ids: {one: hits.get(one, []) for one in ids})
    notes = "/kerja-sama/?jenis=note&berlaku=semua"
    assert "bundel-contoh" in browser(batam_town).get(notes).content.decode()
    assert "bundel-contoh" not in browser(None).get(notes).content.decode()  # it hangs on a draft


def asked(client: Client, address: str) -> int:
    """How often a second look asks the database."""
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return sum(not query["sql"].startswith("SET search_path") for query in caught)
