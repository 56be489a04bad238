"""The documentation keeps up with the code: nothing stale, nothing without words, no link into the void."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from balaikota.runtime.environment import NAMES

ROOT = Path(__file__).parents[3]
SOURCES = [ROOT / "Makefile", ROOT / ".ci" / "run", *ROOT.glob("docs/**/*.md"), *ROOT.glob("balaikota/**/*.py")]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"")
SETTING = re.compile(r"\bBALAIKOTA_[A-Z][A-Z_]*[A-Z]\b")
STATES = ("jalan", "sebagian", "belum")
MOST_PICTURES = 1_500_000  # bytes

pytestmark = pytest.mark.skipif(not (ROOT / "docs").is_dir(), reason="installed without its documentation")


def pages() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def test_no_made_part_is_stale_and_every_command_setting_and_action_has_words():
    """A process of its own: other tests put actions of their own into the registry."""
    command = [sys.executable, "-m", "scripts.docs", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ, check=False)
    assert done.returncode == 0, f"run `make docs`:\n{done.stdout}{done.stderr[-2000:]}"


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_between_pages_leads_somewhere(page):
    targets = [first or second for first, second in LINK.findall(page.read_text(encoding="utf-8"))]
    missing = [target for target in targets if "://" not in target and not leads(page, target)]
    assert missing == []


def leads(page: Path, target: str) -> bool:
    name, _, anchor = target.partition("#")
    found = (page.parent / name).resolve() if name else page
    return found.exists() and (not anchor or anchor in anchors(found))


def anchors(page: Path) -> set[str]:
    """The names under which headings can be reached: small letters, blanks as hyphens, no signs."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", ["README.md", "README.id.md"])
def test_the_readme_fits_on_two_screens(name):
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= 80


def test_both_readmes_promise_the_same_and_no_more_than_is_there():
    english, indonesian = (promises(ROOT / name) for name in ("README.md", "README.id.md"))
    assert english == indonesian
    assert len(english) == 7
    rooms = {path.parent.name for path in ROOT.glob("balaikota/*/__init__.py")}
    built = {"e-musrenbang": "musrenbang", "grms": "grms", "simpeg": "simpeg", "simbada": "simbada"}
    assert all(state == "belum" or built[name] in rooms for name, state in english.items())


def promises(readme: Path) -> dict[str, str]:
    rows = [[cell.strip(" *") for cell in line.split("|")[1:-1]] for line in readme.read_text().splitlines()]
    return {row[0].lower(): row[2] for row in rows if len(row) == 3 and row[2] in STATES}


def test_every_setting_that_is_named_anywhere_is_a_setting():
    named = {name: path for path in SOURCES for name in SETTING.findall(path.read_text(encoding="utf-8"))}
    unknown = {name: path.relative_to(ROOT).as_posix() for name, path in named.items() if name not in NAMES}
    assert {name: path for name, path in unknown.items() if "/tests/" not in path} == {}


def test_the_glossary_explains_each_word_once_and_in_order():
    rows = re.findall(r"^\| ([^|]+?) \| ", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
    words = [row.casefold() for row in rows if row not in ("word", "---")]
    assert words == sorted(set(words))


def test_the_pictures_stay_light():
    pictures = [path for path in (ROOT / "docs" / "pictures").iterdir() if path.is_file()]
    assert sum(path.stat().st_size for path in pictures) < MOST_PICTURES


def test_every_decision_stands_in_the_list():
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text())
    assert listed == sorted(path.name for path in folder.glob("0*.md"))
