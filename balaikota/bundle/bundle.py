"""A whole bundle: made and signed by the giver, read and judged by whoever gets it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balaikota.base.refusal import Refusal

from . import archive, envelope
from .archive import CONTENT, MANIFEST, README, SIGNATURE, Limits
from .manifest import Manifest, Version
from .manifest import read as read_manifest


@dataclass(frozen=True)
class Bundle:
    """What was read: the manifest, the content of every part by its path, the signature as it stands, and its hash."""

    manifest: Manifest
    parts: Mapping[str, bytes]
    signature: bytes
    sha256: str

    def signed_by(self, trusted: Mapping[str, bytes]) -> list[str]:
        """The trusted keys that signed it. Refuses ``bundle.unsigned``, ``bundle.stranger``, ``bundle.forged``."""
        payload, names = envelope.opened(self.signature, envelope.BUNDLE, trusted)
        if payload != self.manifest.to_bytes():
            raise Refusal("bundle.forged")
        return names


def make(manifest: Manifest, parts: Mapping[str, bytes], keys: Mapping[str, Ed25519PrivateKey], readme: str) -> bytes:
    """The bytes of a signed bundle. Hashes and sizes of the manifest's parts are taken from `parts`.

    Refuses ``bundle.manifest``: what nobody could read is not signed.
    """
    listed = [
        replace(part, sha256=hashlib.sha256(parts[part.path]).hexdigest(), size=len(parts[part.path]))
        for part in sorted(manifest.parts, key=lambda part: part.path)
    ]
    said = replace(manifest, parts=listed).to_bytes()
    read_manifest(said)
    entries = {CONTENT + part.path: parts[part.path] for part in listed}
    head = {MANIFEST: said, SIGNATURE: envelope.seal(envelope.BUNDLE, said, keys), README: readme.encode()}
    return archive.write(head | entries)


def read(raw: bytes, limits: Limits | None = None) -> Bundle:
    """A bundle whose list and parts agree; who signed it is asked with `Bundle.signed_by`.

    Refuses what `archive.read` and `manifest.read` refuse, ``bundle.unsigned``, ``bundle.missing_part``,
    ``bundle.unknown_part``, ``bundle.changed_part``.
    """
    entries = archive.read(raw, limits)
    for name in (MANIFEST, SIGNATURE):
        if name not in entries:
            raise Refusal("bundle.missing_part", path=name)
    manifest = read_manifest(entries[MANIFEST])
    if manifest.to_bytes() != entries[MANIFEST]:
        raise Refusal("bundle.manifest", why="it is not written in the one way it can be")
    parts = {name.removeprefix(CONTENT): content for name, content in entries.items() if name.startswith(CONTENT)}
    _compare(manifest, parts)
    envelope.signers(entries[SIGNATURE], envelope.BUNDLE)
    return Bundle(manifest, parts, entries[SIGNATURE], hashlib.sha256(raw).hexdigest())


def _compare(manifest: Manifest, parts: Mapping[str, bytes]) -> None:
    listed = {part.path: part for part in manifest.parts}
    for path in sorted(listed.keys() | parts.keys()):
        if path not in parts:
            raise Refusal("bundle.missing_part", path=path)
        if path not in listed:
            raise Refusal("bundle.unknown_part", path=path)
        if hashlib.sha256(parts[path]).hexdigest() != listed[path].sha256 or len(parts[path]) != listed[path].size:
            raise Refusal("bundle.changed_part", path=path)


def check_current(manifest: Manifest, today: date, software: str, installed: Version | None = None) -> None:
    """Refuses ``bundle.expired``, ``bundle.software``, and ``bundle.older`` than the version in use."""
    if today > manifest.expires:
        raise Refusal("bundle.expired", expires=manifest.expires)
    if _numbers(manifest.needs) > _numbers(software):
        raise Refusal("bundle.software", needs=manifest.needs, here=software)
    if installed is not None and manifest.version < installed:
        raise Refusal("bundle.older", theirs=manifest.version, mine=installed)


def _numbers(version: str) -> list[int]:
    return [int(number) for number in version.split(".") if number.isdigit()]
