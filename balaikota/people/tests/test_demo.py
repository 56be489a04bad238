"""The invented people of the demonstration."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory, override_settings

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.people import demo, queries
from balaikota.people.actor import of
from balaikota.people.models import Account, Grant


@pytest.fixture
def filled(batam):
    demo.fill("batam")


def test_every_office_of_the_city_is_held(filled):
    held = Grant.objects.in_force()
    for role, level in ((Role.LURAH, "kelurahan"), (Role.CAMAT, "kecamatan"), (Role.RW_HEAD, "rw")):
        there = set(Region.objects.filter(level=level).values_list("code", flat=True))
        assert set(held.filter(role=role).values_list("region", flat=True)) == there
    assert held.filter(role=Role.RW_HEAD).count() > 300


def test_the_story_has_its_people_and_their_log_ins_work(filled):
    assert [(one["role"], one["name"]) for one in demo.logins("batam")][:2] == [
        ("Ketua RW 05", "Hasan Layar"), ("Lurah Tanjung Buntung", "Ratna Ombak"),
    ]  # fmt: skip
    assert ("Intan Kunci", "intan") in [(one["name"], one["username"]) for one in demo.logins("batam")]
    assert set(demo.cast("batam")) == set(Role)
    for one in demo.logins("batam"):
        assert Account.objects.get(username=one["username"]).check_password(one["pin"])
    assert authenticate(RequestFactory().get("/"), username="hasan", password="") is None


def test_the_operator_of_the_story_may_enter_for_pak_hasan(filled):
    heads = queries.may_enter_for(of(demo.cast("batam")[Role.OPERATOR]))
    assert [grant.account.name for grant in heads if grant.office == "Ketua RW 05"] == ["Hasan Layar"]
    assert len(heads) >= 6


def test_filling_again_changes_nothing(filled):
    before = list(Account.objects.order_by("pk").values_list("pk", "username"))
    demo.fill("batam")
    assert list(Account.objects.order_by("pk").values_list("pk", "username")) == before


def test_names_do_not_repeat(filled):
    names = list(Account.objects.values_list("name", flat=True))
    assert len(names) == len(set(names))


def test_becoming_somebody_by_a_press_exists_in_the_demonstration_alone(filled):
    request = RequestFactory().post("/demo/peran/", headers={"host": "batam.localhost"})
    request.session = SessionStore()
    request.session["demo_shift_seconds"] = 60
    hasan = demo.cast("batam")[Role.RW_HEAD]
    with pytest.raises(Refusal, match=r"not\.found"):
        demo.sign_in_as(request, hasan)
    with override_settings(DEMO=True):
        demo.sign_in_as(request, hasan)
    assert (request.session["_auth_user_id"], request.session["demo_shift_seconds"]) == (str(hasan.pk), 60)
