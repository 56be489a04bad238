"""The RW head's form: one page, and the small pieces that answer while it is filled in."""

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from balaikota.base.roles import Role
from balaikota.pages import files
from balaikota.pages.page import Request, gives_file, page

from .. import actions, areas, asking, choices, maps, queries, shelf
from ..actions.propose import again
from ..appearance import place, seen
from ..forms.decide import plain_input
from ..forms.filters import uuid
from ..forms.propose import MOST_PHOTOS, ProposeForm
from ..models import Cycle

SENDERS = (Role.RW_HEAD, Role.OPERATOR)


@page("musrenbang/propose.html", roles=SENDERS)
def propose(request: Request) -> Any:
    """Ask for something. An operator first says for whom; searching without script only shows the form again."""
    rws = choices.own_rws(request.actor)
    if not rws:
        return redirect("enter-for")
    form = _form(request, {"actor": request.actor, "rws": rws, "cycle": queries.cycle()})
    if form.is_bound:
        _keep_photos(request)
        if form.is_valid() and form.attempt(actions.propose):
            return redirect("musrenbang:sent", form.result.number)
    return _surroundings(request, form)


def _form(request: Request, given: dict[str, Any]) -> ProposeForm:
    """Bound when sent; else empty, or with what was typed before a search, or with what was asked last year."""
    if request.method == "POST" and "cari" not in request.POST:
        return ProposeForm(request.POST, request.FILES, **given)
    if request.method == "POST":
        _keep_photos(request)
        return ProposeForm(initial=request.POST.dict(), **given)
    earlier = queries.sent_by(request.actor).filter(number=request.GET.get("lagi", "")).first()
    started = {"item": request.GET.get("kamus", "")} if earlier is None else _asked_before(earlier, given["cycle"])
    return ProposeForm(initial=started, **given)


def _asked_before(earlier: Any, cycle: Cycle) -> dict[str, Any]:
    """Last year's proposal with this year's entry of the kamus, where it still has one of that code."""
    return again(earlier) | {
        "item": earlier.item.code,
        "volume": plain_input(earlier.volume),
        "earlier": earlier.number,
    }


def _keep_photos(request: Request) -> None:
    key = uuid(request.POST.get("key", ""))
    if key and request.FILES.getlist("photos"):
        shelf.keep(key, request.FILES.getlist("photos")[:MOST_PHOTOS])


def _surroundings(request: Request, form: ProposeForm) -> dict[str, Any]:
    cycle, region, code = form.cycle, next(iter(form.rws)), form["item"].value() or ""
    earlier = queries.sent_by(request.actor).filter(number=form["earlier"].value() or "").first()
    around = {
        "form": form, "cycle": cycle, "most_photos": MOST_PHOTOS, "closed": asking.closed(cycle), "earlier": earlier,
        "why_not": choices.last_words([earlier]).get(earlier.number, "") if earlier else "",
        "kept": shelf.count(uuid(str(form["key"].value() or ""))),
        "kelurahan": region.split("/")[0], "rws": list(form.rws.values()),
    }  # fmt: skip
    return (
        around
        | asking.kamus(cycle, request.POST.get("kata", ""), code)
        | asking.money(cycle, code, region, form["volume"].value())
    )


@page("musrenbang/_kamus_choices.html", roles=SENDERS)
def kamus(request: Request) -> dict[str, Any]:
    """Entries that match everyday words, as choices of the form."""
    return asking.kamus(queries.cycle(), request.GET.get("kata", ""), request.GET.get("item", ""))


@page("musrenbang/_item.html", roles=SENDERS)
def item(request: Request) -> dict[str, Any]:
    """What the chosen entry means, and how far the purse goes."""
    rws = choices.own_rws(request.actor)
    if not rws:
        raise Http404
    return asking.money(queries.cycle(), request.GET.get("item", ""), rws[0].code, request.GET.get("volume"))


@page("musrenbang/_similar.html", roles=SENDERS)
def similar(request: Request) -> dict[str, Any]:
    """Whether the same was asked near by in the last three years."""
    given = (request.GET.get(name, "") for name in ("item", "latitude", "longitude"))
    return {"near": asking.near(queries.cycle(), *given), "states": dict(choices.states())}


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
