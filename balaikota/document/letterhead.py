"""The head of a city's papers: government, offices, address, and the arms where they were uploaded."""

import base64
import io
from typing import Any

from PIL import Image

from balaikota.city import current
from balaikota.city.models import Profile, Region

from . import files

_SIDE = 480  # pixels; 22 mm at 550 dots per inch
_LINES = {Region.Level.KECAMATAN: "Kecamatan", Region.Level.KELURAHAN: "Kelurahan"}


def letterhead(region: Region) -> dict[str, Any]:
    """What the head shows for an office of `region`. Only the city's own papers bear the address of the city hall."""
    profile = current.profile()
    offices = office_lines(region)
    return {
        "name": profile.name,
        "government": profile.government,
        "offices": offices,
        "address": "" if offices else profile.address,
        "contact": "" if offices else " · ".join(part for part in (profile.phone, profile.email) if part),
        "arms": keep_arms(profile),
    }


def office_lines(region: Region) -> list[str]:
    """["Kecamatan Bengkong", "Kelurahan Tanjung Buntung"] for the kelurahan or any RW in it; none for the city."""
    lines: list[str] = []
    above: Region | None = region
    while above is not None:
        if above.level in _LINES:
            lines.insert(0, f"{_LINES[Region.Level(above.level)]} {above.name}")
        above = above.parent
    return lines


def keep_arms(profile: Profile) -> str:
    """Name of a copy of the arms that never changes, as SVG; empty where none were uploaded.

    A paper keeps the arms it was printed with, so that it can be printed again, the same to the byte.
    """
    if not profile.arms:
        return ""
    with profile.arms.open("rb") as file:
        svg = as_svg(file.read())
    return files.keep("arms", f"{files.digest(svg)}.svg", svg)


def as_svg(content: bytes) -> bytes:
    """A drawing as it is; a photograph made smaller and wrapped."""
    if b"<svg" in content[:1000]:
        return content
    image = Image.open(io.BytesIO(content)).convert("RGBA")
    image.thumbnail((_SIDE, _SIDE))
    out = io.BytesIO()
    image.save(out, "PNG")
    width, height = image.size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {width} {height}"><image width="{width}" height="{height}" '
        f'xlink:href="data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"/></svg>'
    ).encode()
