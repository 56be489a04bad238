"""Backup and restore, dump and load: what comes back is what went in, and damage is named."""

import json
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from balaikota.runtime import backup, testing
from balaikota.runtime.backup import compare
from balaikota.runtime.postgres import Server
from balaikota.runtime.trouble import Trouble

TABLES = """
    CREATE SCHEMA batam;
    CREATE TABLE batam.event (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        what text, at timestamptz, much jsonb);
    INSERT INTO batam.event (what, at, much)
        SELECT 'usulan ' || n, timestamptz '2027-01-12 08:00+07' + n * interval '1 hour',
            jsonb_build_object('n', n / 7.0)
        FROM generate_series(1, 500) n;
    REVOKE UPDATE, DELETE ON batam.event FROM balaikota_app;
    CREATE FUNCTION batam.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'only added'; END $$;
    CREATE TRIGGER no_change BEFORE UPDATE ON batam.event FOR EACH STATEMENT EXECUTE FUNCTION batam.refuse();
    CREATE TABLE public.city (slug text PRIMARY KEY);
    INSERT INTO public.city VALUES ('batam');
"""
CARD = {"code": "21.71", "name": "Kota Batam"}


def quiet(step: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@pytest.fixture
def empty(shared: Server) -> Iterator[str]:
    """The owner's address of an empty database."""
    with testing.database_from_template(shared, "template1") as name:
        yield shared.url("balaikota_owner", name)


@pytest.fixture
def filled(shared: Server, tmp_path: Path) -> Iterator[str]:
    """The owner's address of a database with a city; its uploads lie in ``old``."""
    photo = tmp_path / "old" / "media" / "batam" / "photo.jpg"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(b"photo")
    keys = tmp_path / "old" / "keys" / "batam"
    keys.mkdir(parents=True)
    (keys / "city.pem").write_text("private")
    (keys / "ab12.pub").write_text("public")
    with ExitStack() as stack:
        name = stack.enter_context(testing.database_from_template(shared, "template1"))
        with psycopg.connect(shared.url("balaikota_owner", name)) as connection:
            connection.execute(TABLES)
        yield shared.url("balaikota_owner", name)


def picture(url: str) -> compare.Picture:
    with psycopg.connect(url) as connection:
        return compare.picture(connection, None, quiet)


def test_a_restored_backup_holds_every_row_every_right_and_every_upload(
    filled: str, empty: str, tmp_path: Path
) -> None:
    assert backup.backup(filled, tmp_path / "old", tmp_path / "copy", quiet) == 501
    assert backup.restore(empty, tmp_path / "new", tmp_path / "copy", quiet) == 501
    assert picture(empty) == picture(filled)
    assert (tmp_path / "new/media/batam/photo.jpg").read_bytes() == b"photo"
    assert (tmp_path / "new/keys/batam/city.pem").read_text() == "private"
    with psycopg.connect(empty) as connection:
        may = "SELECT has_table_privilege('balaikota_app', 'batam.event', %s)"
        assert connection.execute(may, ["insert"]).fetchone() == (True,)
        assert connection.execute(may, ["update"]).fetchone() == (False,)
        connection.execute("INSERT INTO batam.event (what) VALUES ('next')")
        assert connection.execute("SELECT max(id) FROM batam.event").fetchone() == (501,)


def test_a_backup_is_restored_only_into_an_empty_database(filled: str, tmp_path: Path) -> None:
    backup.backup(filled, tmp_path / "old", tmp_path / "copy", quiet)
    before = picture(filled)
    with pytest.raises(Trouble, match="not empty: it has 2 tables"):
        backup.restore(filled, tmp_path / "new", tmp_path / "copy", quiet)
    assert picture(filled) == before


def test_a_damaged_dump_is_refused_before_anything_is_loaded(filled: str, empty: str, tmp_path: Path) -> None:
    backup.backup(filled, tmp_path / "old", tmp_path / "copy", quiet)
    dump = tmp_path / "copy" / "database.dump"
    content = bytearray(dump.read_bytes())
    content[len(content) // 2] ^= 1
    dump.write_bytes(content)
    with pytest.raises(Trouble, match=r"database\.dump is damaged"):
        backup.restore(empty, tmp_path / "new", tmp_path / "copy", quiet)
    assert picture(empty) == {}


def test_a_difference_between_backup_and_database_is_named_by_table(filled: str, empty: str, tmp_path: Path) -> None:
    backup.backup(filled, tmp_path / "old", tmp_path / "copy", quiet)
    manifest = tmp_path / "copy" / "manifest.json"
    described = json.loads(manifest.read_text())
    described["tables"]["batam.event"][1] = "1"
    described["tables"]["public.city"][0] = 2
    manifest.write_text(json.dumps(described))
    with pytest.raises(Trouble) as caught:
        backup.restore(empty, tmp_path / "new", tmp_path / "copy", quiet)
    assert "batam.event has as many rows as the backup, but other values in them" in str(caught.value)
    assert "public.city has 1 rows, the backup 2" in str(caught.value)


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE batam.event SET what = 'other' WHERE id = 7",
        "UPDATE batam.event SET at = at + interval '1 microsecond' WHERE id = 7",
        "DELETE FROM batam.event WHERE id = 7",
        "INSERT INTO public.city VALUES ('surabaya')",
        "CREATE TABLE batam.more ()",
    ],
)
def test_any_edit_shows_in_the_comparison(filled: str, edit: str) -> None:
    before = picture(filled)
    with psycopg.connect(filled) as connection:
        connection.execute("ALTER TABLE batam.event DISABLE TRIGGER no_change")
        connection.execute(edit)  # type: ignore[call-overload]
    assert len(list(compare.differences(before, picture(filled)))) == 1


def test_a_city_is_loaded_elsewhere_under_another_name(filled: str, empty: str, tmp_path: Path) -> None:
    assert backup.dump_city(filled, tmp_path / "old", "batam", tmp_path / "batam.balaikota", CARD, quiet) == 500
    assert backup.load_city(empty, tmp_path / "new", tmp_path / "batam.balaikota", "batam_baru", quiet) == 500
    assert list(picture(empty)) == ["batam_baru.event"]
    assert picture(empty)["batam_baru.event"] == picture(filled)["batam.event"]
    assert (tmp_path / "new/media/batam_baru/photo.jpg").read_bytes() == b"photo"
    assert [path.name for path in (tmp_path / "new/keys/batam_baru").iterdir()] == ["ab12.pub"]  # never the private one


def test_a_city_of_the_same_schema_steps_aside_and_comes_back(filled: str, tmp_path: Path) -> None:
    backup.dump_city(filled, tmp_path / "old", "batam", tmp_path / "batam.balaikota", CARD, quiet)
    before = picture(filled)
    backup.load_city(filled, tmp_path / "new", tmp_path / "batam.balaikota", "twin", quiet)
    after = picture(filled)
    assert after == before | {"twin.event": before["batam.event"]}
    with pytest.raises(Trouble, match="there is a city twin already"):
        backup.load_city(filled, tmp_path / "new", tmp_path / "batam.balaikota", "twin", quiet)


def test_a_city_that_cannot_be_entered_leaves_nothing_behind(filled: str, empty: str, tmp_path: Path) -> None:
    def refuse() -> None:
        raise Trouble("no")

    backup.dump_city(filled, tmp_path / "old", "batam", tmp_path / "batam.balaikota", CARD, quiet)
    with pytest.raises(Trouble, match="no"):
        backup.load_city(empty, tmp_path / "new", tmp_path / "batam.balaikota", "batam", quiet, refuse)
    assert picture(empty) == {}
    assert not (tmp_path / "new").exists()


def test_a_file_that_is_no_city_is_refused(empty: str, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear city")
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as file:
        file.writestr("photo.jpg", b"photo")
    for name in ("letter.txt", "photos.zip"):
        with pytest.raises(Trouble, match="not a city of Balai Kota"):
            backup.load_city(empty, tmp_path, tmp_path / name, "batam", quiet)
