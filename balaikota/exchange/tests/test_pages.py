"""The pages of letters, and the door at which those of other houses come in."""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile as File
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from balaikota.base.roles import Role
from balaikota.city.current import serving
from balaikota.exchange import delivering, letters, line, sending
from balaikota.exchange.models import Incoming, Outgoing, Partner, PartnerKey
from balaikota.exchange.taken import Taken
from balaikota.people.actor import Actor
from balaikota.people.models import Account, Grant

from .conftest import introduce

Write = Callable[..., Any]
Browser = Callable[..., Client]
DOOR = "/antarkota/masuk/"


@pytest.fixture
def browser(admin: Callable[[str], Actor], settings: Any) -> Browser:
    """A browser at a city's host, signed in with a role; no second factor."""
    settings.DEMO = True

    def opened(city: str, role: Role | None = Role.ADMIN) -> Client:
        client = Client(headers={"host": f"{city}.localhost", "accept-language": "id"})
        with serving(city):
            if role is Role.ADMIN:
                account = Account.objects.get(pk=admin(city).account_id)
            elif role:
                account = Account.objects.create(username=str(role), name=str(role).title())
                Grant.objects.create(account=account, role=role, starts=date(2020, 1, 1))
            if role:
                client.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
        return client

    return opened


@contextmanager
def asked_little(most: int) -> Iterator[None]:
    with CaptureQueriesContext(connection) as caught:
        yield
    found = [query["sql"] for query in caught if not query["sql"].startswith("SET search_path")]
    assert len(found) <= most, "\n".join(sql[:160] for sql in found)


def knock(content: bytes, **headers: Any) -> Any:
    """A letter as another house posts it to Surabaya."""
    client = Client(headers={"host": "surabaya.localhost"}, enforce_csrf_checks=True)
    return client.post(DOOR, content, content_type="application/json", **headers)


def test_the_door_answers_a_letter_with_its_receipt_and_anything_else_with_a_sentence(
    write: Write, heard: list[Taken]
) -> None:
    letter = write(attachment=b"berkas")
    content = letters.carried(bytes(letter.envelope), b"berkas")
    first, again = knock(content), knock(content)
    assert first.status_code == 200 and letters.receipt_for(first.content) == letter.pk
    assert again.content == first.content and len(heard) == 1
    for raw in (b"", b"{}", b"[]", b'{"letter": "!"}', b"\xff", content[:-2]):
        answer = knock(raw)
        assert (answer.status_code, answer.json()["code"]) == (422, "letter.unreadable")
    assert Client(headers={"host": "surabaya.localhost"}).get(DOOR).status_code == 405


def test_the_door_refuses_what_is_too_large_before_it_is_read(db: None) -> None:
    for size in (str(letters.MOST_BYTES + 1), "9" * 4000):
        answer = knock(b"{}", CONTENT_LENGTH=size)
        assert answer.json()["code"] == "letter.large"


def test_the_door_is_shut_to_whoever_knocks_all_the_time(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    limits = import_module("balaikota.portal.limits")  # of a room above, which this one does not know
    monkeypatch.setitem(limits.LIMITS, "letters", limits.Limit("letters", 2, 60))
    assert [knock(b"{}").status_code for _ in range(3)] == [422, 422, 429]


def test_another_house_reads_the_public_key(browser: Browser) -> None:
    found = browser("batam", None).get("/antarkota/kunci.json").json()
    assert (found["code"], len(found["key"]), len(found["key_id"])) == ("21.71", 64, 16)


def test_a_letter_is_found_tried_again_and_called_back_on_its_page(
    write: Write, browser: Browser, heard: list[Taken]
) -> None:
    letter, other = write(about="Berkas paket"), write(about="Perubahan")
    client, page = browser("batam"), f"/antarkota/{letter.pk}/"
    assert client.get("/antarkota/").content.decode().count("Berkas paket") == 1
    assert "Berkas paket" not in client.get("/antarkota/?cari=ubah").content.decode()
    assert "Berkas paket" in client.get("/antarkota/?keadaan=waiting&kota=35.78").content.decode()
    assert client.post(page, {"again": "1"}).status_code == 302
    assert client.post(page, {"reason": "x"}).status_code == 422
    assert client.post(page, {"reason": "Salah alamat"}).status_code == 302
    assert client.post(page, {"reason": "Salah alamat"}).status_code == 422
    with serving("batam"):
        assert delivering.deliver_due() == 1
        states = dict(Outgoing.objects.values_list("about", "state"))
    assert states == {"Berkas paket": "called_back", "Perubahan": "received"}
    exported = b"".join(client.get("/antarkota/unduh.csv").streaming_content).decode("utf-8-sig")
    assert "Salah alamat" in exported and "Perubahan" in exported
    assert client.get("/antarkota/unduh.xlsx").status_code == 200
    assert client.get("/antarkota/unduh.pdf").status_code == 404
    there = browser("surabaya")
    box = there.get("/antarkota/?kotak=masuk").content.decode()
    came = f"/antarkota/mitra/21.71/{other.pk}/"
    assert came in box and "halo" in there.get(came).content.decode()
    assert letters.receipt_for(there.get(f"{came}tanda-terima.surat").content) == other.pk


def test_a_letter_and_its_receipt_are_carried_by_hand(write: Write, browser: Browser, heard: list[Taken]) -> None:
    letter = write(attachment=b"berkas")
    here, there = browser("batam"), browser("surabaya")
    file = here.get(f"/antarkota/{letter.pk}/berkas.surat")
    assert file.headers["Content-Disposition"].endswith(f'{letter.pk}.surat"')
    receipt = there.post("/antarkota/bawaan/", {"file": File("a.surat", file.content)})
    assert receipt.status_code == 200 and heard[0].attachment == b"berkas"
    wrong = here.post("/antarkota/bawaan/", {"file": File("a.surat", b"halo")})
    assert wrong.status_code == 422 and "bukan surat antarkota" in wrong.content.decode()
    taken = here.post("/antarkota/bawaan/", {"file": File("tanda-terima.surat", receipt.content)})
    assert taken.status_code == 302
    with serving("batam"):
        assert Outgoing.objects.get().state == "received"


def test_a_key_is_compared_trusted_and_revoked_on_the_page_of_its_city(
    browser: Browser, admin: Callable[[str], Actor]
) -> None:
    introduce("batam", "surabaya", admin("batam"), pinned=False)
    client, page = browser("batam"), "/antarkota/mitra/35.78/"
    with serving("batam"):
        key = PartnerKey.objects.get()
    shown = client.get(page).content.decode()
    assert key.fingerprint in shown and len(key.fingerprint) == 19
    assert client.post(page, {"kunci": key.key_id, "reason": "", "pin": "1"}).status_code == 422
    for word, state in (("pin", "pinned"), ("revoke", "revoked")):
        answer = client.post(page, {"kunci": key.key_id, "reason": "Per telepon dengan Yudha", word: "1"})
        with serving("batam"):
            assert (answer.status_code, PartnerKey.objects.get().state) == (302, state)
    assert client.post(page, {"address": "ftp://x"}).status_code == 422
    assert client.post(page, {"address": ""}).status_code == 302
    assert client.post("/antarkota/mitra/", {"code": "21.71", "name": "Kita"}).status_code == 422


def test_planner_and_inspector_read_and_send_nothing(write: Write, browser: Browser) -> None:
    letter = write()
    for role in (Role.PLANNER, Role.INSPECTOR):
        client = browser("batam", role)
        for page in ("/antarkota/", "/antarkota/mitra/", "/antarkota/mitra/35.78/", f"/antarkota/{letter.pk}/"):
            assert client.get(page).status_code == 200
            if page != "/antarkota/":
                assert client.post(page, {"reason": "Tidak boleh"}).status_code == 403
        assert client.get("/antarkota/bawaan/").status_code == 403


def test_more_letters_and_cities_ask_the_database_no_more(write: Write, browser: Browser, heard: list[Taken]) -> None:
    client = browser("batam")
    for number in range(8):
        write(about=f"Surat {number}")
        with serving("batam"):
            Partner.objects.create(code=f"11.0{number}", name=f"Kota {number}")
    with serving("batam"):
        delivering.deliver_due()
    with serving("surabaya"):
        assert Incoming.objects.count() == 8
    for page in ("/antarkota/", "/antarkota/mitra/"):
        client.get(page)
        with asked_little(16):
            client.get(page)


def test_a_house_that_is_silent_keeps_nobody_else_waiting(write: Write, admin: Callable[[str], Actor]) -> None:
    with serving("batam"):
        away = Partner.objects.create(code="11.09", name="Kota Jauh", address="http://127.0.0.1:9")
        for _ in range(3):
            sending.send(admin("batam"), partner=away, kind="test.word", body={})
        write()
        assert delivering.deliver_due() == 1
        assert sorted(Outgoing.objects.filter(partner=away).values_list("attempts", flat=True)) == [0, 0, 1]


def test_what_answers_and_is_no_house_is_told_apart(write: Write) -> None:
    error = line.urllib.error.HTTPError("", 422, "", {}, io.BytesIO(json.dumps({"sentence": "Kota lain."}).encode()))  # type: ignore[arg-type]
    assert line._said(error) == "422: Kota lain."
    assert line._said(line.urllib.error.HTTPError("", 502, "Bad", {}, io.BytesIO(b"<html>"))) == "502 Bad"  # type: ignore[arg-type]
