"""A city is dumped here and loaded there; a whole installation is backed up and restored; by the real commands."""

import psycopg
import pytest

from balaikota.cli.tests.conftest import Environ
from balaikota.cli.tests.test_command import balaikota
from balaikota.runtime.backup import compare


def run(environ: Environ, *arguments: str) -> str:
    done = balaikota(*arguments, environ=environ)
    assert done.returncode == 0, done.stderr
    return done.stdout


def refused(environ: Environ, *arguments: str) -> str:
    done = balaikota(*arguments, environ=environ)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return " ".join(done.stderr.split())


def eras(environ: Environ, city: str) -> int:
    with psycopg.connect(environ["BALAIKOTA_OWNER_URL"]) as connection:
        row = connection.execute(f"SELECT max(era) FROM {city}.audit_era").fetchone()  # type: ignore[call-overload]
    assert row is not None
    return int(row[0])


def picture(environ: Environ, schema: str) -> compare.Picture:
    with psycopg.connect(environ["BALAIKOTA_OWNER_URL"]) as connection:
        held = compare.picture(connection, schema, lambda step, done, total: None)
    return {name.partition(".")[2]: table for name, table in held.items()}


@pytest.fixture
def file(two_cities: Environ, tmp_path: object) -> str:
    """Batam as a file."""
    path = f"{tmp_path}/batam.balaikota"
    run(two_cities, "city", "dump", "batam", path)
    return path


def test_one_city_is_loaded_on_another_server_under_another_name(two_cities: Environ, new: Environ, file: str) -> None:
    run(new, "migrate")
    run(new, "city", "load", file, "--as", "batam_baru", "--host", "baru.localhost")
    assert run(new, "city", "list") == "batam_baru\t21.71\tKota Batam\tbaru.localhost\n"
    before, after = picture(two_cities, "batam"), picture(new, "batam_baru")
    assert before.pop("audit_era") != after.pop("audit_era")
    assert after == before
    assert eras(new, "batam_baru") == eras(two_cities, "batam") + 1
    assert "0 findings" in run(new, "audit", "verify")


def test_a_city_is_not_loaded_over_itself(two_cities: Environ, file: str) -> None:
    assert "Sudah ada kota bernama" in refused(two_cities, "city", "load", file)


def test_a_city_is_loaded_only_under_a_proper_name(new: Environ, file: str) -> None:
    run(new, "migrate")
    assert "tidak bisa menjadi nama pendek kota" in refused(new, "city", "load", file, "--as", 'x"; drop')


def test_a_backup_restored_elsewhere_has_both_cities_and_begins_new_eras(
    two_cities: Environ, new: Environ, tmp_path: object
) -> None:
    run(two_cities, "backup", f"{tmp_path}/copy")
    assert "every table holds what the backup says" in run(new, "restore", f"{tmp_path}/copy")
    assert run(new, "city", "list") == run(two_cities, "city", "list")
    assert eras(new, "surabaya") == eras(two_cities, "surabaya") + 1
    assert "the database is not empty" in refused(new, "restore", f"{tmp_path}/copy")


def test_a_new_city_of_its_own_code_is_created_and_a_second_one_of_that_name_is_not(new: Environ) -> None:
    run(new, "migrate")
    run(new, "city", "create", "kediri", "--code", "35.71", "--name", "Kota Kediri", "--host", "kediri.localhost")
    assert run(new, "city", "list") == "kediri\t35.71\tKota Kediri\tkediri.localhost\n"
    assert "kediri" in refused(new, "city", "create", "kediri", "--code", "35.71", "--name", "Kota Kediri")


def test_the_doctor_finds_a_sound_installation_sound_and_missing_tables(two_cities: Environ, new: Environ) -> None:
    assert balaikota("doctor", environ=two_cities).returncode == 0
    done = balaikota("doctor", environ=new)
    assert done.returncode == 1
    assert "not up to date: public" in done.stderr
