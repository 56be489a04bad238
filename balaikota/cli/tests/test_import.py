"""``balaikota import``: the rooms' imports, each told on the terminal, bad rows given back as a file."""

from pathlib import Path

from balaikota.base.sheets import write_sheet
from balaikota.cli.tests.conftest import Environ
from balaikota.cli.tests.test_command import balaikota

HEADER = ("nama", "kode RW", "nomor SK", "mulai", "sampai", "telepon")


def test_the_help_lists_what_rooms_bring(two_cities: Environ) -> None:
    done = balaikota("import", "--help", environ=two_cities)
    assert done.returncode == 0, done.stderr
    assert "  heads  " in done.stdout


def test_a_bad_row_is_told_with_its_reason_and_comes_back_as_a_file(two_cities: Environ, tmp_path: Path) -> None:
    write_sheet(tmp_path / "rw.xlsx", HEADER, [("Hasan", "99.99.99.9999/05", "SK 1/2026", "", "", "")])
    bad = tmp_path / "bad.xlsx"
    done = balaikota(
        "import", "heads", str(tmp_path / "rw.xlsx"), "--city", "batam", "--bad", str(bad), environ=two_cities
    )
    assert done.returncode == 0, done.stderr
    assert "1 rows read, 0 loaded, 1 bad" in done.stderr
    assert bad.exists()


def test_an_unknown_city_is_named(two_cities: Environ, tmp_path: Path) -> None:
    write_sheet(tmp_path / "rw.xlsx", HEADER, [])
    done = balaikota("import", "heads", str(tmp_path / "rw.xlsx"), "--city", "atlantis", environ=two_cities)
    assert done.returncode == 1
    assert "there is no city atlantis" in done.stderr


def test_a_file_that_is_no_table_is_refused_in_a_sentence(two_cities: Environ, tmp_path: Path) -> None:
    (tmp_path / "letter.xlsx").write_text("Dear city")
    done = balaikota("import", "heads", str(tmp_path / "letter.xlsx"), "--city", "batam", environ=two_cities)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
