"""A letter and a receipt as they are written and read. Pure: canonical JSON inside a DSSE envelope (Ed25519)."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balaikota.base.refusal import Refusal
from balaikota.bundle import envelope

LETTER = "application/vnd.balaikota.letter+json"
RECEIPT = "application/vnd.balaikota.receipt+json"
MOST_BYTES = 40 * 2**20
"""Of a letter with its attachment as it is carried."""


@dataclass(frozen=True)
class Letter:
    """What one city says to another. `sender` and `receiver` are Kemendagri codes; `public` the key it is signed with.

    `attachment` is the SHA-256 of the file that goes with it, empty where none does.
    """

    id: UUID
    kind: str
    sender: str
    sender_name: str
    receiver: str
    sent: datetime
    expires: datetime
    address: str = ""
    about: str = ""
    attachment: str = ""
    public: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)

    def signed(self, name: str, key: Ed25519PrivateKey) -> bytes:
        facts = vars(self) | {
            "id": str(self.id), "sent": self.sent.isoformat(), "expires": self.expires.isoformat(),
            "public": key.public_key().public_bytes_raw().hex(),
        }  # fmt: skip
        return envelope.seal(LETTER, _canonical(facts), {name: key})


@dataclass(frozen=True)
class Receipt:
    """The receiver's word that a letter came: taken, or refused for a reason."""

    letter: UUID
    sha256: str
    taken: bool
    code: str
    reason: str
    at: datetime

    def signed(self, name: str, key: Ed25519PrivateKey) -> bytes:
        facts = vars(self) | {"letter": str(self.letter), "at": self.at.isoformat()}
        return envelope.seal(RECEIPT, _canonical(facts), {name: key})


def read(sealed: bytes) -> tuple[Letter, str]:
    """A letter as it says it is, and the name of the key it says it is signed with; nothing is proved by reading.

    Refuses ``letter.unreadable``.
    """
    try:
        facts, name = _content(sealed, LETTER)
        moments = {key: datetime.fromisoformat(facts[key]) for key in ("sent", "expires")}
        if any(moment.tzinfo is None for moment in moments.values()) or not isinstance(facts["body"], dict):
            raise ValueError("a moment without a zone, or no body")
        given: dict[str, Any] = _texts(facts) | moments | {"id": UUID(facts["id"]), "body": facts["body"]}
        return Letter(**given), name
    except (Refusal, KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise Refusal("letter.unreadable") from error


def proved(sealed: bytes, keys: Mapping[str, bytes]) -> None:
    """Refuses ``letter.forged`` unless one of `keys` (public ones, by name) signed it."""
    try:
        envelope.opened(sealed, LETTER, keys)
    except Refusal as refusal:
        raise Refusal("letter.forged") from refusal


def read_receipt(sealed: bytes, keys: Mapping[str, bytes]) -> Receipt:
    """A receipt signed by one of `keys`. Refuses ``letter.receipt``."""
    try:
        payload, _ = envelope.opened(sealed, RECEIPT, keys)
        facts = json.loads(payload)
        return Receipt(
            UUID(facts["letter"]), str(facts["sha256"]), facts["taken"] is True, str(facts["code"])[:100],
            str(facts["reason"])[:1000], datetime.fromisoformat(facts["at"]),
        )  # fmt: skip
    except (Refusal, KeyError, TypeError, ValueError) as error:
        raise Refusal("letter.receipt") from error


def receipt_for(raw: bytes) -> UUID | None:
    """The number of the letter that a file says it is the receipt of; None where it is no receipt."""
    try:
        return UUID(_content(raw, RECEIPT)[0]["letter"])
    except (Refusal, KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return None


def carried(sealed: bytes, attachment: bytes | None) -> bytes:
    """Letter and attachment as one JSON text: what goes over the line, and the file that is carried by hand."""
    parts = {"letter": _base64(sealed)} | ({"attachment": _base64(attachment)} if attachment is not None else {})
    return json.dumps(parts).encode()


def unpacked(raw: bytes) -> tuple[bytes, bytes | None]:
    """Letter and attachment again. Refuses ``letter.unreadable``, ``letter.large``."""
    if len(raw) > MOST_BYTES:
        raise Refusal("letter.large", most=MOST_BYTES // 2**20)
    try:
        parts = json.loads(raw)
        sealed = base64.b64decode(parts["letter"], validate=True)
        return sealed, base64.b64decode(parts["attachment"], validate=True) if "attachment" in parts else None
    except (KeyError, TypeError, ValueError, binascii.Error, RecursionError) as error:
        raise Refusal("letter.unreadable") from error


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _content(sealed: bytes, kind: str) -> tuple[dict[str, Any], str]:
    names = envelope.signers(sealed, kind)
    facts = json.loads(base64.b64decode(json.loads(sealed)["payload"], validate=True))
    if len(names) != 1 or not isinstance(facts, dict):
        raise ValueError("not one signature")
    return facts, names[0]


def _texts(facts: Mapping[str, Any]) -> dict[str, str]:
    texts = {name: facts[name] for name in Letter.__dataclass_fields__ if name not in ("id", "sent", "expires", "body")}
    for name, text in texts.items():
        if (
            not isinstance(text, str)
            or len(text) > 500
            or "\0" in text
            or text.encode("utf-8", "replace").decode() != text
        ):
            raise ValueError(name)
    return texts


def _canonical(facts: Mapping[str, Any]) -> bytes:
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
