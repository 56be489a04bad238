"""``balaikota bundle``: a source folder goes into a city and comes out the same."""

from pathlib import Path

from balaikota.adoption.sources import GIVERS
from balaikota.cli.tests.conftest import Environ
from balaikota.cli.tests.test_command import balaikota


def test_a_source_folder_goes_into_a_city_and_comes_out_the_same(two_cities: Environ, tmp_path: Path) -> None:
    folder = GIVERS / "batam" / "2026.1"
    taken = balaikota("bundle", "take", "batam", str(folder), environ=two_cities)
    assert taken.returncode == 0, taken.stderr
    assert taken.stdout.endswith("5 parts changed.\n")
    written = balaikota("bundle", "source", "batam", str(tmp_path), "--version", "2026.1", environ=two_cities)
    assert written.returncode == 0, written.stderr
    files = {file.relative_to(folder / "isi") for file in (folder / "isi").rglob("*.*")}
    assert {file.relative_to(tmp_path / "isi") for file in (tmp_path / "isi").rglob("*.*")} == files
    assert all((tmp_path / "isi" / file).read_bytes() == (folder / "isi" / file).read_bytes() for file in files)
