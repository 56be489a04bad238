"""``balaikota bundle`` and ``adopt`` say in a sentence why a file is not taken, and end with code 1."""

import io
import zipfile
from pathlib import Path

import pytest

from balaikota.bundle.archive import MEGABYTE
from balaikota.bundle.tests.test_bundle import KEY, MANIFEST, PARTS, PUBLIC, TAMPERED, bundle, made, repacked
from balaikota.cli.tests.conftest import Environ
from balaikota.cli.tests.mistakes import Said, several
from balaikota.cli.tests.test_command import CLEAN

MANY = "0" * 64
SENTENCES = {
    "bundle.changed_part": "sudah diubah atau rusak",
    "bundle.missing_part": "padahal tidak ada di dalamnya",
    "bundle.unknown_part": "padahal daftarnya tidak menyebutkan",
    "bundle.path": "nama seperti itu tidak boleh ada",
    "bundle.unsigned": "tidak bertanda tangan",
    "bundle.manifest": "tidak dapat dibaca",
    "empty": "bukan bundel",
    "cut": "bukan bundel",
    "wrong": "bukan bundel",
    "bomb": "pembukaannya dihentikan",
    "large": "lebih besar dari 25 megabita",
}


def packed(content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zip:
        zip.writestr("balai.json", content)
    return file.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of each kind that is refused, and a good one, whose key has the name the house gives it."""
    where, good = tmp_path_factory.mktemp("bundles"), made()
    files = {name: repacked(change) for name, change in TAMPERED.items()} | {
        "empty": b"", "cut": good[: len(good) // 2], "wrong": b"Dear city", "bomb": packed(bytes(21 * MEGABYTE)),
        "large": bytes(26 * MEGABYTE), "good": bundle.make(MANIFEST, PARTS, {"139e3940e64b5491": KEY}, ""),
    }  # fmt: skip
    for name, raw in files.items():
        (where / f"{name}.balai").write_bytes(raw)
    return where


def refused(said: Said, sentence: str) -> bool:
    return said.code == 1 and sentence in said.text and "\n" not in said.text.strip()


def test_every_damaged_file_is_refused_with_its_reason_by_each_command_that_reads_one(folder: Path) -> None:
    files = {name: str(folder / f"{name}.balai") for name in SENTENCES}
    good = str(folder / "good.balai")
    commands = [["bundle", "verify", file, "--key", PUBLIC.hex()] for file in files.values()]
    commands += [["bundle", *words] for file in files.values() for words in (["inspect", file], ["diff", good, file])]
    told = several(commands, CLEAN)
    expected = [*SENTENCES.values(), *(one for sentence in SENTENCES.values() for one in (sentence, sentence))]
    assert [said for said, sentence in zip(told, expected, strict=True) if not refused(said, sentence)] == []


def test_a_key_is_trusted_only_where_it_is_the_givers(folder: Path) -> None:
    good = str(folder / "good.balai")
    keys = [["--key", PUBLIC.hex()], ["--key", MANY], ["--key", "b1"], ["--key", "letters"], []]
    whole, other, short, letters, nobody = several([["bundle", "verify", good, *key] for key in keys], CLEAN)
    assert whole.code == 0 and "whole, signed by 139e3940e64b5491" in whole.text
    assert refused(other, "139e3940e64b5491") and refused(nobody, "--key or --city")
    assert all(refused(one, "64 hex digits") for one in (short, letters))


def test_a_city_that_knows_no_such_key_refuses_in_a_sentence(two_cities: Environ, folder: Path) -> None:
    good, cut = str(folder / "good.balai"), str(folder / "cut.balai")
    (folder / "isi").mkdir(exist_ok=True)
    commands = {
        ("bundle", "verify", good, "--city", "batam"): "139e3940e64b5491",
        ("bundle", "verify", cut, "--city", "batam"): "bukan bundel",
        ("bundle", "verify", good, "--city", "atlantis"): "no city atlantis",
        ("adopt", "batam", good, "--dry-run"): "139e3940e64b5491",
        ("adopt", "batam", cut, "--dry-run"): "bukan bundel",
        ("adopt", "batam", good): "--basis",
        ("adopt", "atlantis", good, "--dry-run"): "no city atlantis",
        ("bundle", "export", "batam", "2027"): "2027",
        ("bundle", "export", "batam", "2027.1", "--rooms", "musrenbnag"): "musrenbnag",
        ("bundle", "export", "batam", "2027.1", "--name", "No Name", "--to", str(folder)): "huruf kecil",
        ("bundle", "export", "batam", "2027.1", "--expires", "2020-01-01", "--to", str(folder)): "sudah lewat",
        ("bundle", "export", "atlantis", "2027.1"): "no city atlantis",
        ("bundle", "source", "atlantis", str(folder)): "no city atlantis",
        ("bundle", "take", "batam", str(folder)): "balai.yaml",
        ("bundle", "take", "atlantis", str(folder)): "no city atlantis",
        ("berkas", "batam", str(folder / "new"), "--month", "January"): "January",
        ("berkas", "batam", str(folder / "new"), "--month", "2999-01"): "belum mulai",
        ("berkas", "atlantis", str(folder / "new")): "no city atlantis",
    }
    told = several(list(map(list, commands)), two_cities)
    answers = zip(commands, told, commands.values(), strict=True)
    assert [(command[:2], said) for command, said, sentence in answers if not refused(said, sentence)] == []
    assert not (folder / "new").exists()
