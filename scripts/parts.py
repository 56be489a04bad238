"""Each part of the documentation that is made from the code, as Markdown. `scripts.docs` puts them into the pages."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MAKE_TARGET = re.compile(r"^([a-z-]+):.*?## (.*)$", re.MULTILINE)
HTTP = ("get", "put", "post", "patch", "delete")


class Wordless(Exception):
    """Something that must be documented has no words in the code."""


def words(text: str | None, of: str) -> str:
    """The first paragraph of a docstring as one line fit for a table."""
    line = " ".join((text or "").strip().split("\n\n")[0].split())
    if not line:
        raise Wordless(f"{of} has no words: give it a docstring or a help text")
    return re.sub(r"``([^`]*)``", r"`\1`", line)


def table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def layers() -> str:
    """The layers of the import-linter contract, top to bottom, each room in the words of its own docstring."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    found = next(contract for contract in contracts if contract["type"] == "layers")["layers"]
    lines = []
    for number, layer in enumerate(found, 1):
        for room in re.findall(r"balaikota\.\w+", layer):
            about = words(import_module(room).__doc__, room)
            lines.append([number, f"`{room.removeprefix('balaikota.')}`", about])
    picture = [re.sub(r"balaikota\.", "", layer) for layer in found]
    width = max(map(len, picture))
    box = [f"| {layer.center(width)} |" for layer in picture]
    edge = f"+{'-' * (width + 2)}+"
    drawn = "\n".join([edge, *(line for one in box for line in (one, edge))])
    return f"```text\n{drawn}\n```\n\n" + table(["layer", "room", "what it is"], lines)


def contracts() -> str:
    """Every import-linter contract by its name."""
    found = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return "\n".join(f"- {contract['name']} (`{contract['type']}`)" for contract in found)


def settings() -> str:
    from balaikota.runtime.environment import SETTINGS

    kept = {setting.name: setting for setting in SETTINGS}.values()
    rows = ([f"`{one.name}`", f"`{one.default}`" if one.default else "", words(one.meaning, one.name)] for one in kept)
    return table(["name", "default", "meaning"], rows)


def make_targets() -> str:
    rows = ([f"`make {name}`", about] for name, about in MAKE_TARGET.findall((ROOT / "Makefile").read_text()))
    return table(["command", "what it does"], rows)


def commands() -> str:
    """Every command of ``balaikota`` with its arguments and options."""
    import click

    from balaikota.cli.main import root

    return "\n\n".join(_of_command(root, click.Context(root, info_name="balaikota")))


def _of_command(group: Any, context: Any) -> Iterator[str]:
    import click

    from balaikota.cli import imports

    if isinstance(group, imports.Imports):  # its own listing starts a database
        found = {name: imports.subcommand(name, *offer) for name, offer in sorted(imports.offered().items())}
    else:
        found = {name: group.get_command(context, name) for name in group.list_commands(context)}
    for name, command in found.items():
        inner = click.Context(command, info_name=name, parent=context)
        if not isinstance(command, click.Group):
            yield _command(command, inner)
        else:
            yield from _of_command(command, inner)


def _command(command: Any, context: Any) -> str:
    lines = [f"### `{context.command_path}`", "", words(command.help, context.command_path), ""]
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            lines.append(f"- `{parameter.make_metavar(context)}`")
        elif not parameter.hidden:
            names, about = parameter.get_help_record(context)
            lines.append(f"- `{names}`: {words(about, f'{context.command_path} {names}')}")
    return "\n".join(lines).strip()


def actions() -> str:
    """Every action of the registry: what it does, who may, on which basis."""
    from balaikota.audit.action import ACTS

    kept = {name: act for name, act in sorted(ACTS.items()) if ".tests" not in act.function.__module__}
    rows = []
    for name, act in kept.items():
        who, basis = _who(name, act)
        rows.append([f"`{name}`", words(act.function.__doc__, name), who, basis])
    return table(["action", "what it does", "who may", "basis"], rows)


def _who(name: str, act: Any) -> tuple[str, str]:
    """Who may, and on which basis: by the policy table, or by the process that has a move of this name."""
    from balaikota.audit.action import by_policy
    from balaikota.people.actor import policies

    room, _, short = name.partition(".")
    if act.permit is not by_policy:
        moves = [(process, process.moves[short]) for process in _processes() if short in process.moves]
        return "; ".join(_desks(*one) for one in moves), "; ".join(move.basis for _, move in moves)
    rules = policies()[room].rules_for(short) if room in policies() else []
    if not rules:
        return "jobs of the house alone", ""
    return "; ".join(map(_rule, rules)), "; ".join(dict.fromkeys(rule.basis for rule in rules))


def _rule(rule: Any) -> str:
    from balaikota.base.roles import Role

    everyone = len(rule.roles) == len(Role)
    roles = "everyone signed in" if everyone else ", ".join(str(role.label) for role in Role if role in rule.roles)
    return f"{roles or 'anyone'} ({STANDING[rule.at.value]})"


STANDING = {
    "city": "whole city",
    "region": "own region",
    "unit": "own unit",
    "own": "own things",
    "anyone": "no standing asked",
}


def sights() -> str:
    """Rows of the policy tables that allow looking, not doing."""
    from balaikota.audit.action import ACTS
    from balaikota.people.actor import all_rules

    rows = [
        [f"`{room}.{rule.act}`", _rule(rule), rule.basis]
        for room, rule in all_rules()
        if f"{room}.{rule.act}" not in ACTS
    ]
    return table(["what", "who may", "basis"], rows)


def _processes() -> list[Any]:
    from balaikota.workflow import engine
    from balaikota.workflow.process import read

    return [read(text) for text in engine.shipped().values()]


def _desks(process: Any, move: Any) -> str:
    """Who may take a move: named by the move, or whoever's desk the document lies on."""
    desks = [process.allowed(move, state) for state in move.sources]
    found = dict.fromkeys(f"{role.label} ({STANDING[at.value]})" for desk in desks for role, at in desk.items())
    return ", ".join(found)


def moves() -> str:
    """Every move of every shipped process."""
    rows = [
        [
            f"`{process.name}.{move.name}`",
            f"{move.title['en']} / {move.title['id']}",
            f"{', '.join(move.sources)} → {move.to}",
            _desks(process, move),
            "yes" if move.reasons else "no",
            move.basis,
        ]
        for process in _processes()
        for move in process.moves.values()
    ]
    return table(["move", "title", "from → to", "who may", "reason asked", "basis"], rows)


def states() -> str:
    """The states of the shipped processes, for Indonesian readers."""
    from django.utils import translation

    with translation.override("id"):
        rows = [
            [
                state.title["id"],
                ", ".join(str(role.label) for role in state.desk) or "selesai",
                f"{state.within} hari kerja" if state.within else "",
                ", ".join(move.title["id"] for move in process.moves_from(state.name)),
            ]
            for process in _processes()
            for state in process.states.values()
        ]
    return table(["keadaan", "di meja siapa", "dijawab dalam", "yang dapat dilakukan"], rows)


def reasons() -> str:
    rows = [
        [f"`{code}`", named["id"], named["en"]]
        for process in _processes()
        for listed in process.reasons.values()
        for code, named in listed.items()
    ]
    return table(["kode", "alasan", "in English"], rows)


def official_records() -> str:
    """What each room's manifest says of the national system that holds the official record."""
    from balaikota.base.manifest import rooms

    rows = [
        [room.title, one.system, one.holds, one.adds, one.handed_over, one.number_back]
        for room in rooms()
        if (one := room.official_record)
    ]
    return table(["room", "system", "holds", "what this adds", "handed there", "number that comes back"], rows)


def operations() -> str:
    """Every address of the open data."""
    from balaikota.api.urls import API

    rows = []
    for address, methods in API.get_openapi_schema()["paths"].items():
        for operation in (methods[verb] for verb in HTTP if verb in methods):
            asked = ", ".join(f"`{parameter['name']}`" for parameter in operation.get("parameters", []))
            said = words(operation["summary"], address), operation.get("description", "")
            about = ". ".join(text.strip().rstrip(".") for text in said if text) + "."
            rows.append([f"`{address}`", about, asked])
    return table(["address", "what it gives", "parameters"], rows)


PARTS: dict[str, Callable[[], str]] = {
    "layers": layers,
    "contracts": contracts,
    "settings": settings,
    "make-targets": make_targets,
    "commands": commands,
    "actions": actions,
    "sights": sights,
    "moves": moves,
    "states": states,
    "reasons": reasons,
    "official-records": official_records,
    "operations": operations,
}
