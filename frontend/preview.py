"""Look at the kit: renders the style pages, takes screenshots at 360 and 1280 px and runs axe on them.

    .venv/bin/python frontend/preview.py [folder]     needs a Chromium on PATH; exits with 1 where axe finds something

Pages are served on the loopback address with the same content security policy as the house.
"""

from __future__ import annotations

import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PORTAL = ROOT / "balaikota" / "portal"
POLICY = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'"
PALETTES = {
    "batam": ":root{--city:#0B5563;--city-tint:#E3F0F1;--city-deep:#083F4A;--city-gold:#F0B429}",
    "surabaya": ":root{--city:#2B3A8C;--city-tint:#E9EBF7;--city-deep:#1C2763;--city-gold:#E9B44C}",
}
PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><rect width="400" height="300" fill="#cfd8d3"/>
<path d="M0 220L180 130h40L400 220v80H0Z" fill="#8b8577"/><path d="M120 300l70-160h20l70 160Z" fill="#5c6b70"/></svg>"""
PAGES = {
    "kit": ("portal/kit_sample.html", "batam"),
    "kit-surabaya": ("portal/kit_sample.html", "surabaya"),
    "desk": ("portal/kit_sample_desk.html", "batam"),
    "404": ("portal/404.html", "batam"),
    "403": ("portal/403.html", "surabaya"),
    "500": ("portal/500.html", "batam"),
    "offline": ("portal/offline.html", "batam"),
}
WIDTHS = {"phone": (360, 740), "wide": (1280, 900)}


def set_up() -> None:
    from balaikota.config import catalogues

    catalogues.compile_all()
    settings.configure(
        SECRET_KEY="preview", LANGUAGE_CODE="id", USE_TZ=True, TIME_ZONE="Asia/Jakarta", STATIC_URL="/static/",
        ALLOWED_HOSTS=["*"],
        LOCALE_PATHS=[PORTAL / "locale"],
        TEMPLATES=[{
            "BACKEND": "django.template.backends.jinja2.Jinja2",
            "DIRS": [PORTAL / "templates"],
            "OPTIONS": {"environment": "balaikota.portal.jinja.environment"},
        }, {"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    )  # fmt: skip
    django.setup()


def render(template: str, slug: str) -> str:
    from django.template.loader import render_to_string
    from django.test import RequestFactory

    from balaikota.portal.tests.sample import house, sample

    context: dict[str, Any] = house() | {"sample": sample()}
    context["city"].motif = slug
    context["city"].palette_url = f"/static/{slug}.css"
    return render_to_string(template, context, request=RequestFactory().get("/"))


class Served(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Quiet."""


def write(folder: Path) -> None:
    shutil.copytree(PORTAL / "static", folder / "static", dirs_exist_ok=True)
    for slug, palette in PALETTES.items():
        (folder / "static" / f"{slug}.css").write_text(palette)
    (folder / "static" / "sample.svg").write_text(PICTURE)
    for name, (template, slug) in PAGES.items():
        (folder / f"{name}.html").write_text(render(template, slug))


def look(browser: Browser, address: str, name: str, shot: Path, size: tuple[int, int]) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, bypass_csp=False)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(f"console: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.goto(f"{address}/{name}.html", wait_until="networkidle")
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if wide > 0:
        faults.append(f"{wide} px wider than the screen")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(400)
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=shot, full_page=True)
    context.close()
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{address}/{name}.html", wait_until="networkidle")
    result = Axe().run(page)
    faults += [f"axe {v['id']}: {v['help']}: {v['nodes'][0]['html'][:160]}" for v in result.response["violations"]]
    context.close()
    return faults


def main(folder: Path) -> int:
    set_up()
    folder.mkdir(parents=True, exist_ok=True)
    write(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Served, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    found = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name in PAGES:
            for width, size in WIDTHS.items():
                faults = look(browser, address, name, folder / f"{name}-{width}.png", size)
                found += len(faults)
                print(f"{name} {width}:", "good" if not faults else "\n  " + "\n  ".join(faults))
        browser.close()
    server.shutdown()
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "frontend/.build/preview")))
