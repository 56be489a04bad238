"""What a reading program says is told in the words of the house."""

import json

import yaml
from django.utils import translation

from balaikota.base import unread


def told(read, *given):
    with translation.override("id"):
        try:
            read(*given)
        except Exception as error:
            return unread.why(error)
        raise AssertionError("it was read")


def test_what_a_reading_program_says_is_told_in_the_words_of_the_house():
    assert told(b"\xff".decode) == "bukan teks UTF-8; simpan sebagai UTF-8 lalu coba lagi"
    assert told(yaml.safe_load, "a: 1\nb: c: d").startswith("ada yang salah di baris 2, huruf 5 (mapping values")
    assert told(json.loads, '{"a": }') == "ada yang salah di baris 1, huruf 7 (Expecting value)"
    assert told({}.__getitem__, "title") == "title tidak ada"
    assert told(len, None).startswith("susunannya bukan susunan berkas seperti ini (")
