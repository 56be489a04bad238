"""Two cities on one server, and on one connection: neither ever sees the other."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.module_loading import import_string
from django_tenants.utils import get_tenant_model

from balaikota.base.roles import Role
from balaikota.city.current import serving
from balaikota.people import demo
from balaikota.people.models import Account

from .conftest import PASSWORD, account


@pytest.fixture
def two(db):
    """One account in each city."""
    owners = {}
    for city in ("batam", "surabaya"):
        with serving(city):
            owners[city] = Account.objects.create_user(username=f"orang.{city}", name=city).pk
    return owners


def test_alternating_cities_on_one_connection_never_shows_a_foreign_row(two):
    cities = {city.schema_name: city for city in get_tenant_model().objects.filter(schema_name__in=two)}
    seen = set()
    for number in range(10_000):
        city = ("batam", "surabaya")[number % 2]
        connection.set_tenant(cities[city])
        with connection.cursor() as cursor:
            cursor.execute("select id from people_account")
            seen.add((city, tuple(row[0] for row in cursor.fetchall())))
    assert seen == {(city, (pk,)) for city, pk in two.items()}


def test_a_person_of_one_city_has_no_page_in_the_other(browser, appoint, settings):
    settings.DEMO = True
    admin = appoint(Role.ADMIN, username="intan", password=PASSWORD)
    with serving("surabaya"):
        demo.fill("surabaya")
        stranger = demo.cast("surabaya")[Role.LURAH]
    here = browser()
    here.post("/masuk/", {"login": "intan", "password": PASSWORD})
    assert here.get(f"/orang/{admin.account_id}/").status_code == 200
    assert here.get(f"/orang/{stranger.pk}/").status_code == 404
    assert account(admin).username == "intan"


def test_a_host_that_is_no_citys_shows_the_cities_and_nothing_else(browser, db):
    nowhere = browser("kota-lain")
    page = nowhere.get("/")
    assert page.status_code == 200
    assert b"http://batam.localhost/" in page.content
    assert b"http://surabaya.localhost/" in page.content
    for address in ("/masuk/", "/akun/", "/orang/", "/api/", "/apa-saja"):
        nowhere.cookies["sessionid"] = "apa-saja"
        assert nowhere.get(address).status_code == 404
    assert nowhere.post("/masuk/", {"login": "a", "password": "b"}).status_code == 404


def test_a_port_leads_to_its_city_where_the_host_name_leads_nowhere(monkeypatch, db):
    monkeypatch.setenv("BALAIKOTA_PORT_CITIES", "8001:batam,8002:surabaya")
    middleware = import_string("balaikota.portal.middleware.CityOfRequest")(
        lambda request: HttpResponse(request.tenant.schema_name)
    )
    ask = RequestFactory()
    answers = {
        port: middleware(ask.get("/", SERVER_NAME="192.0.2.1", SERVER_PORT=port)).content.decode()
        for port in ("8001", "8002")
    }
    assert answers == {"8001": "batam", "8002": "surabaya"}
    assert middleware(ask.get("/", SERVER_NAME="batam.localhost", SERVER_PORT="8002")).content == b"batam"
    assert middleware(ask.get("/nowhere", SERVER_NAME="192.0.2.1", SERVER_PORT="8003")).status_code == 404


@pytest.mark.parametrize("door", ["/healthz", "/metrics"])
def test_health_and_metrics_answer_on_any_host(door, browser, db):
    assert browser("kota-lain").get(door).status_code in (200, 503)
