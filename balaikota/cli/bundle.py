"""``balaikota bundle``: make, look into, judge and compare the files that one city gives another."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

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
            chosen = chosen_rooms(rooms, {room for room, _ in shelf.allowed()})
            until = expires.date() if expires else clock.today() + timedelta(days=3 * 365)
            wanted = Wanted(name or city, _version(version), chosen, until)
            folder.mkdir(parents=True, exist_ok=True)  # what cannot be written is not published
            made = actions.publish_bundle(actor=SYSTEM, wanted=wanted, about=about)
        (folder / made.file_name).write_bytes(made.file)
    click.echo(f"{folder / made.file_name}: {made.size} bytes, sha256 {made.sha256}")


@command.command()
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="The list as it stands in the file.")
def inspect(file: Path, as_json: bool) -> None:
    """Show what FILE is and holds. Nothing is trusted by looking: see ``verify``."""
    with texts():
        found = _read(file)
    if as_json:
        click.echo(json.dumps(json.loads(found.manifest.to_bytes()), ensure_ascii=False, indent=2))
        return
    manifest = found.manifest
    tell = partial(console.print, markup=False)  # what a stranger wrote is printed as it stands
    tell(f"{manifest.name} {manifest.version}, {manifest.city_name} ({manifest.city})")
    tell(f"made {manifest.made}, good until {manifest.expires}, needs Balai Kota {manifest.needs}")
    tell(f"licence {manifest.licence}, sha256 {found.sha256}")
    for origin in manifest.lineage:
        tell(f"from {origin.name} {origin.version} ({origin.city}), {len(origin.changed)} parts changed")
        for thanks in origin.credit:
            tell(f"  thanks: {thanks}")
    table = Table("part", "title", "law", "local", "bytes", box=None, pad_edge=False)
    for part in manifest.parts:
        row = (part.path, part.title.get("id") or part.path, "; ".join(part.sources), "yes" if part.local else "")
        table.add_row(*map(Text, (*row, str(part.size))))
    console.print(table)


@command.command()
@click.argument("file", type=FILE)
@click.option("--key", "key", help="Public key of the giver (64 hex digits), as its agreement names it.")
@click.option("--city", help="A city of this installation whose pinned keys are trusted.")
def verify(file: Path, key: str | None, city: str | None) -> None:
    """Say whether FILE is whole and signed by a key that is trusted. Exit code 1 where it is not."""
    if bool(key) == bool(city):
        raise Trouble("give either --key or --city: somebody has to be trusted.")
    found, names = _signed_by_key(file, str(key)) if key else _signed_for_city(file, str(city))
    expired = " Its term is over." if found.manifest.expires < date.today() else ""
    click.echo(f"{found.manifest.file_name}: whole, signed by {', '.join(names)}.{expired}")


@command.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option("--text", is_flag=True, help="Show the changed lines, too.")
def diff(old: Path, new: Path, text: bool) -> None:
    """Show which parts differ between two bundles. Exit code 1 where any does."""
    from balaikota.bundle.difference import lines

    with texts():
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


def chosen_rooms(written: str, known: Collection[str]) -> list[str]:
    """The applications somebody wrote, separated by commas, else all; Trouble where one is not among `known`."""
    chosen = sorted(filter(None, (room.strip() for room in written.split(",")))) or sorted(known)
    if strange := sorted(set(chosen) - set(known)):
        raise Trouble(f"{', '.join(strange)}: no such application in it. There are: {', '.join(sorted(known))}.")
    return chosen


def whole(file: Path) -> bytes:
    """What a file holds; no more of it is read than shows that it is larger than a bundle may be."""
    from balaikota.bundle import archive

    with file.open("rb") as opened:
        return opened.read(archive.Limits().megabytes * archive.MEGABYTE + 1)


def _read(file: Path) -> "Bundle":
    from balaikota.bundle import bundle

    return bundle.read(whole(file))


def _signed_by_key(file: Path, key: str) -> "tuple[Bundle, list[str]]":
    try:
        raw = bytes.fromhex(key)
    except ValueError:
        raw = b""
    if len(raw) != 32:
        raise Trouble("a public key is 64 hex digits.")
    with texts():
        found = _read(file)
        return found, found.signed_by({hashlib.sha256(raw).hexdigest()[:16]: raw})


def _signed_for_city(file: Path, city: str) -> "tuple[Bundle, list[str]]":
    with django(), serving(city):
        from balaikota.adoption.opening import trusted

        found = _read(file)
        return found, found.signed_by(trusted(found.manifest.city))


def _version(text: str) -> "Version":
    from balaikota.bundle.manifest import Version

    try:
        return Version.parse(text)
    except ValueError as error:
        raise Trouble(str(error)) from error
