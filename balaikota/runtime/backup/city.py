"""One city as one file: its schema, its uploads, the public half of its keys. Loadable elsewhere, under any name."""

import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from psycopg import sql

from balaikota.runtime.backup import manifest, tools
from balaikota.runtime.backup.compare import Progress, differences, picture
from balaikota.runtime.trouble import Trouble

KIND = "city"
DUMP = "schema.dump"
# The private key stays: the new home signs with its own, and what the old one signed is checked with these.
KEYS = ("*.pub", "seals.log")
FOLDERS = ("media", "keys")


def dump_city(url: str, home: Path, slug: str, target: Path, card: dict[str, Any], progress: Progress) -> int:
    """Write the schema ``slug`` to the file ``target``; number of rows. ``card``: its row in the registry."""
    if target.exists():
        raise Trouble(f"{target} exists already.")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".city-") as folder, tools.connected(url) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        snapshot = connection.execute("SELECT pg_export_snapshot()").fetchone()
        assert snapshot is not None
        server, dump = tools.major(connection), Path(folder) / DUMP
        progress("Menulis kota", 0, 1)
        tools.dump(url, dump, snapshot[0], server, "-n", f'"{slug}"')
        progress("Menulis kota", 1, 1)
        held = picture(connection, slug, progress)
        _gather(home, slug, Path(folder))
        files = manifest.digests(Path(folder), FOLDERS)
        described = manifest.describe(KIND, dump, server, held, slug=slug, city=card, files=files)
        _pack(Path(folder) / "city", described, dump)
        (Path(folder) / "city").rename(target)
    return sum(rows for rows, _ in held.values())


def read_city_manifest(source: Path) -> dict[str, Any]:
    """The manifest in a city's file; Trouble when it is none."""
    if not zipfile.is_zipfile(source):
        raise Trouble(f"{source} is not a city of Balai Kota.")
    with zipfile.ZipFile(source) as file:
        if manifest.FILE not in file.namelist():
            raise Trouble(f"{source} is not a city of Balai Kota: it has no {manifest.FILE}.")
        return manifest.read(file.read(manifest.FILE).decode())


def load_city(
    url: str, home: Path, source: Path, slug: str, progress: Progress, enter: Callable[[], None] = lambda: None
) -> int:
    """Load a city's file as the schema ``slug`` and compare every table; number of rows.

    ``enter`` makes it known to the installation. When comparing or entering fails, the schema is dropped again.
    """
    described = read_city_manifest(source)
    with tempfile.TemporaryDirectory(prefix="balaikota-city-") as folder:
        _unpack(source, Path(folder))
        manifest.check(KIND, described, Path(folder) / DUMP)
        manifest.check_files(described, Path(folder), FOLDERS)
        with tools.connected(url) as connection:
            server, schemas = tools.major(connection), _schemas(connection)
        if slug in schemas:
            raise Trouble(f"there is a city {slug} already. Load it under another name, or drop the one there first.")
        progress("Memuat kota", 0, 1)
        tools.load(url, Path(folder) / DUMP, server, *_renaming(described["slug"], slug, schemas))
        progress("Memuat kota", 1, 1)
        try:
            held = _compare(url, slug, described, progress)
            enter()
        except BaseException:
            with tools.connected(url) as connection:
                connection.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(slug)))
            raise
        for name in FOLDERS:
            if (Path(folder) / name).exists():
                shutil.copytree(Path(folder) / name, home / name / slug, dirs_exist_ok=True)
    return held


def _compare(url: str, slug: str, described: dict[str, Any], progress: Progress) -> int:
    with tools.connected(url) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        held = picture(connection, slug, progress)
    expected = {f"{slug}.{name.partition('.')[2]}": it for name, it in manifest.pictured(described).items()}
    if wrong := list(differences(expected, held)):
        raise Trouble(
            "what was loaded differs from the file, and is dropped again:\n" + "\n".join(f"- {it}" for it in wrong)
        )
    return sum(rows for rows, _ in held.values())


def _schemas(connection: Any) -> set[str]:
    return {row[0] for row in connection.execute("SELECT nspname FROM pg_namespace")}


def _renaming(old: str, new: str, taken: set[str]) -> tuple[str, str]:
    """Statements before and after a dump that names its schema ``old``; a city that bears it steps aside meanwhile."""
    if old == new:
        return "", ""
    rename = sql.SQL("ALTER SCHEMA {} RENAME TO {};\n")

    def said(before: str, after: str) -> str:
        return rename.format(sql.Identifier(before), sql.Identifier(after)).as_string()

    aside = f"{old}_aside"
    return (said(old, aside), said(old, new) + said(aside, old)) if old in taken else ("", said(old, new))


def _gather(home: Path, slug: str, folder: Path) -> None:
    """Copy the city's uploads and what is public of its keys beside the dump, so that they no longer change."""
    media, keys = home / "media" / slug, home / "keys" / slug
    if media.exists():
        shutil.copytree(media, folder / "media")
    (folder / "keys").mkdir()
    for path in (found for pattern in KEYS for found in keys.glob(pattern)):
        shutil.copy2(path, folder / "keys" / path.name)


def _pack(target: Path, described: dict[str, Any], dump: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as file:  # dump and photos are compressed already
        file.writestr(manifest.FILE, json.dumps(described, indent=1))
        file.write(dump, DUMP)
        for name in described["files"]:
            file.write(dump.parent / name, name)


def _unpack(source: Path, folder: Path) -> None:
    """Unpack what such a file may hold and nothing else; zipfile strips `..` and absolute names itself."""
    try:
        with zipfile.ZipFile(source) as file:
            for name in file.namelist():
                if name == DUMP or name.startswith(("media/", "keys/")):
                    file.extract(name, folder)
    except zipfile.BadZipFile as error:
        raise Trouble(f"{source} is damaged: {error}. Use another copy.") from error
