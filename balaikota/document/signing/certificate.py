"""The city's own certificate: a PKCS #12 file that this installation holds. PAdES B-B by pyHanko."""

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from balaikota.base.refusal import Refusal
from balaikota.base.schema import schema_name
from balaikota.runtime import environment

from . import Signatory

FIELD = "TandaTangan"


@dataclass(frozen=True)
class Certificate:
    """Signs with the key in `file`; the signature names who signs and why."""

    file: Path
    password: str = field(repr=False)
    name: str = "certificate"
    personal: bool = False

    def sign(self, pdf: bytes, who: Signatory, reason: str) -> bytes:
        """Refuses ``signing.certificate``, ``signing.pdf``."""
        # Imported when somebody signs: pyHanko takes half a second that no page should wait for.
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.pdf_utils.misc import PdfError
        from pyhanko.sign import signers
        from pyhanko.sign.fields import SigSeedSubFilter

        about = signers.PdfSignatureMetadata(
            field_name=FIELD, name=f"{who.name}, {who.office}" if who.name else who.office, reason=reason,
            md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES,
        )  # fmt: skip
        signer = self._signer()
        try:
            done: Any = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), about, signer=signer)
        except (PdfError, ValueError) as error:
            raise Refusal("signing.pdf") from error
        signed: bytes = done.getvalue()
        return signed

    def _signer(self) -> Any:
        from pyhanko.sign import signers

        try:
            return signers.SimpleSigner.load_pkcs12_data(self.file.read_bytes(), [], self.password.encode() or None)
        except (OSError, ValueError, TypeError) as error:
            raise Refusal("signing.certificate") from error


def configured() -> Certificate | None:
    """The certificate of the city now served, where the installation names one that is there."""
    path = environment.value("BALAIKOTA_SIGNING_CERTIFICATE").replace("{city}", schema_name())
    file = Path(path)
    return Certificate(file, environment.value("BALAIKOTA_SIGNING_PASSWORD")) if path and file.is_file() else None
