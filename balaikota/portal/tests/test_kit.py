"""The kit's pages are strict, clean under the content security policy, and within their budget."""

import gzip
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone, translation
from jinja2 import UndefinedError

from balaikota.base.refusal import Refusal
from balaikota.portal import jinja, motif

from .sample import render
from .sample_site import PAGES

FIRST_LOAD = {"app.css": 28, "app.js": 30, "font.woff2": 28, "icons.svg": 8}  # KB compressed


@pytest.fixture(params=["id", "en"])
def language(request):
    with translation.override(request.param):
        yield request.param


@pytest.mark.parametrize("template", sorted({template for template, _ in PAGES.values()}))
def test_no_sample_page_needs_an_inline_style_or_script(template, language):
    html = render(template)
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
    assert f'lang="{language}"' in html


def test_a_name_that_is_not_given_fails_instead_of_vanishing():
    with pytest.raises(UndefinedError, match="owner"):
        jinja.environment(autoescape=True).from_string("{{ owner }}").render()


def test_an_icon_that_is_not_in_the_sprite_fails():
    with pytest.raises(KeyError, match="unicorn"):
        jinja.icon("unicorn")


def test_what_people_write_is_escaped_by_every_macro_that_shows_it():
    source = """{% import "portal/kit.html" as kit %}
    {{ kit.message("info", words) }}{{ kit.empty(words) }}{{ kit.facts([(words, words)]) }}"""
    html = environment_with_templates().from_string(source).render(words="<b onclick=x>")
    assert "<b " not in html
    assert html.count("&lt;b onclick=x&gt;") == 4


def environment_with_templates():
    from jinja2 import FileSystemLoader

    from .sample import TEMPLATES

    return jinja.environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)


@pytest.mark.parametrize(("name", "most"), FIRST_LOAD.items())
def test_the_first_load_stays_within_its_budget(name, most):
    content = (jinja.STATIC / jinja.manifest()["files"][name]).read_bytes()
    packed = len(content) if name.endswith("woff2") else len(gzip.compress(content, 9))
    assert packed <= most * 1024


@pytest.mark.parametrize("code", [*motif.MOTIFS, "unheard-of"])
def test_a_motif_is_a_drawing_of_less_than_two_kilobytes(code):
    for drawing in (motif.tile(code), motif.strip(code)):
        assert ElementTree.fromstring(drawing).tag.endswith("svg")
        assert len(drawing) < 2048


@pytest.mark.parametrize(
    ("days", "indonesian", "english"),
    [
        (-1234, "terlambat 1.234 hari kerja", "1,234 working days late"),
        (-1, "terlambat 1 hari kerja", "1 working day late"),
        (0, "hari ini", "today"),
        (1, "1 hari kerja lagi", "1 working day left"),
        (2, "2 hari kerja lagi", "2 working days left"),
    ],
)
def test_a_deadline_is_told_in_words(days, indonesian, english, language):
    assert jinja.days_left(days) == (indonesian if language == "id" else english)


def test_numbers_and_dates_are_written_as_the_reader_writes_them(language):
    indonesian = language == "id"
    assert jinja.number(1234567) == ("1.234.567" if indonesian else "1,234,567")
    assert jinja.number(Decimal("1234.50")) == ("1.234,5" if indonesian else "1,234.5")
    assert jinja.number(Decimal("120")) == "120"
    assert jinja.date_long(date(2026, 5, 4)) == ("4 Mei 2026" if indonesian else "4 May 2026")
    assert jinja.rupiah(1234567) == ("Rp1.234.567" if indonesian else "Rp1,234,567")


def test_a_moment_is_shown_in_the_citys_own_zone():
    with timezone.override("Asia/Jayapura"), translation.override("id"):
        assert jinja.datetime_city(datetime(2026, 11, 24, 16, 40, tzinfo=UTC)) == "25 November 2026, 01.40 WIT"


def test_a_sentence_is_read_from_a_refusal_a_forms_error_and_a_text():
    with translation.override("en"):
        assert jinja.sentence(Refusal("field.required")) == "Please fill this in."
    assert jinja.sentence(ValidationError(["one", "two"])) == "one two"
    assert jinja.sentence("three") == "three"


def test_a_changed_query_keeps_repeated_values_and_drops_what_is_none():
    query = QueryDict("rw=05&rw=06&after=9&sort=cost")
    assert jinja.querystring(query, sort="-cost", after=None) == "?rw=05&rw=06&sort=-cost"
    assert jinja.querystring({"q": "got & lumpur"}) == "?q=got+%26+lumpur"


def test_sentences_that_depend_on_conditions_keep_the_blank_between_them():
    source = "{% if late %}Two are late.{% endif %}\n  {% if today %}One is due.{% endif %}"
    assert (
        jinja.environment(autoescape=True).from_string(source).render(late=True, today=True)
        == "Two are late.  One is due."
    )
