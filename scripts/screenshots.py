"""The pictures of README and docs, taken in a running demonstration.

``python -m scripts.screenshots [--port 8000]`` (``make screenshots``). Where nothing answers on the port it starts a
demonstration of its own on a free one, in ``var/screenshots``, and stops it afterwards. Needs chromium on PATH.
It walks through the five-minute story: a demonstration that runs already gets the story's proposal moved along.
"""

import argparse
import io
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image

from balaikota.runtime.postgres import Server
from scripts.composition import compose

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
DESKTOP = {"viewport": {"width": 1280, "height": 800}, "device_scale_factor": 1}
START_SECONDS = 900
COLOURS = 256


@dataclass(frozen=True)
class Shot:
    """One picture: the knot of the story stepped into ("" for none), the page then opened ("" for where it leads).

    `follow` are links and buttons (CSS) then pressed, the first that fits each; what is not there, as the button of a
    step that was taken already, is passed over.
    """

    name: str
    knot: str = ""
    page: str = ""
    who: str = ""
    phone: bool = False
    search: str = ""
    follow: tuple[str, ...] = ()
    city: str = "batam"


UPGRADE = ("tr:has-text('Disiapkan') a, tr:has-text('surabaya 2027.1') a", "form:has([value=begin]) .btn-main")
"""From the administrator's list to the plan of the next version, which is begun where it is not yet."""

SHOTS = (
    Shot("home"),
    Shot("rw-head", knot="rw", phone=True, search="got mampet"),
    Shot("operator", who="operator", page="/mengisi-untuk/"),
    Shot("lurah", knot="lurah", page="/meja/"),
    Shot("lurah-decision", knot="lurah"),
    Shot("camat", knot="camat", page="/meja/"),
    Shot("department", knot="department"),
    Shot("planner", knot="city", page="/kelengkapan/"),
    Shot("council", who="council", page="/usulkan/pokir/"),
    Shot(
        "meeting-screen",
        knot="lurah",
        page="/rapat/?keadaan=planned&tingkat=kelurahan",
        follow=("main table a[href*='/rapat/']", "a[href$='/layar/']", "main form button"),
    ),
    Shot("vote", page="/suara/", phone=True, follow=("main a[href^='/suara/']:not([href*='unduh'])",)),
    Shot("fairness", page="/pemerataan/", follow=("main table a[href^='/pemerataan/']",)),
    Shot("dashboard", page="/dasbor/"),
    Shot("resident", knot="resident", phone=True),
    Shot("inspector", knot="inspector"),
    Shot("administrator", who="admin", page="/orang/"),
    Shot("catalogue", page="/adopsi/", phone=True, city="surabaya"),
    Shot("upgrade", knot="adoption", page="/adopsi/kantor/", follow=UPGRADE),
    Shot(
        "conflict",
        knot="adoption",
        page="/adopsi/kantor/",
        follow=(*UPGRADE, "main a[href*='/putuskan/']"),
    ),
    Shot("cooperation", who="admin", page="/kerja-sama/"),
)


def main() -> None:
    """Take every picture and compose that of the README."""
    parser = argparse.ArgumentParser(description="Pictures of README and docs.")
    parser.add_argument("--port", type=int, default=8000)
    PICTURES.mkdir(parents=True, exist_ok=True)
    with demonstration(parser.parse_args().port) as port, browser() as chromium:
        for shot in SHOTS:
            keep(shot.name, take(chromium, shot, f"http://{shot.city}.localhost:{port}"))
        keep("readme", compose(*pair(chromium, f"http://batam.localhost:{port}")))


@contextmanager
def demonstration(port: int) -> Iterator[int]:
    """The port of a demonstration: the one that runs, or one started here and stopped afterwards."""
    if answers(port):
        yield port
        return
    port, home = free_port(), ROOT / "var" / "screenshots"
    for folder in (Server(home).folder, home):  # a story told often has spent its purse
        shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "balaikota.cli", "demo", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | {"BALAIKOTA_HOME": str(home)}) as process:
        try:
            until = time.monotonic() + START_SECONDS
            while not answers(port):
                if process.poll() is not None or time.monotonic() > until:
                    sys.exit("The demonstration did not start; the reason stands above.")
                time.sleep(0.5)
            yield port
        finally:
            process.terminate()


def answers(port: int) -> bool:
    """Whether a demonstration runs there that is well; one of older code lacks migrations."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def browser() -> Iterator[Any]:
    """A chromium that finds the cities' names on this computer."""
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        sys.exit(f"No browser on PATH ({', '.join(BROWSERS)}). Debian, Ubuntu: apt install chromium")
    options = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP *.localhost 127.0.0.1"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=options)
        yield chromium
        chromium.close()


def take(chromium: Any, shot: Shot, base: str) -> Image.Image:
    """The first screen of a page as somebody sees it, in a session of its own."""
    context = chromium.new_context(locale="id-ID", color_scheme="light", **(PHONE if shot.phone else DESKTOP))
    page = context.new_page()
    page.goto(f"{base}/")
    if shot.knot:
        step_in(page, base, shot.knot)
    if shot.who:
        page.select_option("#demo-who", shot.who)
    page.wait_for_load_state("networkidle")
    if shot.page:
        page.goto(base + shot.page)
    for link in filter(lambda link: page.locator(link).count(), shot.follow):
        page.locator(link).first.click()
        page.wait_for_load_state("networkidle")
    if shot.search:
        page.locator("main input[type=search], main input[type=text]").first.press_sequentially(shot.search)
        page.wait_for_timeout(1500)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    pixels = page.screenshot()
    context.close()
    return Image.open(io.BytesIO(pixels)).convert("RGB")


def step_in(page: Any, base: str, knot: str) -> None:
    """Press a knot of the story. Ends with a word where it does not lead on, as when the purse has been spent."""
    page.goto(f"{base}/cerita/")
    with page.expect_navigation() as leading:
        page.locator(f"form[action$='/cerita/{knot}/'] button").click()
    if not leading.value.ok:
        sys.exit(f"The knot {knot} answers {leading.value.status}: {page.locator('main').inner_text()[:300]}")
    page.wait_for_load_state("networkidle")


def pair(chromium: Any, base: str) -> tuple[Image.Image, Image.Image]:
    """The story's proposal at its end, as a visitor reads it: its thread on a phone, its head on a desktop."""
    desktop = chromium.new_context(locale="id-ID", **DESKTOP)
    page = desktop.new_page()
    step_in(page, base, "resident")
    phone = chromium.new_context(locale="id-ID", storage_state=desktop.storage_state(), **PHONE)
    small = phone.new_page()
    small.goto(page.url)
    small.wait_for_load_state("networkidle")
    for shown in (page, small):  # the bar of the demonstration is no part of the page; the ribbon above it stays
        shown.evaluate("document.querySelector('aside.demo')?.remove()")
    small.evaluate(
        "document.querySelector('main .benang').previousElementSibling.scrollIntoView({behavior: 'instant'})"
    )
    small.evaluate("window.scrollBy({top: 44, behavior: 'instant'})")  # past the last line of the photo
    screens = [Image.open(io.BytesIO(shown.screenshot())).convert("RGB") for shown in (small, page)]
    for context in (phone, desktop):
        context.close()
    return screens[0], screens[1]


def keep(name: str, picture: Image.Image) -> None:
    """Save as a PNG of 256 colours: pages are flat, and a repository is cloned whole."""
    small = picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE)
    path = PICTURES / f"{name}.png"
    small.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {picture.width}x{picture.height}, {path.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
