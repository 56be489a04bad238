"""The role matrix: every act by role and standing with its basis, and how many people hold what now, as counts only."""

from collections.abc import Iterator
from pathlib import Path

from django.db.models import Count

from balaikota.base.policy import At
from balaikota.base.roles import OFFICIALS, Role
from balaikota.people.actor import all_rules
from balaikota.people.models import Account, Grant
from balaikota.workflow.process import Process, say

from .. import words
from ..facts import Facts
from ..flows import flows
from ..paper import Row, book
from . import Entry


def write(folder: Path, facts: Facts) -> list[Entry]:
    found = [process for process, _ in flows()]
    book(folder / "matriks-peran.xlsx", facts, [
        ("Matriks", ["Perbuatan", "Kode", *(str(role.label) for role in Role), "Dasar hukum"], list(matrix())),
        ("Baris kebijakan", ["Perbuatan", "Kode", "Peran", "Kedudukan", "Dasar hukum"], list(policy_rows())),
        ("Langkah alur", ["Alur", "Langkah", "Dari keadaan", "Peran", "Kedudukan", "Dasar hukum"], list(moves(found))),
        ("Pemegang peran", ["Peran", "Pemegang hari ini", "Wajib faktor kedua"], list(holders())),
    ])  # fmt: skip
    return [Entry("matriks-peran.xlsx", "Setiap perbuatan menurut peran, kedudukan, dan dasar hukum; jumlah pemegang")]


def matrix() -> Iterator[Row]:
    """One row per act, one column per role: how its holder must stand; empty where it may not."""
    rows: dict[str, dict[Role, list[str]]] = {}
    bases: dict[str, list[str]] = {}
    for room, rule in all_rules():
        name = f"{room}.{rule.act}"
        for role in rule.roles or Role:
            rows.setdefault(name, {}).setdefault(role, []).append(words.standing(rule.at))
        bases.setdefault(name, []).append(words.basis(rule.basis))
    for name, allowed in sorted(rows.items()):
        cells = ["; ".join(dict.fromkeys(allowed.get(role, ()))) for role in Role]
        yield [words.act(name), name, *cells, "; ".join(dict.fromkeys(bases[name]))]


def policy_rows() -> Iterator[Row]:
    """The rows of the policy tables as they are."""
    for room, rule in sorted(all_rules(), key=lambda one: (one[0], one[1].act)):
        name = f"{room}.{rule.act}"
        yield [words.act(name), name, words.roles(rule.roles), words.standing(rule.at), words.basis(rule.basis)]


def moves(found: list[Process]) -> Iterator[Row]:
    """Every move of every process as the city has it now, from each state it leaves."""
    for process in found:
        for move in process.moves.values():
            for state in move.sources:
                for role, at in process.allowed(move, state).items():
                    yield [
                        say(process.title), say(move.title), say(process.states[state].title), str(role.label),
                        words.standing(At(at)), words.basis(move.basis),
                    ]  # fmt: skip


def holders() -> Iterator[Row]:
    """Two queries; whoever has an account is a resident."""
    counts = dict(
        Grant.objects.in_force().filter(account__is_active=True).order_by().values_list("role").annotate(
            Count("account", distinct=True)
        )
    )  # fmt: skip
    counts[Role.RESIDENT] = Account.objects.filter(is_active=True).count()
    for role in Role:
        yield [str(role.label), counts.get(role, 0), "ya" if role in OFFICIALS else "tidak"]
