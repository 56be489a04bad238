"""Who acts in a request: in whose name, in which language, at what time."""

from datetime import date, timedelta

import pytest

from balaikota.audit.models import Event
from balaikota.base import clock
from balaikota.base.roles import Role
from balaikota.people import queries
from balaikota.people.models import Account

from .conftest import PASSWORD, TANJUNG_BUNTUNG


@pytest.fixture
def enter(browser, settings):
    """A browser in which this person is signed in, in the demonstration (no second factor)."""
    settings.DEMO = True

    def entered(actor):
        here = browser()
        name = Account.objects.get(pk=actor.account_id).username
        here.post("/masuk/", {"login": name, "password": PASSWORD})
        return here

    return entered


@pytest.fixture
def operator(appoint):
    return appoint(Role.OPERATOR, TANJUNG_BUNTUNG, username="wira", password=PASSWORD)


def acting(page):
    return page.wsgi_request.actor


def test_an_operator_chooses_an_rw_head_and_acts_in_both_names_until_they_stop(enter, operator, rw05):
    here = enter(operator)
    assert "Ketua RW 05" in here.get("/mengisi-untuk/").content.decode()
    here.post("/mengisi-untuk/", {"account": str(rw05.account_id)})
    actor = acting(here.get("/mengisi-untuk/"))
    assert (actor.office, actor.operator.office) == ("Ketua RW 05", "Operator Tanjung Buntung")
    here.post("/mengisi-untuk/", {"account": ""})
    assert acting(here.get("/mengisi-untuk/")).office == "Operator Tanjung Buntung"


def test_an_operator_cannot_choose_an_rw_head_of_another_kelurahan(enter, operator, appoint):
    far = appoint(Role.RW_HEAD, "21.71.09.1002/01")
    here = enter(operator)
    assert here.post("/mengisi-untuk/", {"account": str(far.account_id)}).status_code == 403
    assert acting(here.get("/mengisi-untuk/")).operator is None


def test_the_choice_ends_with_the_office_of_the_rw_head(enter, operator, rw05):
    here = enter(operator)
    here.post("/mengisi-untuk/", {"account": str(rw05.account_id)})
    Account.objects.get(pk=rw05.account_id).grants.update(ends=date(2026, 1, 2))
    assert acting(here.get("/mengisi-untuk/")).operator is None


def test_while_entering_for_another_ones_own_account_stays_ones_own(enter, operator, rw05):
    here = enter(operator)
    here.post("/mengisi-untuk/", {"account": str(rw05.account_id)})
    here.post("/akun/", {"name": "Wira Dermaga", "language": "id", "digest": "weekly"})
    assert Account.objects.get(username="wira").name == "Wira Dermaga"
    assert Event.objects.get(act="people.change_own").actor_id == operator.account_id


def test_nobody_else_has_a_page_to_enter_for_others(enter, appoint):
    for role, place in ((Role.LURAH, TANJUNG_BUNTUNG), (None, None)):
        here = enter(appoint(role, place, username=f"si.{role}", password=PASSWORD))
        assert here.get("/mengisi-untuk/").status_code == 404


def test_pages_speak_the_language_of_the_account_unless_the_switch_says_otherwise(enter, appoint):
    melati = appoint(None, username="melati", password=PASSWORD)
    Account.objects.filter(pk=melati.account_id).update(language="en")
    here = enter(melati)
    assert "My account" in here.get("/akun/").content.decode()
    here.post("/bahasa/", {"language": "id", "next": "/akun/"})
    assert "Akun saya" in here.get("/akun/").content.decode()


@pytest.mark.parametrize(("demonstration", "days"), [(True, 400), (False, 0)])
def test_time_jumps_in_the_demonstration_alone(demonstration, days, enter, appoint, settings, monkeypatch):
    here = enter(appoint(None, username="melati", password=PASSWORD))
    session = here.session
    session["demo_shift_seconds"] = timedelta(days=400).total_seconds()
    session.save()
    seen = []
    monkeypatch.setattr(queries, "grants_of", lambda own: seen.append(clock.now()) or own.grants.all())
    settings.DEMO = demonstration
    here.get("/akun/")
    assert round((seen[0] - clock.now()) / timedelta(days=1)) == days


def test_the_list_of_people_filters_and_comes_as_a_table_file(enter, admin, rw05, appoint):
    Account.objects.filter(pk=rw05.account_id).update(name="Hasan Layar")
    appoint(Role.LURAH, "21.71.09.1002")
    who = Account.objects.get(pk=admin.account_id)
    who.set_password(PASSWORD)
    who.save()
    here = enter(admin)
    for narrowed in ("q=hasan", "role=rw_head", f"region={TANJUNG_BUNTUNG}"):
        page = here.get(f"/orang/?{narrowed}").content.decode()
        assert "Hasan Layar" in page
        assert "Contoh lurah.21.71.09.1002" not in page
    assert here.get("/orang/unduh.xlsx?q=hasan").content.startswith(b"PK")


def test_an_administrator_makes_a_person_and_gives_an_office_on_the_pages(enter, admin):
    who = Account.objects.get(pk=admin.account_id)
    who.set_password(PASSWORD)
    who.save()
    here = enter(admin)
    made = here.post("/orang/baru/", {"name": "Ratna Ombak", "username": "ratna", "email": "", "phone": ""})
    ratna = Account.objects.get(username="ratna")
    assert made.headers["Location"] == f"/orang/{ratna.pk}/jabatan/"
    office = {"role": "lurah", "region": TANJUNG_BUNTUNG, "standing": "definitive", "decree": "SK 1/2026"}
    office["starts"] = "2026-01-01"
    refused = here.post(f"/orang/{ratna.pk}/jabatan/", office | {"region": "21.71.09"})
    assert "Pilih wilayahnya" in refused.content.decode()
    here.post(f"/orang/{ratna.pk}/jabatan/", office)
    assert "Lurah Tanjung Buntung" in here.get(f"/orang/{ratna.pk}/").content.decode()
    page = here.post(f"/orang/{ratna.pk}/sandi/").content.decode()
    assert Account.objects.get(username="ratna").password_temporary
    assert "Kata sandi" in page


@pytest.mark.parametrize("address", ["/orang/", "/orang/baru/", "/orang/ketua-rw/", "/orang/kartu/"])
def test_pages_about_people_do_not_exist_for_a_resident_and_ask_a_visitor_to_sign_in(address, enter, appoint, browser):
    assert enter(appoint(None, username="melati", password=PASSWORD)).get(address).status_code == 404
    assert browser().get(address).headers["Location"].startswith("/masuk/")
