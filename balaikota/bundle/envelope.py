"""The giver's signature: DSSE v1 (github.com/secure-systems-lab/dsse) with Ed25519 (RFC 8032).

What is signed is not the text alone but its type and lengths too, so that no other signed text can pass for it.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from balaikota.base.refusal import Refusal

from .manifest import plain

BUNDLE = "application/vnd.balaikota.bundle+json"
"""The payload type of a bundle's manifest."""


def encoded(kind: str, payload: bytes) -> bytes:
    """The bytes that are signed (DSSE: pre-authentication encoding)."""
    return b"DSSEv1 %d %b %d %b" % (len(kind.encode()), kind.encode(), len(payload), payload)


def seal(kind: str, payload: bytes, keys: Mapping[str, Ed25519PrivateKey]) -> bytes:
    """An envelope around `payload`, signed with each key; `keys` by their names."""
    body = encoded(kind, payload)
    signatures = [{"keyid": name, "sig": _base64(key.sign(body))} for name, key in sorted(keys.items())]
    envelope = {"payload": _base64(payload), "payloadType": kind, "signatures": signatures}
    return json.dumps(envelope, sort_keys=True, separators=(",", ":")).encode()


def opened(envelope: bytes, kind: str, trusted: Mapping[str, bytes]) -> tuple[bytes, list[str]]:
    """The payload, and the names of the trusted keys that signed it; `trusted` are public keys (32 bytes) by name.

    Refuses ``bundle.unsigned`` where it is no envelope of this kind, ``bundle.stranger`` where no key of its signatures
    is trusted, ``bundle.forged`` where one that is trusted did not make the signature it is said to have made.
    """
    payload, signatures = _read(envelope, kind)
    known = [(name, made) for name, made in signatures if name in trusted]
    if not known:
        raise Refusal("bundle.stranger", keys=plain(", ".join(name for name, _ in signatures)[:200]) or "-")
    body = encoded(kind, payload)
    for name, made in known:
        try:
            Ed25519PublicKey.from_public_bytes(trusted[name]).verify(made, body)
        except (InvalidSignature, ValueError) as error:
            raise Refusal("bundle.forged") from error
    return payload, [name for name, _ in known]


def signers(envelope: bytes, kind: str) -> list[str]:
    """Names of the keys an envelope says it is signed with; nothing is proved by that. Refuses ``bundle.unsigned``."""
    return [name for name, _ in _read(envelope, kind)[1]]


def _read(envelope: bytes, kind: str) -> tuple[bytes, list[tuple[str, bytes]]]:
    try:
        body: Any = json.loads(envelope.decode("utf-8"))
        if body["payloadType"] != kind or not isinstance(body["signatures"], list):
            raise ValueError("another kind of envelope")
        signatures = [
            (str(one["keyid"])[:64], base64.b64decode(one["sig"], validate=True)) for one in body["signatures"]
        ]
        return base64.b64decode(body["payload"], validate=True), signatures
    except (ValueError, KeyError, TypeError, binascii.Error, RecursionError) as error:
        raise Refusal("bundle.unsigned") from error


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
