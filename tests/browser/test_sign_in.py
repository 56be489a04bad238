"""Ways into an account and its second step, with every page that stands on them."""

import re
import time
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.urls import resolve
from playwright.sync_api import Page, expect

from .acting import press, sign_in, sign_out
from .demonstration import EMPTY, EMPTY_ADMIN
from .looking import faults_of
from .pages import CODE_BY_MAIL, SECOND_STEP
from .visitors import DESKTOP

PASSWORD = "benang-contoh"


@pytest.fixture
def look() -> Any:
    """Looks at the page now open; `look.seen` are the routes looked at."""

    def looking(page: Page) -> None:
        looking.seen.add(resolve(urlsplit(page.url).path).view_name)
        assert faults_of(page) == []
        page.set_viewport_size(DESKTOP)

    looking.seen = set()
    return looking


def code_of(secret: str) -> str:
    """The six digits that an app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def passkeys(screen):
    """A desk whose device answers for passkeys."""
    page = screen("batam", size=DESKTOP)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def test_a_second_step_by_app_and_by_passkey(passkeys, look):
    page = passkeys
    sign_in(page, "melati", PASSWORD)
    page.goto("/akun/langkah-dua/aplikasi/")
    page.locator("[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("main form button.btn-main").click()
    look(page)
    secret = page.locator("main code").inner_text()
    page.locator("[name=code]").fill(code_of(secret))
    press(page, "Selesai")
    recovery = page.locator("main code").first.inner_text()
    for path in ("cadangan/buat/", "cadangan/", "aplikasi/lepas/", "kunci/tambah/", "pastikan/"):
        page.goto(f"/akun/langkah-dua/{path}")
        look(page)
    page.goto("/akun/langkah-dua/kunci/tambah/")
    page.locator("[name=name]").fill("Ponsel Melati")
    press(page, "Tambah kunci sandi")
    page.goto("/akun/langkah-dua/kunci/")
    look(page)
    expect(page.get_by_text("Ponsel Melati")).to_be_visible()
    for word in ("nama", "lepas"):
        page.goto("/akun/langkah-dua/kunci/")
        with page.expect_navigation():
            page.locator(f"main a[href$='/{word}/']").click()
        look(page)
    page.goto("/akun/langkah-dua/kunci/pastikan/")
    look(page)
    sign_out(page)
    sign_in(page, "melati", PASSWORD)
    look(page)
    page.locator("[name=code]").fill(recovery)
    press(page, "Masuk")
    expect(page.get_by_role("heading", name="Melati Pasir")).to_be_visible()
    assert look.seen == SECOND_STEP


def test_a_resident_gets_a_code_by_e_mail_and_chooses_a_password(screen, site, look):
    page = screen("batam", size=DESKTOP)
    page.goto("/masuk/kode/")
    page.locator("[name=email]").fill("contoh-warga-1@contoh.invalid")
    with page.expect_navigation():
        page.locator("main form button.btn-main").click()
    look(page)
    page.locator("[name=code]").fill(code_in_mail(site.home))
    press(page, "Masuk")
    page.goto("/akun/sandi/baru/")
    look(page)
    assert look.seen == CODE_BY_MAIL


def code_in_mail(home: Path) -> str:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        for file in sorted((home / "mail").glob("*"), key=lambda one: one.stat().st_mtime, reverse=True)[:1]:
            letter = message_from_bytes(file.read_bytes(), policy=policy.default)
            if found := re.search(r"^\s*([A-Z0-9]{3}-?[A-Z0-9]{3})\s*$", str(letter.get_content()), re.M):
                return found[1]
        time.sleep(0.2)
    raise AssertionError("no letter with a code")


def test_the_first_administrator_of_a_new_city_chooses_a_password_and_lets_others_in(screen, site):
    page = screen(EMPTY, size=DESKTOP)
    sign_in(page, EMPTY_ADMIN, site.empty_password)
    assert page.url.endswith("/akun/sandi/")
    page.locator("[name=oldpassword]").fill(site.empty_password)
    for field in ("password1", "password2"):
        page.locator(f"[name={field}]").fill("kota baru yang tenang")
    with page.expect_navigation():
        page.locator("main form button.btn-main").click()
    for path in ("/", "/meja/", "/orang/", "/orang/ketua-rw/", "/kota/", "/usulan/"):
        page.goto(path)
        assert faults_of(page) == [], path
