"""``balaikota bundle``: make, look into, judge and compare the files that one city gives another."""

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table

from balaikota.cli.framework import django, texts
from balaikota.cli.imports import serving
from balaikota.cli.screen import console
from balaikota.runtime.trouble import Trouble

if TYPE_CHECKING:
    from balaikota.bundle.bundle import Bundle
    from balaikota.bundle.manifest import Version

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group()
def command() -> None:
    """Make, look into, judge and compare bundles (.balai): what one city gives another."""


@command.command()
@click.argument("city")
@click.argument("version")
@click.option("--name", help="Name of the bundle; default: the city's slug.")
@click.option("--rooms", default="", help="Applications, separated by commas; default: all.")
@click.option("--expires", type=click.DateTime(["%Y-%m-%d"]), help="Good until; default: three years from today.")
@click.option("--about", default="", help="What is new in it, in a sentence.")
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path("."), show_default=True)
def export(
    city: str, version: str, name: str | None, rooms: str, expires: datetime | None, about: str, folder: Path
) -> None:
    """Make the bundle VERSION (2026.1) of the city CITY, put it into its catalogue and write it to a folder."""
    with django():
        from balaikota.adoption import actions
        from balaikota.adoption.making import Wanted
        from balaikota.base import clock
        from balaikota.parts import shelf
        from balaikota.people.actor import SYSTEM

        with serving(city):
            chosen = set(filter(None, rooms.split(","))) or {room for room, _ in shelf.allowed()}
            until = expires.date() if expires else clock.today() + timedelta(days=3 * 365)
            wanted = Wanted(name or city, _version(version), sorted(chosen), until)
            made = actions.publish_bundle(actor=SYSTEM, wanted=wanted, about=about)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / made.file_name).write_bytes(made.file)
    click.echo(f"{folder / made.file_name}: {made.size} bytes, sha256 {made.sha256}")


@command.command()
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="The list as it stands in the file.")
def inspect(file: Path, as_json: bool) -> None:
    """Show what FILE is and holds. Nothing is trusted by looking: see ``verify``."""
    found = _read(file)
    if as_json:
        click.echo(json.dumps(json.loads(found.manifest.to_bytes()), ensure_ascii=False, indent=2))
        return
    manifest = found.manifest
    console.print(f"[bold]{manifest.name} {manifest.version}[/bold] {manifest.city_name} ({manifest.city})")
    console.print(f"dibuat {manifest.made}, berlaku sampai {manifest.expires}, perlu Balai Kota {manifest.needs}")
    console.print(f"lisensi {manifest.licence}, sha256 {found.sha256}")
    for origin in manifest.lineage:
        console.print(f"dari {origin.name} {origin.version} ({origin.city}), diubah {len(origin.changed)} bagian")
        for thanks in origin.credit:
            console.print(f"  terima kasih: {thanks}")
    table = Table("Bagian", "Judul", "Dasar", "Lokal", "Bita", box=None, pad_edge=False)
    for part in manifest.parts:
        title = part.title.get("id") or part.path
        table.add_row(part.path, title, "; ".join(part.sources), "ya" if part.local else "", str(part.size))
    console.print(table)


@command.command()
@click.argument("file", type=FILE)
@click.option("--key", "key", help="Public key of the giver (64 hex digits), as its agreement names it.")
@click.option("--city", help="A city of this installation whose pinned keys are trusted.")
def verify(file: Path, key: str | None, city: str | None) -> None:
    """Say whether FILE is whole and signed by a key that is trusted. Exit code 1 where it is not."""
    found = _read(file)
    if bool(key) == bool(city):
        raise Trouble("give either --key or --city: somebody has to be trusted.")
    if key:
        names = _signed_by_key(found, key)
    else:
        with django():
            from balaikota.adoption.opening import trusted

            with serving(str(city)):
                names = found.signed_by(trusted(found.manifest.city))
    expired = " Its term is over." if found.manifest.expires < date.today() else ""
    click.echo(f"{found.manifest.file_name}: whole, signed by {', '.join(names)}.{expired}")


@command.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option("--text", is_flag=True, help="Show the changed lines, too.")
def diff(old: Path, new: Path, text: bool) -> None:
    """Show which parts differ between two bundles. Exit code 1 where any does."""
    from balaikota.bundle.difference import lines

    before, after = _read(old).parts, _read(new).parts
    different = [path for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path)]
    for path in different:
        sign = "+" if path not in before else "-" if path not in after else "~"
        click.echo(f"{sign} {path}")
        for line in lines(before.get(path), after.get(path)) if text else []:
            click.echo(f"    {line}")
    if different:
        raise SystemExit(1)
    click.echo("The same parts.")


@command.command()
@click.argument("city")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--version", help="The version it bears; default: that of the folder, else the first of this year.")
def source(city: str, folder: Path, version: str | None) -> None:
    """Write what CITY has other than the house into FOLDER, as plain files for version control."""
    with django(), serving(city):
        from balaikota.adoption import sources

        facts = sources.read_facts(folder) if (folder / sources.FACTS).exists() else sources.blank(city)
        facts = replace(facts, version=_version(version)) if version else facts
        saved = sources.save_source(folder, facts)
    click.echo(f"{folder}: {saved.facts.name} {saved.facts.version}, {len(saved.parts)} parts")


@command.command()
@click.argument("city")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def take(city: str, folder: Path) -> None:
    """Make the parts in FOLDER (written by ``bundle source``) those of CITY, each on the reference it names."""
    with django(), serving(city):
        from balaikota.adoption import sources
        from balaikota.people.actor import SYSTEM

        changed = sources.put_source(SYSTEM, sources.read_source(folder))
    for path in changed:
        click.echo(path)
    click.echo(f"{len(changed)} parts changed.")


def _read(file: Path) -> "Bundle":
    """A bundle from a file; what is wrong with it as a Trouble."""
    from balaikota.bundle import archive, bundle

    if file.stat().st_size > archive.Limits().megabytes * archive.MEGABYTE:
        raise Trouble(f"{file} is larger than any bundle may be.")
    with texts():
        return bundle.read(file.read_bytes())


def _signed_by_key(found: "Bundle", key: str) -> list[str]:
    try:
        raw = bytes.fromhex(key)
    except ValueError as error:
        raise Trouble("a public key is 64 hex digits.") from error
    with texts():
        return found.signed_by({hashlib.sha256(raw).hexdigest()[:16]: raw})


def _version(text: str) -> "Version":
    from balaikota.bundle.manifest import Version

    try:
        return Version.parse(text)
    except ValueError as error:
        raise Trouble(str(error)) from error
