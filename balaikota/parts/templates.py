"""Printing by Typst templates: the city's own where it has them, else those that ship.

Shipped templates are compiled where they stand, with the package as the root of their imports. Where a city has copies
of its own, the same tree is laid out in the home folder with the copies over it, and Typst runs in a bounded process.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import typst
from django.conf import settings
from django.utils.translation import gettext as _

import balaikota
from balaikota.base.refusal import Refusal

from . import files
from .shipped import shipped

KIND = "documents"
PACKAGE = Path(balaikota.__file__).parent
FONTS = PACKAGE / "portal" / "static" / "fonts"
KEPT = 86_400
"""Seconds for which a laid out tree that nothing prints with is kept."""
MEMORY, MOST_BYTES, PATIENCE = 1 << 30, 64 << 20, 60
"""Bounds of one print with a city's own templates: bytes of memory, bytes of output, seconds."""
_COMPILING = Path(__file__).parent / "compiling.py"
_NOWHERE = "http://127.0.0.1:1"
_ALONE = {
    "RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2",
    "HTTP_PROXY": _NOWHERE, "HTTPS_PROXY": _NOWHERE, "ALL_PROXY": _NOWHERE,
}  # fmt: skip
"""The whole environment of that process: nothing of ours, and no way out."""


@cache
def fonts() -> typst.Fonts:
    """Fonts of the build where it has run, those of the machine, and those inside Typst (Libertinus Serif) at last."""
    return typst.Fonts(font_paths=_font_folders())


def template(path: str, *, until: int | None = None) -> tuple[Path, Path]:
    """The file of a template ("people/documents/access_card.typ") and the root of what it imports.

    `until`: as the city's templates were when that was its newest copy. Refuses ``paper.template`` where it is gone.
    """
    root = _root(until)
    file = root / place(path)
    if not file.is_file():
        raise Refusal("paper.template", name=path, why=_("it is not there"))
    return file, root


def compiled(path: str, inputs: Mapping[str, str], *, until: int | None = None, **options: Any) -> bytes:
    """The print of a template with these inputs; `options` as `typst.compile` knows them.

    Refuses ``paper.template`` where a template of the city's own fails, takes too long or too much. Raises
    typst.TypstError where one that ships is given too little.
    """
    file, root = template(path, until=until)
    if root != PACKAGE:
        return bounded(file, root, inputs, **options)
    made: bytes = typst.compile(str(file), root=str(root), font_paths=fonts(), sys_inputs=dict(inputs), **options)
    return made


def pictures(path: str, inputs: Mapping[str, str], most: int, seconds: int) -> list[str]:
    """The first pages as PNG in base64, for a preview; in a bounded process, as `bounded`."""
    file, root = template(path)
    found: list[str] = json.loads(bounded(file, root, inputs, seconds=seconds, most=most, format="png", ppi=72))
    return found


def bounded(
    file: Path, root: Path, inputs: Mapping[str, str], *, seconds: int = PATIENCE, most: int = 0, **options: Any
) -> bytes:
    """The same in a process of its own, of bounded time, memory and output, and without a network.

    With `most`, the first pages as a list of pictures (JSON, base64).
    """
    asked = {
        "root": str(root), "fonts": _font_folders(), "memory": MEMORY, "seconds": seconds, "most": MOST_BYTES,
        "pictures": most,
        "typst": {"input": str(file), "sys_inputs": dict(inputs)} | options,
    }  # fmt: skip
    try:
        ended = subprocess.run(
            [sys.executable, "-I", str(_COMPILING)], input=json.dumps(asked).encode(), capture_output=True,
            timeout=seconds, env=_ALONE, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Refusal(
            "paper.template", name=file.name, why=_("it takes longer than %(seconds)s seconds") % {"seconds": seconds}
        ) from None
    if ended.returncode:
        said = ended.stderr.decode(errors="replace")[-300:] if ended.returncode == 1 else ""
        why = in_words(said) if said else _("it takes too much time or memory")
        raise Refusal("paper.template", name=file.name, why=why)
    return ended.stdout


def in_words(said: str) -> str:
    """What Typst says of a template, in the words of the house, its own in brackets; places on the server stay out."""
    said = re.sub(r" \(searched at [^)]*\)", "", said)
    known = {
        "unclosed delimiter": _("a bracket or a sign such as $ or * is opened and never closed"),
        "unclosed string": _("a quotation mark is opened and never closed"),
        "unknown variable": _("it uses a name that it defines nowhere"),
        "file not found": _("it asks for a file that is not there"),
        "expected": _("something is missing"),
        "unexpected": _("something stands where it cannot stand"),
    }
    found = next((words for start, words in known.items() if said.startswith(start)), "")
    return f"{found} (Typst: {said})" if found else f"Typst: {said}"


def place(path: str) -> str:
    """Where a template stands below the root: where the one that ships stands, else in the folder of its room."""
    if path in shipped():
        return shipped()[path].relative_to(PACKAGE).as_posix()
    room, _, rest = path.partition("/")
    return f"{room}/adoptable/{rest}"


def _root(until: int | None) -> Path:
    if not files.marks(KIND, until=until):
        return PACKAGE
    tree = {place(path): one for path, one in files.contents(until=until).items() if path.split("/")[1] == KIND}
    digest = sha256()
    for name, content in sorted(tree.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    folder = Path(settings.HOME) / "templates" / digest.hexdigest()[:32]
    if not folder.is_dir():
        _lay_out(folder, tree)
    elif time.time() - folder.stat().st_mtime > KEPT / 24:
        os.utime(folder)  # it is in use
    return folder


def _lay_out(folder: Path, tree: Mapping[str, bytes]) -> None:
    """Write the whole tree beside and rename: another worker sees all of it or nothing. Old ones go."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(prefix="new.", dir=folder.parent))
    for name, content in tree.items():
        (beside / name).parent.mkdir(parents=True, exist_ok=True)
        (beside / name).write_bytes(content)
    try:
        beside.rename(folder)
    except OSError:  # another worker was first
        shutil.rmtree(beside)
    for old in folder.parent.iterdir():
        if old != folder and time.time() - old.stat().st_mtime > KEPT:
            shutil.rmtree(old, ignore_errors=True)


def _font_folders() -> list[str]:
    return [str(FONTS)] if FONTS.is_dir() else []
