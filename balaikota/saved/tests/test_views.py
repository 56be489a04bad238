"""Saving a list, handing its link on, and who finds what."""

from collections.abc import Callable

import pytest
from django.test import Client

from balaikota.audit.models import Event
from balaikota.base.refusal import Refusal
from balaikota.people.actor import Actor
from balaikota.saved import actions
from balaikota.saved.models import SavedView

LIST = "/usulan/?keadaan=rejected&kolom=cost&kolom=need&sesudah=01a210a6-0000-7000-8000-000000000000"
Browser = Callable[[Actor | None], Client]


def save(browser: Browser, actor: Actor, address: str = LIST, title: str = "Ditolak", **more: str) -> Client:
    client = browser(actor)
    answer = client.post("/tampilan/simpan/", {"address": address, "title": title, **more})
    assert answer.status_code == 302, answer.content.decode()[:500]
    return client


def test_a_list_is_saved_as_it_stands_and_leads_back_there(browser: Browser, sari: Actor) -> None:
    client = save(browser, sari)
    view = SavedView.objects.get()
    assert (view.route, view.query, view.columns) == ("musrenbang:proposals", "keadaan=rejected", ["cost", "need"])
    assert client.get(view.link).url == "/usulan/?keadaan=rejected&kolom=cost&kolom=need"
    page = client.get("/usulan/?keadaan=rejected&kolom=cost&kolom=need").content.decode()
    assert 'href="/usulan/?keadaan=rejected&amp;kolom=cost&amp;kolom=need" aria-current="page">Ditolak' in page
    assert Event.objects.filter(act="saved.save_view").count() == 1


def test_saved_under_the_same_name_a_view_is_replaced(browser: Browser, sari: Actor) -> None:
    save(browser, sari)
    save(browser, sari, "/usulan/?keadaan=accepted")
    assert SavedView.objects.get().query == "keadaan=accepted"


def test_a_view_is_its_owners_alone_until_it_is_shared(browser: Browser, sari: Actor, siti: Actor) -> None:
    client = save(browser, sari)
    view = SavedView.objects.get()
    for other in (browser(siti), browser(None)):
        assert other.get(view.link).status_code == 404
    assert client.post(f"{view.link}ubah/", {"title": "Ditolak", "shared": "1"}).status_code == 302
    for other in (browser(siti), browser(None)):
        assert other.get(view.link).url.startswith("/usulan/?keadaan=rejected")


def test_a_link_gives_nobody_a_right_they_have_not(browser: Browser, teguh: Actor, siti: Actor) -> None:
    save(browser, teguh, "/jejak/?q=Lurah", shared="1")
    link = SavedView.objects.get().link
    assert browser(teguh).get(link, follow=True).status_code == 200
    assert browser(siti).get(link, follow=True).status_code == 403
    assert browser(None).get(link, follow=True).redirect_chain[-1][0].startswith("/masuk/")


def test_colleagues_find_what_an_office_shares_and_residents_do_not(
    browser: Browser, sari: Actor, teguh: Actor, siti: Actor
) -> None:
    save(browser, sari, shared="1")
    save(browser, siti, title="Punya Siti", shared="1")
    colleague, resident = (browser(one).get("/usulan/").content.decode() for one in (teguh, siti))
    assert "Ditolak" in colleague
    assert "Bappeda" in colleague
    assert "Punya Siti" not in colleague
    assert ">Ditolak</a>" not in resident.partition("Simpan tampilan")[0].rpartition("Tampilan tersimpan")[2]


def test_a_view_is_renamed_and_thrown_away_by_its_owner_alone(browser: Browser, sari: Actor, teguh: Actor) -> None:
    client = save(browser, sari, shared="1")
    view = SavedView.objects.get()
    stranger = browser(teguh)
    assert stranger.post(f"{view.link}hapus/").status_code == 403
    assert stranger.post(f"{view.link}ubah/", {"title": "Punya saya"}).status_code in (403, 422)
    client.post(f"{view.link}ubah/", {"title": "Yang ditolak"})
    assert SavedView.objects.get().title == "Yang ditolak"
    assert "Yang ditolak" in client.get("/tampilan/").content.decode()
    assert client.post(f"{view.link}hapus/").status_code == 302
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("address", ["/tidak-ada/", "https://contoh.id/usulan/", "//contoh.id", ""])
def test_only_a_page_of_the_house_is_saved_and_only_its_path_counts(sari: Actor, address: str) -> None:
    try:
        actions.save_view(actor=sari, address=address, title="Ke luar")
    except Refusal as refusal:
        assert refusal.code == "view.unknown"
    else:
        assert SavedView.objects.get().route in ("musrenbang:proposals", "home")


def test_nobody_keeps_more_views_of_a_list_than_can_be_read(sari: Actor) -> None:
    for n in range(actions.MOST):
        actions.save_view(actor=sari, address="/usulan/", title=f"Nomor {n}")
    with pytest.raises(Refusal, match=r"view\.many"):
        actions.save_view(actor=sari, address="/usulan/", title="Satu lagi")
    actions.save_view(actor=sari, address="/usulan/?keadaan=rejected", title="Nomor 0")


def test_a_list_with_a_place_in_its_path_keeps_the_place(browser: Browser, sari: Actor) -> None:
    save(browser, sari, "/kelurahan/21.71.09.1004/", title="Buntung")
    view = SavedView.objects.get()
    assert view.path == {"code": "21.71.09.1004"}
    assert browser(sari).get(view.link).url == "/kelurahan/21.71.09.1004/"


def test_what_is_wrong_with_a_name_is_said_at_the_field(browser: Browser, sari: Actor) -> None:
    page = browser(sari).post("/tampilan/simpan/", {"address": "/usulan/", "title": "x"})
    assert page.status_code == 422
    assert "2 sampai 80" in page.content.decode()


def test_a_visitor_chooses_columns_but_saves_nothing(browser: Browser) -> None:
    page = browser(None).get("/usulan/?kolom=need").content.decode()
    assert 'value="need" form="saring" checked' in page
    assert "Simpan tampilan" not in page


def test_a_page_that_is_gone_is_not_found(browser: Browser, sari: Actor) -> None:
    save(browser, sari)
    SavedView.objects.update(route="musrenbang:long_gone")
    assert browser(sari).get(SavedView.objects.get().link).status_code == 404
