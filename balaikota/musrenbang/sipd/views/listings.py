"""What came back from SIPD-RI: the lists, their differences on one page, and one row to be settled."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from balaikota.musrenbang import choices, exports
from balaikota.musrenbang import queries as musrenbang
from balaikota.musrenbang.forms.filters import year
from balaikota.pages import files
from balaikota.pages.page import Request, gives_file, page

from .. import columns, differing, matching, queries
from ..forms import ListingForm, MatchForm, SettleForm
from ..models import Listing, Stage
from ..queries import READERS


@page("musrenbang/sipd/back.html", roles=READERS)
def back(request: Request) -> dict[str, Any] | HttpResponseBase:
    """Every list of the year that came back; the planner takes in the next."""
    given = request.POST if request.method == "POST" else request.GET
    cycle = musrenbang.cycle(year(given.get("tahun", "")))
    form = ListingForm(request.POST or None, request.FILES or None)
    if form.is_valid() and form.take(request.actor, cycle):
        messages.success(request, _("The list was taken in; here is where it differs."))
        return redirect(f"{reverse('musrenbang:sipd_stage', args=[form.result.stage])}?tahun={cycle.plan_year}")
    newest = queries.newest(cycle)
    return {
        "cycle": cycle, "form": form, "years": choices.years(), "listings": queries.listings(cycle),
        "stages": [(stage, newest.get(stage.value)) for stage in Stage],
        "may_take": request.actor.may("musrenbang.take_listing"),
        "status": 422 if request.method == "POST" else 200,
    }  # fmt: skip


@page("musrenbang/sipd/stage.html", roles=READERS)
def stage(request: Request, stage: str) -> dict[str, Any]:
    """Where the newest list of a stage and ours differ."""
    listing = _listing(request, stage)
    show, text = request.GET.get("tampil", "beda"), request.GET.get("cari", "").strip()[:200]
    found = differing.missing(listing, text) if show == "hilang" else queries.entries(listing, show, text)
    rows = Paginator(found, queries.PAGE).get_page(request.GET.get("halaman"))
    return {
        "listing": listing, "stage": Stage(stage), "show": show, "text": text, "page": rows,
        "counts": queries.comparison(listing), "shown": differing.shown(rows.object_list, show),
    }  # fmt: skip


@gives_file(roles=READERS)
def stage_export(request: Request, stage: str, kind: str) -> HttpResponseBase:
    """The rows now shown, with what differs in words."""
    if kind not in files.KINDS:
        raise Http404
    listing = _listing(request, stage)
    show, text = request.GET.get("tampil", "beda"), request.GET.get("cari", "").strip()[:200]
    found = differing.missing(listing, text) if show == "hilang" else queries.entries(listing, show, text)
    name = f"beda-{stage}-{listing.cycle_id}"
    return exports.table(kind, name, columns.DIFFERENCES, differing.shown(found, show))


@page("musrenbang/sipd/entry.html", roles=READERS)
def entry(request: Request, id: UUID) -> dict[str, Any] | HttpResponseBase:
    """One row of a list: which proposal it is of, and why it may differ."""
    found = queries.entry(id)
    hand = request.POST.get("hendak") == "cocokkan"
    match = MatchForm(request.POST if hand else None)
    settle = SettleForm(request.POST if request.method == "POST" and not hand else None)
    for form in (match, settle):
        if form.is_valid() and form.take(request.actor, found):
            return redirect("musrenbang:sipd_entry", id)
    free = matching.known(found.listing.cycle).free.values()
    return {
        "entry": found, "listing": found.listing, "match": match, "settle": settle,
        "shown": next(iter(differing.shown([found], ""))),
        "suggestions": [] if found.matches.exists() else matching.suggestions(found, free),
        "may": request.actor.may("musrenbang.match_entry"), "status": 422 if request.method == "POST" else 200,
    }  # fmt: skip


def _listing(request: Request, stage: str) -> Listing:
    """The newest listing of a stage, of the year asked for where one is; 404 where none came back yet."""
    found = queries.listing(stage, year(request.GET.get("tahun", "")))
    if found is None:
        raise Http404
    return found
