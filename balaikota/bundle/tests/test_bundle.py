"""A bundle is the same bytes everywhere, says who gave it, and is refused with the reason when anything is wrong."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balaikota.base.refusal import Refusal
from balaikota.bundle import archive, bundle, envelope
from balaikota.bundle.archive import Limits
from balaikota.bundle.difference import lines
from balaikota.bundle.manifest import Manifest, Origin, Part, Version
from balaikota.bundle.manifest import read as read_manifest

KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
PUBLIC = KEY.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
TRUSTED = {"surabaya": PUBLIC}
PARTS = {
    "musrenbang/workflows/proposal.yaml": b"process: proposal\n",
    "musrenbang/codes/kamus.csv": b"code,name\nU-40,Drainase\n",
    "musrenbang/regulations/quota/per_rw.yaml": b"values: {}\n",
}
MANIFEST = Manifest(
    name="surabaya", version=Version(2026, 1), city="35.78", city_name="Kota Surabaya", made=date(2026, 11, 1),
    expires=date(2027, 11, 1), needs="0.1.0", licence="CC-BY-SA-4.0",
    parts=[Part(path, "", 0, {"id": path, "en": path}, ["PP 17/2018"], path.endswith("per_rw.yaml")) for path in PARTS],
    lineage=[Origin("21.71", "batam", "2025.3", "a" * 64, ["musrenbang/codes/kamus.csv"], ["Bappeda Batam"])],
)  # fmt: skip
README = "Ini bundel Kota Surabaya."


def made(**changes: object) -> bytes:
    return bundle.make(replace(MANIFEST, **changes), PARTS, {"surabaya": KEY}, README)  # type: ignore[arg-type]


def test_the_same_content_gives_the_same_bytes() -> None:
    assert made() == made()
    backwards = list(reversed(MANIFEST.parts))
    assert made(parts=backwards) == made()


def test_what_was_put_in_comes_out_signed() -> None:
    found = bundle.read(made())
    assert dict(found.parts) == PARTS
    assert found.signed_by(TRUSTED) == ["surabaya"]
    assert (str(found.manifest.version), found.manifest.file_name) == ("2026.1", "surabaya-2026.1.balai")
    assert found.manifest.lineage[0].credit == ["Bappeda Batam"]
    assert [part.local for part in found.manifest.parts] == [False, True, False]


def test_ordinary_tools_open_it() -> None:
    with zipfile.ZipFile(io.BytesIO(made())) as plain:
        assert plain.testzip() is None
        assert plain.read("isi/musrenbang/workflows/proposal.yaml") == PARTS["musrenbang/workflows/proposal.yaml"]


def repacked(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The same bundle with its entries changed behind the signature's back."""
    entries = archive.read(made())
    change(entries)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zip:
        for name, content in entries.items():
            zip.writestr(name, content)
    return file.getvalue()


KAMUS = "isi/musrenbang/codes/kamus.csv"
TAMPERED = {
    "bundle.changed_part": lambda entries: entries.update({KAMUS: b"code,name\nU-40,Lain\n"}),
    "bundle.missing_part": lambda entries: entries.pop(KAMUS),
    "bundle.unknown_part": lambda entries: entries.update({"isi/musrenbang/codes/lain.csv": b""}),
    "bundle.path": lambda entries: entries.update({"isi/../../etc/passwd": b""}),
    "bundle.unsigned": lambda entries: entries.update({"balai.dsse.json": b"{}"}),
    "bundle.manifest": lambda entries: entries.update({"balai.json": entries["balai.json"] + b" "}),
}


@pytest.mark.parametrize("code", TAMPERED)
def test_what_was_tampered_with_is_refused_with_the_reason(code: str) -> None:
    with pytest.raises(Refusal) as refused:
        bundle.read(repacked(TAMPERED[code]))  # type: ignore[arg-type]
    assert refused.value.code == code and refused.value.sentence


def test_a_list_that_was_changed_after_signing_is_forged() -> None:
    other = archive.read(made(city_name="Kota Lain"))
    raw = repacked(lambda entries: entries.update({"balai.json": other["balai.json"]}))
    with pytest.raises(Refusal, match="bundle.forged"):
        bundle.read(raw).signed_by(TRUSTED)


def test_an_unknown_signer_is_a_stranger() -> None:
    with pytest.raises(Refusal, match="bundle.stranger"):
        bundle.read(made()).signed_by({"batam": PUBLIC})


def test_a_key_that_did_not_sign_does_not_vouch() -> None:
    other = Ed25519PrivateKey.generate().public_key()
    raw = other.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    with pytest.raises(Refusal, match="bundle.forged"):
        bundle.read(made()).signed_by({"surabaya": raw})


def test_a_signature_over_another_kind_of_text_does_not_pass() -> None:
    said = bundle.read(made()).manifest.to_bytes()
    letter = envelope.seal("application/vnd.balaikota.letter+json", said, {"surabaya": KEY})
    with pytest.raises(Refusal, match="bundle.unsigned"):
        envelope.opened(letter, envelope.BUNDLE, TRUSTED)


@pytest.mark.parametrize("name", ["/etc/passwd", "isi/a/../../b", "isi\\a\\b", "isi/A/b", "C:/x", "isi/a", "isi/a//b"])
def test_no_path_leaves_its_folder(name: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zip:
        zip.writestr(name, b"x")
    with pytest.raises(Refusal, match="bundle.path"):
        archive.read(file.getvalue())


def test_a_link_is_no_part() -> None:
    file, link = io.BytesIO(), zipfile.ZipInfo("isi/musrenbang/codes/kamus.csv")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(file, "w") as zip:
        zip.writestr(link, b"/etc/passwd")
    with pytest.raises(Refusal, match="bundle.path"):
        archive.read(file.getvalue())


def test_two_entries_of_one_name_are_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zip:
        zip.writestr("balai.json", b"1")
        with pytest.warns(UserWarning, match="Duplicate name"):
            zip.writestr("balai.json", b"2")
    with pytest.raises(Refusal, match="bundle.twice"):
        archive.read(file.getvalue())


def test_a_bomb_is_found_while_it_is_small() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zip:
        zip.writestr("isi/musrenbang/codes/kamus.csv", bytes(30 * 2**20))
    with pytest.raises(Refusal, match="bundle.unpacked"):
        archive.read(file.getvalue(), Limits(entry=1))
    with pytest.raises(Refusal, match="bundle.too_large"):
        archive.read(bytes(2 * 2**20), Limits(megabytes=1))


def test_an_expired_an_older_and_a_too_new_bundle_are_not_taken() -> None:
    bundle.check_current(MANIFEST, date(2027, 11, 1), "0.1.0", Version(2026, 1))
    with pytest.raises(Refusal, match="bundle.expired"):
        bundle.check_current(MANIFEST, date(2027, 11, 2), "0.1.0")
    with pytest.raises(Refusal, match="bundle.older"):
        bundle.check_current(MANIFEST, date(2027, 1, 1), "0.1.0", Version(2026, 2))
    with pytest.raises(Refusal, match="bundle.software"):
        bundle.check_current(replace(MANIFEST, needs="0.10.0"), date(2027, 1, 1), "0.9.0")


def test_mutated_files_are_refused_or_read_and_nothing_else() -> None:
    """A few thousand here; `bench` runs a hundred thousand."""
    chance, whole = random.Random(4), made()
    for _ in range(3000):
        with_fault = mutated(whole, chance)
        try:
            bundle.read(with_fault).signed_by(TRUSTED)
        except Refusal:
            continue
        assert dict(bundle.read(with_fault).parts) == PARTS


@pytest.mark.parametrize("name", ["Kota \ud800", "Kota \0", "Kota \x1b[2J", "Kota \u202e", "Kota\n"])
def test_a_text_that_no_database_holds_or_that_moves_a_cursor_is_refused_though_it_was_signed(name: str) -> None:
    said = json.dumps(json.loads(MANIFEST.to_bytes()) | {"city_name": name}, sort_keys=True).encode()
    with pytest.raises(Refusal) as refused:
        read_manifest(said)
    assert refused.value.code == "bundle.manifest"


def test_what_a_stranger_wrote_moves_no_cursor_where_it_is_shown() -> None:
    assert list(lines(b"one\n", b"one\n\x1b[2Jtwo\n", 0))[1:] == [r"+\x1b[2Jtwo"]


def mutated(whole: bytes, chance: random.Random) -> bytes:
    """Bytes flipped, cut, doubled or put in."""
    raw = bytearray(whole)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(raw))
        kind = chance.randrange(4)
        if kind == 0:
            raw[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del raw[at : at + chance.randint(1, 40)]
        elif kind == 2:
            raw[at:at] = raw[at : at + chance.randint(1, 40)]
        else:
            raw[at : at + 2] = chance.randbytes(2)
        if not raw:
            break
    return bytes(raw)
