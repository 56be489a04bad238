"""Pages of the kamus as people use them."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from balaikota.base.ids import uuid7
from balaikota.musrenbang.kamus import actions
from balaikota.musrenbang.kamus.models import Edition, MissingKind, PriceDecision, Wish
from balaikota.musrenbang.models import Cycle, Item, Proposal
from balaikota.musrenbang.tests.pages.typing_in import text
from balaikota.people.actor import Actor
from balaikota.regulation.models import Price, PriceBook

from .conftest import asking, photo

SignIn = Callable[[Actor], Client]
ENTRY = {
    "code": "prh-01", "name": "Perahu sekolah", "definition": "Perahu fiber 8 m",
    "words": "pompong", "price": "85 juta",
    "unit_name": "unit", "price_origin": "HSPK 2027", "min_volume": "1", "max_volume": "2", "photos": "1",
    "wanted": "Tambatan perahu", "contents": "perahu = 1 unit\nmesin 15 PK = 1 unit", "land": "none", "purse": "pspk",
    "department": "1.03.0.00.0.00.01.0000",
}  # fmt: skip


def keyed(**fields: Any) -> dict[str, Any]:
    return {"key": str(uuid7())} | fields


def cells(answer: Any) -> list[list[Any]]:
    rows: list[list[Any]] = (
        CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer))).get_sheet_by_index(0).to_python()
    )
    return rows


def test_the_kamus_is_found_by_everyday_words_and_taken_as_a_table(anybody: Client, drain: Item) -> None:
    assert "Drainase U-40" in text(anybody.get("/kamus/", {"kata": "got mampet"}))
    assert "Drainase U-40" not in text(anybody.get("/kamus/", {"dana": "regular"}))
    assert cells(anybody.get("/kamus/unduh.xlsx"))[1][0] == "U-40"
    assert len(cells(anybody.get("/kamus/unduh.xlsx", {"dana": "regular"}))) == 1
    assert "Rp250.000.000" in text(anybody.get("/kamus/U-40/"))
    assert anybody.get("/kamus/TIDAK-ADA/").status_code == 404
    assert anybody.get("/kamus/unduh.pdf").status_code == 404


def test_nothing_found_leads_to_asking_outside_the_kamus(anybody: Client, drain: Item) -> None:
    page = anybody.get("/kamus/", {"kata": "helikopter"})
    assert "/luar-kamus/minta/?nama=helikopter" in page.content.decode()


def test_the_planner_sees_what_residents_will_see_before_saving(
    signed_in: SignIn, planner: Actor, cycle: Cycle
) -> None:
    browser = signed_in(planner)
    looked = browser.post("/kamus/tambah/", keyed(**ENTRY, lihat="1"), headers={"HX-Request": "true"})
    assert "Rp85.000.000" in text(looked)
    assert "Tambatan perahu" in text(looked)
    assert not Item.objects.filter(code="PRH-01").exists()
    assert browser.post("/kamus/tambah/", keyed(**ENTRY)).url == "/kamus/PRH-01/"
    page = text(browser.get("/kamus/PRH-01/"))
    assert "mesin 15 PK = 1 unit" in page
    assert "sudah punya isian PRH-01" in text(browser.post("/kamus/tambah/", keyed(**ENTRY)))


def test_a_price_is_taken_from_a_price_book_with_its_origin(signed_in: SignIn, planner: Actor, cycle: Cycle) -> None:
    book = PriceBook.objects.create(kind="SSH", title="SSH 2027", origin="Kota Batam", year=2027)
    price = Price.objects.create(
        book=book, item="Perahu fiber", unit="buah", price=64_000_000, row=2, fingerprint=uuid7()
    )
    browser = signed_in(planner)
    found = browser.post("/kamus/tambah/", keyed(**ENTRY | {"price": "", "words_of_price": "perahu"}, cari="1"))
    assert "Perahu fiber: Rp64.000.000 / buah (SSH Kota Batam 2027)" in text(found)
    chosen = ENTRY | {"price": "", "unit_name": "", "price_origin": "", "standard": str(price.pk)}
    browser.post("/kamus/tambah/", keyed(**chosen))
    item = Item.objects.get(code="PRH-01")
    assert (item.price, item.unit_name, item.price_origin) == (64_000_000, "buah", "SSH Kota Batam 2027")


def test_faults_of_an_entry_stand_at_their_fields(signed_in: SignIn, planner: Actor, cycle: Cycle) -> None:
    wrong = ENTRY | {"max_volume": "0.5", "contents": "perahu", "price": "", "code": "a b"}
    page = text(signed_in(planner).post("/kamus/tambah/", keyed(**wrong)))
    assert "tidak terbaca" in page
    assert "Harga satuan" in page
    assert not Item.objects.filter(name="Perahu sekolah").exists()


def test_an_entry_is_changed_closed_and_opened_again(
    signed_in: SignIn, anybody: Client, planner: Actor, drain: Item
) -> None:
    browser = signed_in(planner)
    assert "1250000" in browser.get("/kamus/U-40/ubah/").content.decode()
    same = ENTRY | {"name": "Drainase U-40 bertutup", "department": drain.department_id}
    same.pop("code")
    browser.post("/kamus/U-40/ubah/", keyed(**same))
    assert "Drainase U-40 bertutup" in text(anybody.get("/kamus/U-40/"))
    assert "10" in text(browser.post("/kamus/U-40/tutup/", keyed(reason="usang")))
    browser.post("/kamus/U-40/tutup/", keyed(reason="Tidak dikerjakan tahun ini."))
    assert "ditutup" in text(anybody.get("/kamus/U-40/"))
    assert "bertutup" not in text(anybody.get("/kamus/"))
    assert "bertutup" in text(browser.get("/kamus/"))
    browser.post("/kamus/U-40/tutup/", keyed())
    assert "bertutup" in text(anybody.get("/kamus/"))


def test_codes_are_offered_while_typing(signed_in: SignIn, planner: Actor, cycle: Cycle) -> None:
    from balaikota.regulation.models import Code, CodeList

    listed = CodeList.objects.create(kind="account", version="contoh", basis="contoh", complete=False)
    Code.objects.create(list=listed, code="5.2.04", name="Belanja modal jalan", level=3)
    browser = signed_in(planner)
    assert '<option value="5.2.04">' in browser.get("/kamus/kode/rekening/", {"account": "jalan"}).content.decode()
    assert "option" not in browser.get("/kamus/kode/rekening/", {"account": "j"}).content.decode()
    assert browser.get("/kamus/kode/lain/").status_code == 404


def test_the_kamus_goes_out_and_comes_back_as_a_table(signed_in: SignIn, planner: Actor, whole: Cycle) -> None:
    browser = signed_in(planner)
    sheet = io.BytesIO(b"".join(browser.get("/kamus/unduh.xlsx")))
    sheet.name = "kamus.xlsx"
    answer = browser.post("/kamus/masukkan/", keyed(file=sheet))
    assert answer.url == "/kamus/"
    csv = io.BytesIO(b"Kode;Usulan kegiatan;Definisi operasional;Harga satuan;Satuan;Acuan harga;"
                     b"Volume paling sedikit;Volume paling banyak\nX-1;Satu;Dua;murah;unit;SSH;1;2\n")  # fmt: skip
    csv.name = "kamus.csv"
    told = text(browser.post("/kamus/masukkan/", keyed(file=csv)))
    assert "0 baris benar, 1 bermasalah" in told
    assert "murah" in told
    back = CalamineWorkbook.from_filelike(io.BytesIO(browser.get("/kamus/masukkan/bermasalah.xlsx").content))
    assert back.get_sheet_by_index(0).to_python()[1][3] == "murah"
    empty = io.BytesIO(b"a;b\n1;2\n")
    empty.name = "lain.csv"
    assert "Kolom yang belum ada" in text(browser.post("/kamus/masukkan/", keyed(file=empty)))


def test_an_edition_is_published_compared_and_taken(
    signed_in: SignIn, anybody: Client, planner: Actor, edition: Edition
) -> None:
    browser = signed_in(planner)
    drain = Item.objects.get(code="U-40")
    from balaikota.musrenbang.kamus.entries import entry

    actions.change_item(actor=planner, item=drain, values=entry(drain) | {"price": 1_300_000})
    shown = text(browser.get("/kamus/edisi/terbitkan/"))
    assert "Rp1.250.000" in shown
    assert "Rp1.300.000" in shown
    assert browser.post("/kamus/edisi/terbitkan/", keyed(basis="Perwali 13/2027")).url == "/kamus/edisi/2028-2/"
    assert "Perwali 13/2027" in text(anybody.get("/kamus/edisi/"))
    page = text(anybody.get("/kamus/edisi/2028-2/"))
    assert "Rp1.250.000" in page
    assert "Rp1.300.000" in text(anybody.get("/kamus/edisi/2028-1/", {"banding": "2"}))
    pdf = anybody.get("/kamus/edisi/2028-1/kamus-usulan.pdf")
    assert pdf.content.startswith(b"%PDF")
    rows = cells(anybody.get("/kamus/edisi/2028-1/unduh.xlsx"))
    assert next(row for row in rows if row[0] == "U-40")[4] == 1_250_000
    assert anybody.get("/kamus/edisi/2028-9/").status_code == 404
    assert "Tidak ada yang berubah sejak edisi 2" in text(
        browser.post("/kamus/edisi/terbitkan/", keyed(basis="Perwali 14/2027"))
    )


WISH = {
    "name": "Perahu antar anak sekolah", "need": "Anak-anak menyeberang dengan sampan", "latitude": "1.16968",
    "longitude": "104.03331", "region": "21.71.09.1004/05", "cost": "90 juta", "rt": "03", "place": "pelantar dua",
}  # fmt: skip


def test_an_rw_head_asks_and_the_thread_is_public(
    signed_in: SignIn, anybody: Client, hasan: Actor, cycle: Cycle
) -> None:
    browser = signed_in(hasan)
    started = text(browser.get("/luar-kamus/minta/?nama=Perahu"))
    assert "Perkiraan biaya" in started, started[started.index("<main") :]
    assert 'value="Perahu"' in started
    picture = photo()
    picture.name = "perahu.jpg"
    answer = browser.post("/luar-kamus/minta/", keyed(**WISH, photo=picture))
    assert answer.url == "/luar-kamus/BTM28-K0001/"
    page = anybody.get("/luar-kamus/btm28-k1/")
    assert "Hasan" not in text(page).partition("<main")[2].partition("</main>")[0]
    assert "RT 03/RW 05 Tanjung Buntung" in text(page)
    wish = Wish.objects.get()
    assert anybody.get(f"/luar-kamus/foto/{wish.pk}-kecil.jpg")["Content-Type"] == "image/jpeg"
    assert "Perahu antar" in text(anybody.get("/luar-kamus/", {"cari": "sampan"}))
    assert "Perahu antar" in text(anybody.get("/luar-kamus/", {"cari": "btm28-k1"}))
    assert "Perahu antar" not in text(anybody.get("/luar-kamus/", {"keadaan": "declined"}))
    assert cells(anybody.get("/luar-kamus/unduh.xlsx"))[1][0] == "BTM28-K0001"


def test_a_point_elsewhere_and_a_photo_that_is_none_are_told_at_their_fields(
    signed_in: SignIn, hasan: Actor, cycle: Cycle
) -> None:
    browser = signed_in(hasan)
    broken = io.BytesIO(b"no picture")
    broken.name = "x.jpg"
    assert "bukan gambar" in text(browser.post("/luar-kamus/minta/", keyed(**WISH, photo=broken)))
    nowhere = {name: value for name, value in WISH.items() if name not in ("latitude", "longitude")}
    assert browser.post("/luar-kamus/minta/", keyed(**nowhere)).status_code == 200
    assert not Wish.objects.exists()


def test_it_lies_on_the_planners_desk_and_is_answered_there(
    signed_in: SignIn, planner: Actor, department: Actor, hasan: Actor, wish: Wish, public_works: Any
) -> None:
    browser, office = signed_in(planner), signed_in(department)
    assert wish.number in text(browser.get("/meja/"))
    page = f"/luar-kamus/{wish.number}/"
    asked = browser.post(f"{page}minta-harga/", keyed(seen="asked", department=public_works.code))
    assert asked.url == page
    assert wish.number in text(office.get("/meja/"))
    assert office.get(f"{page}masuk-kamus/").status_code == 403
    office.post(f"{page}beri-harga/", keyed(seen="pricing", price="85 juta", unit_name="unit", origin="Penawaran 2027"))
    form = browser.get(f"{page}masuk-kamus/").content.decode()
    assert "85000000" in form
    told = browser.post(f"{page}masuk-kamus/", keyed(seen="priced", **ENTRY, lihat="1"), headers={"HX-Request": "true"})
    assert "Perahu sekolah" in text(told)
    assert browser.post(f"{page}masuk-kamus/", keyed(seen="priced", **ENTRY)).url == page
    assert "Usulkan sekarang" in text(signed_in(hasan).get(page))
    assert "kamus=PRH-01" in signed_in(hasan).get(page).content.decode()
    assert "Sudah ada yang menjawab" in text(browser.get(f"{page}ada-di-kamus/"))


def test_it_is_declined_with_the_sentence_seen_first(
    signed_in: SignIn, planner: Actor, anybody: Client, wish: Wish
) -> None:
    browser, page = signed_in(planner), f"/luar-kamus/{wish.number}/tidak-diterima/"
    typed = {"seen": "asked", "reason": "elsewhere", "sentence": "Perahu sudah disediakan dinas lain."}
    assert "Perahu sudah disediakan" in text(
        browser.post(page, keyed(**typed, lihat="1"), headers={"HX-Request": "true"})
    )
    browser.post(page, keyed(**typed))
    assert "Perahu sudah disediakan dinas lain." in text(anybody.get(f"/luar-kamus/{wish.number}/"))
    assert browser.get(f"/luar-kamus/{wish.number}/apa-saja/").status_code == 404


def test_the_proposal_made_of_it_is_tied_and_both_pages_say_so(
    signed_in: SignIn, anybody: Client, hasan: Actor, planner: Actor, wish: Wish, proposal: Proposal
) -> None:
    actions.match_wish(actor=planner, wish=wish, item=proposal.item)
    browser, page = signed_in(hasan), f"/luar-kamus/{wish.number}/"
    assert proposal.number in text(browser.get(page))
    browser.post(f"{page}kaitkan/", {"usulan": proposal.number})
    assert proposal.number in text(anybody.get(page))
    assert wish.number in text(anybody.get(f"/usulan/{proposal.number}/"))


def test_what_the_kamus_lacks_is_counted_and_goes_into_next_years(
    signed_in: SignIn, anybody: Client, planner: Actor, hasan: Actor, wish: Wish
) -> None:
    browser = signed_in(planner)
    assert "belum dikelompokkan" in text(anybody.get("/kamus/belum-ada/"))
    browser.post(f"/luar-kamus/{wish.number}/jenis/", keyed(kind="Perahu"))
    kind = MissingKind.objects.get()
    assert "Rp90.000.000" in text(anybody.get("/kamus/belum-ada/"))
    assert cells(anybody.get("/kamus/belum-ada/unduh.xlsx"))[1][:2] == ["Perahu", 1]
    answer = browser.post(f"/kamus/belum-ada/{kind.pk}/", keyed(**ENTRY, year="2029"))
    assert answer.url == "/kamus/belum-ada/", text(answer)
    assert "masuk kamus 2029 sebagai PRH-01" in text(anybody.get("/kamus/belum-ada/"))
    actions.send_wish(actor=hasan, **asking(wish.region, wish.cycle))
    assert "Perahu" in text(browser.get(f"/luar-kamus/{wish.number}/"))


def test_a_moved_price_is_shown_on_the_proposal_and_decided_for_many_with_the_reason(
    signed_in: SignIn, anybody: Client, planner: Actor, moved: Callable[[int], Proposal], proposal: Proposal
) -> None:
    moved(1_500_000)
    assert "Harga di kamus berubah" in text(anybody.get(f"/usulan/{proposal.number}/"))
    browser, page = signed_in(planner), "/kamus/harga-berubah/"
    assert "Rp30.000.000" in text(browser.get(page))
    assert proposal.number not in text(browser.get(page, {"dinas": "2.99"}))
    assert cells(browser.get(f"{page}unduh.xlsx"))[1][9] == 30_000_000
    chosen = {"nomor": [proposal.number], "putusan": "ambil"}
    refused = text(browser.post(page, chosen | {"alasan": "naik"}))
    assert "10" in refused
    assert not PriceDecision.objects.exists()
    browser.post(page, chosen | {"alasan": "Buku harga 2027 terbit sesudah usulan dikirim."})
    shown = text(anybody.get(f"/usulan/{proposal.number}/"))
    assert "Buku harga 2027 terbit sesudah usulan dikirim." in shown
    assert "Harga diputuskan" in shown
    assert "Rp180.000.000" in shown
    assert "Tidak ada harga yang menunggu putusan" in text(browser.get(page))


def test_the_form_says_what_the_photos_must_show(signed_in: SignIn, hasan: Actor, whole: Cycle) -> None:
    page = text(signed_in(hasan).get("/usulkan/barang/?item=LLE-01"))
    assert "Lahan tempat kolam" in page
    assert "benih lele, 500 ekor" in page


def test_the_open_data_tells_editions_and_wishes_without_names(anybody: Client, edition: Edition, wish: Wish) -> None:
    (one,) = anybody.get("/api/musrenbang/kamus-editions").json()
    assert (one["number"], one["sha256"], one["count"]) == (1, edition.sha256, len(edition.items))
    detail = anybody.get("/api/musrenbang/kamus-editions/2028/1").json()
    assert {item["code"] for item in detail["items"]} == set(edition.items)
    (asked,) = anybody.get("/api/musrenbang/wishes").json()["items"]
    assert (asked["number"], asked["proposer"]) == (wish.number, "Ketua RW 05")
    assert "Hasan" not in str(asked)


@pytest.mark.parametrize("address", ["/kamus/", "/kamus/edisi/", "/luar-kamus/", "/kamus/belum-ada/"])
def test_public_pages_answer_304_until_something_changes(
    anybody: Client, planner: Actor, hasan: Actor, edition: Edition, wish: Wish, address: str
) -> None:
    tag = anybody.get(address)["ETag"]
    assert anybody.get(address, headers={"If-None-Match": tag}).status_code == 304
    actions.sort_wish(actor=planner, wish=wish, kind="Perahu")
    actions.send_wish(actor=hasan, **asking(wish.region, wish.cycle))
    actions.close_item(actor=planner, item=Item.objects.get(code="U-20"), reason="Tidak dikerjakan tahun ini.")
    actions.publish_edition(actor=planner, cycle=edition.cycle, basis="Perwali 13/2027")
    assert anybody.get(address, headers={"If-None-Match": tag}).status_code == 200
