"""Sealing: a Merkle root over finished events, chained to the last seal and signed with the city's key.

Sequence order is not commit order, so "events up to id N" can miss one that commits later. Each event keeps its
transaction's id; a seal covers those below `pg_snapshot_xmin`, where no transaction can still be running. Transaction
ids start anew on another server, so a restored or moved city begins a new *era*; order is (era, xid, id).
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from balaikota.base import clock

from . import keys
from .models import Seal

COLUMNS = (
    "id", "era", "xid", "at", "recorded", "act", "actor_id", "office", "operator_id", "operator_office", "basis",
    "kind", "object_id", "number", "region", "facts", "request_id", "key",
)  # fmt: skip
"""What a leaf holds. A column added to events later is not among them: seals made before must still verify."""


def canonical(row: dict[str, Any]) -> str:
    """One event as text, always the same: keys in order, moments in UTC, facts as PostgreSQL writes jsonb."""
    return json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def leaf(row: dict[str, Any]) -> bytes:
    """Leaf hash of one event (RFC 6962 section 2.1: a zero byte before the data)."""
    return hashlib.sha256(b"\0" + canonical(row).encode()).digest()


def merkle_root(leaves: Iterable[bytes]) -> str:
    """Merkle root of RFC 6962, built with a stack so that a batch of any size needs little memory."""
    stack: list[tuple[int, bytes]] = []
    for item in leaves:
        level = 0
        while stack and stack[-1][0] == level:
            item = hashlib.sha256(b"\1" + stack.pop()[1] + item).digest()
            level += 1
        stack.append((level, item))
    if not stack:
        return hashlib.sha256(b"").hexdigest()
    root = stack.pop()[1]
    while stack:
        root = hashlib.sha256(b"\1" + stack.pop()[1] + root).digest()
    return root.hex()


def seal_payload(seal: Seal) -> bytes:
    fields = [seal.number, seal.era, seal.upto, seal.events, seal.root, seal.previous, seal.at.isoformat(), seal.key_id]
    return json.dumps(fields, separators=(",", ":")).encode()


def seal_hash(seal: Seal) -> str:
    return hashlib.sha256(seal_payload(seal) + seal.signature.encode()).hexdigest()


def make_seal() -> Seal | None:
    """Seal what is finished and unsealed; None when there is nothing. One sealer at a time, by a lock."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtextextended(current_schema() || 'audit.seal', 0))")
            cursor.execute("select audit_current_era(), pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
            era, upto = cursor.fetchone()
        last = Seal.objects.order_by("-number").first()
        seal = Seal(number=(last.number + 1 if last else 1), era=era, upto=upto, at=clock.now())
        hashes = [leaf(row) for row in covered(seal, last)]
        if not hashes:
            return None
        key = keys.city_key()
        seal.events, seal.root = len(hashes), merkle_root(hashes)
        seal.previous, seal.key_id = (seal_hash(last) if last else ""), keys.key_id(key.public_key())
        seal.signature = keys.sign(key, seal_payload(seal))
        seal.save(force_insert=True)
    keys.remember(seal_hash(seal), seal.number)
    return seal


def covered(seal: Seal, previous: Seal | None) -> Iterator[dict[str, Any]]:
    """The events a seal covers: after the previous seal's bound, below its own, whole eras in between included."""
    bound = (previous.era, previous.upto) if previous else (-1, 0)
    sql = (
        f"select {', '.join(COLUMNS)} from audit_event"
        " where (era, xid) >= (%s, %s) and (era, xid) < (%s, %s) order by era, xid, id"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*bound, seal.era, seal.upto])
        while rows := cursor.fetchmany(2000):
            for row in rows:
                yield dict(zip(COLUMNS, row, strict=True))


@dataclass
class Finding:
    """Something wrong in the trail: which seal, and a sentence that says what."""

    seal: int
    what: str


def verify() -> tuple[int, int, list[Finding]]:
    """Check every seal against the events, the chain, the signatures and the copy outside the database.

    Returns (seals, sealed events, findings); an edited, removed, added or reordered row is always a finding.
    """
    findings: list[Finding] = []
    previous, total, count = None, 0, 0
    outside = keys.remembered()
    for seal in Seal.objects.order_by("number"):
        count += 1
        hashes = [leaf(row) for row in covered(seal, previous)]
        total += len(hashes)
        findings += [Finding(seal.number, what) for what in _faults(seal, previous, hashes, outside)]
        previous = seal
    missing = [number for number in outside if previous is None or number > previous.number]
    findings += [Finding(number, "the seal is gone from the database") for number in missing]
    return count, total, findings


def _faults(seal: Seal, previous: Seal | None, hashes: list[bytes], outside: dict[int, str]) -> Iterator[str]:
    if len(hashes) != seal.events:
        yield f"it holds {seal.events} events, the database has {len(hashes)}"
    if merkle_root(hashes) != seal.root:
        yield "an event under it was edited, removed, added or reordered"
    if seal.previous != (seal_hash(previous) if previous else ""):
        yield "the chain to the seal before it is broken"
    if not keys.verify(seal.key_id, seal_payload(seal), seal.signature):
        yield "its signature is not the city's"
    if outside.get(seal.number, seal_hash(seal)) != seal_hash(seal):
        yield "it differs from the copy kept outside the database"
