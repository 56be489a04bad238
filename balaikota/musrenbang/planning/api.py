"""Open data of the year: its formulas with figures and shares, its rules beside last year's, its windows."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from balaikota.base.strict import Strict

from ..api import YearQuery
from ..models import Cycle
from . import comparing, sharing
from .models import FACTORS, Extension, Formula

router = Router(tags=["musrenbang"])


class ShareOut(Strict):
    region: str
    population: int | None
    population_source: str
    rws: int = Field(description="RWs counted from the list of regions")
    score: Decimal | None
    score_source: str
    exact: str = Field(description="the exact share in rupiah, as a fraction")
    share: int = Field(description="rupiah")


class FormulaOut(Strict):
    plan_year: int
    purse: Literal["pspk", "regular"]
    level: Literal["rw", "kelurahan", "kecamatan"]
    total: int = Field(description="rupiah shared")
    weights: dict[str, int] = Field(description="each over their sum: equal, population, rws, score")
    basis: str
    shares: list[ShareOut] = Field(description="empty while a figure it weighs is not known")


class RuleOut(Strict):
    section: str
    name: str = Field(description="name of the parameter; empty for what is none")
    title: str
    now: str
    basis: str
    before: str
    before_basis: str
    differs: str


class WindowOut(Strict):
    plan_year: int
    step: str
    region: str | None = Field(description="null: the whole city")
    opens: date
    closes: date
    basis: str


class ExtensionOut(Strict):
    plan_year: int
    step: str
    region: str | None
    closed: date = Field(description="the last day before the decision")
    closes: date
    number: str
    decided: date
    decided_by: str
    why: str


@router.get("/formulas", response=list[FormulaOut], url_name="formulas", summary="Formula of the purses")
def formulas(request: HttpRequest, asked: Query[YearQuery]) -> Any:
    """Every formula of a year; shares add up to the total exactly."""
    cycle = _cycle(asked)
    return [_formula(one) for one in cycle.formulas.select_related("cycle")] if cycle else []


@router.get("/yearly", response=list[RuleOut], url_name="yearly", summary="Rules of the year beside last year's")
def yearly(request: HttpRequest, asked: Query[YearQuery]) -> Any:
    cycle = _cycle(asked)
    found = comparing.sections(cycle, comparing.previous(cycle)) if cycle else []
    return [_rule(section.title, line) for section in found for line in section.lines]


@router.get("/windows", response=list[WindowOut], url_name="windows", summary="Windows of the year")
def windows(request: HttpRequest, asked: Query[YearQuery]) -> Any:
    """When each step is open; a region's own window stands in place of the city's."""
    cycle = _cycle(asked)
    return [_window(one) for one in cycle.windows.all()] if cycle else []


@router.get("/extensions", response=list[ExtensionOut], url_name="extensions", summary="Extensions of windows")
def extensions(request: HttpRequest, asked: Query[YearQuery]) -> Any:
    """Every decision that moved a last day."""
    cycle = _cycle(asked)
    return [_extension(one) for one in cycle.extensions.all()] if cycle else []


def _cycle(asked: YearQuery) -> Cycle | None:
    named = {"plan_year": asked.plan_year} if asked.plan_year else {}
    return Cycle.objects.filter(**named).prefetch_related("windows").first()


def _formula(one: Formula) -> dict[str, Any]:
    return {
        "plan_year": one.cycle_id, "purse": one.purse, "level": one.level, "total": one.total,
        "weights": {factor: one.weights[factor] for factor in FACTORS}, "basis": one.basis,
        "shares": [_share(row) for row in sharing.attempt(one)[0]],
    }  # fmt: skip


def _share(row: sharing.Row) -> dict[str, Any]:
    figures = ("population", "population_source", "rws", "score", "score_source")
    return {name: getattr(row.figures, name) for name in figures} | {
        "region": row.region.code, "exact": str(row.share.exact), "share": row.share.amount,
    }  # fmt: skip


def _rule(section: str, line: comparing.Line) -> dict[str, str]:
    names = ("name", "title", "now", "basis", "before", "before_basis")
    return {name: getattr(line, name) for name in names} | {"section": section, "differs": line.change}


def _window(one: Any) -> dict[str, Any]:
    names = ("step", "opens", "closes", "basis")
    return {name: getattr(one, name) for name in names} | {"plan_year": one.cycle_id, "region": one.region_id}


def _extension(one: Extension) -> dict[str, Any]:
    names = ("step", "closed", "closes", "number", "decided", "decided_by", "why")
    return {name: getattr(one, name) for name in names} | {"plan_year": one.cycle_id, "region": one.region_id}
