"""The city's face, set by its administrator."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city import actions, current, offices
from balaikota.city.models import Unit
from balaikota.pages import files
from balaikota.pages.page import Request, gives_file, page

from ..forms import NAMES, CityForm, OfficesForm


@page("portal/city.html", roles={Role.ADMIN})
def face(request: Request) -> Any:
    form = CityForm.of(current.profile(), *((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        arms = form.cleaned_data["arms"]
        if form.attempt(
            actions.set_profile, actor=request.actor, arms=arms.read() if arms else None, **form.given(*NAMES)
        ):
            messages.success(request, _("The face of the city has been changed."))
            return redirect("city")
    return {"form": form}


@page("portal/offices.html", roles={Role.ADMIN, Role.INSPECTOR})
def departments(request: Request) -> Any:
    """The city's perangkat daerah, and loading a list of them; a row with a fault is shown with its reason."""
    form = OfficesForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "report": None, "new": 0}
    if form.is_valid() and request.actor.may("city.import_offices"):
        context |= _loaded(request, form)
    text = request.GET.get("cari", "").strip()[:100]
    found = Unit.objects.filter(Q(name__icontains=text) | Q(code__icontains=text) | Q(short__icontains=text))
    return context | {
        "offices": found.select_related("parent"), "text": text, "may": request.actor.may("city.import_offices"),
    }  # fmt: skip


def _loaded(request: Request, form: OfficesForm) -> dict[str, Any]:
    file = form.cleaned_data["file"]
    try:
        report = offices.read(file, file.name)
    except Refusal as refusal:
        form.refuse(Refusal(refusal.code, "file", **refusal.facts))
        return {}
    held_back = form.cleaned_data["strict"] and bool(report.bad)
    if not report.good or held_back:
        return {"report": report}
    done = form.attempt(actions.import_offices, actor=request.actor, offices=report.good)
    return {"report": report, "new": form.result if done else 0}


@gives_file(roles={Role.ADMIN, Role.INSPECTOR})
def departments_export(request: Request, kind: str) -> HttpResponseBase:
    """The offices as a list; it can be mended and loaded again."""
    writer = {"xlsx": files.xlsx, "csv": files.csv_file}.get(kind)
    if writer is None:
        raise Http404
    rows = Unit.objects.order_by("code").values_list("code", "name", "short", "parent")
    return writer("perangkat-daerah", offices.HEADINGS, ([cell or "" for cell in row] for row in rows))
