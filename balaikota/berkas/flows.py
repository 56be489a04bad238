"""The processes of the city as they are now; those that ship, where the city has taken none over yet."""

from balaikota.workflow import engine, queries
from balaikota.workflow.process import Process, read


def flows() -> list[tuple[Process, int]]:
    """Each process with its version in this city, by name; version 0 is what ships."""
    found = [queries.current(name) for name in queries.names()]
    if found:
        return [(process, copy.version) for process, copy in found]
    return [(read(text), 0) for _, text in sorted(engine.shipped().items())]
