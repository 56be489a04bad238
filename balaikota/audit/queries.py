"""What pages, reports and a doubting resident ask of the trail."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from . import keys, proofs
from .models import Event, Seal
from .seals import canonical, covered, leaf, seal_payload


@dataclass(frozen=True)
class Proof:
    """That an event is in a seal of the city: plain values, so that it survives JSON and another program."""

    event: dict[str, Any]
    index: int
    path: tuple[str, ...]
    seal: dict[str, Any]

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def read_proof(text: str) -> Proof:
    """The proof that `as_json` wrote. Raises ValueError, KeyError or TypeError on anything else."""
    data = json.loads(text)
    return Proof(dict(data["event"]), int(data["index"]), tuple(data["path"]), dict(data["seal"]))


def events(actor: Any) -> "QuerySet[Event]":
    """The events the actor may see, newest first."""
    return Event.objects.visible_to(actor).order_by("-id")


def seal_of(event: Event) -> Seal | None:
    """The seal over an event; None while it waits for one."""
    after = Q(era__gt=event.era) | Q(era=event.era, upto__gt=event.xid)
    return Seal.objects.filter(after).order_by("number").first()


def proof(event: Event) -> Proof | None:
    """The proof that `event` is sealed; None while it waits for a seal (a minute at most)."""
    seal = seal_of(event)
    if seal is None:
        return None
    rows = list(covered(seal, Seal.objects.filter(number=seal.number - 1).first()))
    index = next(place for place, row in enumerate(rows) if row["id"] == event.pk)
    path = proofs.path_to(index, [leaf(row) for row in rows])
    return Proof(
        event=json.loads(canonical(rows[index])),
        index=index,
        path=tuple(step.hex() for step in path),
        seal={field.attname: getattr(seal, field.attname) for field in Seal._meta.concrete_fields}
        | {"at": seal.at.isoformat()},
    )


def verify_proof(shown: Proof, public_key: bytes) -> bool:
    """Whether the event is in the seal and the seal is signed with `public_key`. Asks nothing of the database.

    Take the key from where the city publishes it, not from who hands over the proof.
    """
    try:
        seal = Seal(**shown.seal | {"at": datetime.fromisoformat(shown.seal["at"])})
        path = [bytes.fromhex(step) for step in shown.path]
    except (ValueError, KeyError, TypeError):
        return False
    root = proofs.climbed(leaf(shown.event), shown.index, seal.events, path)
    return (
        root is not None and root.hex() == seal.root and keys.signed_by(public_key, seal_payload(seal), seal.signature)
    )


def find(actor: Any, text: str = "", act: str = "") -> "QuerySet[Event]":
    """Events the actor may see whose number or office holds `text`, of one act where it is named; newest first."""
    found = events(actor)
    if text:
        found = found.filter(Q(number__iexact=text) | Q(office__icontains=text) | Q(operator_office__icontains=text))
    return found.filter(act=act) if act else found


def acts() -> list[str]:
    """The acts that have happened in this city."""
    return list(Event.objects.order_by("act").values_list("act", flat=True).distinct())


@dataclass(frozen=True)
class State:
    """How far the trail is sealed."""

    events: int
    seals: int
    last: datetime | None


def state() -> State:
    last = Seal.objects.order_by("-number").first()
    return State(Event.objects.count(), last.number if last else 0, last.at if last else None)
