"""A paper is signed as PAdES by the city's certificate or by BSrE; every reader sees it, and a changed byte too."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import typst
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

from balaikota.base.refusal import Refusal
from balaikota.document.signing import Signatory, Signer, signers, verifying
from balaikota.document.signing.bsre import Bsre
from balaikota.document.signing.certificate import Certificate

MAYOR = Signatory("Rahmat Contoh", "Wali Kota Contoh", nik="2171000000000001", passphrase="rahasia benar")
PASSWORD = "kata sandi"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    made: bytes = typst.compile(b"= Naskah\n#lorem(30)", pdf_standards="a-2a")
    return made


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """A certificate such as a city has, signed by itself."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Pemerintah Kota Contoh")])
    usage = x509.KeyUsage(True, True, *[False] * 7)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365)).add_extension(usage, critical=True).sign(key, hashes.SHA256())
    )  # fmt: skip
    file = tmp_path_factory.mktemp("certificate") / "batam.p12"
    file.write_bytes(
        pkcs12.serialize_key_and_certificates(b"x", key, made, None, BestAvailableEncryption(b"kata sandi"))
    )
    return Certificate(file, PASSWORD)


@pytest.fixture(scope="module")
def bsre(certificate: Certificate) -> Iterator[Bsre]:
    """An e-sign client service that really signs, for the one passphrase that is right."""

    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = read(self)
            right = form.get("passphrase") == MAYOR.passphrase.encode() and self.path == "/api/sign/pdf"
            if right and self.headers["Authorization"] == "Basic a290YTphbWFu":  # kota:aman
                self.answer(200, certificate.sign(form["file"], MAYOR, "BSrE"))
            else:
                self.answer(400, json.dumps({"error": "Passphrase anda salah", "status_code": 2031}).encode())

        def answer(self, status: int, content: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: Any) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Service)
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield Bsre(f"http://127.0.0.1:{server.server_port}", "kota", "aman")
    server.shutdown()
    thread.join()
    server.server_close()


def read(request: BaseHTTPRequestHandler) -> dict[str, bytes]:
    """A multipart form, by the standard library's own reader."""
    sent = request.rfile.read(int(request.headers["Content-Length"]))
    parsed = message_from_bytes(b"Content-Type: " + request.headers["Content-Type"].encode() + b"\r\n\r\n" + sent)
    parts: Any = parsed.get_payload()
    return {part.get_param("name", header="content-disposition"): part.get_payload(decode=True) for part in parts}


@pytest.fixture(params=["certificate", "bsre"])
def signer(request: pytest.FixtureRequest) -> Signer:
    found: Signer = request.getfixturevalue(request.param)
    return found


def test_both_signers_make_a_sound_signature_that_leaves_the_paper_as_it_was(signer: Signer, pdf: bytes) -> None:
    signed = signer.sign(pdf, MAYOR, "Nota kesepakatan")
    assert signed.startswith(pdf)
    assert verifying.signatures(signed) == [verifying.Signed("Common Name: Pemerintah Kota Contoh", True, True)]
    assert verifying.is_signed(signed) and not verifying.is_signed(pdf) and not verifying.is_signed(b"%PDF-1.7 x")


def test_a_changed_byte_and_an_addition_are_found_out(certificate: Certificate, pdf: bytes) -> None:
    signed = certificate.sign(pdf, MAYOR, "Nota kesepakatan")
    place = signed.index(b"/Title")
    changed = signed[: place + 8] + bytes([signed[place + 8] ^ 1]) + signed[place + 9 :]
    assert not verifying.is_signed(changed)
    assert not verifying.is_signed(signed + b"\n% more")


def test_poppler_reads_the_signature_too(certificate: Certificate, pdf: bytes, tmp_path: Path) -> None:
    assert shutil.which("pdfsig"), "install poppler-utils"
    file = tmp_path / "naskah.pdf"
    file.write_bytes(certificate.sign(pdf, MAYOR, "Nota kesepakatan"))
    said = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, text=True).stdout
    assert "Signature is Valid." in said and "Total document signed" in said and "ETSI.CAdES.detached" in said
    content = file.read_bytes()
    place = content.index(b"/Title")
    file.write_bytes(content[: place + 8] + b"!" + content[place + 9 :])
    said = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, text=True).stdout
    assert "Signature is Valid." not in said


@pytest.mark.parametrize(
    ("code", "who"),
    [
        ("signing.refused", Signatory("Rahmat", "Wali Kota", MAYOR.nik, "salah")),
        ("signing.person", Signatory("Rahmat", "Wali Kota", "12", "salah")),
        ("signing.person", Signatory("Rahmat", "Wali Kota", MAYOR.nik, "")),
    ],
)
def test_bsre_says_why_it_does_not_sign(bsre: Bsre, pdf: bytes, code: str, who: Signatory) -> None:
    with pytest.raises(Refusal) as found:
        bsre.sign(pdf, who, "Nota kesepakatan")
    assert found.value.code == code
    assert code != "signing.refused" or found.value.facts == {"why": "Passphrase anda salah"}


def test_a_service_that_is_not_there_and_a_certificate_that_cannot_be_opened_are_named(
    certificate: Certificate, pdf: bytes
) -> None:
    for code, signer in (
        ("signing.unreachable", Bsre("http://127.0.0.1:9", "kota", "aman")),
        ("signing.certificate", Certificate(certificate.file, "salah")),
        ("signing.pdf", certificate),
    ):
        with pytest.raises(Refusal) as found:
            signer.sign(b"%PDF-1.7 no" if code == "signing.pdf" else pdf, MAYOR, "x")
        assert found.value.code == code


def test_only_what_is_configured_signs(batam: None, certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> None:
    assert signers() == {}
    monkeypatch.setenv("BALAIKOTA_SIGNING_CERTIFICATE", str(certificate.file.with_name("{city}.p12")))
    monkeypatch.setenv("BALAIKOTA_SIGNING_PASSWORD", PASSWORD)
    monkeypatch.setenv("BALAIKOTA_BSRE_ADDRESS", "https://tte.example")
    monkeypatch.setenv("BALAIKOTA_BSRE_USER", "kota")
    assert list(signers()) == ["certificate", "bsre"]
    assert PASSWORD not in repr(signers()) and MAYOR.passphrase not in repr(MAYOR)


def test_a_demonstration_signs_with_a_certificate_that_says_it_is_none(
    batam: None, pdf: bytes, settings: Any, tmp_path: Path
) -> None:
    settings.HOME, settings.DEMO = tmp_path, True
    assert list(signers()) == ["trial"]
    for _again in range(2):
        (signature,) = verifying.signatures(signers()["trial"].sign(pdf, MAYOR, "Percobaan"))
        assert signature.sound and signature.whole and "TIDAK SAH" in signature.subject
    (kept,) = (tmp_path / "demonstration").iterdir()
    assert kept.stat().st_mode & 0o77 == 0
