"""Changing a process."""

from balaikota.audit.action import action, note
from balaikota.base.refusal import Refusal
from balaikota.parts import shelf
from balaikota.people.actor import Actor

from .keeper import Processes, path_of
from .models import ProcessCopy


@action
def change_process(*, actor: Actor, name: str, text: str, basis: str) -> ProcessCopy:
    """Documents that begin from now on go by `text`, on `basis`; those under way keep what they began under.

    Refuses ``basis.required``, ``process.unknown``, ``process.same`` and what its keeper finds wrong.
    """
    if len(basis.strip()) < 5:
        raise Refusal("basis.required", field="basis")
    path = path_of(name)
    if Processes().contents()[path].decode() == text:
        raise Refusal("process.same")
    shelf.put(actor, {path: text.encode()}, basis.strip())
    copy = ProcessCopy.objects.filter(name=name).latest("version")
    note(process=name, version=copy.version)
    return copy
