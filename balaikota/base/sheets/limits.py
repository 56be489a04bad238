"""How large a sheet may be, looked at before anything is unpacked into memory."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.parsers import expat

from balaikota.base.refusal import Refusal

MEGABYTE = 2**20
_CHUNK = 2**16
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True)
class Limits:
    """Megabytes as sent and unpacked, rows and columns of the largest sheet."""

    megabytes: int = 25
    unpacked_megabytes: int = 250
    rows: int = 250_000
    columns: int = 200


def check_size(file: BinaryIO, limits: Limits) -> None:
    """Refuses ``sheet.too_large``; leaves the file at its beginning."""
    size = file.seek(0, 2)
    file.seek(0)
    if size > limits.megabytes * MEGABYTE:
        raise Refusal("sheet.too_large", most=limits.megabytes)


def check_xlsx(file: BinaryIO, limits: Limits) -> None:
    """Unpack every part by small steps and throw it away: a bomb is found while it is still small.

    The sizes a zip file declares are the sender's word only, so they are not asked. The reader allocates the whole
    rectangle up to the farthest cell, so one cell in XFD1048576 is a bomb too.
    Refuses ``sheet.unpacked``, ``sheet.too_many_rows``, ``sheet.too_many_columns``.
    """
    left = limits.unpacked_megabytes * MEGABYTE
    with zipfile.ZipFile(file) as archive:
        for part in archive.infolist():
            edge = (
                _Edge(limits) if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml") else None
            )
            for chunk in _inflate(file, part):
                left -= len(chunk)
                if left < 0:
                    raise Refusal("sheet.unpacked", most=limits.unpacked_megabytes)
                if edge:
                    edge.feed(chunk)
    file.seek(0)


def _inflate(file: BinaryIO, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part's real content, whatever length it declares. A way of packing other than deflate is a ``BadZipFile``."""
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile("unknown way of packing")
    file.seek(part.header_offset + 26)
    lengths = file.read(4)
    file.seek(int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little"), 1)
    unpack = zlib.decompressobj(-zlib.MAX_WBITS) if part.compress_type == zipfile.ZIP_DEFLATED else None
    packed_left = part.compress_size
    while packed_left > 0 and (packed := file.read(min(_CHUNK, packed_left))):
        packed_left -= len(packed)
        while packed:
            yield unpack.decompress(packed, _CHUNK) if unpack else packed
            packed = unpack.unconsumed_tail if unpack else b""
    if unpack:
        yield unpack.flush()


class _Edge:
    """Watches how far right and down the cells of one worksheet reach."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._element

    def feed(self, chunk: bytes) -> None:
        self.parser.Parse(chunk, False)

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] != "c" or not (cell := _CELL.fullmatch(attributes.get("r", ""))):
            return
        if int(cell[2]) > self.limits.rows:
            raise Refusal("sheet.too_many_rows", most=self.limits.rows)
        if _column_number(cell[1]) > self.limits.columns:
            raise Refusal("sheet.too_many_columns", most=self.limits.columns)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
