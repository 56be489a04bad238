"""Things that pages are about, found by following links as a person would."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from .visitors import DESKTOP, Visitors

CITY, KELURAHAN = "surabaya", "35.78.09.1001"
NUMBER = r"/usulan/([A-Z]{3}\d\d-\d+)/"
UUID = r"([0-9a-f-]{36})/"
SAME_ROW = r"(?:(?!</tr>)[\s\S])*?"
MOST, WAITING = "musrenbang/regulations/yearly/most_per_rw.yaml", "musrenbang/codes/kamus.csv"
"""A part that both cities changed, and one that waits for a regulation of Batam."""
LINKS = {
    "rejected": ("", "/usulan/?keadaan=rejected", NUMBER),
    "own": ("rw_head", "/usulan-saya/", NUMBER),
    "comment": ("lurah", "/tanggapan/?keadaan=shown", r"/tanggapan/" + UUID),
    "question": ("lurah", "/meja/", r"/mengapa/" + UUID),
    "event": ("inspector", "/jejak/", r"/jejak/(\d+)/"),
    "person": ("admin", "/orang/?role=rw_head", r"/orang/" + UUID),
    "kecamatan": ("", "/kelurahan/" + KELURAHAN + "/", r"/kecamatan/([\d.]+)/"),
    "silent": ("planner", "/kelengkapan/", r"/kelurahan/([\d.]+)/"),
    "paper": ("", "/kelurahan/" + KELURAHAN + "/", r"/periksa/([^\"/]+)"),
    "sheet": ("lurah", "/musyawarah/" + KELURAHAN + "/", r"/surat/" + UUID),
    "last": ("planner", "/rencana/", r'<option value="(\d{4})"(?! selected)'),
    "department": ("", "/rencana/rkpd/?tahun={last}", r"/rencana/renja/([\d.]+)/"),
    "entry": ("planner", "/rencana/sipd/dpa/", r"/rencana/sipd/baris/" + UUID),
    "coming": ("", "/rapat/?keadaan=planned&tingkat=kecamatan", r"/rapat/" + UUID),
    "past": ("", "/rapat/?keadaan=closed&tingkat=kelurahan", r"/rapat/" + UUID),
    "ranked": ("", "/rapat/{coming}/urutan/", NUMBER),
    "trial": ("planner", "/jadwal/", r"/jadwal/wilayah/(\d+)/"),
    "purse": ("planner", "/pagu/?tingkat=rw", r'href="/pagu/(\d+)/"'),
    "formula": ("planner", "/pagu/rumus/", r"/pagu/rumus/(\d+)/terapkan/"),
    "computation": ("", "/pemerataan/", r"/pemerataan/" + UUID),
    "file_tried": ("planner", "/pemerataan/coba/", r"/pemerataan/coba/" + UUID),
    "edition_": ("", "/kamus/edisi/", r"/kamus/edisi/(\d{4}-\d+)/"),
    "wish": ("planner", "/luar-kamus/?keadaan=asked", r"/luar-kamus/([A-Z]{3}\d\d-K\d+)/"),
    "wish_ended": ("", "/luar-kamus/?keadaan=declined", r"/luar-kamus/([A-Z]{3}\d\d-K\d+)/"),
    "wish_matched": ("", "/luar-kamus/?keadaan=matched", r"/luar-kamus/([A-Z]{3}\d\d-K\d+)/"),
    "lacking": ("planner", "/kamus/belum-ada/", r"/kamus/belum-ada/(\d+)/"),
    "moved": ("planner", "/kamus/harga-berubah/", NUMBER),
    "job": ("planner", "/pekerjaan/", r"/pekerjaan/" + UUID),
    "poll": ("", "/suara/?tahap=voting", r"/suara/" + UUID),
    "poll_published": ("", "/suara/?tahap=published", r"/suara/" + UUID),
    "poll_doubt": ("planner", "/suara/{poll}/ragu/", r"/ragu/" + UUID),
    "round": ("planner", "/kelengkapan/?tahun={last}", r"/kelengkapan/surat/" + UUID),
    "agreement": ("", "/kerja-sama/?jenis=pks", r"/kerja-sama/" + UUID),
    "note": ("", "/kerja-sama/?jenis=note", r"/kerja-sama/" + UUID),
    "posted": ("admin", "/antarkota/", r'"/antarkota/([0-9a-f]{8}-[0-9a-f-]{27})/'),
    "arrived": ("admin", "/antarkota/?kotak=masuk", r"/antarkota/mitra/([\d.]+/[0-9a-f-]{36})/"),
    "offer": ("planner", "/serah-terima/", r"/serah-terima/" + UUID),
    "patch": ("admin", "/adopsi/kantor/", r"/adopsi/tambalan/" + UUID + SAME_ROW + "Menunggu jawaban"),
    "own_bundle": ("admin", "/adopsi/kantor/", r"/adopsi/bundel/" + UUID),
}
"""What it is called in an address: who finds it, on which page, in which link."""
IN_BATAM = {
    "draft": ("admin", "/adopsi/kantor/", r"/adopsi/" + UUID + SAME_ROW + "Disiapkan"),
    "adopted": ("admin", "/adopsi/kantor/", r"/adopsi/" + UUID + SAME_ROW + "Berlaku"),
    "given": ("admin", "/adopsi/kantor/", r"/adopsi/bundel/" + UUID),
    "offered": ("admin", "/adopsi/kantor/", r"/adopsi/tambalan/" + UUID),
}
"""The same of what the other city of the demonstration has."""
KNOTS = {
    "inspector": "accepted",
    "city": "feasible",
    "department": "endorsed",
    "camat": "forwarded",
    "lurah": "submitted",
}
"""Knots of the five-minute story, and the state in which each leaves a proposal of its own."""


class Finder:
    """The first of each kind in Surabaya."""

    def __init__(self, visitors: Visitors) -> None:
        self.visitors = visitors
        self.found = {"kelurahan": KELURAHAN, "most": MOST, "waiting": WAITING}

    def address(self, path: str) -> str:
        words = {word: self.find(word) for word in re.findall(r"\{(\w+)\}", path)}
        return path.format(**words)

    def find(self, word: str) -> str:
        if word not in self.found:
            city = "batam" if word in IN_BATAM else CITY
            who, path, link = (LINKS | IN_BATAM)[word]
            found = re.search(link, self.html(who, self.address(path), city))
            assert found, f"no {word} on {path}"
            self.found[word] = found[1]
        return self.found[word]

    def html(self, who: str, path: str, city: str = CITY) -> str:
        with self.page(who, city) as page:
            page.goto(path)
            return page.content()

    def prepare(self) -> None:
        """Bring one proposal to each desk, and let there be an offer, a berita acara and an upgrade being prepared."""
        for knot, state in KNOTS.items():
            with self.page("") as page:
                step_into(page, knot)
                page.goto("/cerita/")
                self.found[state] = page.locator("main a.num").inner_text()
            if knot == "inspector":
                self.found["handed"] = self.found.pop("accepted")
                with self.page("planner") as page:
                    hand_over(page)
        with self.page("lurah") as page:
            hold_meeting(page, KELURAHAN)
        with self.page("admin", "batam") as page:
            prepare_upgrade(page)

    @contextmanager
    def page(self, who: str, city: str = CITY) -> Iterator[Page]:
        context = self.visitors.screen(city, who, DESKTOP)
        yield context.new_page()
        context.close()


def step_into(page: Page, knot: str) -> None:
    """Become the person of a knot of the story, on its day, with a proposal brought so far."""
    page.goto("/cerita/")
    with page.expect_navigation():
        page.locator(f"form[action$='/cerita/{knot}/'] button").click()


def prepare_upgrade(page: Page) -> None:
    """Open the draft of the upgrade to what Surabaya gave last; begin it where nobody has."""
    page.goto("/adopsi/kantor/")
    drafts = page.get_by_role("row").filter(has_text="Disiapkan")
    with page.expect_navigation():
        (drafts if drafts.count() else page.get_by_role("row").filter(has_text="31 Des 2029")).get_by_role(
            "link"
        ).click()
    begin = page.get_by_role("button", name="Siapkan dan lihat")
    if begin.count():
        with page.expect_navigation():
            begin.click()


def hold_meeting(page: Page, kelurahan: str) -> None:
    """The lurah writes down the musrenbang kelurahan of today."""
    page.goto(f"/musyawarah/{kelurahan}/")
    answers = {
        "time": "09.00 sampai 12.00",
        "place": "Aula kelurahan",
        "men": "21",
        "women": "19",
        "chair": "Umar Kompas",
    }
    for name, value in (answers | {"name_1": "Tari Buih", "element_1": "PKK", "address_1": "RW 03"}).items():
        page.locator(f"[name={name}]").fill(value)
    with page.expect_navigation():
        page.get_by_role("button", name="berita acara").click()


def hand_over(page: Page) -> None:
    """Bappeda hands over all it has accepted."""
    page.goto("/rencana/")
    with page.expect_navigation():
        page.get_by_role("button", name="SIPD-RI").click()
