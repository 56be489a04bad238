"""An administrator adopts, decides, upgrades, undoes and gives back on pages; anybody may fetch the catalogue."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from balaikota.adoption import actions
from balaikota.adoption.models import Adoption, KeptBundle, Patch
from balaikota.bundle.merge import Choice
from balaikota.city.current import serving
from balaikota.people.models import Account

from .conftest import MOST, PROCESS, REASONS, Town


@pytest.fixture
def browser(towns: Callable[[str], Town], settings: Any) -> Callable[[str], Client]:
    settings.DEMO = True

    def opened(city: str, signed_in: bool = True) -> Client:
        client = Client(headers={"host": f"{city}.localhost"})
        if signed_in:
            with serving(city):
                client.force_login(Account.objects.get(username="yudha"))
        return client

    return opened


def test_the_catalogue_is_everyones(browser: Callable[..., Client], surabaya: Town) -> None:
    made = surabaya.publish(about="Tenggat lima hari")
    visitor = browser("surabaya", signed_in=False)
    assert "Tenggat lima hari" in visitor.get("/adopsi/").content.decode()
    assert "PP 17/2018" in visitor.get("/adopsi/katalog/surabaya-2026.1/").content.decode()
    assert visitor.get("/adopsi/katalog/surabaya-2026.1.balai").content == bytes(made.file)
    listed = visitor.get("/adopsi/katalog.json").json()
    assert (listed["city"], listed["bundles"][0]["sha256"]) == ("35.78", made.sha256)
    assert visitor.get("/adopsi/katalog/surabaya-2026.9.balai").status_code == 404
    assert visitor.get("/adopsi/kantor/").status_code == 302


def test_the_law_of_a_part_stands_in_indonesian(
    browser: Callable[..., Client], surabaya: Town, batam_town: Town
) -> None:
    made = surabaya.publish()
    draft, admin = batam_town.prepare(bytes(made.file)), browser("batam")
    pages = [
        admin.get(f"/adopsi/{draft.pk}/?nasib=unchanged").content.decode(),
        admin.get("/bagian/").content.decode(),
        admin.get(f"/bagian/{PROCESS}/").content.decode().partition('<section class="section"')[0],
        b"".join(admin.get("/bagian/unduh.csv").streaming_content).decode(),  # type: ignore[attr-defined]
        browser("surabaya", signed_in=False).get("/adopsi/katalog/surabaya-2026.1/").content.decode(),
    ]
    for page in pages:
        assert "PP 17/2018 Pasal 30" in page
        assert not re.findall(r"\bart\. .{20}|verification by|own act", page)
    assert b"PP 17/2018 art. 30" in batam_town.contents()[PROCESS]


def test_what_only_the_city_can_answer_is_told_before_and_after(
    browser: Callable[..., Client], surabaya: Town, batam_town: Town
) -> None:
    draft = batam_town.prepare(surabaya.publish().file)
    admin = browser("batam")
    before = admin.get(f"/adopsi/{draft.pk}/").content.decode()
    for words in ("Yang harus diisi kota sendiri", "Lurah untuk tiap kelurahan", "Pagu", "Nomor surat"):
        assert words in before, words
    with serving("batam"):
        actions.adopt(actor=batam_town.actor, adoption=draft, basis=SK)
    after = admin.get(f"/adopsi/{draft.pk}/").content.decode()
    assert "Peraturan sendiri untuk" in after.split('id="isian"')[1]


def test_the_whole_story_on_pages(browser: Callable[..., Client], surabaya: Town, batam_town: Town) -> None:
    raw = bytes(surabaya.publish().file)
    admin = browser("batam")
    assert "Belum ada" in admin.get("/adopsi/kantor/").content.decode()
    sent = admin.post("/adopsi/ambil/", {"file": SimpleUploadedFile("surabaya-2026.1.balai", raw)})
    assert sent.status_code == 302, sent.content.decode()
    begun = admin.post(sent["location"], {"what": "begin", "rooms": ["musrenbang"]})
    page = admin.get(begun["location"] + "?nasib=unchanged").content.decode()
    assert "?nasib=unchanged" in page
    assert admin.post(begun["location"], {"what": "adopt", "basis": "SK 1/2027"}).status_code == 302

    batam_town.change(MOST, ("value: 0", "value: 3"))
    batam_town.change(REASONS, ("Iklan", "Reklame"), ("Tidak tentang usulan ini", "Bukan tentang usulan ini"))
    surabaya.change(MOST, ("value: 0", "value: 4"))
    surabaya.change(PROCESS, ("within: 7 working days", "within: 5 working days"))
    with serving("batam"):
        kept = actions.keep_bundle(actor=batam_town.actor, raw=bytes(surabaya.publish("2027.1").file))
    draft = admin.post(f"/adopsi/bundel/{kept.pk}/", {"what": "begin", "rooms": ["musrenbang"]})["location"]
    assert "1 bagian" in admin.get(draft).content.decode()
    refused = admin.post(draft, {"what": "adopt", "basis": "SK 2/2027"})
    assert refused.status_code == 422
    decision = admin.get(f"{draft}putuskan/{MOST}").content.decode()
    assert SK in decision and "value:" not in decision
    done = admin.post(f"{draft}putuskan/{MOST}", {"choice": "mine", "basis": "SE 9/2027"})
    assert done.status_code == 302, done.content.decode()
    assert admin.post(draft, {"what": "adopt", "basis": "SK 2/2027"}).status_code == 302
    assert admin.get(draft).status_code == 200

    offer = admin.post(
        f"{draft}kembalikan/{REASONS}", {"reason": "Warga lebih paham kata reklame.", "basis": "SE 4/2027"}
    )
    assert offer.status_code == 302, offer.content.decode()
    assert admin.get(offer["location"]).status_code == 200
    batam_town.deliver()
    with serving("surabaya"):
        patch = Patch.objects.get()
    giver = browser("surabaya")
    offered = giver.get(f"/adopsi/tambalan/{patch.pk}/").content.decode()
    assert "Reklame" in offered and "Perubahan ini menyangkut 2 hal" in offered
    assert giver.post(f"/adopsi/tambalan/{patch.pk}/", {"basis": "SK 8/2027"}).status_code == 302
    assert admin.post(draft, {"what": "undo", "reason": "Kembali dulu"}).status_code == 302
    with serving("batam"):
        assert [one.state for one in Adoption.objects.order_by("id")] == ["in_force", "undone"]


SK = "SK Wali Kota 12/2027"


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04", b"not a bundle"])
def test_a_damaged_file_is_refused_with_the_reason(browser: Callable[..., Client], damage: bytes) -> None:
    answer = browser("batam").post("/adopsi/ambil/", {"file": SimpleUploadedFile("x.balai", damage + b" ")})
    assert answer.status_code in (200, 422) and "bundel" in answer.content.decode().lower()
    with serving("batam"):
        assert not KeptBundle.objects.exists()


def test_publishing_on_a_page(browser: Callable[..., Client], surabaya: Town) -> None:
    giver = browser("surabaya")
    form = giver.get("/adopsi/terbitkan/").content.decode()
    assert 'value="surabaya"' in form
    sent = {"name": "surabaya", "version": "2027.1", "rooms": ["musrenbang"], "expires": "2030-12-31", "about": "Awal"}
    made = giver.post("/adopsi/terbitkan/", sent)
    assert made.status_code == 302, made.content.decode()
    assert giver.get(made["location"]).status_code == 200
    again = giver.post("/adopsi/terbitkan/", sent)
    assert "2027.1" in again.content.decode() and again.status_code != 302


def test_what_a_page_counts_adds_up_and_an_undone_version_says_who_when_and_why(
    browser: Callable[..., Client], surabaya: Town, batam_town: Town
) -> None:
    batam_town.adopt(bytes(surabaya.publish().file))
    batam_town.change(MOST, ("value: 0", "value: 3"))
    surabaya.change(MOST, ("value: 0", "value: 4"))
    adopted = batam_town.adopt(bytes(surabaya.publish("2027.1").file), {MOST: Choice.MINE})
    admin = browser("batam")

    def counted(page: str) -> int:
        tiles = re.findall(r"<dd><a href=\"\?nasib=\w+\">(\d+)</a>", page)
        return sum(map(int, tiles))

    page = admin.get(f"/adopsi/{adopted.pk}/").content.decode()
    assert "diputuskan: punya kita" in page
    assert f"Seluruhnya {counted(page)} bagian" in page
    batam_town.undo(adopted)
    undone = admin.get(f"/adopsi/{adopted.pk}/").content.decode()
    assert "Dibatalkan pada" in undone and "Percobaan saja" in undone
    assert f"Seluruhnya {counted(undone)} bagian" in undone
