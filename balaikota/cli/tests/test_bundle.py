"""``balaikota bundle``: a source folder goes into a city and comes out the same."""

from pathlib import Path

from balaikota.adoption.sources import GIVERS
from balaikota.cli.tests.conftest import Environ
from balaikota.cli.tests.mistakes import several
from balaikota.cli.tests.test_command import balaikota


def test_a_source_folder_goes_into_a_city_and_comes_out_the_same(two_cities: Environ, tmp_path: Path) -> None:
    folder = GIVERS / "batam" / "2026.1"
    taken = balaikota("bundle", "take", "batam", str(folder), environ=two_cities)
    assert taken.returncode == 0, taken.stderr
    assert taken.stdout.endswith("6 parts changed.\n")
    written = balaikota("bundle", "source", "batam", str(tmp_path), "--version", "2026.1", environ=two_cities)
    assert written.returncode == 0, written.stderr
    files = {file.relative_to(folder / "isi") for file in (folder / "isi").rglob("*.*")}
    assert {file.relative_to(tmp_path / "isi") for file in (tmp_path / "isi").rglob("*.*")} == files
    assert all((tmp_path / "isi" / file).read_bytes() == (folder / "isi" / file).read_bytes() for file in files)


def test_a_bundle_is_looked_at_and_adopted_and_own_changes_stay(two_cities: Environ, tmp_path: Path) -> None:
    file = str(tmp_path / "batam-2026.1.balai")
    said = several(
        [
            ["bundle", "export", "batam", "2026.1", "--to", str(tmp_path)],
            ["bundle", "take", "batam", str(GIVERS / "batam" / "2026.1")],
            ["adopt", "batam", file, "--dry-run"],
            ["adopt", "batam", file, "--basis", "SK 1/2027"],
            ["adopt", "batam", file, "--dry-run"],
        ],
        two_cities,
    )
    assert [one.code for one in said] == [0] * 5, said
    looked, adopted, again = (one.text for one in said[2:])
    assert "musrenbang/workflows/proposal.yaml      Ours stays" in looked
    assert "cases would have gone otherwise" in looked and "cases" not in adopted
    assert adopted.splitlines()[-1] == "batam 2026.1: adopted."
    assert "0 of" in again
