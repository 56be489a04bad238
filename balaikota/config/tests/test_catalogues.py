import gettext
import os
import shutil

import pytest
from babel.messages.pofile import write_po
from django.utils import translation

from balaikota.base.refusal import sentences
from balaikota.config import catalogues

CODE = """
from django.utils.translation import gettext as _, gettext_noop as N_, ngettext
SENTENCES = {"volume.range": N_("At most {most} metres.")}
def hello(count):
    return _("Good morning"), ngettext("%(n)s proposal", "%(n)s proposals", count)
"""
PAGE = """<h1>{% trans name=city %}
  Welcome to
  {{ name }}
{% endtrans %}</h1>{{ _("Sign in") }}"""
INDONESIAN = {
    "At most {most} metres.": "Paling banyak {most} meter.",
    "Good morning": "Selamat pagi",
    ("%(n)s proposal", "%(n)s proposals"): ("%(n)s usulan", "%(n)s usulan"),
    "Welcome to %(name)s": "Selamat datang di %(name)s",
    "Sign in": "Masuk",
}


@pytest.fixture
def package(tmp_path):
    room = tmp_path / "rapat"
    (room / "templates").mkdir(parents=True)
    (room / "tests").mkdir()
    (room / "__init__.py").write_text(CODE)
    (room / "templates" / "page.html").write_text(PAGE)
    (room / "tests" / "test_rapat.py").write_text('from x import _\n_("Only a test says this")\n')
    return tmp_path


@pytest.fixture
def room(package):
    return package / "rapat"


def translate(room, texts):
    catalogue = catalogues.read(room)
    for message in catalogue:
        if message.id in texts:
            message.string = texts[message.id]
    with catalogues.po_path(room).open("wb") as file:
        write_po(file, catalogue)


def test_every_message_of_code_and_pages_is_found_and_none_of_the_tests(room):
    assert {message.id for message in catalogues.extract(room) if message.id} == set(INDONESIAN)


def test_what_is_missing_and_what_is_untranslated_is_named(room):
    assert [fault.split(": ")[1] for fault in catalogues.check(room)] == ["not in the catalogue"] * 5
    assert catalogues.update(room) == 5
    faults = list(catalogues.check(room))
    assert len(faults) == 5 and all("untranslated" in fault for fault in faults)
    assert any("templates/page.html" in fault for fault in faults)
    translate(room, INDONESIAN)
    assert list(catalogues.check(room)) == []


def test_two_rooms_do_not_say_the_same_otherwise(package, room):
    other = package / "arsip"
    shutil.copytree(room, other)
    for one in (room, other):
        catalogues.update(one)
        translate(one, INDONESIAN)
    assert list(catalogues.clashes([room, other])) == []
    translate(other, {"Sign in": "Masuklah"})
    assert list(catalogues.clashes([room, other])) == ["'Sign in' is said in two ways: Masuk (rapat); Masuklah (arsip)"]


def test_a_translation_survives_when_its_message_goes_and_comes_back(room):
    catalogues.update(room)
    translate(room, INDONESIAN)
    (room / "__init__.py").write_text("")
    assert catalogues.update(room) == 2
    (room / "__init__.py").write_text(CODE)
    catalogues.update(room)
    assert list(catalogues.check(room)) == []


def test_a_second_update_changes_nothing(room):
    catalogues.update(room)
    translate(room, INDONESIAN)
    catalogues.update(room)
    first = catalogues.po_path(room).read_bytes()
    catalogues.update(room)
    assert catalogues.po_path(room).read_bytes() == first


def test_a_similar_sentence_is_never_guessed(room):
    catalogues.update(room)
    translate(room, INDONESIAN)
    (room / "__init__.py").write_text(CODE.replace("Good morning", "Good mornings"))
    catalogues.update(room)
    assert "fuzzy" not in catalogues.po_path(room).read_text()
    assert [fault.split(": ")[1] for fault in catalogues.check(room)] == ["untranslated"]


def test_a_guess_and_a_wrong_placeholder_are_faults(room):
    catalogues.update(room)
    translate(room, INDONESIAN | {"At most {most} metres.": "Paling banyak {terbanyak} meter."})
    po = catalogues.po_path(room)
    po.write_text(po.read_text().replace('msgid "Sign in"', '#, fuzzy\nmsgid "Sign in"'))
    faults = list(catalogues.check(room))
    assert len(faults) == 2
    assert any("unknown terbanyak" in fault for fault in faults) and any("fuzzy" in fault for fault in faults)


def test_compiling_happens_once_and_again_only_after_a_change(package, room):
    catalogues.update(room)
    translate(room, INDONESIAN)
    assert [catalogues.compile_all(package), catalogues.compile_all(package)] == [1, 0]
    mo = catalogues.po_path(room).with_suffix(".mo")
    with mo.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.gettext("Good morning") == "Selamat pagi"
    assert compiled.ngettext("%(n)s proposal", "%(n)s proposals", 5) == "%(n)s usulan"
    os.utime(mo, (0, 0))
    assert catalogues.compile_all(package) == 1
    assert [path.name for path in mo.parent.iterdir() if path.suffix == ".part"] == []


def test_an_installation_that_cannot_be_written_starts_all_the_same(package, room):
    catalogues.update(room)
    mo = catalogues.po_path(room).with_suffix(".mo")
    mo.mkdir()  # a folder in its place cannot be replaced, not even by root
    os.utime(mo, (0, 0))
    assert catalogues.compile_all(package) == 0
    assert [path.name for path in mo.parent.iterdir() if path.suffix == ".part"] == []


def test_an_unknown_room_is_named():
    with pytest.raises(LookupError, match="ruang"):
        catalogues.rooms(["base", "ruang"])


@pytest.mark.parametrize("room", catalogues.rooms(), ids=lambda room: room.name)
def test_every_message_of_the_house_is_translated(room):
    assert list(catalogues.check(room)) == []


def test_every_refusal_is_told_in_indonesian_also_of_rooms_that_are_no_application():
    with translation.override("id"):
        assert [code for code, sentence in sentences().items() if translation.gettext(sentence) == sentence] == []
