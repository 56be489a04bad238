"""Every route of meetings: known, and no slower than before."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from balaikota.musrenbang.meetings.urls import urlpatterns
from balaikota.musrenbang.models import Meeting, Proposal
from balaikota.musrenbang.tests.routes import check_known, check_queries
from balaikota.people.actor import Actor

COUNTS = Path(__file__).parent / "query_counts.json"
ADDRESSES = {
    "meetings": "/rapat/", "meetings_export": "/rapat/unduh.csv", "meeting_plan": "/rapat/baru/",
    "meeting_page": "/rapat/{id}/", "meeting_change": "/rapat/{id}/ubah/", "meeting_invite": "/rapat/{id}/undangan/",
    "ranking": "/rapat/{id}/urutan/", "ranking_export": "/rapat/{id}/urutan/unduh.xlsx",
    "scoring": "/rapat/{id}/nilai/{number}/", "attendance": "/rapat/{id}/hadir/",
    "attendance_export": "/rapat/{id}/hadir/unduh.csv", "meeting_screen": "/rapat/{id}/layar/",
    "minutes": "/rapat/{id}/berita-acara/", "minutes_docx": "/rapat/{id}/berita-acara.docx",
    "meeting_pack": "/rapat/{id}/bahan.pdf", "meeting": "/musyawarah/21.71.09.1004/",
}  # fmt: skip
LEADS_ON = {"meeting_invite"}
PUBLIC = {"meetings", "meetings_export", "meeting_page", "ranking", "ranking_export", "meeting_screen"}


def test_every_route_is_known_here() -> None:
    check_known(urlpatterns, ADDRESSES)


@pytest.mark.parametrize("name", sorted(set(ADDRESSES) - LEADS_ON))
def test_a_page_asks_the_database_no_more_often_than_before(
    name: str, signed_in: Callable[[Actor], Client], anybody: Client, lurah: Actor, opened: Meeting,
    three: list[Proposal], proposal: Proposal,
) -> None:  # fmt: skip
    """With three proposals on the agenda and one that came later, as with many: no query in a loop."""
    client = anybody if name in PUBLIC else signed_in(lurah)
    check_queries(COUNTS, name, client, ADDRESSES[name].format(id=opened.pk, number=three[0].number))


def test_a_screen_that_is_up_to_date_costs_one_query(anybody: Client, opened: Meeting) -> None:
    address = ADDRESSES["meeting_screen"].format(id=opened.pk)
    tag = anybody.get(address)["ETag"]
    with CaptureQueriesContext(connection) as caught:
        assert anybody.get(address, headers={"If-None-Match": tag}).status_code == 304
    asked = [one["sql"] for one in caught if "musrenbang" in one["sql"]]
    assert len(asked) == 1, asked


@pytest.mark.parametrize("name", sorted(set(ADDRESSES) - PUBLIC - LEADS_ON))
def test_a_page_of_the_chair_is_not_for_another(
    name: str, anybody: Client, signed_in: Callable[[Actor], Client], lurah_elsewhere: Actor, camat: Actor,
    opened: Meeting, three: list[Proposal],
) -> None:  # fmt: skip
    address = ADDRESSES[name].format(id=opened.pk, number=three[0].number)
    assert anybody.get(address).status_code == 302
    if name != "meeting_plan":
        assert signed_in(lurah_elsewhere).get(address).status_code in (403, 404)
        assert signed_in(camat).get(address).status_code in (403, 404)
