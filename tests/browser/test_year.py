"""A whole year of e-Musrenbang in Batam, by everybody at their own screens: from the planner's calendar to the RKPD.

The planner opens the year after the demonstration's, so that it is new in everything, and sets its windows on the days
that the time machine knows. A chapter goes on from the one before it; when one fails, the others are left out.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from .acting import ask_for_drain, decide, fetched, photo, press, send
from .living import (
    AFTER,
    CARD,
    FORUM,
    KECAMATAN,
    KELURAHAN,
    MEETINGS,
    OPENING,
    PLAN,
    SERIAL,
    VISITS,
    Life,
    agree,
    csv,
    downloaded,
    fill,
    follow,
    go,
    main,
    place_of,
    push,
    reads,
    tick,
)  # fmt: skip
from .printed import printed
from .test_story import in_sheet
from .visitors import Visitors


@pytest.fixture(scope="module")
def year(visitors: Visitors) -> Iterator[Life]:
    lived = Life(visitors)
    yield lived
    lived.close()


@pytest.fixture
def life(year: Life, request: pytest.FixtureRequest) -> Iterator[Life]:
    """The year so far; a chapter fails for any fault of a page or a server in it."""
    if year.numbers.get("broken"):
        pytest.skip(f"the story broke in {year.numbers['broken']}")
    year.numbers["broken"] = request.node.name
    yield year
    assert year.watch.faults == []
    assert year.faults_logged() == []


def test_last_year_ends_with_a_no(life: Life) -> None:
    """What the RW will ask for again: a lamp of the year before, for which there was no money."""
    head = life.at("rw_head", OPENING)
    ask_for(head, "/usulkan/?kamus=PJU-01", volume="2", need="Gang gelap, warga takut lewat setelah magrib.")
    life.numbers["lamp"] = send(head)
    lurah = life.at("lurah", VISITS)
    decide(lurah, life.numbers["lamp"], "tolak", reason="9", sentence=NO_MONEY)
    life.numbers["broken"] = ""


NO_MONEY = "Pagu tahun ini sudah penuh; silakan usulkan lagi tahun depan."


def ask_for(page: Page, address: str, **answers: str | int) -> None:
    """Fill in the form of a proposal whose entry of the kamus the address names."""
    page.goto(address)
    fill(page, landmark=1, photos=[photo(3), photo(4)], **answers)


WINDOWS = {
    "pokir": ("01-04", "03-05"), "kelurahan": ("01-04", "02-05"), "kecamatan": ("02-08", "02-19"),
    "department": ("02-22", "03-12"), "city": ("03-15", "03-26"), "vote": ("01-11", "02-05"),
}  # fmt: skip
DECREE = "Contoh: surat edaran jadwal musrenbang"


def test_the_planner_prepares_the_year(life: Life) -> None:
    page = life.at("planner", OPENING)
    opens_the_year(life, page)
    sets_the_calendar(life, page)
    shares_the_money(page)
    publishes_the_kamus(page)
    sees_two_years_side_by_side(life, page)
    life.numbers["broken"] = ""


def opens_the_year(life: Life, page: Page) -> None:
    """A copy of the year before; the guide then says what is left to do."""
    page.goto("/jadwal/persiapan/")
    reads(page, "Yang masih perlu dikerjakan")
    page.goto("/jadwal/tahun-baru/")
    life.numbers["year"] = page.locator("main [name=plan_year]").input_value()
    fill(page, basis=DECREE)
    push(page, "Buka tahun ini", "**/jadwal/persiapan/")
    reads(page, "Tahun ini sudah dibuka", life.numbers["year"])


def sets_the_calendar(life: Life, page: Page) -> None:
    """Each step has its days; the RW may propose in one kelurahan alone: a trial."""
    held = page.locator("#demo-to option").nth(1).get_attribute("value")
    assert held
    for step, days in WINDOWS.items():
        sets_days(page, step, *(f"{held[:4]}-{day}" for day in days))
    for step in ("propose", "support"):
        sets_days(page, step, f"{held[:4]}-01-04", f"{held[:4]}-01-20", KELURAHAN)
    reads(page, "Wilayah dengan hari sendiri", "Kelurahan Tanjung Buntung")


def sets_days(page: Page, step: str, opens: str, closes: str, region: str = "") -> None:
    page.goto(f"/jadwal/{step}/")
    fill(page, region=region, opens=opens, closes=closes, basis=DECREE)
    push(page, "Tetapkan jadwal ini", "**/jadwal/")
    reads(page, "Jadwal sudah diubah.")


def shares_the_money(page: Page) -> None:
    """A quarter alike, the rest by people and by RWs; the purses follow the formula."""
    page.goto("/pagu/rumus/atur/")
    fill(page, purse="pspk", level="kelurahan", total="250 miliar", equal=50, population=30, rws=20, score=0)
    fill(page, basis="Contoh: Perwali pagu kelurahan")
    push(page, "Simpan rumus", "**/pagu/rumus/")
    reads(page, "Tanjung Buntung", "Rp250.000.000.000")
    follow(page, "Lihat yang akan berubah")
    push(page, "Tetapkan pagu dengan rumus", "**/pagu/")
    reads(page, "Pagu sudah ditetapkan dengan rumus.")


def publishes_the_kamus(page: Page) -> None:
    page.goto("/kamus/edisi/terbitkan/")
    fill(page, basis="Contoh: Perwali kamus usulan")
    push(page, "Terbitkan")
    reads(page, "Drainase U-40")


def sees_two_years_side_by_side(life: Life, page: Page) -> None:
    page.goto("/jadwal/aturan/")
    reads(page, life.numbers["year"], str(int(life.numbers["year"]) - 1), "Jarak usulan sejenis")


def test_the_neighbourhoods_ask(life: Life) -> None:
    rw_head_proposes_from_the_phone(life)
    rw_head_carries_last_years_over(life)
    rw_head_wishes_for_what_the_kamus_lacks(life)
    rw_head_sends_a_sheet(life)
    operator_enters_for_a_neighbour(life)
    council_brings_a_pokir(life)
    life.numbers["broken"] = ""


def rw_head_proposes_from_the_phone(life: Life) -> None:
    page = life.at("rw_head", OPENING)
    ask_for_drain(page, "120", need="Got mampet di samping musala, air masuk ke rumah setiap hujan.")
    expect(page.locator("output[data-cost]")).to_contain_text("Rp150.000.000")
    life.numbers["drain"] = send(page)
    assert life.numbers["drain"].startswith(f"BTM{life.numbers['year'][2:]}-")
    reads(page, "Dijawab paling lambat")


def rw_head_carries_last_years_over(life: Life) -> None:
    """One tap; what was said last time stands above the form, and only the photos are new."""
    page = life.at("rw_head", OPENING)
    page.goto("/usulan-saya/")
    follow(page, "Usulkan lagi")
    reads(page, "Anda mengusulkan lagi", NO_MONEY, "Ceritakan apa yang sudah berubah.")
    fill(page, photos=[photo(5)])
    life.numbers["again"] = send(page)


def rw_head_wishes_for_what_the_kamus_lacks(life: Life) -> None:
    page = life.at("rw_head", OPENING)
    page.goto("/luar-kamus/minta/")
    fill(page, name="Perahu antar anak sekolah", need="Anak-anak menyeberang ke sekolah dengan sampan.", landmark=1)
    push(page, "Kirim")
    reads(page, "Perahu antar anak sekolah", "-K")


def rw_head_sends_a_sheet(life: Life) -> None:
    """Four right rows and a wrong one: the wrong one is told with its reason and stays out."""
    page = life.at("rw_head", OPENING)
    latitude, longitude = place_of(page)
    rows = [
        f"{KELURAHAN}/05,{code},{volume},{need},{latitude},{longitude},umum"
        for code, volume, need in (
            ("GRG-01", 12, "Gorong-gorong amblas dan air meluap ke jalan."),
            ("ASP-04", 300, "Jalan berlubang dan motor sering jatuh."),
            ("U-NRM", 200, "Saluran dangkal penuh lumpur sejak lama."),
            ("U-20", 60, "Air tergenang setiap hujan di depan rumah."),
            ("U-40", 9000, "Terlalu panjang untuk satu usulan."),
        )
    ]
    page.goto("/usulkan/berkas/")
    fill(page, file=csv("usulan.csv", "kode rw,kode kamus,volume,kebutuhan,lintang,bujur,status lahan", *rows))
    push(page, "Periksa tabel")
    reads(page, "baris dibaca", "9000")
    push(page, "Masukkan 4 baris yang benar")
    page.goto("/usulan-saya/")
    for name, title in (
        ("culvert", "Gorong-gorong"),
        ("road", "Tambal aspal"),
        ("silt", "Normalisasi"),
        ("ditch", "U-20"),
    ):
        life.numbers[name] = number_of(page, title)


def number_of(page: Page, title: str) -> str:
    """The number of the newest proposal of a kind in a list."""
    line = main(page).locator("li", has=page.locator("a.lines-title", has_text=title)).last
    found = re.search(r"[A-Z]{3}\d\d-\d+", line.inner_text())
    assert found
    return found[0]


def operator_enters_for_a_neighbour(life: Life) -> None:
    """What stands near by already is shown before it is sent."""
    page = life.at("operator", OPENING)
    page.goto("/mengisi-untuk/")
    fill(page, account=next(one for one in page.locator("[name=account] option").all_inner_texts() if "RW 01" in one))
    press(page, "Mulai")
    ask_for_drain(page, "40", need="Selokan depan posyandu buntu dan berbau.", another=False)
    page.get_by_role("button", name="Kirim usulan").click()
    reads(page, "Sepertinya ini sudah diusulkan", life.numbers["drain"])
    fill(page, sure=True)
    life.numbers["neighbour"] = send(page)
    page.goto(f"/usulan/{life.numbers['neighbour']}/")
    reads(page, "Ketua RW 01", "diisi oleh Operator")


def council_brings_a_pokir(life: Life) -> None:
    """Through its own window, with the same kamus, and marked for everybody."""
    page = life.at("council", OPENING)
    ask_for(
        page, f"/usulkan/pokir/?kelurahan={KELURAHAN}&kamus=U-60", volume="30", sponsor="Komisi III",
        region=1, need="Luapan saluran di pertigaan menggenangi jalan utama.",
    )  # fmt: skip
    life.numbers["pokir"] = send(page)
    page.goto(f"/usulan/{life.numbers['pokir']}/")
    reads(page, "Pokir DPRD: Komisi III", "Di perangkat daerah")


def test_residents_raise_their_voices(life: Life) -> None:
    somebody_supports_with_a_code_by_mail(life)
    somebody_follows_by_mail(life)
    resident_comments(life)
    comment_is_reported_and_hidden(life)
    life.numbers["broken"] = ""


def somebody_supports_with_a_code_by_mail(life: Life) -> None:
    """No account in sight: press, type the address, type the code, and the support stands."""
    page = life.at("", OPENING)
    page.goto(f"/usulan/{life.numbers['drain']}/")
    push(page, "Dukung usulan ini", "**/masuk/kode/**")
    fill(page, email="contoh-warga-2@contoh.invalid")
    with page.expect_navigation():
        page.locator("main form button.btn-main").click()
    fill(page, code=life.letter("contoh-warga-2@", r"^\s*([A-Z0-9]{3}-?[A-Z0-9]{3})\s*$")[1])
    push(page, "Masuk", f"**/usulan/{life.numbers['drain']}/**")
    reads(page, "1 warga mendukung usulan ini", "Anda juga")


def somebody_follows_by_mail(life: Life) -> None:
    page = life.fresh()
    page.goto(f"/usulan/{life.numbers['drain']}/ikuti/")
    fill(page, email="tetangga@contoh.invalid")
    push(page, "Kirimi saya kabar")
    reads(page, "Kami mengirim surel ke alamat itu.")


def somebody_says_yes_to_the_letter(life: Life) -> None:
    """The letter comes with the next round of the post, a minute later at most."""
    page = life.fresh()
    page.goto(life.letter("tetangga@", r"(/langganan/setuju/[^\"/\s]+/)")[1])
    push(page, "Ya, kirimi saya kabar usulan ini")
    reads(page, f"Anda mengikuti usulan {life.numbers['drain']}")


def resident_comments(life: Life) -> None:
    page = life.at("resident", OPENING)
    for words in ("Benar, air naik sampai ke teras. Kami siap kerja bakti.", "Pengurusnya malas semua!"):
        page.goto(f"/usulan/{life.numbers['drain']}/tanggapan/")
        fill(page, text=words)
        push(page, "Kirim tanggapan")
    lurah = life.at("lurah", OPENING)
    for words in ("air naik", "malas"):
        opens_comment(lurah, words)
        push(lurah, "Tampilkan")
    page.goto(f"/usulan/{life.numbers['drain']}/")
    reads(page, "air naik sampai ke teras", "malas semua")


def opens_comment(page: Page, words: str, state: str = "queue") -> None:
    page.goto(f"/tanggapan/?keadaan={state}&cari={words}")
    with page.expect_navigation():
        main(page).locator("table tbody th a", has_text=words).first.click()


def comment_is_reported_and_hidden(life: Life) -> None:
    """The text goes, the place and the reason stay."""
    head = life.at("rw_head", OPENING)
    head.goto(f"/usulan/{life.numbers['drain']}/tanggapan/")
    with head.expect_navigation():
        main(head).locator("li", has_text="malas semua").get_by_role("link", name="Laporkan").click()
    main(head).locator("[name=reason]").first.check()
    push(head, "Laporkan")
    page = life.at("lurah", OPENING)
    opens_comment(page, "malas")
    reads(page, "Dilaporkan")
    main(page).locator("[name=reason]").first.check()
    push(page, "Sembunyikan")
    anybody = life.fresh()
    anybody.goto(f"/usulan/{life.numbers['drain']}/")
    reads(anybody, "disembunyikan:", "air naik sampai ke teras")
    expect(main(anybody)).not_to_contain_text("malas semua")


OFFERED = ("drain", "again", "culvert", "road", "ditch")


def test_the_kelurahan_votes(life: Life) -> None:
    poll = lurah_opens_a_vote(life)
    cards, papers = lurah_prints_cards_and_papers(life, poll)
    resident_votes_signed_in(life, poll)
    somebody_votes_with_a_card(life, cards[0])
    operator_enters_papers(life, poll, papers)
    two_offices_settle_the_doubt(life, poll)
    nobody_sees_a_count(life, poll)
    somebody_says_yes_to_the_letter(life)
    lurah_closes_and_publishes(life, poll)
    life.numbers["broken"] = ""


def lurah_opens_a_vote(life: Life) -> str:
    page = life.at("lurah", OPENING)
    page.goto("/suara/baru/")
    held = life.date(OPENING)
    fill(page, region=KELURAHAN, title="Pilih usulan RW kita", opens=f"{held}T00:00", closes=f"{held[:8]}20T18:00")
    fill(page, budget="100 juta", most=2, by_account=True, by_code=True, on_paper=True, basis="Contoh: Perwali")
    go(page)
    for name in OFFERED:
        main(page).locator("label.choice", has_text=life.numbers[name]).locator("input").check()
    push(page, "Tawarkan yang dicentang")
    agree(page, "Buka pemungutan suara")
    reads(page, "Sebelum diumumkan tidak seorang pun melihat hitungan")
    return page.url.split("/suara/")[1].split("/")[0]


def lurah_prints_cards_and_papers(life: Life, poll: str) -> tuple[list[str], list[str]]:
    page = life.at("lurah", OPENING)
    found = []
    for what, button in (("kartu", "Cetak kartu (PDF)"), ("kertas", "Cetak surat suara (PDF)")):
        page.goto(f"/suara/{poll}/cetak/")
        page.locator(f"#{what}").fill("2")
        pdf = downloaded(page, page.get_by_role("button", name=button).click)
        found.append(printed(pdf, CARD if what == "kartu" else SERIAL))
    assert [len(one) for one in found] == [2, 2]
    return found[0], found[1]


def chooses(page: Page, *titles: str) -> None:
    """Tick, look once more, and put it into the urn."""
    for title in titles:
        main(page).locator("label.choice", has_text=title).locator("input").check()
    push(page, "Lihat sekali lagi")
    reads(page, *titles)
    push(page, "Masukkan ke kotak suara")
    reads(page, "Surat suara Anda sudah di kotak suara")


def resident_votes_signed_in(life: Life, poll: str) -> None:
    page = life.at("resident", OPENING)
    page.goto(f"/suara/{poll}/pilih/")
    if page.locator("main [name=home]").count():
        fill(page, home=KELURAHAN)
    chooses(page, "Lampu jalan", "Gorong-gorong")
    page.goto(f"/suara/{poll}/")
    reads(page, "Anda sudah memilih")


def somebody_votes_with_a_card(life: Life, card: str) -> None:
    """No account, no name; and each card once."""
    page = life.at("", OPENING)
    for time in ("first", "second"):
        page.goto("/suara/kode/")
        fill(page, code=card.lower())
        if time == "first":
            push(page, "Ke surat suara")
            chooses(page, "Gorong-gorong", "Tambal aspal")
    push(page, "Ke surat suara")
    reads(page, "Kode")
    assert page.locator("main .error").count()


def operator_enters_papers(life: Life, poll: str, papers: list[str]) -> None:
    page = life.at("operator", OPENING)
    page.goto("/mengisi-untuk/")
    push(page, "Selesai mengisi")
    page.goto(f"/suara/{poll}/")
    first, second = (re.search(rf"(\d)\. {title}", main(page).inner_text()) for title in ("Gorong", "Lampu"))
    assert first and second
    page.goto(f"/suara/{poll}/kertas/")
    fill(page, lines=f"{papers[0]} {first[1]} {second[1]}\n{papers[1]} 1 2 3")
    push(page, "Kirim surat suara ini")
    reads(page, "Di kotak suara: 1. Menunggu entri kedua: 0. Ragu: 1.", "Tanda terlalu banyak.")


def two_offices_settle_the_doubt(life: Life, poll: str) -> None:
    page, lurah = life.at("operator", OPENING), life.at("lurah", OPENING)
    for one in (page, lurah):
        one.goto(f"/suara/{poll}/ragu/")
        with one.expect_navigation():
            main(one).locator("table tbody th a").first.click()
        if one is page:
            fill(one, what="leave", reason="Tiga tanda pada satu surat suara; disaksikan panitia.")
            push(one, "Usulkan")
            reads(one, "Operator")
    reads(lurah, "disaksikan panitia")
    push(lurah, "Setuju")
    reads(lurah, "Dua kantor sepakat: surat suara ini selesai.")


def nobody_sees_a_count(life: Life, poll: str) -> None:
    """Neither on a page nor in a file, neither visitor nor Bappeda nor the office that holds the vote."""
    life.watch.expected |= {422, 404}
    for who in ("", "planner", "lurah"):
        page = life.at(who, OPENING)
        for path in ("hasil/unduh.csv", "surat-suara.pb", "hasil/"):
            assert fetched(page, f"/suara/{poll}/{path}")[0] in (404, 422), (who, path)
        page.goto(f"/suara/{poll}/")
        assert re.search(r"\d+ suara\b", main(page).inner_text()) is None


def lurah_closes_and_publishes(life: Life, poll: str) -> None:
    page = life.at("lurah", VISITS)
    page.goto(f"/suara/{poll}/atur/")
    push(page, "Tutup pemungutan suara")
    agree(page, "Umumkan hasil")
    reads(page, "Hasil diumumkan, untuk semua orang pada saat yang sama.")
    life.numbers["poll"] = poll
    anybody = life.at("", VISITS)
    anybody.goto(f"/suara/{poll}/hasil/")
    reads(anybody, "Gorong-gorong", "disaksikan panitia")


def test_the_lurah_decides(life: Life) -> None:
    lurah_forwards_postpones_and_rejects(life)
    lurah_keeps_a_draft_that_nobody_sees(life)
    lurah_answers_why(life)
    life.numbers["broken"] = ""


def lurah_forwards_postpones_and_rejects(life: Life) -> None:
    page, of = life.at("lurah", VISITS), life.numbers
    decide(page, of["drain"], "teruskan", volume="110", found="Diukur bersama ketua RT: 110 meter yang mampet.")
    reads(page, "110 meter")
    decide(page, of["road"], "tunda", reason="9", sentence="Menunggu perbaikan pipa air di bawahnya.")
    decide(
        page, of["neighbour"], "tolak", reason="4", sentence="Saluran ini sudah masuk paket pekerjaan tahun berjalan."
    )
    reads(page, "sudah masuk paket pekerjaan")


DRAFT = "Tiang listriknya belum ada; PLN memasangnya tahun depan."


def lurah_keeps_a_draft_that_nobody_sees(life: Life) -> None:
    page, lamp = life.at("lurah", VISITS), life.numbers["again"]
    page.goto(f"/usulan/{lamp}/tolak/")
    fill(page, reason=7, sentence=DRAFT)
    push(page, "Simpan dulu")
    reads(page, "hanya Anda yang melihatnya")
    expect(page.locator("main [name=sentence]")).to_have_value(DRAFT)
    for who in ("", "rw_head", "planner"):
        other = life.at(who, VISITS)
        other.goto(f"/usulan/{lamp}/")
        assert DRAFT not in other.content() and "Di kelurahan" in main(other).inner_text(), who


def lurah_answers_why(life: Life) -> None:
    asker, page, number = life.at("resident", VISITS), life.at("lurah", VISITS), life.numbers["neighbour"]
    asker.goto(f"/usulan/{number}/mengapa/")
    fill(asker, text="Paket pekerjaan yang mana, dan kapan dimulai?")
    push(asker, "Kirim pertanyaan")
    page.goto(f"/usulan/{number}/")
    follow(page, "Jawab")
    fill(page, answer="Paket drainase RW 01, mulai bulan April; papan proyek dipasang di gapura.")
    push(page, "Jawab terbuka")
    asker.goto(f"/usulan/{number}/")
    reads(asker, "mulai bulan April")


def test_the_kelurahan_meets(life: Life) -> None:
    page = life.at("lurah", VISITS)
    meeting = plans(life, page, f"kelurahan@{KELURAHAN}", VISITS)
    departs_from_the_computed_list(life, page)
    follower = life.fresh()
    opens_the_room(page, meeting)
    follower.goto(meeting + "layar/")
    for _ in range(4):
        decides_on_the_screen(life, page, follower)
    counts_who_came(page, meeting)
    carries_the_departure_over(life, page)
    issues_the_minutes(page, meeting)
    takes_the_docx(page, meeting)
    anybody = life.at("", VISITS)
    anybody.goto(meeting)
    reads(anybody, "19 perempuan", "BA-MUSRENBANG", DRAFT)
    life.numbers["broken"] = ""


def plans(life: Life, page: Page, seat: str, day: str) -> str:
    """A meeting with its invitation and its pack; returns its address."""
    page.goto("/rapat/baru/")
    fill(page, seat=seat, held=life.date(day), time="09.00 sampai 12.00", place="Aula")
    push(page, "Rencanakan", "**/rapat/*/")
    meeting = page.url
    push(page, "Buat undangan")
    assert fetched(page, meeting + "bahan.pdf")[2][:5] == b"%PDF-"
    return meeting


def departs_from_the_computed_list(life: Life, page: Page) -> None:
    """Equal Shares pays for the lamp, which two of three voters want; the meeting cannot take it, and says why."""
    page.goto("/pemerataan/hitung/")
    fill(page, source=f"suara:{life.numbers['poll']}", budget="100 juta", completion="add1u")
    push(page, "Hitung dan umumkan", "**/pemerataan/*-*/")
    life.numbers["list"] = page.url
    page.goto(page.url + "beda/")
    fill(page, proposal=life.numbers["again"], direction="out", reason=WITHOUT_POLES)
    push(page, "Catat dan umumkan")
    reads(page, "Tidak diambil, walau ada di daftar", WITHOUT_POLES)


WITHOUT_POLES = "Tanpa tiang listrik lampu ini tidak dapat dipasang."


def opens_the_room(page: Page, meeting: str) -> None:
    page.goto(meeting + "layar/")
    page.get_by_role("button", name="Buka rapat").click()
    expect(page.locator(".room-one h2")).to_be_visible()


def decides_on_the_screen(life: Life, page: Page, follower: Page | None = None) -> None:
    """By keys: the lamp is rejected with the words of the draft, everything else is accepted."""
    number = page.locator(".room-one .overline a").inner_text()
    verdict = "Tolak" if number == life.numbers["again"] else "Terima"
    page.locator("body").press("x" if verdict == "Tolak" else "t")
    if page.locator(PARTS[verdict]).locator("summary").count():
        says_why(page, verdict)
    for screen in filter(None, (page, follower)):
        expect(screen.locator(".room-verdict")).to_contain_text(verdict)
    if page.locator("[data-press=arrowright]").count():
        page.locator("body").press("ArrowRight")
        expect(page.locator(".room-one .overline a")).not_to_have_text(number)
        page.wait_for_timeout(500)  # the room takes a breath, as people do


PARTS = {"Tolak": ".room-reject", "Terima": ".room-accept"}


def says_why(page: Page, verdict: str) -> None:
    part = page.locator(PARTS[verdict])
    expect(part).to_have_attribute("open", "")
    if verdict == "Tolak":
        part.locator("[name=reason]").select_option("volume")
        part.locator("[name=sentence]").fill(DRAFT)
    elif part.locator("[name=found]").count():
        part.locator("[name=found]").fill("Dilihat bersama warga di tempat.")
    part.locator("form button").click()


def counts_who_came(page: Page, meeting: str) -> None:
    page.goto(meeting + "hadir/")
    fill(page, women=19, men=21)
    push(page, "Simpan jumlah")
    fill(page, name="Tari Buih", gender="f", element="PKK")
    push(page, "Tambah")
    reads(page, "Tari Buih")


def carries_the_departure_over(life: Life, page: Page) -> None:
    page.goto(life.numbers["list"])
    push(page, "Masukkan perbedaan ke berita acaranya")
    reads(page, "Sudah masuk ke berita acara musyawarah.")


def issues_the_minutes(page: Page, meeting: str) -> None:
    """Verdicts become decisions, then the paper is issued."""
    page.goto(meeting + "berita-acara/")
    if main(page).get_by_role("button", name="Sahkan").count():
        push(page, "Sahkan")
        reads(page, "putusan dilaksanakan")
    fill(page, women=19, men=21, name_1="Tari Buih", element_1="PKK", address_1="RW 03")
    push(page, "Terbitkan berita acara")
    reads(page, "Berita acara sudah terbit")


def takes_the_docx(page: Page, meeting: str) -> None:
    status, _kind, content = fetched(page, meeting + "berita-acara.docx")
    assert status == 200
    text = in_sheet(content)
    assert "Tari Buih" in text and WITHOUT_POLES in text


def test_kecamatan_and_departments_go_on(life: Life) -> None:
    camat_agrees_to_several(life)
    camat_holds_the_meeting(life)
    department_passes_one_on(life)
    department_surveys_one_and_finds_one_feasible(life)
    department_holds_the_forum(life)
    life.numbers["broken"] = ""


def camat_agrees_to_several(life: Life) -> None:
    page = life.at("camat", MEETINGS)
    page.goto("/putusan/")
    tick(page, "nomor", life.numbers["drain"], life.numbers["culvert"])
    push(page, "Sepakati")
    with page.expect_navigation():
        page.locator("main form .acts-stick button").click()
    expect(page.locator("main .message-success")).to_have_count(2)


def camat_holds_the_meeting(life: Life) -> None:
    """What is left of the kecamatan, on the screen of the room."""
    page = life.at("camat", MEETINGS)
    meeting = plans(life, page, f"kecamatan@{KECAMATAN}", MEETINGS)
    opens_the_room(page, meeting)
    decides_all_on_the_screen(life, page)
    issues_the_minutes(page, meeting)


def decides_all_on_the_screen(life: Life, page: Page) -> None:
    rows = page.locator(".room-list > li").count()
    for _ in range(rows):
        decides_on_the_screen(life, page)


PASSED = "Saluran ini ada di atas aset dinas lain."


def department_passes_one_on(life: Life) -> None:
    """The other department gets it with the reason, and the promised day stays."""
    page, number = life.at("department", FORUM), life.numbers["silt"]
    page.goto(f"/usulan/{number}/")
    promised = re.search(r"Dijawab paling lambat [^.(]+", main(page).inner_text())
    assert promised
    decide(page, number, "alihkan", unit="1", reason="2", sentence=PASSED)
    anybody = life.at("", FORUM)
    anybody.goto(f"/usulan/{number}/")
    reads(anybody, PASSED, "Aset perangkat daerah lain", promised[0].strip())


def department_surveys_one_and_finds_one_feasible(life: Life) -> None:
    page = life.at("department", FORUM)
    day = life.date(FORUM)[:8] + "05"
    decide(page, life.numbers["culvert"], "survei", day=day, reason="1", sentence="Diameter pipa perlu diukur.")
    reads(page, "Diameter pipa perlu diukur.", "Di perangkat daerah")
    decide(page, life.numbers["drain"], "layak", volume="100")
    reads(page, "100 meter", "Di tingkat kota")


def department_holds_the_forum(life: Life) -> None:
    page = life.at("department", FORUM)
    page.goto("/rapat/baru/")
    meeting = plans(life, page, page.locator("main [name=seat] option").first.get_attribute("value") or "", FORUM)
    opens_the_room(page, meeting)
    decides_all_on_the_screen(life, page)
    issues_the_minutes(page, meeting)


def test_the_city_decides(life: Life) -> None:
    planner_settles_the_price(life)
    planner_reminds_whoever_owes(life)
    planner_accepts_and_meets(life)
    life.numbers["broken"] = ""


def planner_settles_the_price(life: Life) -> None:
    """The price of drains moved; it changes what was sent by a decision alone."""
    page = life.at("planner", PLAN)
    page.goto("/kamus/U-40/ubah/")
    fill(page, price="1300000", price_origin="Contoh: SSH perubahan")
    push(page, "Simpan isian")
    page.goto("/kamus/harga-berubah/")
    tick(page, "nomor", life.numbers["drain"])
    fill(page, putusan="ambil", alasan="Harga beton naik menurut SSH perubahan.")
    push(page, "Putuskan")
    reads(page, "1 harga sudah diputuskan.", "Rp1.300.000")
    page.goto(f"/usulan/{life.numbers['drain']}/")
    reads(page, "Rp130.000.000", "Harga beton naik")


def planner_reminds_whoever_owes(life: Life) -> None:
    page = life.at("planner", PLAN)
    page.goto(f"/kelengkapan/berkas/{KELURAHAN}/")
    push(page, "Catat sebagai diterima")
    reads(page, "Berkas Kelurahan Tanjung Buntung tercatat diterima.")
    page.goto(f"/kelengkapan/?kecamatan={KECAMATAN}")
    page.locator("main details.confirm summary").click()
    push(page, "Beri nomor dan cetak suratnya")
    expect(main(page)).to_contain_text("dalam satu berkas", timeout=60_000)


def planner_accepts_and_meets(life: Life) -> None:
    page, of = life.at("planner", PLAN), life.numbers
    decide(page, of["drain"], "terima")
    meeting = plans(life, page, "city@21.71", PLAN)
    opens_the_room(page, meeting)
    decides_all_on_the_screen(life, page)
    issues_the_minutes(page, meeting)
    page.goto(f"/usulan/{of['pokir']}/")
    reads(page, "Diterima masuk rencana")


def test_the_plan_goes_out_and_comes_back(life: Life) -> None:
    planner_hands_over(life)
    planner_enters_the_numbers(life)
    planner_settles_what_sipd_changed(life)
    everybody_reads_the_rkpd(life)
    life.numbers["broken"] = ""


def planner_hands_over(life: Life) -> None:
    page = life.at("planner", PLAN)
    for word, name in (("sipd", "SIPD-RI"), ("anggaran", "GRMS")):
        page.goto(f"/rencana/?tahun={life.numbers['year']}&ke={word}")
        push(page, f"Serahkan ke {name}")
        reads(page, "usulan diserahkan.", "Terkirim")


def planner_enters_the_numbers(life: Life) -> None:
    page, number = life.at("planner", PLAN), life.numbers["drain"]
    page.goto("/serah-terima/jawaban/")
    fill(page, penerima="SIPD-RI", berkas=csv("sipd.csv", "Nomor usulan,Nomor SIPD", f"{number},SIPD-2029-0001"))
    push(page, "Masukkan")
    page.goto(f"/usulan/{number}/")
    reads(page, "SIPD-2029-0001")


def planner_settles_what_sipd_changed(life: Life) -> None:
    """SIPD's own list has another amount for one of them; why it may stand is written down."""
    page, of = life.at("planner", PLAN), life.numbers
    page.goto("/rencana/sipd/")
    rows = [f"77{n},{of[name]},Usulan {n},{cost}" for n, (name, cost) in enumerate({"drain": 125_000_000}.items())]
    fill(page, stage="usulan", file=csv("balik.csv", "id_usulan,Nomor usulan,Kegiatan,Anggaran", *rows))
    push(page, "Ambil", "**/rencana/sipd/usulan/**")
    reads(page, "inilah yang berbeda", of["drain"])
    with page.expect_navigation():
        page.locator("main a[href*='/rencana/sipd/baris/']").first.click()
    reads(page, "Rp125.000.000", of["drain"])
    fill(page, why="Harga dibulatkan oleh TAPD; volume tetap.")
    push(page, "Jelaskan")
    reads(page, "Harga dibulatkan oleh TAPD")


def everybody_reads_the_rkpd(life: Life) -> None:
    anybody = life.at("", AFTER)
    anybody.goto("/rencana/rkpd/")
    reads(anybody, "RKPD", life.numbers["drain"])


def test_everybody_can_see_what_became_of_it(life: Life) -> None:
    visitor_reads_the_thread(life)
    visitor_looks_at_dashboards_and_data(life)
    inspector_reads_the_trail(life)
    admin_loads_a_price_book(life)
    life.numbers["broken"] = ""


def visitor_reads_the_thread(life: Life) -> None:
    page = life.at("", AFTER)
    page.goto(f"/usulan/{life.numbers['drain']}/")
    reads(page, "Menjadi apa usulan ini", "SIPD-2029-0001", "Ketua RW 05", "Lurah Tanjung Buntung", "Camat Bengkong")
    page.goto(f"/usulan/{life.numbers['again']}/")
    reads(page, life.numbers["lamp"])


def visitor_looks_at_dashboards_and_data(life: Life) -> None:
    page = life.at("", AFTER)
    for path, words in (("/dasbor/", "Pagu"), ("/data-terbuka/", "CSV"), ("/pemerataan/", "Tanjung Buntung")):
        page.goto(path)
        reads(page, words)
    assert life.numbers["drain"] in fetched(page, "/rencana/rkpd/unduh.csv")[2].decode("utf-8-sig")


def inspector_reads_the_trail(life: Life) -> None:
    page = life.at("inspector", AFTER)
    page.goto(f"/jejak/?q={life.numbers['drain']}")
    acts = page.locator("main table tbody").inner_text()
    for act in ("propose", "support", "forward", "endorse", "find_feasible", "accept"):
        assert act in acts, act


def admin_loads_a_price_book(life: Life) -> None:
    """The bar comes to its end; the wrong row is told and given back."""
    page = life.at("admin", AFTER)
    page.goto("/harga-dan-kode/muat/harga/")
    rows = ("URAIAN BARANG,SATUAN,HARGA SATUAN", "Semen 50 kg,sak,78000", "Pasir pasang,m3,dua ratus ribu")
    fill(page, file=csv("ssh.csv", *rows), kind=0, origin="Kota Batam", year=2026, basis="Contoh: Perwali SSH")
    push(page, "Baca berkas", "**/pekerjaan/*/")
    expect(main(page)).to_contain_text("1 benar, 1 bermasalah.", timeout=60_000)
    reads(page, "dua ratus ribu", "Unduh yang bermasalah")
