"""Calls of what changes a process, and of a move that a city added to one; and how its page is visited."""

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from balaikota.base import clock
from balaikota.musrenbang.models import Proposal
from balaikota.people.models import Account
from balaikota.workflow import editing
from balaikota.workflow.actions import change_process
from balaikota.workflow.models import ProcessCopy

if TYPE_CHECKING:
    from .calls import Call
    from .scene import City
    from .visits import Visit

BASIS = "Perwali 12/2027"
VERSION = 99
STEP = editing.NewStep(
    "endorse", {"id": "Pemeriksaan berkas"}, "camat", "region", 3, {"id": "Lengkap"}, {"id": "Lengkap: {number}."},
    BASIS,
)  # fmt: skip


def _text() -> str:
    return ProcessCopy.objects.filter(name="proposal").latest("version").text


def _changed() -> str:
    return editing.changed(_text(), editing.set_days("forwarded", 4))


def _examined(city: "City", relation: str, account: Account | None) -> dict[str, Any]:
    """A proposal that lies in a step which the city added."""
    proposal: Proposal = city.thing("forwarded", relation, account)
    text = editing.changed(_text(), editing.add_step(STEP))
    ProcessCopy.objects.get_or_create(name="proposal", version=VERSION, defaults={"text": text, "since": clock.now()})
    Proposal.objects.filter(pk=proposal.pk).update(version=VERSION, state="pemeriksaan_berkas")
    return {"proposal": Proposal.objects.get(pk=proposal.pk), "move": "pass_pemeriksaan_berkas"}


def calls() -> "dict[str, Call]":
    from .calls import OWNED, Call, whole

    return {
        f"workflow.{change_process.__name__}": whole(lambda: {"name": "proposal", "text": _changed(), "basis": BASIS}),
        "musrenbang.pass_step": Call(OWNED, _examined),
    }


def _body(city: "City", relation: str, account: Account | None) -> dict[str, Any]:
    seen = sha256(_changed().encode()).hexdigest()
    return {"ubah": "hari", "apa": "forwarded", "days": "4", "basis": BASIS, "simpan": "1", "dilihat": seen}


def visits() -> "dict[str, Visit]":
    from .visits import Visit, fixed

    return {
        "workflow:change": Visit(path=lambda city, relation, account: {"name": "proposal"}, body=_body),
        "regulation:parameter_file": fixed(name="musrenbang.percent"),
    }
