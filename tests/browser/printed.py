"""Reading what stands on a print or in a file, as whoever holds it reads it: text of what the house makes."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)
LITERAL = rb"\((?:\\.|[^\\()])*\)"
SHOWN = re.compile(rb"\[((?:%s|[^\]()])*)\]\s*TJ" % LITERAL, re.S)
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.S)
PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def printed(pdf: bytes, pattern: str) -> list[str]:
    """The first group of every line that is wholly of this kind, each once, in the order of the pages."""
    return list(dict.fromkeys(found[1] for line in lines(pdf) if (found := re.fullmatch(pattern, line))))


def lines(pdf: bytes) -> Iterator[str]:
    """Every run of glyphs, read with each font of the file that has all of them; the wrong fonts give gibberish."""
    streams = [content for found in STREAM.finditer(pdf) if (content := inflated(found[1]))]
    fonts = [letters(one) for one in streams if b"begincmap" in one]
    for stream in (one for one in streams if b"begincmap" not in one):
        for run in SHOWN.finditer(stream):
            glyphs = b"".join(unescaped(part[1:-1]) for part in re.findall(LITERAL, run[1], re.S))
            codes = [int.from_bytes(glyphs[at : at + 2]) for at in range(0, len(glyphs), 2)]
            yield from ("".join(font[code] for code in codes) for font in fonts if set(codes) <= font.keys())


def inflated(content: bytes) -> bytes:
    try:
        return zlib.decompress(content)
    except zlib.error:
        return b""


def letters(cmap: bytes) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", cmap)
    return {int(glyph, 16): bytes.fromhex(letter.decode()).decode("utf-16-be") for glyph, letter in pairs}


def unescaped(text: bytes) -> bytes:
    return ESCAPED.sub(
        lambda found: bytes([int(found[1], 8)]) if found[1].isdigit() else PLAIN.get(found[1], found[1]), text
    )


def in_office_file(content: bytes) -> str:
    """Everything written in an XLSX or DOCX, with its marks."""
    with zipfile.ZipFile(BytesIO(content)) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
