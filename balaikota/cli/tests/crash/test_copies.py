"""A backup restored elsewhere, and one city moved alone: every row, rule, right and file compared; damage refused."""

import json
import shutil
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from psycopg import sql

from balaikota.base.ids import uuid7
from balaikota.cli.tests.crash import seed
from balaikota.cli.tests.crash.site import Site, Visitor
from balaikota.runtime.backup import manifest
from balaikota.runtime.postgres import server

ERAS = {"audit_era"}
"""What must differ: a restored city begins a new era of its trail, because transactions are numbered anew."""
TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = %s AND table_type = 'BASE TABLE'"
ROWS = """SELECT count(*), md5(coalesce(string_agg(r::text, E'\\n' ORDER BY r::text COLLATE "C"), '')) FROM {} AS r"""
STRUCTURE = {
    "constraint": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = to_regnamespace(%s)",
    "index": "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class c ON"
    " c.oid = indexrelid WHERE relnamespace = to_regnamespace(%s)",
    "trigger": "SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid"
    " WHERE NOT tgisinternal AND relnamespace = to_regnamespace(%s)",
    "sequence": "SELECT sequencename::text, last_value FROM pg_sequences WHERE schemaname = %s",
    "right": "SELECT c.relname::text, p, has_table_privilege('balaikota_app', c.oid, p) FROM pg_class c,"
    " unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE}'::text[]) p"
    " WHERE relkind = 'r' AND relnamespace = to_regnamespace(%s)",
    "owner": "SELECT relname::text, relowner::regrole::text FROM pg_class WHERE relnamespace = to_regnamespace(%s)",
}
Contents = dict[tuple[str, str], object]


def contents(site: Site, schema: str) -> Contents:
    """Number and ordered hash of the rows of every table of a schema, and its structure, as text without its name."""
    with server(site.home) as found, psycopg.connect(found.owner_url) as connection:
        connection.execute(sql.SQL("SET search_path = {}, public").format(sql.Identifier(schema)))
        connection.execute("SET timezone = 'UTC'")
        held: Contents = {}
        for (name,) in connection.execute(TABLES, [schema]).fetchall():
            if name not in ERAS:
                query = sql.SQL(ROWS).format(sql.Identifier(schema, name))
                held["rows", name] = connection.execute(query).fetchone()
        for kind, question in STRUCTURE.items():
            rows = connection.execute(question, [schema]).fetchall()
            held["structure", kind] = sorted(str(row).replace(f"{schema}.", "") for row in rows)
        return held


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def era(site: Site, schema: str) -> int:
    with server(site.home) as found, psycopg.connect(found.owner_url) as connection:
        row = connection.execute(sql.SQL("SELECT max(era) FROM {}.audit_era").format(sql.Identifier(schema))).fetchone()
    assert row is not None
    return int(row[0])


def refused(site: Site, *arguments: str) -> str:
    done = site.run(*arguments)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return " ".join(done.stderr.split())


def assert_alive(site: Site, city: str, host: str) -> None:
    """The copy works: its photos show, a head signs in and proposes, and the new act is sealed with the old ones."""
    with site.serving():
        with psycopg.connect(site.server.owner_url) as connection:
            connection.execute(sql.SQL("SET search_path = {}").format(sql.Identifier(city)))
            photos = connection.execute("SELECT id FROM musrenbang_photo").fetchall()
            point = connection.execute("SELECT latitude, longitude FROM city_region WHERE level = 'rw'").fetchone()
        visitor = Visitor(site.port, host).sign_in("rw1")
        assert len(photos) == seed.BEFORE
        assert point is not None
        for (photo,) in photos:
            assert visitor.get(f"/usulan/foto/{photo}-kecil.jpg").status == 200
        region = f"{seed.KELURAHAN['batam']}/01"
        answer = visitor.propose(UUID(str(uuid7())), region, (point[0], point[1]), seed.photo())
        assert answer.number == f"BTM{answer.number[3:5] if answer.number else ''}-{seed.BEFORE + 1:05d}"


@pytest.fixture
def copied(site: Site, tmp_path: Path) -> Path:
    """A backup of both cities, by the real command."""
    site.done("backup", str(tmp_path / "copy"))
    return tmp_path / "copy"


def test_a_backup_restored_into_an_empty_server_is_the_same_row_by_row_and_goes_on_working(
    site: Site, copied: Path, new_home: Callable[[], Path]
) -> None:
    new = Site(new_home())
    assert "every table holds what the backup says" in new.done("restore", str(copied))
    total = 0
    for schema in ("public", *seed.KELURAHAN):
        before, after = contents(site, schema), contents(new, schema)
        assert after == before
        total += sum(rows[0] for (kind, _), rows in before.items() if kind == "rows")  # type: ignore[index]
    assert len(files(site.home / "media")) >= seed.BEFORE * 3 * 2
    for folder in ("media", "keys"):
        assert files(new.home / folder) == files(site.home / folder)
    assert all(era(new, city) == era(site, city) + 1 for city in seed.KELURAHAN)
    before = contents(new, "batam")
    assert "the database is not empty" in refused(new, "restore", str(copied))
    assert contents(new, "batam") == before
    assert_alive(new, "batam", "batam.localhost")
    assert new.verified()["batam"] > seed.BEFORE
    print(f"{total} rows and {len(files(site.home / 'media'))} files are the same")


def test_a_city_alone_moves_to_another_server_under_another_name_and_begins_a_new_era(
    site: Site, tmp_path: Path, new_home: Callable[[], Path]
) -> None:
    file, new = tmp_path / "batam.balaikota", Site(new_home())
    site.done("city", "dump", "batam", str(file))
    new.done("migrate")
    new.done("city", "load", str(file), "--as", "kota_tua", "--host", "tua.localhost")
    assert contents(new, "kota_tua") == contents(site, "batam")
    assert files(new.home / "media" / "kota_tua") == files(site.home / "media" / "batam")
    assert len(files(new.home / "media" / "kota_tua")) >= seed.BEFORE * 3
    assert not (new.home / "keys" / "kota_tua" / "city.pem").exists(), "the old private key must not travel"
    assert era(new, "kota_tua") == era(site, "batam") + 1
    assert not any(name.startswith("surabaya") for name in files(new.home / "media"))
    assert_alive(new, "kota_tua", "tua.localhost")
    new.done("audit", "seal")
    assert ", 0 findings" in new.done("audit", "verify")


def cut(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(bytes(content))


def photo_of(folder: Path) -> Path:
    return next(path for path in sorted((folder / "media").rglob("*")) if path.is_file())


def forge_dump(folder: Path) -> None:
    """Cut the dump and write its new hash into the manifest."""
    cut(folder / "database.dump")
    told = json.loads((folder / manifest.FILE).read_text())
    told["sha256"] = manifest.sha256(folder / "database.dump")
    (folder / manifest.FILE).write_text(json.dumps(told))


def forge_rows(folder: Path) -> None:
    """A manifest that promises other rows than the dump brings."""
    told = json.loads((folder / manifest.FILE).read_text())
    told["tables"]["batam.musrenbang_proposal"][0] += 1
    (folder / manifest.FILE).write_text(json.dumps(told))


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a truncated dump": (lambda folder: cut(folder / "database.dump"), "database.dump is damaged"),
    "one bit of the dump": (lambda folder: flip(folder / "database.dump"), "database.dump is damaged"),
    "a dump that is gone": (lambda folder: (folder / "database.dump").unlink(), "database.dump is missing"),
    "a forged dump": (forge_dump, "balaikota: "),
    "half a manifest": (lambda folder: cut(folder / manifest.FILE), "manifest.json is damaged"),
    "a truncated photo": (lambda folder: cut(photo_of(folder)), "files are missing, damaged or foreign"),
    "a photo that is gone": (lambda folder: photo_of(folder).unlink(), "files are missing, damaged or foreign"),
    "a foreign file": (
        lambda folder: (folder / "media" / "x").write_text("x"),
        "files are missing, damaged or foreign",
    ),
}


def test_damaged_backups_are_refused_before_anything_is_in_the_database(
    copied: Path, tmp_path: Path, new_home: Callable[[], Path]
) -> None:
    for number, (what, (damage, sentence)) in enumerate(DAMAGES.items()):
        new, bad = Site(new_home()), tmp_path / f"bad-{number}"
        shutil.copytree(copied, bad)
        damage(bad)
        with server(new.home):
            said = refused(new, "restore", str(bad))
            assert sentence in said, (what, said)
            tables = "SELECT count(*) FROM pg_tables WHERE schemaname IN ('public', 'batam', 'surabaya')"
            assert new.asked(tables) == [(0,)], what
            assert not (new.home / "media").exists(), what


def test_a_backup_whose_rows_are_not_those_it_promises_is_called_so(copied: Path, new_home: Callable[[], Path]) -> None:
    forge_rows(copied)
    said = refused(Site(new_home()), "restore", str(copied))
    assert "differs from the backup: - batam.musrenbang_proposal has 5 rows, the backup 6" in said


def test_a_damaged_city_is_refused_and_leaves_nothing(site: Site, tmp_path: Path, new_home: Callable[[], Path]) -> None:
    file, new = tmp_path / "batam.balaikota", Site(new_home())
    site.done("city", "dump", "batam", str(file))
    half, flipped, poorer = (tmp_path / name for name in ("half", "flipped", "poorer"))
    for bad in (half, flipped):
        shutil.copy(file, bad)
    cut(half)
    flip(flipped)
    with zipfile.ZipFile(file) as good, zipfile.ZipFile(poorer, "w") as bad_file:
        names = [name for name in good.namelist() if not name.endswith(".jpg")]
        for name in names:
            bad_file.writestr(name, good.read(name))
    new.done("migrate")
    assert "is not a city of Balai Kota" in refused(new, "city", "load", str(half))
    assert "damaged" in refused(new, "city", "load", str(flipped))
    assert "files are missing, damaged or foreign" in refused(new, "city", "load", str(poorer))
    assert new.done("city", "list") == ""
    assert not (new.home / "media").exists()
