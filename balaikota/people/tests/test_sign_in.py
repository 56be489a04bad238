"""Signing in, being locked out, and the second factor."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import override_settings

from balaikota.audit.models import Event
from balaikota.base import clock
from balaikota.base.roles import Role
from balaikota.people.models import Account

from .conftest import PASSWORD, TANJUNG_BUNTUNG, account

FAULTS = re.compile(r'<div class="form-errors".*?</div>', re.DOTALL)


def enter(browser, login, password):
    return browser.post("/masuk/", {"login": login, "password": password})


def is_signed_in(browser):
    return "_auth_user_id" in browser.session


@pytest.fixture
def hasan(appoint):
    return appoint(Role.RW_HEAD, f"{TANJUNG_BUNTUNG}/05", username="hasan", password=PASSWORD)


@pytest.fixture
def ratna(appoint):
    return appoint(Role.LURAH, TANJUNG_BUNTUNG, username="ratna", password=PASSWORD)


def test_a_user_name_in_any_case_and_the_password_open_the_house(browser, hasan):
    here = browser()
    assert enter(here, "Hasan", PASSWORD).headers["Location"] == "/meja/"
    assert is_signed_in(here)


def test_an_e_mail_address_does_as_well(browser, hasan):
    Account.objects.filter(pk=hasan.account_id).update(email="hasan@contoh.id")
    here = browser()
    enter(here, "hasan@contoh.id", PASSWORD)
    assert is_signed_in(here)


def test_an_account_of_batam_cannot_sign_in_at_surabaya(browser, hasan):
    there = browser("surabaya")
    assert enter(there, "hasan", PASSWORD).status_code == 200
    assert not is_signed_in(there)


def test_a_session_of_batam_is_nobody_at_surabaya(browser, hasan):
    here, there = browser(), browser("surabaya")
    enter(here, "hasan", PASSWORD)
    there.cookies["sessionid"] = here.cookies["sessionid"].value
    assert there.get("/akun/").headers["Location"].startswith("/masuk/")
    assert here.get("/akun/").status_code == 200


def test_after_five_wrong_passwords_the_right_one_waits_too_and_the_page_says_until_when(browser, hasan):
    here = browser()
    for _ in range(5):
        enter(here, "hasan", "salah-sekali-ini")
    refused = enter(here, "hasan", PASSWORD)
    assert not is_signed_in(here)
    assert "Terlalu banyak kata sandi yang salah" in refused.content.decode()
    with clock.at(clock.now() + timedelta(minutes=16)):
        enter(here, "hasan", PASSWORD)
    assert is_signed_in(here)


def test_a_name_that_nobody_bears_is_locked_out_in_the_same_words(browser, hasan):
    here = browser()
    pages = {}
    for name in ("hasan", "tidakada"):
        for _ in range(5):
            answer = enter(here, name, "salah-sekali-ini")
        locked = enter(here, name, "salah-sekali-ini")
        words = [re.sub(r"pukul \d\d\.\d\d", "", page.content.decode()) for page in (answer, locked)]
        pages[name] = [FAULTS.findall(text) for text in words]  # the minute may turn between the two
    assert all(pages["hasan"])
    assert pages["hasan"] == pages["tidakada"]


def test_user_name_and_e_mail_count_as_one_account(browser, hasan):
    Account.objects.filter(pk=hasan.account_id).update(email="hasan@contoh.id")
    here = browser()
    for login in ["hasan", "hasan@contoh.id"] * 3:
        enter(here, login, "salah-sekali-ini")
    enter(here, "hasan", PASSWORD)
    assert not is_signed_in(here)


def test_a_closed_account_cannot_sign_in(browser, hasan):
    Account.objects.filter(pk=hasan.account_id).update(is_active=False)
    here = browser()
    enter(here, "hasan", PASSWORD)
    assert not is_signed_in(here)


def test_an_official_without_second_factor_reaches_only_the_page_to_set_it_up(browser, ratna):
    here = browser()
    enter(here, "ratna", PASSWORD)
    for address in ("/akun/", "/orang/", "/akun/sesi/"):
        assert here.get(address).headers["Location"] == "/akun/langkah-dua/"
    assert here.get("/akun/langkah-dua/").status_code == 200
    assert here.get("/akun/langkah-dua/aplikasi/").headers["Location"].startswith("/akun/pastikan/")
    here.post("/akun/pastikan/", {"password": PASSWORD})
    assert here.get("/akun/langkah-dua/aplikasi/").status_code == 200
    assert here.get("/akun/langkah-dua/kunci/tambah/").status_code == 200


def test_an_official_with_second_factor_is_asked_for_it_and_then_free(browser, ratna):
    from allauth.mfa.totp.internal.auth import (
        TOTP,
        format_hotp_value,
        generate_totp_secret,
        hotp_value,
        yield_hotp_counters_from_time,
    )

    secret = generate_totp_secret()
    TOTP.activate(account(ratna), secret)
    here = browser()
    assert enter(here, "ratna", PASSWORD).headers["Location"] == "/masuk/langkah-dua/"
    assert not is_signed_in(here)
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    here.post("/masuk/langkah-dua/", {"code": code})
    assert is_signed_in(here)
    assert here.get("/orang/").status_code == 200


def test_in_the_demonstration_nobody_needs_a_second_factor(browser, ratna):
    here = browser()
    enter(here, "ratna", PASSWORD)
    with override_settings(DEMO=True):
        assert here.get("/akun/").status_code == 200


def test_an_rw_head_needs_no_second_factor(browser, hasan):
    here = browser()
    enter(here, "hasan", PASSWORD)
    assert here.get("/akun/").status_code == 200


def test_a_password_that_was_handed_out_must_be_changed_first(browser, hasan):
    Account.objects.filter(pk=hasan.account_id).update(password_temporary=True)
    here = browser()
    enter(here, "hasan", PASSWORD)
    assert here.get("/akun/").headers["Location"] == "/akun/sandi/"
    new = {"oldpassword": PASSWORD, "password1": "tali-jangkar-biru", "password2": "tali-jangkar-biru"}
    assert here.post("/akun/sandi/", new).headers["Location"] == "/akun/"
    assert here.get("/akun/").status_code == 200


def test_the_first_password_of_an_administrator_leads_to_the_guide_of_a_city_that_has_not_begun(browser, admin):
    there = Account.objects.get(pk=admin.account_id)
    there.set_password(PASSWORD)
    there.password_temporary = True
    there.save()
    here = browser()
    enter(here, there.username, PASSWORD)
    new = {"oldpassword": PASSWORD, "password1": "tali-jangkar-biru", "password2": "tali-jangkar-biru"}
    assert here.post("/akun/sandi/", new).headers["Location"] == "/jadwal/persiapan/"


def test_a_resident_comes_in_with_a_code_by_e_mail_and_has_an_account_from_then_on(browser, batam):
    here = browser()
    here.post("/masuk/kode/", {"email": "Warga@Contoh.id"})
    code = mail.outbox[0].body.split("\n")[2].strip()
    assert not is_signed_in(here)
    here.post("/masuk/kode/isi/", {"code": code})
    assert is_signed_in(here)
    assert Account.objects.get(email="warga@contoh.id").name == "Warga"


def test_the_page_for_codes_answers_a_known_and_an_unknown_address_alike(browser, hasan):
    Account.objects.filter(pk=hasan.account_id).update(email="hasan@contoh.id")
    known, unknown = browser(), browser()
    answers = [
        here.post("/masuk/kode/", {"email": mail_})
        for here, mail_ in ((known, "hasan@contoh.id"), (unknown, "baru@contoh.id"))
    ]
    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {(302, "/masuk/kode/isi/")}
    assert len(mail.outbox) == 2


def test_three_wrong_codes_end_the_attempt(browser, hasan):
    Account.objects.filter(pk=hasan.account_id).update(email="hasan@contoh.id")
    here = browser()
    here.post("/masuk/kode/", {"email": "hasan@contoh.id"})
    for _ in range(3):
        here.post("/masuk/kode/isi/", {"code": "0"})
    code = mail.outbox[0].body.split("\n")[2].strip()
    here.post("/masuk/kode/isi/", {"code": code})
    assert not is_signed_in(here)


def test_an_account_never_used_is_thrown_away_after_a_day(browser, batam):
    browser().post("/masuk/kode/", {"email": "satu@contoh.id"})
    with clock.at(clock.now() + timedelta(days=2)):
        browser().post("/masuk/kode/", {"email": "dua@contoh.id"})
    assert list(Account.objects.filter(email__endswith="@contoh.id").values_list("email", flat=True)) == [
        "dua@contoh.id"
    ]


def test_signing_out_the_others_leaves_this_device(browser, hasan):
    here, other = browser(), browser()
    enter(here, "hasan", PASSWORD)
    enter(other, "hasan", PASSWORD)
    here.post("/akun/sesi/")
    assert here.get("/akun/").status_code == 200
    assert other.get("/akun/").headers["Location"].startswith("/masuk/")


def test_what_an_inspector_reads_is_recorded_page_by_page(browser, appoint):
    inspector = appoint(Role.INSPECTOR, username="inspektur", password=PASSWORD)
    here = browser()
    with override_settings(DEMO=True):
        enter(here, "inspektur", PASSWORD)
        here.get("/orang/?q=hasan")
        here.get("/akun/")
    reads = Event.objects.filter(act="people.read", actor_id=inspector.account_id)
    assert [event.facts["path"] for event in reads] == ["/orang/?q=hasan"]
