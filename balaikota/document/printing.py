"""From data to PDF. The same data gives the same bytes: fixed date, and fonts that do not depend on the request."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from balaikota.parts.templates import PACKAGE, bounded, fonts, template

from . import files
from .kinds import kind
from .qr import qr_svg


def print_pdf(data: dict[str, Any]) -> bytes:
    """The PDF/A-2a of a paper from the `data` it keeps (see `issuing.paper_data`).

    Raises typst.TypstError where the data lacks what a template that ships asks for, and refuses ``paper.template``
    where one of the city's own cannot print it.
    """
    asked = source(data)
    how: dict[str, Any] = {
        "pdf_standards": "a-2a",
        "timestamp": int(datetime.fromisoformat(data["paper"]["issued_at"]).timestamp()),
    }
    if asked["root"] != str(PACKAGE):
        return bounded(Path(asked["input"]), Path(asked["root"]), asked["sys_inputs"], **how)
    pdf: bytes = typst.compile(**asked, **how)
    return pdf


def source(data: dict[str, Any]) -> dict[str, Any]:
    """What Typst reads: the template of the kind as it was when the paper was issued, the data, and the drawings."""
    paper, city = data["paper"], data["city"]
    file, root = template(kind(paper["kind"]).template, until=paper.get("templates", 0))
    arms = files.read(city["arms"]) if city["arms"] else None
    return {
        "input": str(file),
        "root": str(root),
        "font_paths": fonts(),
        "sys_inputs": {
            "data": json.dumps(data, ensure_ascii=False, sort_keys=True),
            "qr": qr_svg(paper["url"]),
            "arms": (arms or b"").decode(),
        },
    }
