"""Dashboards: the same figures for Bappeda, camat, department and everybody, narrowed to what each works in."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase

from balaikota.base import clock
from balaikota.base.roles import Role
from balaikota.musrenbang import choices, queries
from balaikota.musrenbang.forms.filters import region, year
from balaikota.pages import files
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page
from balaikota.people.actor import Actor

from .. import board, marks
from ..tables import Gathered, gather, tables

ALL = "semua"
"""The word in the address of a workbook of every table."""


@fresh(lambda request: marks.of_dashboard())
@page("musrenbang/boards/dashboard.html", public=True)
def shown(request: Request) -> dict[str, Any]:
    """Money against ceilings, who waits, how fair: every figure with its table, its chart and its why."""
    asked = words(request)
    found = _gathered(asked)
    kecamatan = asked.get("kecamatan", "")
    return {
        "of": found, "tables": tables(found), "cycle": found.cycle, "words": asked, "stats": board.stats(found),
        "still": board.still(found, asked.get("peta", "")), "figure": board.figure(asked),
        "figure_options": [(word, str(one[0])) for word, one in board.FIGURES.items()],
        "figure_title": str(board.FIGURES[board.figure(asked)][0]),
        "top": board.top(found), "years": choices.years(), "kecamatan": choices.kecamatan(),
        "kelurahan": choices.kelurahan(kecamatan) if kecamatan else [], "departments": choices.departments(found.cycle),
        "query": "&".join(f"{name}={value}" for name, value in asked.items() if value),
        "place": board.place(found),
    }  # fmt: skip


def words(request: Request) -> dict[str, str]:
    """The words of the address; whoever signs in and names no place or office begins with their own."""
    names = ("tahun", "kecamatan", "kelurahan", "dinas", "peta")
    given = {name: request.GET.get(name, "") for name in names}
    return given | _own(request.actor) if not {"kecamatan", "dinas"} & set(request.GET) else given


def _own(actor: Actor) -> dict[str, str]:
    if kelurahan := actor.regions(Role.LURAH):
        return {"kecamatan": kelurahan[0][:8], "kelurahan": kelurahan[0]}
    if kecamatan := actor.regions(Role.CAMAT):
        return {"kecamatan": kecamatan[0]}
    units = actor.units(Role.DEPARTMENT)
    return {"dinas": units[0]} if units else {}


def _gathered(asked: Mapping[str, str]) -> Gathered:
    cycle = queries.cycle(year(asked.get("tahun", "")))
    return gather(cycle, region(asked), asked.get("dinas", ""))


@gives_file(public=True)
def export(request: Request, key: str, kind: str) -> HttpResponseBase:
    """One table as XLSX or CSV, or all of them as one workbook."""
    found = _gathered(words(request))
    every = {table.key: table for table in tables(found)}
    name = f"dasbor-{key}-{found.cycle.plan_year}-{clock.today():%Y-%m-%d}"
    if key == ALL and kind == "xlsx":
        return files.xlsx_book(name, [(table.title, table.header, table.cells()) for table in every.values()])
    if key not in every or kind not in files.KINDS:
        raise Http404
    return files.KINDS[kind](name, every[key].header, every[key].cells())
