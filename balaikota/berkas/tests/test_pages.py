"""Having the file made on the page, and fetching it."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from balaikota.audit.models import Event
from balaikota.base.roles import Role
from balaikota.berkas import tasks
from balaikota.jobs.models import Job
from balaikota.jobs.running import run_now
from balaikota.people.actor import Actor

Browser = Callable[[Actor | None], Client]


def last_month(client: Client) -> str:
    """The month that the page proposes."""
    found = re.search(r'<option value="(\d{4}-\d\d)" selected', client.get("/berkas/").content.decode())
    assert found
    return found[1]


def test_the_inspectorate_has_the_file_made_and_the_trail_says_so(browser: Browser, teguh: Actor) -> None:
    client = browser(teguh)
    month = last_month(client)
    answer = client.post("/berkas/", {"month": month})
    made = Job.objects.get()
    assert answer.url == f"/pekerjaan/{made.pk}/"
    assert made.arguments["month"] == month
    event = Event.objects.get(act="berkas.make")
    assert event.facts["month"] == month
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/berkas/").content.decode()
    assert f"/pekerjaan/{made.pk}/" in page
    assert len(asked) < 25
    assert client.post("/berkas/", {"month": "2199-01"}).status_code == 422


def test_the_job_gives_one_archive(browser: Browser, teguh: Actor, tmp_path: Path) -> None:
    told = []
    result = run_now(
        teguh,
        tasks.make,
        show=lambda *step: told.append(step),
        folder=tmp_path,
        month="2025-10",
        at="2025-11-01T08:00:00+07:00",
    )
    assert result is not None and result["month"] == "2025-10"
    [file] = tmp_path.iterdir()
    assert file.name == "berkas-20251101.zip"
    names = zipfile.ZipFile(file).namelist()
    assert {"README.md", "index.html", "7-pemanfaatan/laporan-pemanfaatan-2025-10.docx"} <= set(names)
    assert len(names) == result["papers"] + 2


def test_the_report_of_a_month_is_had_at_once_by_those_who_may(browser: Browser, teguh: Actor, sari: Actor) -> None:
    client = browser(teguh)
    month = last_month(client)
    book = client.get(f"/berkas/laporan/{month}.xlsx")
    assert f"laporan-pemanfaatan-{month}.xlsx" in book.headers["Content-Disposition"]
    assert zipfile.is_zipfile(BytesIO(b"".join(book.streaming_content)))
    assert client.get("/berkas/laporan/2199-01.xlsx").status_code == 404
    assert client.get("/berkas/laporan/2025-10.exe").status_code == 404
    assert browser(sari).get("/berkas/laporan/2025-10.docx").status_code == 403


def test_the_menu_leads_there(browser: Browser, teguh: Actor) -> None:
    assert Role.INSPECTOR in teguh.roles
    assert 'href="/berkas/"' in browser(teguh).get("/meja/").content.decode()
