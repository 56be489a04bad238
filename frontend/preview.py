"""Look at the kit: takes screenshots of the sample pages at 360 and 1280 px and runs axe on them.

.venv/bin/python frontend/preview.py [folder]     needs a Chromium on PATH; exits with 1 where something is wrong
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import django
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
WIDTHS = {"phone": (360, 740), "wide": (1280, 900)}


def set_up() -> None:
    from balaikota.config import catalogues

    catalogues.compile_all()
    settings.configure(
        LANGUAGE_CODE="id",
        USE_TZ=True,
        TIME_ZONE="Asia/Jakarta",
        STATIC_URL="/static/",
        LOCALE_PATHS=[ROOT / "balaikota" / room / "locale" for room in ("portal", "base")],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    )
    django.setup()


def look(browser: Browser, address: str, shot: Path, size: tuple[int, int]) -> list[str]:
    """Faults of a page: messages of the browser, a page wider than the screen, what axe finds."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    faults: list[str] = []
    page.on("console", lambda message: faults.append(f"console: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.goto(address, wait_until="networkidle")
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    faults += [f"{wide} px wider than the screen"] if wide > 0 else []
    page.evaluate("scrollTo(0, document.body.scrollHeight)")  # charts are drawn when they are seen
    page.wait_for_timeout(400)
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=shot, full_page=True)
    page.close()
    return faults + axe(browser.new_page(viewport={"width": size[0], "height": size[1]}, bypass_csp=True), address)


def axe(page: Page, address: str) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    page.goto(address, wait_until="networkidle")
    found = Axe().run(page).response["violations"]
    page.close()
    return [f"axe {fault['id']}: {fault['help']}: {fault['nodes'][0]['html'][:160]}" for fault in found]


def main(folder: Path) -> int:
    set_up()
    from balaikota.portal.tests.sample_site import PAGES, served

    total = 0
    with served(folder) as (address, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name in PAGES:
            for width, size in WIDTHS.items():
                faults = look(browser, f"{address}/{name}.html", folder / f"{name}-{width}.png", size)
                total += len(faults)
                print(f"{name} {width}:", "good" if not faults else "\n  " + "\n  ".join(faults))
        browser.close()
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "frontend/.build/preview")))
