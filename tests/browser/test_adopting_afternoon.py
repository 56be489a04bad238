"""An administrator brings an empty city from its guide to its first accepted proposal, with the bundle of Surabaya.

Nobody has ever been in this city. A technician made it (three commands, `prepared`); everything else happens on pages,
and every form that a person sends is counted: how many decisions, and how long, stand in the output of the test.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from balaikota.city.importers import rows
from balaikota.runtime.environment import NAMES

from .acting import DRAIN, decide, fetched, photo, send, sign_in
from .demonstration import Demonstration
from .living import csv, fill, go, main, push, reads
from .visitors import DESKTOP, PHONE

CITY, CODE, KECAMATAN, KELURAHAN, RW = "contoh", "21.02", "21.02.04", "21.02.04.1001", "21.02.04.1001/01"
REGIONS = ("kode,nama", "21,Kepulauan Riau", "21.02,Kabupaten Contoh", "21.02.04,Teluk Contoh", "21.02.04.1001,Muara")
HEAD = "rw01.muara"
OWN = "kota contoh yang tenang"
DECREE = "SK Bupati 1/2026 (contoh)"
PKS = "PKS 4/2026 dengan Kota Surabaya, kunci dibacakan lewat telepon"
NOBODY = ("/masuk/", "/akun/sandi/")
"""Posts that are no decisions about the city: signing in, and a password of one's own."""


@dataclass
class Counted:
    """Forms that people sent, by whom; and the seconds since the first of them sat down."""

    sent: list[tuple[str, str]] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def over(self, page: Page, who: str) -> None:
        def asked(request: Request) -> None:
            path = urlsplit(request.url).path
            form = request.is_navigation_request() or path == "/usulkan/"  # which goes by script, for a weak line
            if request.method == "POST" and form and not path.startswith(NOBODY):
                self.sent.append((who, path))

        page.on("request", asked)

    def __str__(self) -> str:
        whose = {who: sum(one == who for one, _ in self.sent) for who, _ in self.sent}
        each = ", ".join(f"{who} {count}" for who, count in whose.items())
        seconds = time.monotonic() - self.began
        return (
            f"{len(self.sent)} decisions ({each}) in {seconds:.0f} s from an empty city to its first accepted proposal"
        )


@dataclass
class Town:
    """The empty city: whose screen it is, and what everybody's first password was."""

    screen: Callable[..., Page]
    site: Demonstration
    counted: Counted = field(default_factory=Counted)
    first: dict[str, str] = field(default_factory=dict)
    at: dict[str, Page] = field(default_factory=dict)

    def desk(self, who: str) -> Page:
        """The screen of somebody who signed in with the first password and chose another."""
        if who not in self.at:
            page = self.screen(CITY, size=PHONE if who == HEAD else DESKTOP)
            self.counted.over(page, who)
            sign_in(page, who, self.first[who])
            fill(page, oldpassword=self.first[who], password1=OWN, password2=OWN)
            go(page)
            self.at[who] = page
        return self.at[who]


@pytest.fixture
def town(screen: Callable[..., Page], site: Demonstration, tmp_path: Path) -> Town:
    return Town(screen, site, first={"nirmala": prepared(site, tmp_path)})


def prepared(site: Demonstration, folder: Path) -> str:
    """What the technician does: the city, its regions, its first administrator. The password of the last."""
    regions = folder / "wilayah.csv"
    regions.write_text("\n".join(REGIONS) + "\n")
    balaikota(site, "city", "create", CITY, "--code", CODE, "--name", "Kabupaten Contoh", "--prefix", "CTH")
    balaikota(site, "import", "regions", str(regions), "--city", CITY)
    told = balaikota(site, "city", "admin", CITY, "nirmala", "--name", "Nirmala Kunci", "--decree", "SK 1/2026")
    return told.split()[-1]


def balaikota(site: Demonstration, *words: str) -> str:
    """A command of the demonstration's installation, whatever the tests' own one has in its environment."""
    environment = {name: value for name, value in os.environ.items() if name not in {*NAMES, "DJANGO_SETTINGS_MODULE"}}
    environment |= {"BALAIKOTA_HOME": str(site.home), "BALAIKOTA_MODE": "demo"}
    command = [sys.executable, "-m", "balaikota.cli", *words]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


def test_an_empty_city_comes_to_its_first_accepted_proposal_in_an_afternoon(
    town: Town, record_property: Callable[[str, object], None]
) -> None:
    town_gets_a_face_and_offices(town)
    administrator_adopts_from_surabaya(town)
    administrator_enters_local_rules(town)
    administrator_lets_people_in(town)
    planner_opens_the_year(town)
    number = head_proposes(town)
    four_desks_decide(town, number)
    print(town.counted)
    record_property("adopting", str(town.counted))
    assert len(town.counted.sent) < 60


def town_gets_a_face_and_offices(town: Town) -> None:
    page = town.desk("nirmala")
    page.goto("/jadwal/persiapan/")
    reads(page, "Yang masih perlu dikerjakan")
    page.goto("/kota/")
    fill(page, address="Jalan Contoh Nomor 1, Teluk Contoh", phone="0778 000000")
    go(page)
    page.goto("/kota/perangkat/")
    offices = [f'{row["code"]},"{row["name"]}",{row["short"]}' for row in rows("units", "35.78") if not row["parent"]]
    fill(page, file=csv("perangkat.csv", "kode,nama,singkatan", *offices))
    go(page)
    reads(page, "Dinas Komunikasi dan Informatika")


def administrator_adopts_from_surabaya(town: Town) -> None:
    """The bundle is fetched from the public catalogue; it is taken only because the key was compared and pinned."""
    visitor, page = town.screen("surabaya", size=DESKTOP), town.desk("nirmala")
    visitor.goto("/adopsi/")
    status, _, raw = fetched(visitor, "/adopsi/katalog/surabaya-2026.1.balai")
    assert status == 200
    known = visitor.evaluate("async () => (await fetch('/antarkota/kunci.json')).json()")
    file = {"name": "surabaya-2026.1.balai", "mimeType": "application/zip", "buffer": raw}
    page.goto("/antarkota/mitra/")
    fill(page, code=known["code"], name=known["name"], address=town.site.address("surabaya"), public=known["key"])
    go(page)
    page.locator("main [name=reason]").first.fill(PKS)
    with page.expect_navigation():
        main(page).locator("button[name=pin]").click()
    page.goto("/adopsi/ambil/")
    fill(page, file=file)
    push(page, "Lihat")
    reads(page, "surabaya 2026.1", "PP 17/2018")
    push(page, "Siapkan dan lihat")
    fill(page, "main form:has([value=adopt])", basis=DECREE)
    push(page, "Adopsi semuanya")
    reads(page, "Berlaku", DECREE)


def administrator_enters_local_rules(town: Town) -> None:
    """What is bound to a regulation of Surabaya was off until now: kamus and purse hold on the city's own. The number
    of proposals held as Surabaya has it; the city sets its own.
    """
    page = town.desk("nirmala")
    page.goto("/adopsi/kantor/")
    page.locator("main table a", has_text="surabaya 2026.1").first.click()
    page.wait_for_load_state()
    page.goto(f"{page.url}?nasib=waiting")
    page.locator("#bagian table a").first.click()
    page.wait_for_load_state()
    fill(page, basis=DECREE)
    go(page)
    for name, value in (("musrenbang.quota", "2000000000"), ("musrenbang.yearly.most_per_rw", "10")):
        page.goto(f"/aturan/{name}/ubah/")
        fill(page, value=value, since=date.today().isoformat(), basis=DECREE)
        go(page)
        reads(page, DECREE)


PEOPLE = (
    ("muara", "lurah", KELURAHAN), ("teluk", "camat", KECAMATAN), ("rencana", "planner", ""),
    ("cipta", "department", ""),
)  # fmt: skip


def administrator_lets_people_in(town: Town) -> None:
    """RW heads by list; who decides, one by one."""
    page = town.desk("nirmala")
    page.goto("/orang/ketua-rw/")
    year = date.today().year
    row = f"Ketua Contoh,{RW},SK Lurah 1/{year},{year}-01-01,{year + 4}-12-31"
    fill(page, file=csv("ketua.csv", "nama,kode RW,nomor SK,mulai,sampai", row))
    go(page)
    reads(page, "1")
    for username, role, region in PEOPLE:
        page.goto("/orang/baru/")
        fill(page, name=f"{username.title()} Contoh", username=username)
        go(page)
        fill(page, role=role, region=region, decree="SK 2/2026")
        if role == "department":
            page.locator("main [name=unit]").select_option(value="1.03.0.00.0.00.01.0000")
        go(page)
        town.first[username] = first_password(page)
    page.goto("/orang/?role=rw_head")
    page.locator("main table a").first.click()
    page.wait_for_load_state()
    town.first[HEAD] = first_password(page)


def first_password(page: Page) -> str:
    with page.expect_navigation():
        page.locator("main form[action$='/sandi/'] button").click()
    return main(page).locator("dd").last.inner_text()


def planner_opens_the_year(town: Town) -> None:
    page = town.desk("rencana")
    page.goto("/jadwal/tahun-baru/")
    fill(page, limit="2 miliar", basis="SK Bupati 3/2026")
    go(page)
    opens, closes = date.today() - timedelta(days=7), date.today() + timedelta(days=90)
    for step in ("propose", "kelurahan", "kecamatan", "department", "city"):
        page.goto(f"/jadwal/{step}/")
        fill(page, opens=opens.isoformat(), closes=closes.isoformat(), basis="SE 1/2026")
        push(page, "Tetapkan jadwal ini", "**/jadwal/")


def head_proposes(town: Town) -> str:
    """On the phone, standing at the drain."""
    page = town.desk(HEAD)
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 1.05, "longitude": 104.45, "accuracy": 9})
    page.goto(f"/usulkan/?kamus={DRAIN}")
    page.get_by_role("button", name="Tempat saya berdiri").click()
    expect(page.get_by_text("ketelitian 9 meter")).to_be_visible()
    fill(page, volume="120", need="Got mampet, air masuk ke rumah setiap hujan deras.", place="Gang Contoh")
    fill(page, photos=[photo(1), photo(2)])
    return send(page)


def four_desks_decide(town: Town, number: str) -> None:
    decide(town.desk("muara"), number, "teruskan", volume="110", found="Diukur bersama ketua RT: 110 meter.")
    decide(town.desk("teluk"), number, "sepakati")
    decide(town.desk("cipta"), number, "layak", volume="100")
    decide(town.desk("rencana"), number, "terima")
    expect(main(town.desk("rencana")).locator(".chip").first).to_contain_text("Diterima")
