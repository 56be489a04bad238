"""From data to PDF. The same data gives the same bytes: fixed date, and fonts that do not depend on the request."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

import balaikota

from . import files
from .kinds import kind
from .qr import qr_svg

ROOT = Path(balaikota.__file__).parent
FONTS = ROOT / "portal" / "static" / "fonts"


@cache
def fonts() -> typst.Fonts:
    """Fonts of the build where it has run, those of the machine, and those inside Typst (Libertinus Serif) at last."""
    return typst.Fonts(font_paths=[str(FONTS)] if FONTS.is_dir() else [])


def print_pdf(data: dict[str, Any]) -> bytes:
    """The PDF/A-2a of a paper from the `data` it keeps (see `issuing.paper_data`).

    Raises typst.TypstError where the data lacks what the template asks for.
    """
    issued = datetime.fromisoformat(data["paper"]["issued_at"])
    pdf: bytes = typst.compile(**source(data), pdf_standards="a-2a", timestamp=int(issued.timestamp()))
    return pdf


def source(data: dict[str, Any]) -> dict[str, Any]:
    """What Typst reads: the template of the kind, the data as JSON, and the drawings."""
    paper, city = data["paper"], data["city"]
    arms = files.read(city["arms"]) if city["arms"] else None
    return {
        "input": str(kind(paper["kind"]).template),
        "root": str(ROOT),
        "font_paths": fonts(),
        "sys_inputs": {
            "data": json.dumps(data, ensure_ascii=False, sort_keys=True),
            "qr": qr_svg(paper["url"]),
            "arms": (arms or b"").decode(),
        },
    }
