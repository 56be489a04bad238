"""The number formats of papers: what ships, and what the city sets from the next paper on."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from balaikota.base.roles import Role
from balaikota.document.kinds import kinds
from balaikota.document.models import Numbering
from balaikota.people.models import Account, Grant

HOST = {"host": "batam.localhost"}


@pytest.fixture
def planner(batam: None, settings: Any) -> Client:
    settings.DEMO = True
    account = Account.objects.create(username="bappeda", name="Sari")
    Grant.objects.create(account=account, role=Role.PLANNER, starts=date(2020, 1, 1))
    client = Client(headers=HOST)
    client.force_login(account)
    return client


@pytest.fixture
def kind() -> str:
    return "berita_acara"


def test_every_kind_of_paper_is_listed_with_a_number_as_it_would_look(planner: Client) -> None:
    page = planner.get("/surat/nomor/").content.decode()
    for one in kinds().values():
        assert one.title in page
    assert "TANJUNG-BUNTUNG" in page


def test_the_city_sets_its_own_format(planner: Client, kind: str) -> None:
    answer = planner.post(f"/surat/nomor/{kind}/", {"pattern": "{number:03}/X/{year}", "basis": "Perwali 2/2027"})
    assert answer.status_code == 302
    assert Numbering.objects.get(pk=kind).pattern == "{number:03}/X/{year}"
    assert "007/X/" in planner.get("/surat/nomor/").content.decode().replace("<wbr>", "")


def test_a_format_that_gives_two_papers_one_number_is_refused(planner: Client, kind: str) -> None:
    page = planner.post(f"/surat/nomor/{kind}/", {"pattern": "BA/{year}", "basis": "Perwali 2/2027"})
    assert "{number}" in page.content.decode()
    assert not Numbering.objects.exists()


def test_there_is_no_page_of_a_kind_that_is_none(planner: Client) -> None:
    assert planner.get("/surat/nomor/tidak_ada/").status_code == 404
    assert Client(headers=HOST).get("/surat/nomor/").status_code == 302
