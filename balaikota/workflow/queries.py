"""Reads of processes for pages and the API."""

from collections.abc import Iterator
from dataclasses import dataclass

from balaikota.base.policy import At
from balaikota.base.roles import Role
from balaikota.people.models import Account

from .engine import process, versions
from .models import ProcessCopy
from .process import Process


def names() -> list[str]:
    return list(ProcessCopy.objects.order_by("name").values_list("name", flat=True).distinct())


def current(name: str) -> tuple[Process, ProcessCopy]:
    """The city's newest version of a process with the copy it was read from. Raises ProcessCopy.DoesNotExist."""
    copy = ProcessCopy.objects.filter(name=name).order_by("-version").first()
    if copy is None:
        raise ProcessCopy.DoesNotExist(name)
    return process(name, copy.version), copy


def desks(name: str) -> Iterator[tuple[str, Role, At, list[int] | None]]:
    """On whose desk a document lies in each state, and under which versions of its process; None means under all."""
    every = versions(name)
    found: dict[tuple[str, Role, At], list[int]] = {}
    for version in every:
        for state in process(name, version).states.values():
            for role, at in state.desk.items():
                found.setdefault((state.name, role, at), []).append(version)
    for (state_name, role, at), some in found.items():
        yield state_name, role, at, None if some == every else some


@dataclass(frozen=True)
class Version:
    """One version of a process, who made it, and whether it is the one in force. Nobody made what ships."""

    copy: ProcessCopy
    by: str
    newest: bool


def history(name: str) -> list[Version]:
    """Every version, the newest first. Two queries."""
    copies = list(ProcessCopy.objects.filter(name=name).order_by("-version"))
    people = Account.objects.filter(pk__in=[copy.entered_by for copy in copies if copy.entered_by])
    names = dict(people.values_list("pk", "name"))
    return [
        Version(copy, ", ".join(filter(None, (names.get(copy.entered_by), copy.office))), copy is copies[0])
        for copy in copies
    ]
