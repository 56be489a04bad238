"""``balaikota berkas``: a folder is written, and never over another."""

from pathlib import Path

from balaikota.cli.tests.conftest import Environ
from balaikota.cli.tests.test_command import balaikota


def test_the_file_of_a_city_is_written_to_a_new_folder_alone(two_cities: Environ, tmp_path: Path) -> None:
    target = tmp_path / "berkas"
    done = balaikota("berkas", "batam", str(target), "--month", "2025-12", environ=two_cities)
    assert done.returncode == 0, done.stderr
    assert "9 chapters" in done.stdout
    assert (target / "7-pemanfaatan" / "laporan-pemanfaatan-2025-12.xlsx").exists()
    assert (target / "6-sop" / "sop-proposal.docx").exists()
    again = balaikota("berkas", "batam", str(target), environ=two_cities)
    assert again.returncode == 1
    assert "Name a new one" in again.stderr and "Traceback" not in again.stderr
