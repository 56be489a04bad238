"""Whether a PDF bears a sound signature: every one intact, and the last over the whole file.

Who the certificate belongs to and whether its issuer is recognised is shown by the reader's own program (and by
`pdfsig`); here it only counts that nothing was changed after the signature.
"""

import io
import logging
from dataclasses import dataclass
from typing import Any

logging.getLogger("pyhanko_certvalidator").setLevel(logging.ERROR)


@dataclass(frozen=True)
class Signed:
    """One signature: the subject of its certificate, and whether the file is as it was when it was made."""

    subject: str
    sound: bool
    whole: bool


def signatures(pdf: bytes) -> list[Signed]:
    """All signatures of a file in their order; none where it is no PDF that can be read."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        return [_signed(one) for one in PdfFileReader(io.BytesIO(pdf)).embedded_signatures]
    except (PdfError, ValueError, KeyError, IndexError, TypeError, RecursionError):
        return []


def is_signed(pdf: bytes) -> bool:
    found = signatures(pdf)
    return bool(found) and all(one.sound for one in found) and found[-1].whole


def _signed(embedded: Any) -> Signed:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    try:
        status = validate_pdf_signature(embedded, ValidationContext(trust_roots=[], allow_fetching=False))
    except SignatureValidationError:
        return Signed("", sound=False, whole=False)
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return Signed(status.signing_cert.subject.human_friendly, bool(status.intact and status.valid), whole)
