"""The parts of the documentation that are made from the code.

``python -m scripts.docs`` (``make docs``) writes them; ``--check`` writes nothing and exits 1 when one is stale or when
something in the code has no words. A part stands in any ``.md`` between ``<!-- made: name -->`` and ``<!-- end -->``.
No database is needed: only the code is read.
"""

import os
import re
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from balaikota.portal.motif import mark
from scripts.parts import PARTS

ROOT = Path(__file__).resolve().parents[1]
MARK = ROOT / "docs" / "pictures" / "mark.svg"
PART = re.compile(r"(<!-- made: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> None:
    """Write or check; the names of the stale pages are told."""
    set_up()
    from django.utils import translation

    with translation.override(None):
        write = "--check" not in sys.argv
        stale = [path for path in [*pages(), MARK] if bring_up(path, write)]
    for path in stale:
        print(("stale: " if "--check" in sys.argv else "written: ") + path.relative_to(ROOT).as_posix())
    sys.exit(bool(stale) if "--check" in sys.argv else 0)


def set_up() -> None:
    """Django without a database: addresses that are never used stand in where none are set."""
    nowhere = "postgresql://nobody@127.0.0.1:1/none"
    for name, text in {
        "DATABASE_URL": nowhere,
        "BALAIKOTA_OWNER_URL": nowhere,
        "BALAIKOTA_SECRET_KEY": "only-for-the-documentation-" * 2,
        "DJANGO_SETTINGS_MODULE": "balaikota.config.settings",
    }.items():
        os.environ.setdefault(name, text)
    import django

    django.setup()
    from django.apps import apps

    for config in apps.get_app_configs():
        if config.name.startswith("balaikota.") and find_spec(f"{config.name}.actions"):
            import_module(f"{config.name}.actions")  # an action is in the registry once its module is imported


def pages() -> list[Path]:
    """Every page of the documentation."""
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def bring_up(path: Path, write: bool) -> bool:
    """Whether the made parts of a page were stale; they are renewed when `write`."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    after = mark() + "\n" if path == MARK else PART.sub(renewed, before)
    if write and after != before:
        path.write_text(after, encoding="utf-8")
    return after != before


def renewed(found: re.Match[str]) -> str:
    """A made part between its marks, as the code says it now."""
    return found[1] + PARTS[found[2]]().strip() + "\n" + found[3]


if __name__ == "__main__":
    main()
