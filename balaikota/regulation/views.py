"""Pages of the rules: what holds today with its regulation, everything ever said of it, and amending it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from balaikota.base import clock
from balaikota.base.calendar import plain_date
from balaikota.base.manifest import rooms
from balaikota.base.roles import Role
from balaikota.pages import files
from balaikota.pages.page import Request, gives_file, page

from . import actions, queries, words
from .forms import AmendForm, first_of_next_year
from .keeper import content_of
from .models import Parameter, Value
from .rules import Rules, exact


@dataclass(frozen=True)
class Shown:
    """A rule as a list shows it: its value in words on the day, and by what. `off`: it does not hold."""

    parameter: Parameter
    value: str
    basis: str
    off: bool


@dataclass(frozen=True)
class Said:
    """One word on a rule: from when, what, by what; `superseded` by a later word for the same day."""

    value: Value
    words: str
    superseded: bool
    now: bool


@page("regulation/parameters.html", public=True)
def parameters(request: Request) -> dict[str, Any]:
    """Every rule of the rooms, found by words or by room, as it stands today."""
    text, room = request.GET.get("cari", "").strip()[:100], request.GET.get("ruang", "")
    titles = {one.label: one.title for one in rooms()}
    known = Parameter.objects.order_by("room").values_list("room", flat=True).distinct()
    return {
        "rows": _shown(text, room), "text": text, "room": room, "day": clock.today(),
        "applications": [(name, str(titles.get(name, name))) for name in known],
        "may_amend": request.actor.may("regulation.amend"),
    }  # fmt: skip


@gives_file(public=True)
def export(request: Request, kind: str) -> HttpResponseBase:
    if kind not in files.KINDS:
        raise Http404
    rows = _shown(request.GET.get("cari", "").strip()[:100], request.GET.get("ruang", ""))
    header = [_("Name"), _("Rule"), _("Value now"), _("Basis")]
    return files.KINDS[kind](
        "aturan", header, ([row.parameter.name, str(row.parameter), row.value, row.basis] for row in rows)
    )


def _shown(text: str, room: str) -> list[Shown]:
    """Three queries whatever their number."""
    found = Parameter.objects.filter(room=room) if room else Parameter.objects.all()
    if text:
        found = found.filter(
            Q(name__icontains=text) | Q(description__icontains=text) | Q(indonesian__icontains=text)
            | Q(references__icontains=text)
        )  # fmt: skip
    rules = queries.at(clock.today())
    return [_row(rules, one) for one in found.order_by("name")]


def _row(rules: Rules, one: Parameter) -> Shown:
    if one.name in rules:
        term = rules.term(one.name)
        return Shown(one, words.said(one, term.value), term.basis, False)
    said = words.said(one, exact(one.unit, one.shape, one.suggested)) if one.local else ""
    off = _("off; suggested: %(value)s") % {"value": said} if one.local and said else words.said(one, None)
    return Shown(one, off, "", True)


@page("regulation/parameter.html", public=True)
def parameter(request: Request, name: str) -> dict[str, Any]:
    """One rule: what it says today, on which regulation, and everything ever said of it."""
    found = _found(name)
    return {
        "row": _row(queries.at(clock.today()), found), "history": _history(found),
        "may_amend": request.actor.may("regulation.amend"),
    }  # fmt: skip


def _history(found: Parameter) -> list[Said]:
    today, seen, now = clock.today(), set[date](), False
    rows = []
    for value in queries.history(found.name):
        superseded = value.since in seen
        holds = not superseded and not now and value.since <= today
        now |= holds
        seen.add(value.since)
        said = words.said(found, exact(found.unit, found.shape, value.value))
        rows.append(Said(value, said, superseded, holds))
    return rows


@page("regulation/amend.html", roles=[Role.PLANNER, Role.ADMIN])
def amend(request: Request, name: str) -> dict[str, Any] | HttpResponseBase:
    """Say what a rule is from a day on, and by which regulation; nothing earlier is changed."""
    found = _found(name)
    start = {"since": first_of_next_year(clock.today())}
    form = AmendForm(request.POST or None, parameter=found, initial=start)
    if form.is_valid() and "lihat" in request.POST:
        return _amending(found, form, _look(found, form))
    if form.is_valid() and form.attempt(actions.amend, actor=request.actor, **form.arguments):
        messages.success(request, _("The rule is amended from that day on."))
        return redirect("regulation:parameter", name)
    return _amending(found, form, [])


def _amending(found: Parameter, form: AmendForm, look: list[str]) -> dict[str, Any]:
    """The page as it is now: also after a refusal it shows, and remembers, the last word on the rule."""
    last = queries.last_word(found.name)
    row = _row(queries.at(clock.today()), found)
    return {"row": row, "form": form, "look": look, "last": last.pk if last else 0}


def _look(found: Parameter, form: AmendForm) -> list[str]:
    """What would hold from the day on instead of what, and until when."""
    since = form.cleaned_data["since"]
    before = _row(queries.at(since), found)
    facts = {
        "day": _day(since), "before": f"{before.value} ({before.basis})" if before.basis else before.value,
        "after": words.said(found, form.cleaned_data["value"]), "basis": form.cleaned_data["basis"],
    }  # fmt: skip
    said = [_("From %(day)s: %(before)s becomes %(after)s (%(basis)s).") % facts]
    later = sorted({value.since for value in queries.history(found.name) if value.since > since})
    if later:
        then = _row(queries.at(later[0]), found)
        said.append(
            _("From %(day)s on holds what is said already: %(value)s.") % {"day": _day(later[0]), "value": then.value}
        )
    return said


def _day(day: date) -> str:
    return plain_date(day, (get_language() or "id")[:2])


@gives_file(public=True)
def as_file(request: Request, name: str) -> HttpResponseBase:
    """The rule with everything that holds of its history, in the format of OpenFisca, as another city would get it."""
    content = content_of(_found(name).name)
    headers = {"Content-Disposition": f'attachment; filename="{name}.yaml"'}
    return HttpResponse(content, content_type="application/yaml", headers=headers)


def _found(name: str) -> Parameter:
    found = Parameter.objects.filter(pk=name).first()
    if found is None:
        raise Http404
    return found
