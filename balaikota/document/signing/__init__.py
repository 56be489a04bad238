"""Signing papers electronically (PAdES): by the city's own certificate, or by BSrE's remote signing.

UU 1/2024 and PP 71/2019 art. 59-60: a certified signature comes from a recognised provider (BSrE for governments,
unverified for a certificate of the city's own). Which signers there are is the installation's to say (`runtime`).
"""

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Signatory:
    """Who signs: name and office as the paper says, and what a remote signer asks of the person."""

    name: str
    office: str
    nik: str = field(default="", repr=False)
    passphrase: str = field(default="", repr=False)


class Signer(Protocol):
    """A way to sign a PDF. `personal`: it asks the person for NIK and passphrase."""

    @property
    def name(self) -> str: ...

    @property
    def personal(self) -> bool: ...

    def sign(self, pdf: bytes, who: Signatory, reason: str) -> bytes:
        """The signed PDF. Refuses ``signing.*`` with the reason."""
        ...


def signers() -> dict[str, Signer]:
    """What this installation can sign with, by name; none where nothing is configured, in a demonstration a trial."""
    from . import bsre, certificate, trial

    found: list[Signer | None] = [certificate.configured() or trial.configured(), bsre.configured()]
    return {signer.name: signer for signer in found if signer is not None}
