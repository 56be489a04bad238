"""Where the kamus's price moved after a proposal was sent: what it comes to, and what is decided about each."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy, ngettext

from balaikota.base.ids import uuid7
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.pages import files
from balaikota.pages.page import Request, gives_file, page

from ... import choices
from ... import queries as trunk
from ...forms.filters import year
from ...models import Cycle
from .. import actions, differences, exports
from ..differences import Moved

READERS = (Role.PLANNER, Role.INSPECTOR)
MOST = 200
TAKES = {"ambil": True, "tetap": False}
WORDS = [
    ("tetap", gettext_lazy("Keep the price it was sent with")),
    ("ambil", gettext_lazy("Take the price of the kamus")),
]


@dataclass(frozen=True)
class Refused:
    """A proposal about which nothing could be decided, and why."""

    number: str
    why: str


@page("musrenbang/kamus/prices.html", roles=READERS)
def changes(request: Request) -> Any:
    """Old and new price of each, the difference in sum; posted, a decision with its reason for those chosen."""
    cycle = trunk.cycle(year(request.GET.get("tahun", "")))
    if request.method == "POST":
        request.actor.require("musrenbang.settle_price")
    refused = _settle(request, cycle) if request.method == "POST" else []
    if request.method == "POST" and not refused:
        return redirect(f"{request.path}?tahun={cycle.plan_year}")
    rows = differences.moved(_wanted(request, cycle))
    return {
        "cycle": cycle, "rows": rows[:MOST], "sums": differences.sums(rows), "most": MOST, "query": request.GET,
        "departments": choices.departments(cycle), "items": differences.items_moved(cycle), "years": choices.years(),
        "kecamatan": choices.kecamatan(), "decisions": differences.decisions(cycle)[:50], "refused": refused,
        "given": request.POST, "ways": WORDS, "may_settle": request.actor.may("musrenbang.settle_price"),
    }  # fmt: skip


def _wanted(request: Request, cycle: Cycle) -> Any:
    given = {name: request.GET.get(word, "")[:30] for name, word in
             (("unit", "dinas"), ("item", "kamus"), ("region", "kecamatan"))}  # fmt: skip
    return differences.unsettled(cycle, **given)


def _settle(request: Request, cycle: Cycle) -> list[Refused]:
    """One act for each proposal chosen; those refused are told with the reason, the others are done."""
    word, reason = request.POST.get("putusan", ""), request.POST.get("alasan", "")
    if word not in TAKES:
        return [Refused("", Refusal("field.required").sentence)]
    chosen = differences.unsettled(cycle).filter(number__in=request.POST.getlist("nomor")[:MOST])
    refused, done = [], 0
    for proposal in chosen:
        try:
            actions.settle_price(actor=request.actor, proposal=proposal, take=TAKES[word], reason=reason, key=uuid7())
            done += 1
        except Refusal as refusal:
            refused.append(Refused(proposal.number, refusal.sentence))
    if done:
        told = ngettext("%(num)s price is decided.", "%(num)s prices are decided.", done) % {"num": done}
        messages.success(request, told)
    return refused if done or refused else [Refused("", Refusal("field.required").sentence)]


@gives_file(roles=READERS)
def export(request: Request, kind: str) -> HttpResponseBase:
    if kind not in files.KINDS:
        raise Http404
    cycle = trunk.cycle(year(request.GET.get("tahun", "")))
    rows: list[Moved] = differences.moved(_wanted(request, cycle))
    return exports.moved(kind, rows)
