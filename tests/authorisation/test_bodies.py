"""Forms that say more than their page offers: another's RW, another city's numbers, fields that nobody may set."""

from collections.abc import Callable
from typing import Any

import pytest
from django_tenants.utils import schema_context

from balaikota.base.ids import uuid7
from balaikota.document.models import Paper
from balaikota.musrenbang.models import Meeting, Proposal
from balaikota.people.models import AccessCard, Account, Grant

from .browsing import Browser, Seen
from .scene import City, savepoint
from .trial import HOUSEKEEPING, Browsers
from .visits import VISITS, visit

After = Callable[[], Any]


@pytest.fixture
def batam(cities: dict[str, City]) -> City:
    return cities["batam"]


def send(browsers: Browsers, who: str, route: str, more: dict[str, Any], after: After | None = None) -> Seen:
    """Send the good form of a route with other or more fields; `after` looks at the city before it is undone."""
    browser = browsers[who]
    city, plan = browser.city, visit(route)
    with savepoint(), schema_context(city.slug):
        account = city.people["rw_head" if who == "entering" else who]
        address = plan.address(route, city, "here", account)
        body = {name: value for name, value in (plan.body(city, "here", account) | more).items() if value is not None}
        return browser.ask("post", address, body, after)


def nothing_changed(seen: Seen) -> bool:
    return not seen.events and not set(seen.wrote) - HOUSEKEEPING


@pytest.mark.parametrize("place", ["neighbouring", "elsewhere", "kelurahan", "abroad", "nonsense"])
def test_an_rw_head_asks_only_for_the_own_rw(place: str, cities: dict[str, City], browsers: Browsers):
    here, away = cities["batam"], cities["surabaya"]
    region = {
        "neighbouring": f"{here.here.kelurahan}/06", "elsewhere": here.elsewhere.rw, "kelurahan": here.here.kelurahan,
        "abroad": away.here.rw, "nonsense": "x",
    }[place]  # fmt: skip
    for who in ("rw_head", "entering"):
        seen = send(browsers, who, "musrenbang:propose", {"region": region})
        assert (seen.outcome, nothing_changed(seen)) == ("ok", True)


def test_a_form_sets_no_field_that_is_not_on_its_page(batam: City, browsers: Browsers):
    forged = {
        "owner": str(batam.people["far"].pk), "owner_id": str(batam.people["far"].pk), "office": "Wali Kota",
        "state": "accepted", "number": "BTM28-99999", "price": "1", "cost": "1", "charged": "0",
        "cycle": "2017", "submitted": "2020-01-01", "actor": str(batam.people["admin"].pk), "version": "9",
        "unit": batam.elsewhere.unit,
    }  # fmt: skip
    kept_fields = ("owner", "office", "state", "price", "cost", "unit", "cycle")
    kept = send(
        browsers, "rw_head", "musrenbang:propose", forged,
        after=lambda: Proposal.objects.order_by("-id").values(*kept_fields)[0],
    )  # fmt: skip
    assert kept.after == {
        "owner": batam.people["rw_head"].pk, "office": "Ketua RW 05", "state": "submitted", "price": 1_000_000,
        "cost": 12_000_000, "unit": batam.here.unit, "cycle": 2028,
    }  # fmt: skip


def test_nobody_asks_again_for_what_another_asked_last_year(batam: City, browsers: Browsers):
    with schema_context("batam"):
        number = batam.thing("submitted", "elsewhere").number
    seen = send(
        browsers, "rw_head", "musrenbang:propose", {"earlier": number},
        after=lambda: Proposal.objects.order_by("-id").values_list("earlier", flat=True)[0],
    )  # fmt: skip
    assert (seen.events, seen.after) == (["musrenbang.propose"], None)


def test_a_decision_is_about_the_proposal_of_the_address_and_no_other(batam: City, browsers: Browsers):
    with schema_context("batam"):
        there = batam.thing("submitted", "elsewhere")
    forged = {
        "proposal": str(there.pk), "number": there.number, "pk": str(there.pk), "state": "accepted", "to": "accepted",
        "move": "accept", "office": "Wali Kota", "region": batam.elsewhere.rw,
    }  # fmt: skip
    seen = send(
        browsers, "lurah", "musrenbang:decide teruskan", forged,
        after=lambda: (Proposal.objects.get(pk=there.pk).state, Proposal.objects.filter(state="forwarded").count()),
    )  # fmt: skip
    assert seen.events == ["musrenbang.forward"]
    assert seen.after == ("submitted", 3)


@pytest.mark.parametrize("claimed", ["forwarded", "endorsed", "accepted", "nonsense"])
def test_the_state_a_page_claims_to_have_shown_opens_no_other_move(claimed: str, browsers: Browsers):
    for who in ("camat", "department", "planner"):
        assert nothing_changed(send(browsers, who, "musrenbang:decide tolak", {"seen": claimed})), who


def test_many_decisions_touch_only_the_own_desk(cities: dict[str, City], browsers: Browsers):
    others = [(cities["batam"], "elsewhere"), (cities["surabaya"], "here")]
    body: dict[str, Any] = {"langkah": "tolak", "nomor": [], "ambil": []}
    for city, relation in others:
        with schema_context(city.slug):
            number = city.thing("feasible", relation).number
        body["nomor"].append(number)
        body["ambil"].append(number)
        body |= {f"{number}-reason": "land", f"{number}-sentence": "Tanahnya milik perorangan."}
    assert nothing_changed(send(browsers, "lurah", "musrenbang:bulk", body))


def test_a_meeting_is_recorded_for_the_kelurahan_of_the_address(batam: City, browsers: Browsers):
    forged = {"region": batam.elsewhere.kelurahan, "office": "Wali Kota", "paper_id": str(uuid7()), "cycle": "2017"}
    seen = send(
        browsers, "lurah", "musrenbang:meeting", forged,
        after=lambda: (Meeting.objects.values_list("region", "office")[0], Paper.objects.order_by("-id")[0].region_id),
    )  # fmt: skip
    assert seen.after == ((batam.here.kelurahan, "Lurah Tanjung Buntung"), batam.here.kelurahan)


def test_one_s_own_account_takes_no_other_name_to_sign_in_and_no_other_person(batam: City, browsers: Browsers):
    far = batam.people["far"]
    forged = {
        "account": str(far.pk), "pk": str(far.pk), "id": str(far.pk), "username": "admin", "email": "x@contoh.id",
        "is_active": "", "password": "x", "password_temporary": "", "is_superuser": "1", "role": "admin",
    }  # fmt: skip
    seen = send(browsers, "rw_head", "account", forged, after=lambda: Account.objects.get(pk=far.pk).name)
    assert seen.after == far.name
    kept = send(
        browsers, "rw_head", "account", forged,
        after=lambda: Account.objects.values("username", "email", "is_active").get(pk=batam.people["rw_head"].pk),
    )  # fmt: skip
    own = batam.people["rw_head"]
    assert kept.after == {"username": own.username, "email": own.email, "is_active": True}


@pytest.mark.parametrize("region", ["21.71.06.1001", "21.71.06.1001/01", "21.71", "21.71.09", "35.78.01.1001", "x", ""])
def test_cards_are_printed_for_the_own_kelurahan_only(region: str, browsers: Browsers):
    for who in ("lurah", "operator"):
        seen = send(browsers, who, "cards", {"region": region}, after=AccessCard.objects.count)
        assert (nothing_changed(seen), seen.after) == (True, 1)


@pytest.mark.parametrize("whose", ["far", "lurah", "admin", "resident", "former", "operator"])
def test_an_operator_enters_for_no_one_but_the_rw_heads_of_the_own_kelurahan(
    whose: str, batam: City, browsers: Browsers
):
    seen = send(browsers, "operator", "enter-for", {"account": str(batam.people[whose].pk)})
    assert (seen.outcome, nothing_changed(seen)) == ("refused", True)


def test_a_session_that_claims_to_enter_for_another_acts_for_oneself(cities: dict[str, City]):
    browser = Browser(cities["batam"], "operator")
    for account in (
        cities["batam"].people["far"],
        cities["surabaya"].people["rw_head"],
        cities["batam"].people["admin"],
    ):
        with schema_context("batam"):
            session = browser.client.session
            session["entering_for"] = str(account.pk)
            session.save()
        assert browser.ask("get", "/usulkan/").outcome == "moved"
        assert browser.ask("get", "/orang/baru/").outcome == "absent"


def test_an_office_of_another_city_is_given_to_nobody(cities: dict[str, City], browsers: Browsers):
    away = cities["surabaya"].here
    for place in ({"role": "lurah", "region": away.kelurahan}, {"role": "camat", "region": away.kecamatan}):
        assert nothing_changed(send(browsers, "admin", "person-grant", place))
    for role in ("resident", "superuser", ""):
        assert nothing_changed(send(browsers, "admin", "person-grant", {"role": role}))


def test_an_office_ends_only_under_the_address_of_who_holds_it(batam: City, browsers: Browsers):
    with savepoint(), schema_context("batam"):
        grant = Grant.objects.get(account=batam.people["lurah"])
        address = f"/orang/{batam.people['neighbour'].pk}/jabatan/{grant.pk}/akhiri/"
        seen = browsers["admin"].ask("post", address)
    assert (seen.outcome, nothing_changed(seen)) == ("absent", True)


def test_the_plan_hands_over_no_proposal_of_another_city_and_none_that_was_not_accepted(
    cities: dict[str, City], browsers: Browsers
):
    with schema_context("surabaya"):
        foreign = cities["surabaya"].thing("accepted", "here").number
    with schema_context("batam"):
        early = cities["batam"].thing("feasible", "here").number
    for number in (foreign, early, "BTM28-99999", "x"):
        assert nothing_changed(send(browsers, "planner", "musrenbang:plan", {"nomor": [number]})), number


def test_a_file_of_answers_enters_nothing_for_a_number_that_is_not_on_offer(
    cities: dict[str, City], browsers: Browsers
):
    for receiver in ("SIPD-RI", "SIASN", ""):
        foreign = VISITS["handover:answers"].body
        with schema_context("surabaya"):
            body = foreign(cities["surabaya"], "here", None)
        assert nothing_changed(send(browsers, "planner", "handover:answers", body | {"penerima": receiver}))
