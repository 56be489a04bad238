"""``balaikota demo`` makes its cities once, again when it was interrupted, and never in place of a real one."""

from pathlib import Path

import psycopg

from balaikota.cli.preparing import NOTE
from balaikota.cli.tests.conftest import Environ
from balaikota.cli.tests.test_command import balaikota


def tables(environ: Environ) -> set[str]:
    with psycopg.connect(environ["BALAIKOTA_OWNER_URL"]) as connection:
        rows = connection.execute("SELECT schemaname || '.' || tablename FROM pg_tables").fetchall()
    return {row[0] for row in rows}


def leave_a_trace(environ: Environ) -> None:
    with psycopg.connect(environ["BALAIKOTA_OWNER_URL"]) as connection:
        connection.execute("CREATE TABLE batam.trace ()")


def test_a_real_city_is_never_filled_with_invented_people(two_cities: Environ) -> None:
    leave_a_trace(two_cities)
    done = balaikota("demo", "--prepare-here", environ=two_cities)
    assert done.returncode == 1
    assert "will not be filled with invented people" in " ".join(done.stderr.split())
    assert "batam.trace" in tables(two_cities)


def test_a_city_whose_filling_was_interrupted_is_made_again(two_cities: Environ) -> None:
    leave_a_trace(two_cities)
    (Path(two_cities["BALAIKOTA_HOME"]) / NOTE).write_text("batam\nsurabaya")
    assert balaikota("demo", "--prepare-here", environ=two_cities).returncode == 0
    assert "batam.trace" not in tables(two_cities)
    assert {"batam.city_region", "surabaya.city_region"} < tables(two_cities)


def test_a_filled_city_is_kept(two_cities: Environ) -> None:
    leave_a_trace(two_cities)
    with psycopg.connect(two_cities["BALAIKOTA_OWNER_URL"]) as connection:
        for city in ("batam", "surabaya"):
            connection.execute(f"UPDATE {city}.city_profile SET demonstration = true")  # type: ignore[call-overload]
    assert balaikota("demo", "--prepare-here", environ=two_cities).returncode == 0
    assert "batam.trace" in tables(two_cities)
