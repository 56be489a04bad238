"""Access cards: printed once, opened with a PIN, locked after five wrong ones."""

from datetime import date

import pytest

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.people import actions, cards
from balaikota.people.models import AccessCard

from .conftest import TANJUNG_BUNTUNG, account


def printed(actor, code=f"{TANJUNG_BUNTUNG}/05"):
    return actions.print_cards(actor=actor, region=Region.objects.get(code=code))


def wrong(pin):
    return f"{(int(pin) + 1) % 10**6:06d}"


def test_the_address_and_the_pin_sign_the_rw_head_in(admin, rw05, browser):
    [card] = printed(admin)
    here = browser()
    assert "Ketua RW 05" in here.get(f"/kartu/{card.token}").content.decode()
    here.post(f"/kartu/{card.token}", {"pin": f"{card.pin[:3]} {card.pin[3:]}"})
    assert here.session["_auth_user_id"] == str(rw05.account_id)


def test_neither_token_nor_pin_is_kept(admin, rw05):
    [card] = printed(admin)
    kept = str(list(AccessCard.objects.values()))
    assert card.token not in kept
    assert card.pin not in kept


def test_five_wrong_pins_lock_the_card_for_good(admin, rw05, browser):
    [card] = printed(admin)
    here = browser()
    for left in (4, 3, 2, 1):
        page = here.post(f"/kartu/{card.token}", {"pin": wrong(card.pin)}).content.decode()
        assert f"PIN tidak cocok. Masih {left} kali" in page
    here.post(f"/kartu/{card.token}", {"pin": wrong(card.pin)})
    with pytest.raises(Refusal, match=r"card\.locked"):
        cards.open_with(card.token, card.pin)


def test_a_right_pin_forgets_the_wrong_ones_before(admin, rw05):
    [card] = printed(admin)
    for _ in range(4):
        with pytest.raises(Refusal, match=r"card\.pin"):
            cards.open_with(card.token, wrong(card.pin))
    cards.open_with(card.token, card.pin)
    assert AccessCard.objects.get().failures == 0


def test_printing_again_makes_the_old_card_worthless(admin, rw05):
    [old], [new] = printed(admin), printed(admin)
    with pytest.raises(Refusal, match=r"card\.unknown"):
        cards.open_with(old.token, old.pin)
    assert cards.open_with(new.token, new.pin).pk == rw05.account_id


def test_a_card_ends_with_the_office(admin, rw05):
    [card] = printed(admin)
    actions.end_grant(actor=admin, grant=account(rw05).grants.get())
    with pytest.raises(Refusal, match=r"card\.unknown"):
        cards.open_with(card.token, card.pin)


def test_no_card_opens_the_account_of_an_official(admin, rw05):
    [card] = printed(admin)
    actions.grant_role(
        actor=admin, account=account(rw05), role=Role.PLANNER, starts=date(2026, 1, 1), decree="SK contoh"
    )
    with pytest.raises(Refusal, match=r"card\.unknown"):
        cards.open_with(card.token, card.pin)
    with pytest.raises(Refusal, match=r"cards\.nobody"):
        printed(admin)


def test_a_card_of_batam_opens_nothing_at_surabaya(admin, rw05, browser):
    [card] = printed(admin)
    assert browser("surabaya").get(f"/kartu/{card.token}").status_code in (404, 422)


def test_the_sheet_is_a_pdf_with_four_cards_on_a_page(admin, appoint):
    for number in range(1, 6):
        appoint(Role.RW_HEAD, f"{TANJUNG_BUNTUNG}/{number:02d}")
    pdf = cards.sheet(printed(admin, TANJUNG_BUNTUNG), "https://contoh.invalid")
    assert pdf.startswith(b"%PDF")
    assert b"/Type/Pages/Count 2/" in pdf


def test_the_page_gives_the_lurah_the_cards_of_her_own_kelurahan_only(appoint, rw05, browser, settings):
    settings.DEMO = True
    lurah = appoint(Role.LURAH, TANJUNG_BUNTUNG, username="ratna", password="pasir-ombak-layar")
    here = browser()
    here.post("/masuk/", {"login": "ratna", "password": "pasir-ombak-layar"})
    assert "Tanjung Buntung" in here.get("/orang/kartu/").content.decode()
    assert here.post("/orang/kartu/", {"region": TANJUNG_BUNTUNG}).headers["Content-Type"] == "application/pdf"
    refused = here.post("/orang/kartu/", {"region": "21.71.09.1002"})
    assert "Jabatan Anda tidak berwenang" in refused.content.decode()
    assert lurah.signed_in
