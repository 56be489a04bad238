"""What may stand in a comment."""

import pytest

from balaikota.base.refusal import Refusal
from balaikota.musrenbang.voices import rules

ALEF = "\N{ARABIC LETTER ALEF}"


@pytest.mark.parametrize(
    "text",
    [
        "Got di RT 03 mampet sejak 2024, air masuk ke 12 rumah.",
        "Biayanya Rp1.250.000.000 untuk 120 meter.",
        "Anggaran 1.250.000.000,00 terlalu besar",
        "Lihat juga usulan BTM28-0041371",
        "Setuju \N{THUMBS UP SIGN}, " + ALEF,
        "Baris pertama\nBaris kedua",
        "Tanggal 12-01-2027 pukul 19.30",
    ],
)
def test_a_plain_word_about_a_place_stands(text: str) -> None:
    assert rules.checked(text) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NIK saya 2171 0912 0385 0001 tolong dicek", "comment.nik"),
        ("nik 2171091203850001", "comment.nik"),
        ("NIK ٢١٧١٠٩١٢٠٣٨٥٠٠٠١", "comment.nik"),
        ("Hubungi 0812-3456-7890", "comment.phone"),
        ("wa +62 812 3456 7890 ya", "comment.phone"),
        ("telepon 0812.345.678.90", "comment.phone"),
        ("transfer ke BRI 0123-01-045678-50-9", "comment.account"),
        ("rekening 1234567890", "comment.account"),
        ("surel budi.contoh@contoh.id", "comment.mail"),
        ("halo\x00dunia", "comment.unseen"),
        ("halo \N{RIGHT-TO-LEFT OVERRIDE}dunia", "comment.unseen"),
        ("halo\N{ZERO WIDTH SPACE}dunia", "comment.unseen"),
        ("halo\x1b[31m", "comment.unseen"),
        ("  a ", "comment.length"),
        ("x" * (rules.MOST + 1), "comment.length"),
    ],
)
def test_what_may_not_stand_there_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        rules.checked(text)
    assert refused.value.code == code


def test_a_text_just_long_enough_and_just_short_enough_stands() -> None:
    assert rules.checked("a" * rules.LEAST)
    assert len(rules.checked("a" * rules.MOST)) == rules.MOST
