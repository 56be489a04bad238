"""The file itself: written the same on every machine, and read with suspicion.

Nothing is ever unpacked to a disk. Sizes a ZIP declares are the sender's word only: every entry is read by small steps
up to a limit. Names are matched, not cleaned.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from balaikota.base.refusal import Refusal

from .manifest import plain

MEGABYTE = 2**20
MANIFEST, SIGNATURE, README = "balai.json", "balai.dsse.json", "BACA.txt"
CONTENT = "isi/"
_ALLOWED = re.compile(r"balai\.json|balai\.dsse\.json|BACA\.txt|isi(?:/[a-z0-9][a-z0-9_.-]{0,80}){2,6}")
_DAY = (1980, 1, 1, 0, 0, 0)
_STEP = 2**16


@dataclass(frozen=True)
class Limits:
    """Megabytes of the file, of everything unpacked and of one entry; and how many entries there may be."""

    megabytes: int = 25
    unpacked: int = 100
    entry: int = 20
    entries: int = 5000


def write(entries: Mapping[str, bytes]) -> bytes:
    """A ZIP of these entries: in order of their names, of one day, not packed, so that the same gives the same."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(entries):
            if not _ALLOWED.fullmatch(name):
                raise Refusal("bundle.path", path=name)
            entry = zipfile.ZipInfo(name, _DAY)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, entries[name])
    return file.getvalue()


def read(raw: bytes, limits: Limits | None = None) -> dict[str, bytes]:
    """Every entry by its name.

    Refuses ``bundle.too_large``, ``bundle.not_a_bundle``, ``bundle.path``, ``bundle.twice``, ``bundle.unpacked``.
    """
    limits = limits or Limits()
    if len(raw) > limits.megabytes * MEGABYTE:
        raise Refusal("bundle.too_large", most=limits.megabytes)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _entries(archive, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError,
            OverflowError, UnicodeError, IndexError) as error:  # fmt: skip
        raise Refusal("bundle.not_a_bundle", why=str(error)[:100] or type(error).__name__) from error


def _entries(archive: zipfile.ZipFile, limits: Limits) -> dict[str, bytes]:
    listed = archive.infolist()
    if len(listed) > limits.entries:
        raise Refusal("bundle.not_a_bundle", why=f"{len(listed)} entries")
    found: dict[str, bytes] = {}
    left = limits.unpacked * MEGABYTE
    for entry in listed:
        _check(entry, found)
        content = b"".join(_content(archive, entry, min(left, limits.entry * MEGABYTE), limits))
        left -= len(content)
        found[entry.filename] = content
    return found


def _check(entry: zipfile.ZipInfo, found: Mapping[str, bytes]) -> None:
    """Only plain files, under names a bundle has, each once."""
    name = entry.filename
    kind = (entry.external_attr >> 16) & 0o170000
    if not _ALLOWED.fullmatch(name) or ".." in name or entry.is_dir() or kind not in (0, 0o100000):
        raise Refusal("bundle.path", path=plain(name[:120]))
    if name in found:
        raise Refusal("bundle.twice", path=name)
    if entry.flag_bits & 0x1:
        raise Refusal("bundle.not_a_bundle", why=f"{name} is encrypted")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refusal("bundle.not_a_bundle", why=f"{name} is packed in an unknown way")


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int, limits: Limits) -> Iterator[bytes]:
    left = most
    with archive.open(entry) as file:
        while chunk := file.read(_STEP):
            left -= len(chunk)
            if left < 0:
                raise Refusal("bundle.unpacked", most=limits.unpacked)
            yield chunk
