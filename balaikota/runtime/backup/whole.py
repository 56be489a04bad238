"""The whole database with uploads and keys, to a folder and back."""

import json
import shutil
from pathlib import Path

from balaikota.runtime.backup import manifest, tools
from balaikota.runtime.backup.compare import Progress, differences, picture, tables
from balaikota.runtime.trouble import Trouble

KIND = "backup"
DUMP = "database.dump"
# Beside the database: uploads, and the keys that sign the audit trail (keep a backup as safe as the server).
FOLDERS = ("media", "keys")


def backup(url: str, home: Path, target: Path, progress: Progress) -> int:
    """Write database, uploads and keys to the new folder ``target``; number of rows. ``url``: the owner's."""
    if target.exists():
        raise Trouble(f"{target} exists already. Name a folder that does not exist yet.")
    making = target.with_name(f"{target.name}.unfinished")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True, mode=0o700)
    with tools.connected(url) as connection:
        # One snapshot for the dump and the counts: what is written meanwhile is in neither.
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        snapshot = connection.execute("SELECT pg_export_snapshot()").fetchone()
        assert snapshot is not None
        server = tools.major(connection)
        progress("Menulis basis data", 0, 1)
        tools.dump(url, making / DUMP, snapshot[0], server)
        progress("Menulis basis data", 1, 1)
        held = picture(connection, None, progress)
    for name in FOLDERS:
        if (home / name).exists():
            shutil.copytree(home / name, making / name)
    described = manifest.describe(KIND, making / DUMP, server, held, files=manifest.digests(making, FOLDERS))
    (making / manifest.FILE).write_text(json.dumps(described, indent=1))
    making.rename(target)
    return sum(rows for rows, _ in held.values())


def restore(url: str, home: Path, source: Path, progress: Progress) -> int:
    """Load a backup into an empty database and compare every table with it; number of rows. ``url``: the owner's."""
    if not (source / manifest.FILE).exists():
        raise Trouble(f"{source} is not a backup: it has no {manifest.FILE}.")
    described = manifest.read((source / manifest.FILE).read_text())
    manifest.check(KIND, described, source / DUMP)
    manifest.check_files(described, source, FOLDERS)
    with tools.connected(url) as connection:
        server = tools.major(connection)
        if found := tables(connection):
            raise Trouble(
                f"the database is not empty: it has {len(found)} tables, such as {'.'.join(found[0])}. A backup is"
                " restored into an empty one, so that nothing can be lost: make a new database or another home."
            )
    for name in FOLDERS:
        if (home / name).exists() and any((home / name).iterdir()):
            raise Trouble(f"{home / name} is not empty; files there would be mixed with those of the backup.")
    progress("Memuat basis data", 0, 1)
    tools.load(url, source / DUMP, server)
    progress("Memuat basis data", 1, 1)
    with tools.connected(url) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        held = picture(connection, None, progress)
    if wrong := list(differences(manifest.pictured(described), held)):
        raise Trouble("the database was loaded but differs from the backup:\n" + "\n".join(f"- {it}" for it in wrong))
    for name in FOLDERS:
        if (source / name).exists():
            shutil.copytree(source / name, home / name, dirs_exist_ok=True)
    return sum(rows for rows, _ in held.values())
