"""``balaikota adopt``: a bundle into a city, with a dry run before it; the same as on the pages."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

from balaikota.cli.bundle import chosen_rooms, whole
from balaikota.cli.framework import django
from balaikota.cli.imports import serving
from balaikota.cli.screen import console
from balaikota.runtime.trouble import Trouble

if TYPE_CHECKING:
    from balaikota.adoption.plan import Line


@click.command()
@click.argument("city")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--rooms", default="", help="Applications, separated by commas; default: all it holds.")
@click.option("--basis", default="", help="The city's own decision (SK, Perwali), kept with everything adopted.")
@click.option("--mine", multiple=True, help="Path of a part that both changed: keep ours. May be repeated.")
@click.option("--theirs", multiple=True, help="Path of a part that both changed: take the giver's. May be repeated.")
@click.option("--dry-run", is_flag=True, help="Show what would change; change nothing.")
def command(
    city: str, file: Path, rooms: str, basis: str, mine: tuple[str, ...], theirs: tuple[str, ...], dry_run: bool
) -> None:
    """Adopt the bundle FILE into CITY, all of it or nothing; an adopted one of the same name is upgraded."""
    if not dry_run and not basis.strip():
        raise Trouble("give the city's own decision with --basis, or look first with --dry-run.")
    with django(), serving(city):
        from balaikota.adoption import actions, opening, plan
        from balaikota.bundle.merge import Choice
        from balaikota.people.actor import SYSTEM

        raw = whole(file)
        found, _ = opening.opened(raw)
        opening.check_good(found.manifest)
        chosen = chosen_rooms(rooms, {part.room for part in found.manifest.parts})
        decided = dict.fromkeys(mine, Choice.MINE) | dict.fromkeys(theirs, Choice.THEIRS)
        lines = plan.plan(found, chosen, opening.in_force(found.manifest.name), decided)
        if strange := sorted(decided.keys() - {line.path for line in lines if line.conflict}):
            raise Trouble(f"there is nothing to decide about {strange[0]}.")
        show(lines)
        if dry_run:
            tell_cases(lines, chosen)
            return
        if undecided := plan.open_conflicts(lines):
            raise Trouble(f"{len(undecided)} parts were changed on both sides: decide each with --mine or --theirs.")
        kept = actions.keep_bundle(actor=SYSTEM, raw=raw)
        draft = actions.begin_adoption(actor=SYSTEM, bundle=kept, rooms=chosen)
        for line in lines:
            if line.conflict and line.choice:
                actions.decide_part(actor=SYSTEM, adoption=draft, path=line.path, choice=line.choice, basis=basis)
        actions.adopt(actor=SYSTEM, adoption=draft, basis=basis)
    click.echo(f"{found.manifest.name} {found.manifest.version}: adopted.")


def show(lines: "list[Line]") -> None:
    """The plan as a table: what changes, what stays, what has to be decided."""
    from balaikota.adoption.models import Piece

    table = Table("part", "what happens", "law", box=None, pad_edge=False)
    for line in lines:
        if line.outcome is not Piece.Outcome.UNCHANGED:
            table.add_row(*map(Text, (line.path, told(line), "; ".join(line.described.sources))))
    same = sum(line.outcome is Piece.Outcome.UNCHANGED for line in lines)
    console.print(table)
    console.print(f"{same} other parts are the same already.")


def tell_cases(lines: "list[Line]", chosen: Collection[str]) -> None:
    """How many cases would have gone otherwise, and in what; the pages show each of them."""
    from django.utils import translation

    from balaikota.adoption import behaviour

    with translation.override("en"):
        found = behaviour.expected(lines, chosen)
        console.print(f"{len(found.cases)} of {found.total} cases would have gone otherwise.")
        for _key, words, count in found.kinds:
            console.print(f"  {count}: {words}")


def told(line: "Line") -> str:
    """What becomes of a part; where both changed it, at which places."""
    from django.utils import translation

    from balaikota.adoption.editing.leaves import Leaf

    with translation.override("en"):
        if line.fault:
            return line.fault.sentence
        if line.outcome:
            return str(line.outcome.label)
        places = ", ".join(Leaf(clash.where, None).label for clash in line.clashes)
        return f"to be decided: {places}" if places else "to be decided"
