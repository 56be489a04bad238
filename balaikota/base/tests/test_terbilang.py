import pytest
from hypothesis import given
from hypothesis import strategies as st

from balaikota.base.terbilang import LIMIT, terbilang, terbilang_rupiah

ONES = {
    w: n for n, w in enumerate(["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"])
}
SCALES = {w: 1000**n for n, w in enumerate(
    ["ribu", "juta", "miliar", "triliun", "kuadriliun", "kuintiliun", "sekstiliun", "septiliun"], 1)}  # fmt: skip


def heard(words: str) -> int:
    """What a listener understands, read from the left: the opposite way round from the writer."""
    total = group = 0
    last = 0
    for word in words.replace("seribu", "satu ribu").replace("seratus", "satu ratus").split():
        if word in ONES:
            last = ONES[word]
            group += last
        elif word == "sepuluh":
            group += 10
        elif word == "sebelas":
            group += 11
        elif word in ("belas", "puluh", "ratus"):
            group += {"belas": 10, "puluh": last * 9, "ratus": last * 99}[word]
        else:
            total, group = total + group * SCALES[word], 0
    return total + group


@given(st.integers(0, LIMIT - 1) | st.integers(0, 10**6))
def test_what_is_written_in_words_is_heard_as_the_same_number(number):
    assert heard(terbilang(number)) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (11_000, "sebelas ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (137_500_000, "seratus tiga puluh tujuh juta lima ratus ribu"),
        (10**24, "satu septiliun"),
        (-5, "minus lima"),
    ],
)
def test_the_words_are_those_of_a_receipt(number, words):
    assert terbilang(number) == words


def test_amounts_end_in_rupiah():
    assert terbilang_rupiah(150_000_000) == "seratus lima puluh juta rupiah"


def test_beyond_the_last_name_there_are_no_words():
    assert terbilang(LIMIT - 1).startswith("sembilan ratus sembilan puluh sembilan septiliun")
    with pytest.raises(ValueError, match="too large"):
        terbilang(LIMIT)
