"""Plain mistakes at the command line are answered by a sentence and code 1 or 2, never by a traceback."""

from pathlib import Path

from balaikota.cli.tests.conftest import Environ
from balaikota.cli.tests.mistakes import several


def wrong(commands: list[list[str]], environ: Environ) -> dict[str, str]:
    """What was not answered by a sentence, by the words typed."""
    told = several(commands, environ)
    return {
        " ".join(words): said.text
        for words, said in zip(commands, told, strict=True)
        if said.code not in (1, 2) or not said.text.strip() or "Traceback" in said.text
    }


def test_those_of_the_owner(two_cities: Environ, tmp_path: Path) -> None:
    nonsense, folder = tmp_path / "nonsense.balaikota", tmp_path / "folder"
    nonsense.write_bytes(b"Dear city")
    folder.mkdir()
    commands = [
        ["city", "create", "batam"],
        ["city", "create", "Batam Kota", "--code", "21.72", "--name", "Kota"],
        ["city", "create", "bad-name", "--code", "21.72", "--name", "Kota"],
        ["city", "create", "public", "--code", "21.72", "--name", "Kota"],
        ["city", "create", "pg_kota", "--code", "21.72", "--name", "Kota"],
        ["city", "create", "x" * 70, "--code", "21.72", "--name", "Kota"],
        ["city", "create", "kota", "--code", "21.71", "--name", "Kota"],
        ["city", "create", "kota", "--code", "dua", "--name", "Kota"],
        ["city", "create", "kota", "--code", "21.72", "--name", "Kota", "--zone", "Asia/Batam"],
        ["city", "create", "kota", "--code", "21.72", "--name", "Kota", "--host", "batam.localhost"],
        ["city", "create", "kota", "--code", "21.72", "--name", "Kota", "--host", "not a host"],
        ["city", "create", "kota", "--code", "21.72", "--name", "Kota", "--prefix", "ini terlalu panjang untuk awalan"],
        ["city", "create", "kota"],
        ["city", "dump", "nowhere", str(tmp_path / "one.balaikota")],
        ["city", "dump", "batam", str(tmp_path / "no" / "such" / "folder.balaikota")],
        ["city", "dump", "batam", str(folder)],
        ["city", "load", str(nonsense)],
        ["city", "load", str(tmp_path / "absent")],
        ["backup", str(nonsense / "folder")],
        ["restore", str(folder)],
        ["restore", str(tmp_path / "absent")],
    ]
    assert wrong(commands, two_cities) == {}


def test_those_of_an_administrator(two_cities: Environ, tmp_path: Path) -> None:
    nonsense, folder = tmp_path / "nonsense.csv", tmp_path / "folder"
    nonsense.write_bytes(b"\xff\xfe\x00Dear city")
    folder.mkdir()
    commands = [
        ["city", "admin", "nowhere", "nirmala", "--name", "N", "--decree", "SK 1"],
        ["city", "admin", "batam", "two words", "--name", "N", "--decree", "SK 1"],
        ["city", "admin", "batam", "x" * 300, "--name", "N", "--decree", "SK 1"],
        ["city", "admin", "batam", "nirmala", "--name", "", "--decree", ""],
        ["adopt", "nowhere", str(nonsense), "--dry-run"],
        ["adopt", "batam", str(nonsense), "--dry-run"],
        ["adopt", "batam", str(nonsense)],
        ["bundle", "export", "nowhere", "2026.1"],
        ["bundle", "export", "batam", "one"],
        ["bundle", "export", "batam", "2026.1", "--rooms", "nothing"],
        ["bundle", "export", "batam", "2026.1", "--name", "Ada Spasi", "--to", str(folder)],
        ["bundle", "export", "batam", "2026.1", "--to", str(nonsense / "deeper")],
        ["bundle", "take", "batam", str(folder)],
        ["bundle", "take", "nowhere", str(folder)],
        ["bundle", "source", "nowhere", str(folder)],
        ["bundle", "verify", str(nonsense), "--city", "nowhere"],
        ["berkas", "nowhere", str(folder / "file")],
        ["import", "regions", str(nonsense), "--city", "batam"],
        ["import", "regions", str(nonsense), "--city", "nowhere"],
        ["import", "prices", str(nonsense), "--city", "batam"],
        ["import", "accounts", str(nonsense), "--city", "batam"],
        ["import", "boundaries", str(nonsense), "--city", "batam"],
        ["audit", "verify", "nowhere"],
        ["audit", "verify", "--city", "nowhere"],
        ["replay", str(nonsense)],
        ["manage", "nothing"],
        ["nothing"],
    ]
    assert wrong(commands, two_cities) == {}
