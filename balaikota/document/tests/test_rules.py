"""Numbers, codes and scans, without a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balaikota.base.refusal import Refusal
from balaikota.document import rules, words
from balaikota.document.models import new_token

DAY = date(2027, 1, 26)


def number(pattern: str, sequence: int = 7) -> str:
    return rules.format_number(pattern, sequence, region="Tanjung Buntung", code="21.71.09.1004", day=DAY)


def test_a_number_follows_the_format_of_the_city() -> None:
    assert number("{number:03}/BA-MUSRENBANG/{region}/{roman_month}/{year}") == (
        "007/BA-MUSRENBANG/TANJUNG-BUNTUNG/I/2027"
    )
    assert number("{number}/{region_code}/{month}-{year}") == "7/21.71.09.1004/01-2027"


def test_a_number_that_outgrows_its_zeros_keeps_all_its_digits() -> None:
    assert number("{number:03}/{year}", 1234) == "1234/2027"


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("{number}/{yaer}", "numbering.field"),
        ("{number.real}/{year}", "numbering.field"),
        ("{number:>500000000}/{year}", "numbering.field"),
        ("{}/{number}/{year}", "numbering.field"),
        ("{number}/BA", "numbering.missing"),
        ("BA/{year}", "numbering.missing"),
        ("{number/{year}", "numbering.pattern"),
    ],
)
def test_a_format_that_could_number_two_papers_alike_is_refused(pattern: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        rules.check_pattern(pattern)


@given(st.sampled_from(["-", " ", ".", ""]), st.booleans())
def test_a_code_is_read_however_it_is_grouped_and_cased(between: str, small: bool) -> None:
    token = new_token()
    typed = between.join(token[start : start + 4] for start in range(0, 12, 4))
    assert rules.read_token(f" {typed.lower() if small else typed} ") == token


@pytest.mark.parametrize("typed", ["", "K7QM-2XPA-9RT", "K7QM-2XPA-9RTDD", "K7QM-2XPA-9RT0", "' or 1=1 --"])
def test_what_cannot_be_a_code_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match=r"paper\.code"):
        rules.read_token(typed)


def test_a_scan_is_known_by_its_content() -> None:
    assert rules.scan_ending(b"%PDF-1.4 ...") == "pdf"
    assert rules.scan_ending(b"\xff\xd8\xff\xe0 ...") == "jpg"
    assert rules.scan_ending(b"\x89PNG\r\n\x1a\n ...") == "png"


@pytest.mark.parametrize("content", [b"", b"MZ program", b"<html>%PDF-", b"GIF89a"])
def test_anything_else_is_no_scan(content: bytes) -> None:
    with pytest.raises(Refusal, match=r"scan\.kind"):
        rules.scan_ending(content)


def test_a_scan_may_be_as_large_as_the_limit_and_not_a_byte_more() -> None:
    assert rules.scan_ending(b"%PDF-".ljust(rules.MOST_BYTES)) == "pdf"
    with pytest.raises(Refusal, match=r"scan\.large"):
        rules.scan_ending(b"%PDF-".ljust(rules.MOST_BYTES + 1))


def test_days_and_amounts_are_written_out_as_offices_write_them() -> None:
    assert words.day(DAY)["words"] == ("Selasa tanggal dua puluh enam bulan Januari tahun dua ribu dua puluh tujuh")
    assert words.money(1_485_775_000) == {
        "amount": 1_485_775_000,
        "figure": "Rp1.485.775.000",
        "words": "satu miliar empat ratus delapan puluh lima juta tujuh ratus tujuh puluh lima ribu rupiah",
    }
