"""The pages: who reaches which, what they say, and that a second sending has no second effect."""

import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from python_calamine import CalamineWorkbook

from balaikota.base.ids import uuid7
from balaikota.base.roles import Role
from balaikota.city.models import Place, Region
from balaikota.musrenbang import actions, importing
from balaikota.musrenbang.models import Item, Photo, Proposal
from balaikota.musrenbang.urls import urlpatterns
from balaikota.people.actor import Actor
from balaikota.people.models import Account
from balaikota.workflow import engine

from .conftest import BUNTUNG, RW, photo, sending

HOST = "batam.localhost"
COUNTS = Path(__file__).parent / "query_counts.json"


@pytest.fixture
def demonstration(settings: Any) -> None:
    """Officials sign in here without the second factor, as in the demonstration."""
    settings.DEMO = True


@pytest.fixture
def anybody(january: None) -> Client:
    return Client(headers={"host": HOST})


@pytest.fixture
def signed_in(january: None, demonstration: None) -> Callable[[Actor], Client]:
    def sign_in(actor: Actor) -> Client:
        client = Client(headers={"host": HOST})
        client.force_login(Account.objects.get(pk=actor.account_id))
        return client

    return sign_in


def text(response: Any) -> str:
    return str(response.content.decode())


def filled_in(entry: Item, **changes: Any) -> dict[str, Any]:
    """What a browser without JavaScript sends."""
    right = {
        "key": str(uuid7()), "item": entry.code, "volume": "120", "need": "Got mampet, air masuk rumah setiap hujan",
        "latitude": "1.16968", "longitude": "104.03331", "land": "public", "region": RW, "rt": "03",
        "photos": [SimpleUploadedFile("got.jpg", photo().read(), "image/jpeg")],
    }  # fmt: skip
    return right | changes


# ---------------------------------------------------------------- the public list


def test_anybody_reads_the_list_and_finds_a_proposal_by_its_number(anybody: Client, proposal: Proposal) -> None:
    page = anybody.get("/usulan/", {"cari": proposal.number.lower().replace("-", " ")})
    assert proposal.number in text(page)
    assert "1 usulan" in text(page)


def test_everyday_words_find_a_proposal(anybody: Client, proposal: Proposal) -> None:
    assert proposal.number in text(anybody.get("/usulan/", {"cari": "got mampet"}))


def test_a_filter_that_matches_nothing_says_what_to_do_next(anybody: Client, proposal: Proposal) -> None:
    page = anybody.get("/usulan/", {"keadaan": "rejected"})
    assert "Tampilkan semua usulan" in text(page)
    assert proposal.number not in text(page)


def test_a_list_of_a_kecamatan_holds_what_lies_in_its_kelurahan(anybody: Client, proposal: Proposal) -> None:
    assert proposal.number in text(anybody.get("/usulan/", {"kecamatan": "21.71.09"}))
    assert proposal.number not in text(anybody.get("/usulan/", {"kecamatan": "21.71.06"}))


def test_nonsense_in_the_address_is_left_out(anybody: Client, proposal: Proposal) -> None:
    page = anybody.get("/usulan/", {"tahun": "²⁰²⁸", "sesudah": "x", "terlambat": "ya"})
    assert proposal.number in text(page)


def test_a_long_list_goes_on_after_its_last_row(anybody: Client, hasan: Actor, drain: Item, rw05: Region) -> None:
    for _ in range(51):
        actions.propose(actor=hasan, **sending(drain, rw05, photos=[photo((32, 32))]))
    first = text(anybody.get("/usulan/"))
    following = first.split("sesudah=")[1].split('"')[0]
    second = text(anybody.get("/usulan/", {"sesudah": following}))
    assert "BTM28-00051" in first
    assert "BTM28-00001" not in first
    assert "BTM28-00001" in second


def test_the_export_holds_the_filtered_rows_as_numbers(anybody: Client, proposal: Proposal) -> None:
    file = anybody.get("/usulan/unduh.xlsx", {"cari": "got"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(file))).get_sheet_by_index(0).to_python()
    assert rows[1][rows[0].index("Nomor")] == proposal.number
    assert rows[1][rows[0].index("Biaya")] == proposal.cost
    assert len(rows) == 2


def test_no_private_name_stands_in_an_export(anybody: Client, proposal: Proposal) -> None:
    csv = b"".join(anybody.get("/usulan/unduh.csv")).decode("utf-8-sig")
    assert "Ketua RW 05" in csv
    assert "Hasan" not in csv


def test_a_nul_in_an_address_is_not_found(anybody: Client, proposal: Proposal) -> None:
    for address in (
        "/usulan/?cari=%00",
        "/kelurahan/21%00/",
        "/usulan/unduh.csv?keadaan=%00",
        "/wilayah/%00/peta.json",
    ):
        assert anybody.get(address).status_code == 404


def test_an_unknown_kind_of_file_is_not_found(anybody: Client, proposal: Proposal) -> None:
    assert anybody.get("/usulan/unduh.docx").status_code == 404


# ---------------------------------------------------------------- the page of a proposal


def test_the_public_page_tells_state_promise_cost_and_no_name(anybody: Client, proposal: Proposal) -> None:
    page = text(anybody.get(f"/usulan/{proposal.number}/"))
    for words in (
        "Drainase U-40, 120 meter",
        "Di kelurahan",
        "Rp150.000.000",
        "Dijawab paling lambat",
        "Lurah Tanjung",
    ):
        assert words in page
    assert "Hasan" not in page


def test_a_page_seen_before_costs_no_second_page(anybody: Client, proposal: Proposal, lurah: Actor) -> None:
    first = anybody.get(f"/usulan/{proposal.number}/")
    again = anybody.get(f"/usulan/{proposal.number}/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    actions.reject(actor=lurah, proposal=proposal, reason="land", sentence="Tanahnya masih milik perorangan.")
    moved = anybody.get(f"/usulan/{proposal.number}/", headers={"if-none-match": first["ETag"]})
    assert "Tanahnya masih milik perorangan." in text(moved)


def test_somebody_with_a_session_gets_a_page_that_is_not_kept(
    signed_in: Callable[[Actor], Client], lurah: Actor, proposal: Proposal
) -> None:
    assert "ETag" not in signed_in(lurah).get(f"/usulan/{proposal.number}/").headers


def test_only_those_on_whose_desk_it_lies_see_the_buttons(
    signed_in: Callable[[Actor], Client], anybody: Client, lurah: Actor, lurah_elsewhere: Actor, proposal: Proposal
) -> None:
    address, button = f"/usulan/{proposal.number}/", f"/usulan/{proposal.number}/teruskan/"
    assert button in text(signed_in(lurah).get(address))
    assert button not in text(signed_in(lurah_elsewhere).get(address))
    assert button not in text(anybody.get(address))


def test_htmx_gets_the_panel_alone(anybody: Client, proposal: Proposal) -> None:
    panel = text(anybody.get(f"/usulan/{proposal.number}/", headers={"hx-request": "true"}))
    assert proposal.number in panel
    assert "<html" not in panel


def test_an_unknown_number_is_not_found(anybody: Client, cycle: Any) -> None:
    assert anybody.get("/usulan/BTM28-99999/").status_code == 404
    assert anybody.get("/usulan/apa-saja/").status_code == 404


def test_a_public_photo_is_anyones_and_the_original_is_not(
    signed_in: Callable[[Actor], Client], anybody: Client, lurah: Actor, lurah_elsewhere: Actor, proposal: Proposal
) -> None:
    picture = Photo.objects.get(proposal=proposal)
    original = reverse("musrenbang:photo_original", args=[picture.pk])
    assert anybody.get(reverse("musrenbang:photo", args=[picture.pk, "besar"])).status_code == 200
    assert anybody.get(original).status_code == 404
    assert signed_in(lurah_elsewhere).get(original).status_code == 404
    assert b"".join(signed_in(lurah).get(original)) == picture.original.open("rb").read()


def test_the_map_of_a_proposal_holds_its_point(anybody: Client, proposal: Proposal) -> None:
    features = json.loads(anybody.get(f"/usulan/{proposal.number}/peta.json").content)["features"]
    points = [one for one in features if one["geometry"]["type"] == "Point"]
    assert points[0]["geometry"]["coordinates"] == [104.03331, 1.16968]


# ---------------------------------------------------------------- proposing


def test_a_proposal_is_sent_without_javascript(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    answer = signed_in(hasan).post("/usulkan/", filled_in(drain))
    sent = Proposal.objects.get()
    assert answer.url == f"/usulan/{sent.number}/terkirim/"
    assert (sent.cost, sent.rt, sent.photos.count()) == (150_000_000, "03", 1)
    assert sent.number in text(signed_in(hasan).get(answer.url))


def test_a_double_click_makes_one_proposal(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    client, key = signed_in(hasan), str(uuid7())
    first = client.post("/usulkan/", filled_in(drain, key=key))
    second = client.post("/usulkan/", filled_in(drain, key=key))
    assert first.url == second.url
    assert Proposal.objects.count() == 1


def test_a_fault_stands_beside_its_field_and_what_was_typed_stays(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    page = text(signed_in(hasan).post("/usulkan/", filled_in(drain, volume="1200")))
    assert "Maksudnya 120?" in page
    assert "Got mampet, air masuk rumah setiap hujan" in page
    assert 'value="1200"' in page
    assert not Proposal.objects.exists()


def test_photos_need_not_be_taken_again_after_a_fault(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    client, key = signed_in(hasan), str(uuid7())
    page = text(client.post("/usulkan/", filled_in(drain, key=key, volume="5")))
    assert "1 foto tadi masih tersimpan" in page
    mended = filled_in(drain, key=key)
    del mended["photos"]
    assert client.post("/usulkan/", mended).status_code == 302
    assert Proposal.objects.get().photos.count() == 1


def test_too_few_photos_are_told_at_the_photos(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    without = filled_in(drain)
    del without["photos"]
    assert "Mohon sertakan paling sedikit 1 foto" in text(signed_in(hasan).post("/usulkan/", without))


def test_a_landmark_is_place_enough(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    mosque = Place.objects.create(name="Masjid Nurul Iman", region_id=BUNTUNG, latitude=1.1697, longitude=104.0333)
    answer = signed_in(hasan).post("/usulkan/", filled_in(drain, latitude="", longitude="", landmark=str(mosque.pk)))
    assert answer.status_code == 302
    sent = Proposal.objects.get()
    assert (sent.latitude, sent.place) == (1.1697, "Masjid Nurul Iman")


def test_without_any_place_it_says_how_to_show_it(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    page = signed_in(hasan).post("/usulkan/", filled_in(drain, latitude="", longitude=""))
    assert "Tunjukkan lokasinya" in text(page)


def test_searching_the_kamus_without_javascript_keeps_what_was_typed(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    page = text(signed_in(hasan).post("/usulkan/", filled_in(drain, item="", cari="1", kata="got mampet")))
    assert 'value="U-40"' in page
    assert "Got mampet, air masuk rumah setiap hujan" in page
    assert "form-errors" not in page


def test_everyday_words_offer_the_entry_of_the_kamus(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    piece = text(signed_in(hasan).get("/usulkan/kamus/", {"kata": "selokan"}))
    assert 'value="U-40"' in piece
    assert "Rp1.250.000 per meter, 10 sampai 200 meter" in piece


def test_the_purse_says_for_how_much_it_is_enough(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    piece = text(signed_in(hasan).get("/usulkan/barang/", {"item": "U-40", "volume": "120"}))
    assert "Masih cukup untuk 240 meter seperti ini." in piece


def test_the_same_near_by_is_told_while_typing(
    signed_in: Callable[[Actor], Client], hasan: Actor, proposal: Proposal
) -> None:
    near = {"item": "U-40", "latitude": "1.1698", "longitude": "104.0334"}
    assert proposal.number in text(signed_in(hasan).get("/usulkan/mirip/", near))
    assert "message" not in text(signed_in(hasan).get("/usulkan/mirip/", {"item": "U-40", "latitude": "x"}))


def test_what_failed_last_year_is_asked_again_with_its_reason_above_the_form(
    signed_in: Callable[[Actor], Client], hasan: Actor, lurah: Actor, proposal: Proposal
) -> None:
    actions.postpone(actor=lurah, proposal=proposal, reason="budget", sentence="Pagu tahun ini sudah penuh.")
    page = text(signed_in(hasan).get("/usulkan/", {"lagi": proposal.number}))
    assert "Pagu tahun ini sudah penuh." in page
    assert proposal.need in page
    signed_in(hasan).post("/usulkan/", filled_in(proposal.item, earlier=proposal.number))
    assert Proposal.objects.exclude(pk=proposal.pk).get().earlier == proposal


def test_nobody_asks_again_in_anothers_name(
    signed_in: Callable[[Actor], Client], person: Callable[..., Actor], proposal: Proposal
) -> None:
    other = person("Budi", Role.RW_HEAD, region=f"{BUNTUNG}/06")
    page = text(signed_in(other).get("/usulkan/", {"lagi": proposal.number}))
    assert proposal.need not in page


def test_after_the_rw_meetings_the_form_says_so(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    drain.cycle.windows.filter(step="propose").update(closes="2027-01-10")
    page = text(signed_in(hasan).get("/usulkan/"))
    assert "Tahap ini sudah ditutup 10 Januari 2027." in page
    assert "Kirim usulan" not in page


def test_an_operator_is_led_to_choose_for_whom(
    signed_in: Callable[[Actor], Client], person: Callable[..., Actor], hasan: Actor, drain: Item
) -> None:
    wira = person("Wira", Role.OPERATOR, region=BUNTUNG)
    client = signed_in(wira)
    assert client.get("/usulkan/").url == reverse("enter-for")
    client.post(reverse("enter-for"), {"account": str(hasan.account_id)})
    assert "Anda mengisi untuk Ketua RW 05" in text(client.get("/usulkan/"))
    client.post("/usulkan/", filled_in(drain))
    assert Proposal.objects.get().owner_id == hasan.account_id


def test_own_proposals_are_listed(signed_in: Callable[[Actor], Client], hasan: Actor, proposal: Proposal) -> None:
    assert proposal.number in text(signed_in(hasan).get("/usulan-saya/"))


# ---------------------------------------------------------------- deciding


def forward(proposal: Proposal, **changes: Any) -> dict[str, Any]:
    return {
        "key": str(uuid7()), "seen": "submitted", "visited": "2027-01-12", "volume": "110",
        "found": "Sudah kami lihat, yang rusak 110 meter.",
    } | changes  # fmt: skip


def test_the_lurah_forwards_at_the_volume_found(
    signed_in: Callable[[Actor], Client], anybody: Client, lurah: Actor, proposal: Proposal
) -> None:
    answer = signed_in(lurah).post(f"/usulan/{proposal.number}/teruskan/", forward(proposal), follow=True)
    assert "meneruskan usulan" in text(answer)
    page = text(anybody.get(f"/usulan/{proposal.number}/"))
    assert "Rp137.500.000" in page
    assert "yang rusak 110 meter" in page


def test_the_preview_says_what_residents_will_read_and_changes_nothing(
    signed_in: Callable[[Actor], Client], lurah: Actor, proposal: Proposal
) -> None:
    client, address = signed_in(lurah), f"/usulan/{proposal.number}/tolak/"
    typed = {"reason": "land", "sentence": "Tanahnya masih milik perorangan.", "lihat": "1"}
    for headers in ({}, {"hx-request": "true"}):
        page = text(client.post(address, typed, headers=headers))
        assert "Alasan: Status lahan belum siap. Tanahnya masih milik perorangan." in page
    proposal.refresh_from_db()
    assert proposal.state == "submitted"


def test_a_preview_follows_the_typed_volume(
    signed_in: Callable[[Actor], Client], lurah: Actor, proposal: Proposal
) -> None:
    piece = signed_in(lurah).post(f"/usulan/{proposal.number}/teruskan/", {"volume": "100", "lihat": "1"})
    assert "100 meter, Rp125.000.000" in text(piece)


def test_a_rejection_needs_reason_and_sentence(
    signed_in: Callable[[Actor], Client], lurah: Actor, proposal: Proposal
) -> None:
    client, address = signed_in(lurah), f"/usulan/{proposal.number}/tolak/"
    assert "form-errors" in text(client.post(address, {"reason": "", "sentence": ""}))
    assert "form-errors" in text(client.post(address, {"reason": "land", "sentence": "Tidak"}))


def test_a_decision_made_meanwhile_is_told_kindly(
    signed_in: Callable[[Actor], Client], lurah: Actor, proposal: Proposal
) -> None:
    actions.reject(actor=lurah, proposal=proposal, reason="land", sentence="Tanahnya masih milik perorangan.")
    page = text(signed_in(lurah).post(f"/usulan/{proposal.number}/teruskan/", forward(proposal)))
    assert "sudah diputuskan" in page
    assert "Ditolak" in page


def test_a_stranger_to_the_desk_is_refused(
    signed_in: Callable[[Actor], Client], anybody: Client, hasan: Actor, lurah_elsewhere: Actor, proposal: Proposal
) -> None:
    address = f"/usulan/{proposal.number}/teruskan/"
    assert signed_in(lurah_elsewhere).post(address, forward(proposal)).status_code == 403
    assert signed_in(hasan).post(address, forward(proposal)).status_code == 403
    assert anybody.get(address).url.startswith("/masuk/")


def test_the_proposer_takes_it_back(signed_in: Callable[[Actor], Client], hasan: Actor, proposal: Proposal) -> None:
    signed_in(hasan).post(f"/usulan/{proposal.number}/tarik/", {"key": str(uuid7()), "seen": "submitted"})
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"


def test_many_are_decided_each_with_its_own_answer(
    signed_in: Callable[[Actor], Client], hasan: Actor, lurah: Actor, proposal: Proposal, rw05: Region
) -> None:
    second = actions.propose(actor=hasan, **sending(proposal.item, rw05, photos=[photo((33, 33))]))
    data: dict[str, Any] = {"langkah": "teruskan", "nomor": [proposal.number, second.number]}
    data["ambil"] = data["nomor"]
    for one, volume in ((proposal, "110"), (second, "900")):
        data |= {f"{one.number}-{name}": value for name, value in forward(one, volume=volume).items()}
    page = text(signed_in(lurah).post("/putusan/", data))
    assert f"meneruskan usulan {proposal.number}" in page
    assert "Maksudnya 90?" in page
    states = dict(Proposal.objects.values_list("number", "state"))
    assert states == {proposal.number: "forwarded", second.number: "submitted"}


def test_an_empty_desk_says_so(
    signed_in: Callable[[Actor], Client], lurah_elsewhere: Actor, proposal: Proposal
) -> None:
    assert "Meja Anda kosong" in text(signed_in(lurah_elsewhere).get("/putusan/"))


# ---------------------------------------------------------------- kamus, regions, calendar


def test_the_kamus_is_found_by_everyday_words_and_taken_as_a_table(anybody: Client, drain: Item) -> None:
    assert "Drainase U-40" in text(anybody.get("/kamus/", {"kata": "got mampet"}))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(anybody.get("/kamus/unduh.xlsx")))).get_sheet_by_index(0)
    assert rows.to_python()[1][0] == "U-40"
    assert "Rp250.000.000" in text(anybody.get("/kamus/U-40/"))
    assert anybody.get("/kamus/TIDAK-ADA/").status_code == 404


def test_a_kelurahan_shows_its_purse_and_where_proposals_stand(anybody: Client, proposal: Proposal) -> None:
    page = text(anybody.get(f"/kelurahan/{BUNTUNG}/"))
    assert "Rp300.000.000" in page
    assert proposal.number in page
    assert anybody.get("/kelurahan/21.71.09/").status_code == 404
    assert "Tanjung Buntung" in text(anybody.get("/kecamatan/21.71.09/"))


def test_completeness_lists_the_silent_kelurahan_first(
    signed_in: Callable[[Actor], Client], planner: Actor, hasan: Actor, proposal: Proposal
) -> None:
    page = text(signed_in(planner).get("/kelengkapan/"))
    assert "63 dari 64 kelurahan belum mengirim usulan." in page
    assert page.index("belum mengirim</") < page.index("Tanjung Buntung</a>")
    assert signed_in(hasan).get("/kelengkapan/").status_code == 403
    assert signed_in(hasan).get("/kelengkapan/unduh.xlsx").status_code == 403


def test_the_planner_sets_the_days_of_a_step(
    signed_in: Callable[[Actor], Client], anybody: Client, planner: Actor, cycle: Any
) -> None:
    days = {"key": str(uuid7()), "step": "city", "opens": "2027-04-01", "closes": "2027-04-09", "basis": "SE 2/2027"}
    signed_in(planner).post("/jadwal/city/", days)
    assert "1 April 2027 sampai 9 April 2027" in text(anybody.get("/jadwal/"))
    backwards = days | {"key": str(uuid7()), "closes": "2027-03-01"}
    assert "mendahului" in text(signed_in(planner).post("/jadwal/city/", backwards))


def test_the_meeting_is_recorded_and_its_paper_linked(
    signed_in: Callable[[Actor], Client], lurah: Actor, lurah_elsewhere: Actor, proposal: Proposal
) -> None:
    signed_in(lurah).post(f"/usulan/{proposal.number}/teruskan/", forward(proposal))
    address = f"/musyawarah/{BUNTUNG}/"
    held = {
        "key": str(uuid7()), "held": "2027-01-12", "time": "09.00 sampai 12.00 WIB", "place": "Balai kelurahan",
        "men": "21", "women": "17", "name_1": "Siti", "element_1": "Kader posyandu", "address_1": "RW 05",
    }  # fmt: skip
    page = text(signed_in(lurah).post(address, held, follow=True))
    assert "Cetak berita acara" in page
    assert "21 laki-laki dan 17 perempuan" in page
    assert signed_in(lurah_elsewhere).get(address).status_code == 404


# ---------------------------------------------------------------- the plan


@pytest.fixture
def accepted(proposal: Proposal, lurah: Actor, camat: Actor, department: Actor, planner: Actor) -> Proposal:
    found = "Sudah kami lihat di tempat."
    actions.forward(actor=lurah, proposal=proposal, visited=proposal.submitted.date(), found=found, volume=Decimal(110))
    actions.endorse(actor=camat, proposal=proposal)
    actions.find_feasible(actor=department, proposal=proposal, volume=Decimal(100))
    actions.accept(actor=planner, proposal=proposal)
    return proposal


def test_the_accepted_list_is_handed_over_once(
    signed_in: Callable[[Actor], Client], anybody: Client, planner: Actor, accepted: Proposal
) -> None:
    client = signed_in(planner)
    assert "belum dikirim" in text(client.get("/rencana/"))
    done = client.post("/rencana/", {"key": str(uuid7()), "nomor": accepted.number}, follow=True)
    assert "1 usulan diserahkan" in text(done)
    assert "sudah diserahkan" in text(client.post("/rencana/", {"key": str(uuid7())}))
    assert "terkirim ke SIPD-RI" in text(anybody.get(f"/usulan/{accepted.number}/"))


def test_the_sipd_export_bears_its_columns(
    signed_in: Callable[[Actor], Client], planner: Actor, hasan: Actor, accepted: Proposal
) -> None:
    file = signed_in(planner).get("/rencana/unduh.xlsx")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(file))).get_sheet_by_index(0).to_python()
    row = dict(zip(rows[0], rows[1], strict=True))
    assert (row["nomor_usulan"], row["volume"], row["harga_satuan"]) == (accepted.number, 100, 1_250_000)
    assert (row["total_harga"], row["kode_kelurahan"]) == (125_000_000, BUNTUNG)
    assert signed_in(hasan).get("/rencana/unduh.xlsx").status_code == 403
    points = json.loads(signed_in(planner).get("/rencana/unduh.geojson").content)
    assert points["features"][0]["properties"]["number"] == accepted.number


# ---------------------------------------------------------------- every route


ADDRESSES = {
    "proposals": "/usulan/", "export": "/usulan/unduh.csv", "mine": "/usulan-saya/", "bulk": "/putusan/",
    "proposal": "/usulan/{number}/", "proposal_map": "/usulan/{number}/peta.json", "sent": "/usulan/{number}/terkirim/",
    "decide": "/usulan/{number}/tolak/", "photo": "/usulan/foto/{photo}-kecil.jpg",
    "photo_original": "/usulan/foto/{photo}/asli/", "propose": "/usulkan/", "propose_kamus": "/usulkan/kamus/?kata=got",
    "propose_item": "/usulkan/barang/?item=U-40",
    "propose_similar": "/usulkan/mirip/?item=U-40&latitude=1&longitude=104",
    "picking_map": "/usulkan/peta/21.71.09.1004.json", "kamus": "/kamus/", "kamus_export": "/kamus/unduh.csv",
    "item": "/kamus/U-40/", "calendar": "/jadwal/", "window": "/jadwal/city/", "kelurahan": "/kelurahan/21.71.09.1004/",
    "kecamatan": "/kecamatan/21.71.09/", "region_map": "/wilayah/21.71.09.1004/peta.json",
    "completeness": "/kelengkapan/", "completeness_export": "/kelengkapan/unduh.csv",
    "meeting": "/musyawarah/21.71.09.1004/", "plan": "/rencana/", "plan_export": "/rencana/unduh.csv",
}  # fmt: skip
READERS = {
    "mine": "hasan", "sent": "hasan", "propose": "hasan", "propose_kamus": "hasan", "propose_item": "hasan",
    "propose_similar": "hasan", "bulk": "lurah", "decide": "lurah", "photo_original": "lurah", "meeting": "lurah",
    "window": "planner", "completeness": "planner", "completeness_export": "planner", "plan": "planner",
    "plan_export": "planner",
}  # fmt: skip


def test_every_route_is_known_here() -> None:
    assert {pattern.name for pattern in urlpatterns} == set(ADDRESSES)
    assert get_resolver().namespace_dict["musrenbang"]


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_a_page_asks_the_database_no_more_often_than_before(
    name: str, request: pytest.FixtureRequest, signed_in: Callable[[Actor], Client], anybody: Client,
    hasan: Actor, rw05: Region, proposal: Proposal,
) -> None:  # fmt: skip
    """The counts stand in query_counts.json; one that needs fewer is written down by hand."""
    for side in (34, 35, 36):
        actions.propose(actor=hasan, **sending(proposal.item, rw05, photos=[photo((side, side))]))
    reader = READERS.get(name)
    client = signed_in(request.getfixturevalue(reader)) if reader else anybody
    address = ADDRESSES[name].format(number=proposal.number, photo=Photo.objects.filter(proposal=proposal).first().pk)
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(address)
    assert answer.status_code == 200
    asked = [query["sql"] for query in caught if not query["sql"].startswith("SET search_path")]
    assert len(asked) <= json.loads(COUNTS.read_text())[name], "\n".join(sql[:160] for sql in asked)


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_page_of_an_office_is_not_for_a_stranger(
    name: str, anybody: Client, signed_in: Callable[[Actor], Client], person: Callable[..., Actor], proposal: Proposal
) -> None:
    stranger = signed_in(person("Orang Lain", Role.RESIDENT))
    picture = Photo.objects.filter(proposal=proposal).first().pk
    address = ADDRESSES[name].format(number=proposal.number, photo=picture)
    assert anybody.get(address).status_code in (302, 404)
    assert stranger.get(address).status_code in (403, 404)


# ---------------------------------------------------------------- how the room shows itself


def test_the_front_page_bears_the_year_and_its_numbers(anybody: Client, proposal: Proposal) -> None:
    page = text(anybody.get("/"))
    for words in (
        "Musrenbang 2027 untuk pembangunan tahun 2028",
        "Jalan rusak, got mampet",
        "Rp150 juta",
        proposal.number,
    ):
        assert words in page


def test_the_desk_shows_what_waits_and_the_purse(
    signed_in: Callable[[Actor], Client], lurah: Actor, lurah_elsewhere: Actor, proposal: Proposal
) -> None:
    page = text(signed_in(lurah).get("/meja/"))
    assert proposal.number in page
    assert "Pagu Tanjung Buntung 2028" in page
    assert proposal.number not in text(signed_in(lurah_elsewhere).get("/meja/"))


def test_the_search_of_the_house_finds_a_proposal(anybody: Client, proposal: Proposal) -> None:
    assert proposal.number in text(anybody.get("/cari/", {"q": "got mampet"}))


def test_a_sheet_of_paper_proposals_is_loaded_by_the_command(
    cycle: Any, drain: Item, rw05: Region, tmp_path: Path
) -> None:
    file = tmp_path / "usulan.csv"
    file.write_text(
        f"rw,kamus,volume,kebutuhan,lintang,bujur\n{RW},U-40,50,Got mampet,1.1697,104.0333\n{RW},X,1,y,1,104\n"
    )
    told: list[tuple[str, int, int]] = []
    report = importing.proposals(file, progress=lambda *step: told.append(step), strict=False)
    assert (len(report.good), len(report.bad)) == (1, 1)
    assert told == [("Usulan", 1, 2)]
    assert Proposal.objects.get().cost == 62_500_000


def test_the_desk_warns_of_the_same_near_by(
    signed_in: Callable[[Actor], Client], hasan: Actor, lurah: Actor, proposal: Proposal, rw05: Region
) -> None:
    changes = {"latitude": 1.16968 + 0.0005, "photos": [photo((33, 33))]}
    second = actions.propose(actor=hasan, **sending(proposal.item, rw05, **changes))
    assert f"mirip {proposal.number}, 56 meter dari sini" in text(signed_in(lurah).get("/meja/"))
    bulk = text(signed_in(lurah).get("/putusan/", {"nomor": second.number, "langkah": "teruskan"}))
    assert f"mirip {proposal.number}" in bulk


def test_before_the_first_year_the_list_is_empty_and_not_broken(anybody: Client) -> None:
    engine.take_over()
    assert "Tidak ada usulan yang cocok" in text(anybody.get("/usulan/"))
