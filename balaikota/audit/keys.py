"""The city's signing key (Ed25519) and the copy of its seals outside the database.

Both live in the home folder, not in the database: who can rewrite rows cannot also sign for them.
"""

import hashlib
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from balaikota.base.schema import schema_name


def folder() -> Path:
    """Folder of the city now served, readable by its owner only."""
    path: Path = settings.KEYS_ROOT / schema_name()
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def city_key() -> Ed25519PrivateKey:
    """The city's key; made at first use. Raises OSError when the folder cannot be written."""
    path = folder() / "city.pem"
    if not path.exists():
        key = Ed25519PrivateKey.generate()
        pem = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        try:
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(pem)
        except FileExistsError:
            pass
        else:
            (folder() / f"{key_id(key.public_key())}.pub").write_bytes(_raw(key.public_key()))
    loaded = serialization.load_pem_private_key(path.read_bytes(), None)
    assert isinstance(loaded, Ed25519PrivateKey)
    return loaded


def key_id(key: Ed25519PublicKey) -> str:
    """Short name of a public key: the first 16 hex digits of its SHA-256."""
    return hashlib.sha256(_raw(key)).hexdigest()[:16]


def sign(key: Ed25519PrivateKey, payload: bytes) -> str:
    return key.sign(payload).hex()


def public_key(name: str) -> bytes | None:
    """The public key called `name` (32 bytes), one this city has had; None where it never had it."""
    path = folder() / f"{name}.pub"
    return path.read_bytes() if path.exists() else None


def verify(name: str, payload: bytes, signature: str) -> bool:
    """Whether `signature` (hex) over `payload` was made with the key called `name`, one this city has had."""
    key = public_key(name)
    return key is not None and signed_by(key, payload, signature)


def signed_by(key: bytes, payload: bytes, signature: str) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(bytes.fromhex(signature), payload)
    except (InvalidSignature, ValueError):
        return False
    return True


def remember(digest: str, number: int) -> None:
    """Append the hash of a seal to the copy outside the database."""
    with open(folder() / "seals.log", "a", encoding="ascii") as file:
        file.write(f"{number} {digest}\n")


def remembered() -> dict[int, str]:
    path = folder() / "seals.log"
    lines = path.read_text(encoding="ascii").splitlines() if path.exists() else []
    return {int(number): digest for number, digest in (line.split() for line in lines)}


def _raw(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
