"""Every act of the room by every role: what the policy table says is all there is."""

from datetime import date
from typing import Any

import pytest

from balaikota.audit.action import ACTS
from balaikota.audit.models import Event
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.people import actions
from balaikota.people.actor import ANONYMOUS, policies
from balaikota.people.models import Account, Grant

from .conftest import TANJUNG_BUNTUNG, account

ELSEWHERE = "21.71.09.1002"
DEPARTMENT = "1.03.0.00.0.00.01.0000"
WHERE = {
    Role.RESIDENT: None, Role.RW_HEAD: f"{TANJUNG_BUNTUNG}/07",
    Role.OPERATOR: TANJUNG_BUNTUNG, Role.LURAH: TANJUNG_BUNTUNG,
    Role.CAMAT: "21.71.09", Role.DEPARTMENT: DEPARTMENT, Role.PLANNER: None, Role.COUNCIL: None,
    Role.INSPECTOR: None, Role.ADMIN: None,
}  # fmt: skip
ADMIN_ONLY = {
    "create_account",
    "deactivate",
    "end_grant",
    "grant_role",
    "import_heads",
    "reactivate",
    "reset_password",
    "reset_second_factor",
}
MAY: dict[tuple[str, str], set[Role]] = {
    **{(act, place): {Role.ADMIN} for act in ADMIN_ONLY for place in ("here", "elsewhere")},
    ("print_cards", "here"): {Role.ADMIN, Role.LURAH, Role.OPERATOR},
    ("print_cards", "elsewhere"): {Role.ADMIN},
    ("change_own", "here"): set(),
    ("change_own", "elsewhere"): set(),
}


def call(act: str, actor: Any, head: Any, region: str) -> Any:
    other = account(head)
    arguments: dict[str, Any] = {
        "create_account": {"username": "orang.baru", "name": "Orang Baru"},
        "change_own": {"account": other, "name": "Nama Lain", "language": "id", "digest": "daily"},
        "grant_role": {"account": other, "role": Role.PLANNER, "starts": date(2026, 1, 1), "decree": "SK contoh"},
        "end_grant": {"grant": other.grants.first()},
        "print_cards": {"region": Region.objects.get(code=region)},
        "import_heads": {"heads": []},
    }.get(act, {"account": other})
    return getattr(actions, act)(actor=actor, **arguments)


def test_every_act_of_the_room_stands_in_this_matrix():
    acts = {name.partition(".")[2] for name in ACTS if name.startswith("people.")}
    assert acts == {act for act, _ in MAY} | {"open_resident_account"}
    assert acts <= {rule.act for rule in policies()["people"]}


@pytest.mark.parametrize("place", ["here", "elsewhere"])
@pytest.mark.parametrize("act", sorted({act for act, _ in MAY}))
def test_only_who_the_table_names_may(act, place, appoint):
    region = TANJUNG_BUNTUNG if place == "here" else ELSEWHERE
    head = appoint(Role.RW_HEAD, f"{region}/05", username="ketua.dituju")
    offices = {role: None if role is Role.RESIDENT else role for role in Role}
    actors = {role: appoint(office, WHERE[role], username=f"si.{role}") for role, office in offices.items()}
    allowed = set()
    for role, actor in actors.items():
        events = Event.objects.count()
        try:
            call(act, actor, head, region)
            allowed.add(role)
        except Refusal as refusal:
            assert refusal.code == "not.permitted"
            assert Event.objects.count() == events
    assert allowed == MAY[act, place]


@pytest.mark.parametrize("act", sorted({act for act, _ in MAY}))
def test_whoever_is_not_signed_in_may_nothing(act, rw05):
    with pytest.raises(Refusal, match=r"not\.permitted"):
        call(act, ANONYMOUS, rw05, TANJUNG_BUNTUNG)


def test_each_act_leaves_one_event_with_its_legal_basis(admin, rw05):
    call("deactivate", admin, rw05, TANJUNG_BUNTUNG)
    event = Event.objects.get(act="people.deactivate")
    assert (event.actor_id, event.object_id) == (admin.account_id, str(rw05.account_id))
    assert event.basis == "Perpres 95/2018 (SPBE)"


def test_an_event_holds_no_name_e_mail_or_telephone(admin):
    actions.create_account(
        actor=admin, username="ombak", name="Rani Ombak", email="rani@contoh.id", phone="0812 3456 7890"
    )
    facts = Event.objects.get(act="people.create_account").facts
    assert facts == {"username": "ombak", "name": "", "email": "", "phone": ""}


def test_a_person_changes_their_own_account_and_no_other(rw05, appoint):
    own = account(rw05)
    actions.change_own(actor=rw05, account=own, name="Hasan Layar", language="en", digest="weekly")
    own.refresh_from_db()
    assert (own.name, own.language, own.digest) == ("Hasan Layar", "en", "weekly")


@pytest.mark.parametrize("act", ["grant_role", "deactivate", "reset_password"])
def test_an_administrator_does_nothing_to_their_own_account(act, admin):
    with pytest.raises(Refusal, match=r"account\.self"):
        call(act, admin, admin, TANJUNG_BUNTUNG)


def test_an_operator_entering_for_an_rw_head_leaves_two_names_in_one_event(appoint, rw05):
    operator = appoint(Role.OPERATOR, TANJUNG_BUNTUNG)
    own = account(rw05)
    actions.change_own(actor=rw05.entered_by(operator), account=own, name="Hasan Layar", language="id", digest="daily")
    event = Event.objects.get(act="people.change_own")
    assert (event.actor_id, event.operator_id) == (rw05.account_id, operator.account_id)
    assert (event.office, event.operator_office) == ("Ketua RW 05", "Operator Tanjung Buntung")


def test_an_operator_of_another_kelurahan_may_not_enter(appoint, rw05):
    operator = appoint(Role.OPERATOR, ELSEWHERE)
    with pytest.raises(Refusal, match=r"operator\.elsewhere"):
        actions.change_own(
            actor=rw05.entered_by(operator), account=account(rw05), name="X", language="id", digest="daily"
        )


def test_who_sees_whom(admin, rw05, appoint):
    lurah, far = appoint(Role.LURAH, TANJUNG_BUNTUNG), appoint(Role.LURAH, ELSEWHERE)
    planner, inspector = appoint(Role.PLANNER), appoint(Role.INSPECTOR)

    def seen(actor):
        return set(Account.objects.visible_to(actor).values_list("pk", flat=True))

    everyone = set(Account.objects.values_list("pk", flat=True))
    assert seen(admin) == seen(inspector) == everyone
    assert seen(lurah) == {lurah.account_id, rw05.account_id}
    assert seen(far) == {far.account_id}
    assert seen(planner) == {planner.account_id}
    assert seen(ANONYMOUS) == set()


def test_a_new_lurah_ends_the_term_of_the_former_and_a_plt_does_not(admin, appoint):
    former, new, acting = (appoint(None, username=name) for name in ("lurah.lama", "lurah.baru", "lurah.plt"))
    region = Region.objects.get(code=TANJUNG_BUNTUNG)

    def give(actor, starts, **more):
        more = {"decree": "SK contoh", "role": Role.LURAH, "region": region} | more
        return actions.grant_role(actor=admin, account=account(actor), starts=starts, **more)

    give(former, date(2025, 1, 1))
    plt = give(acting, date(2026, 6, 1), standing="plt", ends=date(2027, 6, 1))
    give(new, date(2026, 9, 1))
    terms = dict(Grant.objects.filter(role=Role.LURAH).values_list("account__username", "ends"))
    assert terms == {"lurah.lama": date(2026, 8, 31), "lurah.plt": date(2027, 6, 1), "lurah.baru": None}
    assert plt.office == "Plt. Lurah Tanjung Buntung"
    with pytest.raises(Refusal, match=r"grant\.overlap"):
        give(former, date(2026, 9, 1))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"role": Role.LURAH}, r"grant\.region"),
        ({"role": Role.DEPARTMENT}, r"grant\.unit"),
        ({"decree": " "}, r"field\.required"),
        ({"standing": "plh"}, r"grant\.acting"),
        ({"ends": date(2025, 1, 1)}, r"grant\.term"),
    ],
)
def test_an_office_that_is_not_whole_is_refused(wrong, code, admin, rw05):
    whole = {"role": Role.PLANNER, "starts": date(2026, 1, 1), "decree": "SK contoh"}
    with pytest.raises(Refusal, match=code):
        actions.grant_role(actor=admin, account=account(rw05), **(whole | wrong))


def test_a_closed_account_loses_offices_sessions_and_card(admin, rw05):
    actions.print_cards(actor=admin, region=Region.objects.get(code=f"{TANJUNG_BUNTUNG}/05"))
    actions.deactivate(actor=admin, account=account(rw05))
    closed = account(rw05)
    assert not closed.is_active
    assert not closed.grants.in_force().exists()
    assert closed.card.revoked is not None


@pytest.mark.parametrize("username", ["ab", "Ada Spasi", "-awal", "a" * 61])
def test_a_user_name_that_cannot_be_one_is_refused(username, admin):
    with pytest.raises(Refusal, match=r"account\.username"):
        actions.create_account(actor=admin, username=username, name="Orang")


def test_two_people_cannot_share_a_user_name_or_an_e_mail(admin):
    actions.create_account(actor=admin, username="ombak", name="Satu", email="satu@contoh.id")
    for again in ({"username": "OMBAK"}, {"username": "lain", "email": "Satu@Contoh.id"}):
        with pytest.raises(Refusal, match=r"account\.taken"):
            actions.create_account(actor=admin, name="Dua", **again)
