"""Prose of a city does nothing but say something."""

import re

import pytest

from balaikota.pages.prose import read


def test_the_first_heading_is_the_title_and_the_city_has_its_name() -> None:
    found = read("# Panduan\n\nUntuk warga {city}.\n\n# Lagi\n", city="Kota Batam")
    assert found.title == "Panduan"
    assert found.body == "<p>Untuk warga Kota Batam.</p>\n<h2>Lagi</h2>\n"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[a](javascript:alert(1))",
        "[a](JaVa&#10;Script:alert(1))",
        "[a](data:text/html,x)",
        "[a](//evil.example)",
        "[a](/\\evil.example)",
        "![a](https://evil.example/a.png)",
        "<https://a.example/><b onclick=x>",
        "|a|b|\n|:-|-:|\n|1|2|",
    ],
)
def test_nothing_active_comes_through(text: str) -> None:
    html = read(text).body
    assert not re.search(r'<(script|img|b\b)|style=|href="(?!https://|/%5C)', html)


def test_links_to_pages_of_the_house_and_of_the_web_stay() -> None:
    html = read("[kamus](/kamus/) [jdih](https://peraturan.go.id) [lagi](tanya-jawab/)").body
    assert html.count("<a href=") == 3
