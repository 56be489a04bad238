"""Reads of processes for pages and the API."""

from .engine import process
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
