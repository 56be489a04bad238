"""Dashboards: open to anybody, narrowed to one's own office, with the same figures on page, chart and file."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from balaikota.base.roles import Role
from balaikota.musrenbang.boards.tables import gather, tables
from balaikota.musrenbang.models import Cycle, Proposal
from balaikota.musrenbang.tests.conftest import BUNTUNG
from balaikota.musrenbang.tests.pages.typing_in import text
from balaikota.musrenbang.voices.models import Tally
from balaikota.people.actor import Actor

Full = Callable[[int, int], list[Proposal]]


def test_anybody_sees_every_table_with_its_why_and_its_files(anybody: Client, full: Full, cycle: Cycle) -> None:
    full(120, 1)
    page = text(anybody.get("/dasbor/"))
    for table in tables(gather(cycle)):
        assert f'id="{table.key}"' in page
        assert f"/dasbor/unduh/{table.key}.xlsx" in page
    assert page.count("Mengapa angka ini?") >= 10
    assert "data-chart" in page
    assert "style=" not in page


def test_an_empty_year_says_what_to_do_next(anybody: Client, cycle: Cycle) -> None:
    answer = anybody.get("/dasbor/")
    assert answer.status_code == 200
    assert "Belum ada yang dapat dihitung" in text(answer)


def test_before_the_first_year_there_is_no_dashboard(anybody: Client) -> None:
    assert anybody.get("/dasbor/").status_code in (404, 409, 422)


def test_the_number_of_questions_to_the_database_does_not_grow(anybody: Client, full: Full) -> None:
    full(5, 1)
    anybody.get("/dasbor/")
    counts = []
    for rows in (5, 200):
        full(rows, rows)
        with CaptureQueriesContext(connection) as caught:
            anybody.get("/dasbor/")
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_the_page_is_not_made_again_until_something_moves(anybody: Client, full: Full, cycle: Cycle) -> None:
    full(5, 1)
    tag = anybody.get("/dasbor/")["ETag"]
    assert anybody.get("/dasbor/", headers={"if-none-match": tag}).status_code == 304
    cycle.quotas.update(limit=1_000_000)
    assert anybody.get("/dasbor/", headers={"if-none-match": tag}).status_code == 200


def department_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def rows_of(answer: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def test_offices_begin_with_what_is_theirs_and_may_look_further(
    signed_in: Callable[[Actor], Client], anybody: Client, camat: Actor, department: Actor, lurah: Actor, full: Full
) -> None:
    full(60, 3)
    chosen = '<option value="{}" selected>'
    assert chosen.format("21.71.09") in text(signed_in(camat).get("/dasbor/"))
    assert chosen.format("21.71.09") not in text(signed_in(camat).get("/dasbor/?kecamatan="))
    assert chosen.format(BUNTUNG) in text(signed_in(lurah).get("/dasbor/"))
    unit = department.units(Role.DEPARTMENT)[0]
    own = rows_of(signed_in(department).get("/dasbor/unduh/dinas.csv"))
    assert own == rows_of(anybody.get(f"/dasbor/unduh/dinas.csv?dinas={unit}"))
    assert own != rows_of(anybody.get("/dasbor/unduh/dinas.csv"))


def test_a_file_shows_what_the_page_shows(anybody: Client, full: Full, cycle: Cycle) -> None:
    full(120, 4)
    every = {table.key: table for table in tables(gather(cycle))}
    content = b"".join(anybody.get("/dasbor/unduh/semua.xlsx").streaming_content)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert len(book.sheet_names) == len(every)
    rows = rows_of(anybody.get("/dasbor/unduh/jenis.csv"))
    assert [row[0] for row in rows[1:]] == [line.name for line in every["jenis"].lines] + [every["jenis"].total.name]
    assert [int(row[2]) for row in rows[1:-1]] == [line.values[1] for line in every["jenis"].lines]


@pytest.mark.parametrize("address", ["/dasbor/unduh/semua.csv", "/dasbor/unduh/apa.xlsx", "/dasbor/unduh/jenis.pdf"])
def test_there_is_no_other_file(anybody: Client, cycle: Cycle, address: str) -> None:
    assert anybody.get(address).status_code == 404


@pytest.mark.parametrize("word", ["diminta", "usulan", "diterima", "menunggu", "dukungan", "apa-saja"])
def test_the_map_is_shaded_by_the_chosen_figure(anybody: Client, full: Full, word: str) -> None:
    full(40, 5)
    assert anybody.get(f"/dasbor/?peta={word}&kecamatan=21.71.09").status_code == 200


def test_what_is_supported_most_stands_first(anybody: Client, full: Full) -> None:
    rows = [row for row in full(30, 6) if row.cycle_id == 2028]
    for n, row in enumerate(rows[:3], 1):
        Tally.objects.update_or_create(proposal=row, defaults={"supports": n})
    page = text(anybody.get("/dasbor/"))
    page = page[page.index("Paling didukung") :]
    assert page.index(f"/usulan/{rows[2].number}/") < page.index(f"/usulan/{rows[1].number}/")
