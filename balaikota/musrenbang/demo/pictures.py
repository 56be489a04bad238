"""Drawn pictures for the demonstration, so that no photo of a real place or person is in it."""

import random
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

SIZE = (960, 640)
GROUND = {
    "saluran": "#6d8a8c", "jerambah": "#5f8fa0", "penghijauan": "#7d9a63", "taman": "#7d9a63", "lapangan": "#8aa06a",
    "pju": "#2b3346", "cctv": "#6a7080",
}  # fmt: skip


@cache
def drawn(glyph: str, variant: int) -> bytes:
    """A JPEG scene for a kind of proposal: sky, houses, a lane, and what is wrong with it. Marked CONTOH."""
    chance = random.Random(f"{glyph}{variant}")
    night = glyph == "pju"
    image = Image.new("RGB", SIZE, "#1c2233" if night else "#dfe8ea")
    draw = ImageDraw.Draw(image)
    for n in range(6):
        _house(draw, 30 + n * 155 + chance.randint(-20, 20), chance, night)
    draw.rectangle((0, 360, *SIZE), fill=GROUND.get(glyph, "#a08c74"))
    draw.polygon([(380, 360), (560, 360), (900, 640), (60, 640)], fill="#3a3f4a" if night else "#b9ada0")
    _fault(draw, glyph, chance)
    draw.text((24, 596), "CONTOH: gambar rekaan", fill="#ffffff", font=ImageFont.load_default(24))
    file = BytesIO()
    image.save(file, "JPEG", quality=82)
    return file.getvalue()


def _house(draw: ImageDraw.ImageDraw, x: int, chance: random.Random, night: bool) -> None:
    top = chance.randint(220, 270)
    walls = chance.choice(["#c9b79f", "#b7c4bd", "#d8c9a8", "#c2a58f"]) if not night else "#2f3850"
    draw.rectangle((x, top, x + 120, 362), fill=walls)
    draw.polygon([(x - 12, top), (x + 60, top - 60), (x + 132, top)], fill="#7a4a35" if not night else "#20283c")
    draw.rectangle((x + 46, top + 60, x + 76, 362), fill="#5a4636" if not night else "#f0b429")


def _fault(draw: ImageDraw.ImageDraw, glyph: str, chance: random.Random) -> None:
    if glyph == "saluran":
        draw.polygon([(250, 640), (330, 640), (440, 362), (420, 362)], fill="#3d4a48")
        for _ in range(14):
            x, y = chance.randint(270, 420), chance.randint(430, 620)
            draw.ellipse((x, y, x + 46, y + 14), fill="#7f9a86")
        return
    for _ in range(9):
        y = chance.randint(400, 610)
        x, width = chance.randint(220, 700), 20 + (y - 380) // 4
        draw.ellipse((x, y, x + width * 2, y + width // 2), fill="#6f665c" if glyph != "pju" else "#262b36")
