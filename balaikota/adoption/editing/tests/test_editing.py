"""An administrator, no programmer, changes every kind of part on a screen, sees what becomes of it, and goes back."""

import csv
import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from balaikota.adoption.editing.forms import form_for
from balaikota.base.roles import Role
from balaikota.parts import files, shelf
from balaikota.parts.models import Copy
from balaikota.people.models import Account, Grant

BASIS = "SK Wali Kota Nomor 12 Tahun 2027"
MINUTES = "musrenbang/documents/berita_acara.yaml"
REASONS = "musrenbang/codes/comment_reasons.yaml"
FORM = "musrenbang/forms/propose.yaml"
ROLES = "musrenbang/roles/choices.yaml"
PAGE = "portal/pages/tanya-jawab.md"
LETTER = "musrenbang/documents/undangan_musrenbang.typ"
KAMUS = "musrenbang/codes/kamus.csv"


@pytest.fixture
def browser(batam: None, settings: Any, tmp_path: Any) -> Callable[[Role], Client]:
    settings.DEMO, settings.HOME = True, tmp_path

    def opened(role: Role) -> Client:
        client = Client(headers={"host": "batam.localhost"})
        account = Account.objects.create(username=f"{role}", name=role.label)
        Grant.objects.create(account=account, role=role, starts="2026-01-01")
        client.force_login(account)
        return client

    return opened


def sent(client: Client, path: str, **changes: Any) -> Any:
    """The form as it stands on the page, with some fields typed over, as a browser would send it."""
    data: dict[str, Any] = {}
    for bound in form_for(path)(path=path, content=shelf.contents()[path]):
        value = bound.value()
        if value is not False and value not in (None, ""):
            data[bound.html_name] = value
    return client.post(f"/bagian/{path}/ubah/", data | changes)


def name_of(path: str, words: str) -> str:
    form = form_for(path)(path=path, content=shelf.contents()[path])
    return next(one.html_name for one in form if words in str(one.value()))


def test_every_part_has_its_page_and_its_file(browser: Callable[[Role], Client]) -> None:
    client = browser(Role.INSPECTOR)
    page = client.get("/bagian/?cari=kamus&jenis=codes").content.decode()
    assert KAMUS in page
    assert REASONS not in page
    for path in (MINUTES, REASONS, FORM, ROLES, PAGE, LETTER, KAMUS, "musrenbang/workflows/proposal.yaml"):
        assert client.get(f"/bagian/{path}/").status_code == 200, path
        assert client.get(f"/bagian/{path}/berkas").content == shelf.contents()[path]
    assert client.get("/bagian/musrenbang/codes/none.csv/").status_code == 404
    assert client.get("/bagian/people/models/account/").status_code == 404
    assert client.get(f"/bagian/{LETTER}/contoh.pdf").content.startswith(b"%PDF")


def test_an_inspector_reads_and_changes_nothing(browser: Callable[[Role], Client]) -> None:
    client = browser(Role.INSPECTOR)
    assert client.get(f"/bagian/{PAGE}/ubah/").status_code == 403
    assert "ubah/" not in client.get(f"/bagian/{PAGE}/").content.decode().split("<main")[-1]
    answer = client.post(f"/bagian/{PAGE}/ubah/", {"text": "# A\n", "basis": BASIS, "simpan": "1"})
    assert answer.status_code == 403
    assert not Copy.objects.exists()


def test_a_sentence_of_a_letter_is_seen_first_and_saved_then(browser: Callable[[Role], Client]) -> None:
    client = browser(Role.ADMIN)
    field = name_of(MINUTES, "Demikian berita acara ini")
    look = sent(client, MINUTES, **{field: "Demikian dibuat dengan sebenarnya.", "lihat": "1"})
    page = look.content.decode()
    assert page.count("data:image/png;base64,") >= 2
    assert "Kalimat › Penutup" in page
    assert "<ins>" in page
    assert "@@" not in page
    assert not Copy.objects.exists()
    refused = sent(client, MINUTES, **{field: "Demikian {rahasia}.", "simpan": "1", "basis": BASIS})
    assert "“Kalimat › Penutup” meminta {rahasia}" in refused.content.decode()
    without = sent(client, MINUTES, **{field: "Demikian dibuat.", "simpan": "1"})
    assert without.status_code == 200
    assert not Copy.objects.exists()
    saved = sent(client, MINUTES, **{field: "Demikian dibuat dengan sebenarnya.", "simpan": "1", "basis": BASIS})
    assert saved.status_code == 302
    assert "Demikian dibuat dengan sebenarnya." in files.text(MINUTES)
    assert files.text(MINUTES).startswith("# What the city needs")


def test_going_back_is_a_new_version(browser: Callable[[Role], Client]) -> None:
    client = browser(Role.ADMIN)
    for text in ("# Satu\n", "# Dua\n"):
        assert sent(client, PAGE, text=text, basis=BASIS, simpan="1").status_code == 302
    page = client.get(f"/bagian/{PAGE}/").content.decode()
    assert "versi=1" in page and '<th scope="row">Versi 1</th>' in page
    assert re.search(r'"\?versi=1#berubah">Lihat yang berubah', page)
    assert "# Satu" in client.get(f"/bagian/{PAGE}/ubah/?versi=1").content.decode()
    assert sent(client, PAGE, text="# Satu\n", basis=BASIS, simpan="1").status_code == 302
    assert files.text(PAGE) == "# Satu\n"
    assert len(shelf.history(PAGE)) == 3
    assert client.get(f"/bagian/{PAGE}/ubah/?versi=9").status_code == 404
    told = (
        client.get(f"/bagian/{PAGE}/?versi=2").content.decode().partition('id="berubah"')[2].partition("written-box")[2]
    )
    assert "Satu" in told.partition("</del>")[0] and "Dua" in told.partition("<ins>")[2].partition("</ins>")[0]
    assert 'id="berubah"' not in client.get(f"/bagian/{PAGE}/?versi=9").content.decode()


@pytest.mark.parametrize("path", [PAGE, REASONS])
def test_what_another_saved_meanwhile_is_not_lost(browser: Callable[[Role], Client], path: str) -> None:
    client = browser(Role.ADMIN)
    before = client.get(f"/bagian/{path}/ubah/").content.decode()
    opened = {name: re.search(f'name="{name}" value="(\\w+)"', before)[1] for name in ("dibuka", "sekarang")}  # type: ignore[index]
    field = "text" if path == PAGE else name_of(path, "Iklan")
    mine = {field: "# Judul saya\n" if path == PAGE else "Iklan kami", "basis": BASIS, "simpan": "1"}
    theirs = mine | {field: "# Judul lain\n" if path == PAGE else "Iklan lain"}
    assert sent(client, path, **opened, **theirs).status_code == 302
    late = sent(client, path, **opened, **mine)
    page = late.content.decode()
    assert late.status_code == 409
    assert "lain" in files.text(path)
    assert "lain" in page and mine[field].strip("# \n") in page
    now = {name: re.search(f'name="{name}" value="(\\w+)"', page)[1] for name in opened}  # type: ignore[index]
    assert sent(client, path, **now, **mine).status_code == 302
    assert mine[field].strip() in files.text(path)


def test_a_file_in_its_place_is_saved(browser: Callable[[Role], Client]) -> None:
    file = SimpleUploadedFile("baru.md", b"# Dari berkas\n")
    assert sent(browser(Role.ADMIN), PAGE, file=file, basis=BASIS, simpan="1").status_code == 302
    assert files.text(PAGE) == "# Dari berkas\n"


def test_a_reason_a_question_and_a_role(browser: Callable[[Role], Client]) -> None:
    client = browser(Role.ADMIN)
    new = {"new": "gossip", "new_id": "Gosip", "new_en": "Gossip"}
    assert sent(client, REASONS, **new, basis=BASIS, simpan="1").status_code == 302
    assert "Gosip" in files.text(REASONS)
    question = {
        "q0_key": "night", "q0_id": "Malam hari?", "q0_en": "At night?", "q0_kind": "choice", "q0_public": "on",
        "q0_options": "yes = Ya | Yes\nno = Tidak | No",
    }  # fmt: skip
    assert sent(client, FORM, **question, basis=BASIS, simpan="1").status_code == 302
    assert "Malam hari?" in files.text(FORM)
    assert "Tidak ada yang diubah" in sent(client, FORM, basis=BASIS, simpan="1").content.decode()
    rows: Any = {"act_import_proposals": ["operator:region"]}
    assert sent(client, ROLES, **rows, basis=BASIS, simpan="1").status_code == 302
    assert "import_proposals" in files.text(ROLES)
    rows = {"act_import_proposals": []}
    assert sent(client, ROLES, **rows, basis=BASIS, simpan="1").status_code == 200


def test_a_price_is_changed_in_the_table_and_a_row_added_and_taken_out(browser: Callable[[Role], Client]) -> None:
    client = browser(Role.ADMIN)

    def text_of(answer: Any) -> str:
        page = answer.content.decode()
        return html.unescape(page.split('name="text"')[1].split(">", 1)[1].split("</textarea>")[0]).lstrip()

    opened = sent(client, KAMUS, buka="0").content.decode()
    assert 'name="sel5"' in opened and 'value="485000"' in opened
    row = {f"sel{place}": value for place, value in enumerate(next(csv.reader(files.text(KAMUS).splitlines()[1:])))}
    dearer = text_of(sent(client, KAMUS, **row | {"sel5": "490000"}, nomor="0", tambah="1"))
    assert ",490000," in dearer and ",485000," not in dearer
    more = text_of(sent(client, KAMUS, **row | {"sel0": "U-21"}, text=dearer, nomor="43", pakai="1"))
    assert "U-21" in more
    fewer = text_of(sent(client, KAMUS, text=more, hapus="42"))  # the last of those that ship
    assert len(fewer.splitlines()) == len(dearer.splitlines())
    assert sent(client, KAMUS, text=fewer, basis=BASIS, simpan="1").status_code == 302
    assert "U-21" in files.text(KAMUS) and "490000" in files.text(KAMUS)
