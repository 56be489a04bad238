"""The form of a proposal: one page, and the small pieces that answer while it is filled in."""

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.pages import files
from balaikota.pages.page import Request, gives_file, page

from .. import actions, areas, asking, choices, maps, queries, shelf
from ..actions.propose import again
from ..appearance import place, seen
from ..forms.decide import plain_input
from ..forms.filters import uuid
from ..forms.propose import PokirForm, ProposeForm
from ..models import Cycle, Proposal
from ..proposing import MOST_PHOTOS

SENDERS = (Role.RW_HEAD, Role.OPERATOR, Role.COUNCIL)
BEGUN = {
    "kamus": "item", "kebutuhan": "need", "lokasi": "place", "rt": "rt", "lintang": "latitude", "bujur": "longitude",
}  # fmt: skip
"""Words in the address of an empty form, and the fields they fill."""


@page("musrenbang/propose.html", roles=(Role.RW_HEAD, Role.OPERATOR))
def propose(request: Request) -> Any:
    """Ask for something. An operator first says for whom; searching without script only shows the form again."""
    rws = choices.own_rws(request.actor)
    if not rws:
        return redirect("enter-for")
    return _filled_in(request, ProposeForm, rws, actions.propose)


@page("musrenbang/propose.html", roles=[Role.COUNCIL])
def pokir(request: Request) -> Any:
    """The window of the DPRD: Setwan says where first, then fills in the same form."""
    given = request.POST if request.method == "POST" else request.GET
    earlier = queries.earlier(request.actor, given.get("lagi", "") or given.get("earlier", ""))
    code = str(earlier.region_id) if earlier else given.get("region", "") or given.get("kelurahan", "")
    regions = choices.regions_in(code.split("/")[0])
    if not regions:
        where = {"closed": asking.closed(queries.cycle(), "pokir"), "choices": choices.kelurahan_by_kecamatan()}
        return where | {"cycle": queries.cycle(), "form": None, "earlier": None, "council": True}
    return _filled_in(request, PokirForm, regions, actions.propose_pokir)


def _filled_in(request: Request, kind: type[ProposeForm], regions: list[Region], action: Any) -> Any:
    form = _form(request, kind, {"actor": request.actor, "rws": regions, "cycle": queries.cycle()})
    if form.is_bound:
        _keep_photos(request)
        if form.is_valid() and form.attempt(action):
            return redirect("musrenbang:sent", form.result.number)
    return _surroundings(request, form)


def _form(request: Request, kind: type[ProposeForm], given: dict[str, Any]) -> ProposeForm:
    """Bound when sent; else empty, or with what was typed before a search, or with what was asked before."""
    if request.method == "POST" and "cari" not in request.POST:
        return kind(request.POST, request.FILES, **given)
    if request.method == "POST":
        _keep_photos(request)
        return kind(initial=request.POST.dict(), **given)
    earlier = queries.earlier(request.actor, request.GET.get("lagi", ""))
    started = _begun(request) if earlier is None else _asked_before(earlier)
    return kind(initial=started, **given)


def _begun(request: Request) -> dict[str, Any]:
    """What the address brings along: the entry chosen in the kamus, and the place and need of a wish it answers."""
    return {name: request.GET[word] for word, name in BEGUN.items() if word in request.GET}


def _asked_before(earlier: Proposal) -> dict[str, Any]:
    """What was asked before, with this year's entry of the kamus where it still has one of that code."""
    return again(earlier) | {
        "item": earlier.item.code, "volume": plain_input(earlier.volume), "earlier": earlier.number,
        "region": earlier.region_id, "sponsor": earlier.sponsor,
    }  # fmt: skip


def _keep_photos(request: Request) -> None:
    key = uuid(request.POST.get("key", ""))
    if key and request.FILES.getlist("photos"):
        shelf.keep(key, request.FILES.getlist("photos")[:MOST_PHOTOS])


def _surroundings(request: Request, form: ProposeForm) -> dict[str, Any]:
    cycle, region, code = form.cycle, next(iter(form.rws)), form["item"].value() or ""
    council = isinstance(form, PokirForm)
    around = {
        "form": form, "cycle": cycle, "most_photos": form.words.fields["photos"].most, "council": council,
        "closed": asking.closed(cycle, "pokir" if council else "propose", region),
        "kept": shelf.count(uuid(str(form["key"].value() or ""))),
        "kelurahan": region.split("/")[0], "rws": list(form.rws.values()),
    }  # fmt: skip
    return (
        around
        | _before(request, form, cycle)
        | asking.kamus(cycle, request.POST.get("kata", ""), code)
        | asking.money(cycle, code, region, form["volume"].value())
    )


def _before(request: Request, form: ProposeForm, cycle: Cycle) -> dict[str, Any]:
    """The one that is asked again: why it was not taken up, and what is no longer as it was."""
    earlier = queries.earlier(request.actor, str(form["earlier"].value() or ""))
    if earlier is None:
        return {"earlier": None}
    reason = choices.last_words([earlier]).get(earlier.number, "")
    return {"earlier": earlier, "why_not": reason, "changes": asking.changes(earlier, cycle)}


@page("musrenbang/_kamus_choices.html", roles=SENDERS)
def kamus(request: Request) -> dict[str, Any]:
    """Entries that match everyday words, as choices of the form."""
    return asking.kamus(queries.cycle(), request.GET.get("kata", ""), request.GET.get("item", ""))


@page("musrenbang/_item.html", roles=SENDERS)
def item(request: Request) -> dict[str, Any]:
    """What the chosen entry means, and how far the purse goes."""
    region = _region(request)
    if not region:
        raise Http404
    money = asking.money(queries.cycle(), request.GET.get("item", ""), region, request.GET.get("volume"))
    return money | {"council": request.actor.holds(Role.COUNCIL)}


@page("musrenbang/_similar.html", roles=SENDERS)
def similar(request: Request) -> dict[str, Any]:
    """Whether it seems to be asked already."""
    earlier = queries.earlier(request.actor, request.GET.get("earlier", ""))
    return {"near": asking.near(queries.cycle(), _region(request), request.GET.dict(), earlier)}


def _region(request: Request) -> str:
    """For which region the form is now: one of the own RWs; Setwan names any. Empty where there is none."""
    asked = request.GET.get("region", "")
    if request.actor.holds(Role.COUNCIL):
        return asked if Region.objects.filter(code=asked, level__in=["rw", "kelurahan"]).exists() else ""
    own = [rw.code for rw in choices.own_rws(request.actor)]
    return asked if asked in own else next(iter(own), "")


@gives_file(public=True)
def picking_map(request: Request, code: str) -> HttpResponse:
    """Outline and landmarks of a kelurahan, to tap a point on."""
    kelurahan = areas.region(code, "kelurahan").code
    places = [files.point(one.latitude, one.longitude, title=one.name) for one in choices.landmarks(kelurahan)]
    return files.geojson([*maps.outlines(kelurahan), *places])


@page("musrenbang/sent.html", roles=SENDERS)
def sent(request: Request, number: str) -> dict[str, Any] | HttpResponseBase:
    """The number to keep, the promised day, and the way to tell the neighbours."""
    proposal = queries.proposal(request.actor, number)
    address = request.build_absolute_uri(redirect("musrenbang:proposal", number).url)
    return {"proposal": proposal, "row": seen([proposal])[0], "place": place(proposal), "address": address}
