"""A partner's catalogue is shown and a bundle fetched out of it, on this server or another; what is over is marked."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from balaikota.adoption import actions, fetching
from balaikota.adoption.making import Wanted
from balaikota.adoption.models import KeptBundle
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.bundle.archive import MEGABYTE
from balaikota.bundle.manifest import Version
from balaikota.city.current import serving
from balaikota.exchange.models import Partner

from .conftest import Town
from .test_pages import browser

__all__ = ["browser"]
DOOR = "/adopsi/ambil/"
CHOICE = {"partner": "35.78", "name": "surabaya", "version": "2026.1"}


def test_a_neighbours_bundle_is_seen_and_fetched_by_one_button(
    browser: Callable[..., Client], surabaya: Town, batam_town: Town
) -> None:
    surabaya.publish(about="Tenggat lima hari")
    admin = browser("batam")
    assert "?dari=35.78" in admin.get(DOOR).content.decode()
    shelf = admin.get(DOOR, {"dari": "35.78"}).content.decode()
    assert "Tenggat lima hari" in shelf and 'name="version" value="2026.1"' in shelf
    fetched = admin.post(DOOR, CHOICE)
    assert fetched.status_code == 302, fetched.content.decode()
    assert fetched["location"] in admin.get(DOOR, {"dari": "35.78"}).content.decode()
    withdrawn = admin.post(DOOR, CHOICE | {"version": "2026.9"})
    assert "tidak ada di katalog Kota Surabaya" in withdrawn.content.decode()


@contextmanager
def house(answers: dict[str, bytes]) -> Iterator[str]:
    """A house of another server that answers so; its address."""

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path in answers else 404)
            self.end_headers()
            self.wfile.write(answers.get(self.path, b""))

        def log_message(self, *_: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Door) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def stranger(address: str) -> Partner:
    return Partner(code="99.99", name="Kota Jauh", address=address)


def test_a_house_elsewhere_is_asked_and_its_faults_are_told_in_words(surabaya: Town, batam_town: Town) -> None:
    bundle = surabaya.publish()
    row = {"name": "jauh", "version": "2026.1", "made": "2026-11-01", "expires": "2099-01-01", "size": 3, "about": "",
           "sha256": "a"}  # fmt: skip
    answers = {
        "/adopsi/katalog.json": json.dumps({"bundles": [row]}).encode(),
        "/adopsi/katalog/jauh-2026.1.balai": bytes(bundle.file),
    }
    with serving("batam"), house(answers) as address:
        assert [str(one) for one in fetching.offers(stranger(address))] == ["jauh 2026.1"]
        assert fetching.fetched(stranger(address), "jauh", "2026.1") == bytes(bundle.file)
        for name, version in (("jauh", "2026.2"), ("jauh", "../.."), ("../jauh", "2026.1")):
            with pytest.raises(Refusal, match="bundle.not_offered"):
                fetching.fetched(stranger(address), name, version)
        for wrong in (b"<html>", b"[]", b'{"bundles": 1}', b'{"bundles": [{"name": "jauh"}]}', b"[" * 5000):
            answers["/adopsi/katalog.json"] = wrong
            with pytest.raises(Refusal, match="bundle.not_given"):
                fetching.offers(stranger(address))
        del answers["/adopsi/katalog.json"]
        with pytest.raises(Refusal, match="bundle.not_given"):
            fetching.offers(stranger(address))
    with serving("batam"), pytest.raises(Refusal) as refused:
        fetching.offers(stranger(address))
    assert refused.value.code == "bundle.no_answer" and "urlopen" not in refused.value.sentence


def test_what_is_over_is_not_published_is_marked_and_is_refused_when_it_comes(
    browser: Callable[..., Client], surabaya: Town, batam_town: Town
) -> None:
    raw = bytes(surabaya.publish().file)
    with serving("surabaya"):
        over = Wanted("surabaya", Version(2027, 1), ["musrenbang"], date(2020, 1, 1))
        with pytest.raises(Refusal, match="bundle.past"):
            actions.publish_bundle(actor=surabaya.actor, wanted=over)
    visitor, admin = browser("surabaya", signed_in=False), browser("batam")
    assert "masa berlakunya habis" not in visitor.get("/adopsi/").content.decode()
    with clock.at(datetime(2099, 2, 1, tzinfo=UTC)):
        assert "masa berlakunya habis" in visitor.get("/adopsi/").content.decode()
        shelf = admin.get(DOOR, {"dari": "35.78"}).content.decode()
        assert "masa berlakunya habis" in shelf and 'name="version"' not in shelf
        came = admin.post(DOOR, {"file": SimpleUploadedFile("x.balai", raw)})
        assert "berlaku sampai 1 Januari 2099" in came.content.decode()
    with serving("batam"):
        assert not KeptBundle.objects.exists()


def test_an_older_and_a_large_file_are_refused_with_the_reason(
    browser: Callable[..., Client], surabaya: Town, batam_town: Town
) -> None:
    older = bytes(surabaya.publish("2026.1").file)
    batam_town.adopt(bytes(surabaya.publish("2026.2").file))
    admin = browser("batam")
    told = admin.post(DOOR, {"file": SimpleUploadedFile("x.balai", older)}).content.decode()
    assert "Versi 2026.1 lebih lama dari 2026.2" in told
    told = admin.post(DOOR, {"file": SimpleUploadedFile("x.balai", bytes(26 * MEGABYTE))}).content.decode()
    assert "lebih besar dari 25 megabita" in told


def test_the_next_version_stands_above_every_one_that_was_published(
    browser: Callable[..., Client], surabaya: Town
) -> None:
    surabaya.publish("2098.1")
    assert 'value="2098.2"' in browser("surabaya").get("/adopsi/terbitkan/").content.decode()
