"""The sample pages as a small site on the loopback address, with the house's content security policy."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.parser import BytesParser
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from .sample import house, render

STATIC = Path(__file__).parents[1] / "static"
POLICY = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; form-action 'self'"
PALETTES = {
    "batam": ":root{--city:#0B5563;--city-tint:#E3F0F1;--city-deep:#083F4A;--city-gold:#F0B429}",
    "surabaya": ":root{--city:#2B3A8C;--city-tint:#E9EBF7;--city-deep:#1C2763;--city-gold:#E9B44C}",
}
PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">
<rect width="400" height="300" fill="#cfd8d3"/>
<path d="M0 220L180 130h40L400 220v80H0Z" fill="#8b8577"/><path d="M120 300l70-160h20l70 160Z" fill="#5c6b70"/></svg>"""
AREAS = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "Bengkong", "shade": 3},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[104, 1], [104.1, 1], [104.1, 1.1], [104, 1.1], [104, 1]]],
            },
        }
    ],
}
PAGES = {
    "kit": ("portal/kit_sample.html", "batam"),
    "kit-surabaya": ("portal/kit_sample.html", "surabaya"),
    "desk": ("portal/kit_sample_desk.html", "batam"),
    "404": ("portal/404.html", "batam"),
    "403": ("portal/403.html", "surabaya"),
    "500": ("portal/500.html", "batam"),
    "offline": ("portal/offline.html", "batam"),
}


class Handler(SimpleHTTPRequestHandler):
    """Serves the folder; a POST is remembered in `received` and answered as the house would, with a redirect."""

    received: list[dict[str, Any]]

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, "": "text/html"}

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def do_POST(self) -> None:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        body = self.rfile.read(int(self.headers["Content-Length"]))
        parts = BytesParser().parsebytes(head + body).get_payload()
        assert isinstance(parts, list)
        self.received.append({"to": self.path} | {name(part): part.get_payload(decode=True) for part in parts})
        self.send_response(302)
        self.send_header("Location", "/sent.html")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Quiet."""


def name(part: Any) -> str:
    return str(part.get_param("name", header="content-disposition"))


def write(folder: Path) -> None:
    shutil.copytree(STATIC, folder / "static", dirs_exist_ok=True)
    shutil.copy(STATIC / "worker.js", folder / "sw.js")
    for slug, palette in PALETTES.items():
        (folder / "static" / f"{slug}.css").write_text(palette)
    (folder / "static" / "sample.svg").write_text(PICTURE)
    (folder / "areas.json").write_text(json.dumps(AREAS))
    for page, (template, slug) in PAGES.items():
        (folder / f"{page}.html").write_text(render(template, **dressed(slug)))
    shutil.copy(folder / "offline.html", folder / "luring")
    (folder / "sent.html").write_text((folder / "kit.html").read_text().replace('data-draft="sample"', ""))


def dressed(slug: str) -> dict[str, Any]:
    city = house()["city"]
    return {"city": SimpleNamespace(**vars(city) | {"motif": slug, "palette_url": f"/static/{slug}.css"})}


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The address of the site, and the list of what was sent to it."""
    write(folder)
    handler = type("OwnHandler", (Handler,), {"received": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", handler.received  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
