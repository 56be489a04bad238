"""A certificate the demonstration makes for itself, so that signing can be tried. It proves nothing, and says so."""

import os
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from balaikota.base import clock
from balaikota.base.schema import schema_name
from balaikota.city import current

from . import Signatory
from .certificate import Certificate

LASTS = timedelta(days=3650)
_PASSWORD = "demonstrasi"  # guards nothing: whoever has the demonstration has the certificate


@dataclass(frozen=True)
class Trial(Certificate):
    """Signs with a certificate that is made at the first signature and whose name says what it is."""

    password: str = field(default=_PASSWORD, repr=False)
    name: str = "trial"

    def sign(self, pdf: bytes, who: Signatory, reason: str) -> bytes:
        if not self.file.is_file():
            _make(self.file)
        return super().sign(pdf, who, reason)


def configured() -> Trial | None:
    """In a demonstration only."""
    return Trial(settings.HOME / "demonstration" / f"{schema_name()}.p12") if settings.DEMO else None


def _make(file: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

    key = ec.generate_private_key(ec.SECP256R1())
    locked = BestAvailableEncryption(_PASSWORD.encode())
    content = pkcs12.serialize_key_and_certificates(b"demonstrasi", key, _signed(key), None, locked)
    file.parent.mkdir(mode=0o700, exist_ok=True)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.chmod(0o600)
    beside.rename(file)


def _signed(key: Any) -> Any:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import NameOID

    city, now = current.profile().name, clock.real()
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, f"CONTOH Pemerintah {city}"[:64]),
            x509.NameAttribute(NameOID.COMMON_NAME, "SERTIFIKAT UJI DEMONSTRASI, TIDAK SAH"),
        ]
    )
    usage = x509.KeyUsage(True, True, *[False] * 7)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number()).add_extension(usage, critical=True)
    return made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + LASTS).sign(key, hashes.SHA256())
