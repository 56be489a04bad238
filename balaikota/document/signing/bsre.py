"""Remote signing by BSrE (Balai Besar Sertifikasi Elektronik, BSSN), through the city's e-sign client service.

Written from what is publicly known of that service's first interface (unverified against a live one): POST
/api/sign/pdf with basic authentication, a multipart form of the file, `nik`, `passphrase` and `tampilan`; the answer is
the signed PDF, or JSON with `error`. The passphrase goes from the person to the service and is kept nowhere.
"""

import base64
import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from uuid import uuid4

from balaikota.base.refusal import Refusal
from balaikota.runtime import environment

from . import Signatory

PATH = "/api/sign/pdf"
SECONDS = 60
MOST_ANSWER = 40 * 2**20
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class Bsre:
    """Signs at `address`, the e-sign client service of the city, as its client `user`."""

    address: str
    user: str
    password: str = field(repr=False)
    name: str = "bsre"
    personal: bool = True

    def sign(self, pdf: bytes, who: Signatory, reason: str) -> bytes:
        """Refuses ``signing.person``, ``signing.refused`` with what the service says, ``signing.unreachable``."""
        if not (len(who.nik) == 16 and who.nik.isdecimal() and who.passphrase):
            raise Refusal("signing.person", field="nik")
        fields = {"nik": who.nik, "passphrase": who.passphrase, "tampilan": "invisible", "reason": reason}
        boundary, content = _form(fields, pdf)
        login = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        request = urllib.request.Request(
            self.address.rstrip("/") + PATH, content, method="POST",
            headers={"Authorization": f"Basic {login}", "Content-Type": f"multipart/form-data; boundary={boundary}"},
        )  # fmt: skip
        signed = _asked(request)
        if not signed.startswith(b"%PDF-"):
            raise Refusal("signing.refused", why=_said(signed))
        return signed


def configured() -> Bsre | None:
    """The service this installation names."""
    address, user = environment.value("BALAIKOTA_BSRE_ADDRESS"), environment.value("BALAIKOTA_BSRE_USER")
    password = environment.value("BALAIKOTA_BSRE_PASSWORD")
    return Bsre(address, user, password) if address and user else None


def _form(fields: dict[str, str], pdf: bytes) -> tuple[str, bytes]:
    boundary = uuid4().hex
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="naskah.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
    )
    return boundary, b"".join([*parts, head.encode(), pdf, f"\r\n--{boundary}--\r\n".encode()])


def _asked(request: urllib.request.Request) -> bytes:
    try:
        with _OPENER.open(request, timeout=SECONDS) as answer:
            found: bytes = answer.read(MOST_ANSWER)
    except urllib.error.HTTPError as error:
        raise Refusal("signing.refused", why=_said(error.read(MOST_ANSWER))) from error
    except (OSError, ValueError) as error:
        raise Refusal("signing.unreachable") from error
    return found


def _said(answer: bytes) -> str:
    """Why the service did not sign, in its own words."""
    try:
        return str(json.loads(answer)["error"])[:300]
    except (ValueError, KeyError, TypeError):
        return "-"
