"""This year's rules beside last year's: parameters with their basis, windows, kamus, purses, the process."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Sum
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from balaikota.base.calendar import short_date
from balaikota.base.money import format_rupiah
from balaikota.regulation import queries as regulation
from balaikota.regulation import words
from balaikota.regulation.models import Parameter
from balaikota.regulation.rules import Rules
from balaikota.workflow import engine
from balaikota.workflow.models import ProcessCopy

from .. import windows
from ..models import Cycle, Item, Proposal, Quota, Window


@dataclass(frozen=True)
class Line:
    """One rule in both years. `change` says in words what differs; empty where nothing does. `name` of a parameter."""

    title: str
    before: str
    before_basis: str
    now: str
    basis: str
    change: str
    name: str = ""


@dataclass(frozen=True)
class Section:
    title: str
    lines: list[Line]

    @property
    def changed(self) -> int:
        return sum(bool(line.change) for line in self.lines)


def sections(this: Cycle, last: Cycle | None) -> list[Section]:
    """Everything that may change from year to year, in a fixed number of queries."""
    found = [
        (_("Rules"), _rules(this, last)),
        (_("Windows"), _windows(this, last)),
        (_("Kamus"), _kamus(this, last)),
        (_("Purses"), _purses(this, last)),
        (_("Process"), _process(this, last)),
    ]
    return [Section(title, list(lines)) for title, lines in found]


def previous(cycle: Cycle) -> Cycle | None:
    return (
        Cycle.objects.filter(plan_year__lt=cycle.plan_year).order_by("-plan_year").prefetch_related("windows").first()
    )


def _line(title: str, before: str | None, now: str, basis: tuple[str, str] = ("", "")) -> Line:
    """`before` is None where there is no year to compare with."""
    change = _("changed") if before is not None and before != now else ""
    return Line(title, before or "", basis[0], now, basis[1], change)


def _rules(this: Cycle, last: Cycle | None) -> Iterator[Line]:
    """Each parameter of e-Musrenbang as it stands on the first day of both plan years."""
    parameters = Parameter.objects.filter(room="musrenbang").order_by("name")
    now = regulation.at(date(this.plan_year, 1, 1))
    before = regulation.at(date(last.plan_year, 1, 1)) if last else now
    for one in parameters:
        old, new = _said(before, one) if last else ("", ""), _said(now, one)
        change = _change_of(old, new) if last else ""
        yield Line(str(one), old[0], old[1], new[0], new[1], change, one.name)


def _said(rules: Rules, one: Parameter) -> tuple[str, str]:
    """Value in words and its basis on that day."""
    if one.name not in rules:
        return _("not in force"), ""
    term = rules.term(one.name)
    return words.said(one, term.value), term.basis


def _change_of(old: tuple[str, str], new: tuple[str, str]) -> str:
    if old[0] != new[0]:
        return _("changed")
    return _("same, on another basis") if old[1] != new[1] else ""


def _windows(this: Cycle, last: Cycle | None) -> Iterator[Line]:
    for step, title in windows.titles().items():
        old, new = last.window(step) if last else None, this.window(step)
        basis = (old.basis if old else "", new.basis if new else "")
        yield Line(title, _days(old), basis[0], _days(new), basis[1], _longer(old, new) if last else "")


def _days(window: Window | None) -> str:
    if window is None:
        return _("not set")
    language = (get_language() or "id")[:2]
    return f"{short_date(window.opens, language)} – {short_date(window.closes, language)}"


def _longer(old: Window | None, new: Window | None) -> str:
    """How much longer or shorter a step lasts; the days themselves always differ."""
    if old is None or new is None:
        return _("changed") if old or new else ""
    days = (new.closes - new.opens).days - (old.closes - old.opens).days
    if not days:
        return ""
    said = ngettext("%(num)s day longer", "%(num)s days longer", days) if days > 0 else (
        ngettext("%(num)s day shorter", "%(num)s days shorter", -days)
    )  # fmt: skip
    return said % {"num": abs(days)}


def _kamus(this: Cycle, last: Cycle | None) -> Iterator[Line]:
    new = dict(this.items.filter(active=True).values_list("code", "price"))
    old = dict(last.items.filter(active=True).values_list("code", "price")) if last else {}
    yield _line(_("Entries of the kamus"), str(len(old)) if last else None, str(len(new)))
    if last:
        both = set(old) & set(new)
        counts = {
            _("Added"): len(set(new) - set(old)),
            _("Removed"): len(set(old) - set(new)),
            _("Dearer"): sum(new[code] > old[code] for code in both),
            _("Cheaper"): sum(new[code] < old[code] for code in both),
        }
        for title, count in counts.items():
            yield Line(title, "", "", str(count), "", _("changed") if count else "")


def _purses(this: Cycle, last: Cycle | None) -> Iterator[Line]:
    """Purses by what they pay and whose they are: how many, and their rupiah together."""
    new, old = _sums(this), _sums(last) if last else {}
    for key in sorted(set(new) | set(old)):
        purse, level = key
        title = f"{Item.Purse(purse).label}: {level_title(level)}"
        yield _line(title, old.get(key, _("none")) if last else None, new.get(key, _("none")))


def _sums(cycle: Cycle) -> dict[tuple[str, str], str]:
    rows = Quota.objects.filter(cycle=cycle).values("purse", "region__level").order_by()
    summed = rows.annotate(count=Count("pk"), limit=Sum("limit"), most=Sum("most"))
    return {(row["purse"], row["region__level"] or "department"): _sum(row) for row in summed}


def _sum(row: Any) -> str:
    parts = [ngettext("%(num)s purse", "%(num)s purses", row["count"] or 0) % {"num": row["count"]}]
    if row["limit"] is not None:
        parts.append(format_rupiah(row["limit"], (get_language() or "id")[:2]))
    if row["most"] is not None:
        parts.append(ngettext("%(num)s proposal", "%(num)s proposals", row["most"]) % {"num": row["most"]})
    return ", ".join(parts)


def level_title(level: str) -> str:
    names = {"rw": _("RW"), "kelurahan": _("Kelurahan"), "kecamatan": _("Kecamatan"), "department": _("Department")}
    return names.get(level, level)


def _process(this: Cycle, last: Cycle | None) -> Iterator[Line]:
    """Which versions of the process a year's proposals go by; one without proposals goes by the newest."""
    new, old = _versions(this), _versions(last) if last else []
    basis = dict(ProcessCopy.objects.filter(name=Proposal.process).values_list("version", "basis"))
    said = [", ".join(_("version %(number)s") % {"number": one} for one in some) for some in (old, new)]
    bases = ["; ".join(filter(None, (basis.get(one, "") for one in some))) for some in (old, new)]
    yield _line(_("Process of a proposal"), said[0] if last else None, said[1], (bases[0], bases[1]))


def _versions(cycle: Cycle) -> list[int]:
    found = Proposal.objects.filter(cycle=cycle).order_by("version").values_list("version", flat=True).distinct()
    return list(found) or [engine.newest(Proposal.process)]
