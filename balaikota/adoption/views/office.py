"""The administrator's pages: bundles made and got, adoptions, and one bundle with what can be done with it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.base import clock
from balaikota.base.manifest import rooms
from balaikota.base.roles import Role
from balaikota.city import current
from balaikota.cooperation.queries import in_force as agreements
from balaikota.exchange.models import Partner
from balaikota.pages.page import Request, page
from balaikota.parts import shelf

from .. import actions, queries
from ..forms import BeginForm, GiveForm, PublishForm, ReasonForm, in_three_years
from ..models import KeptBundle
from ..opening import in_force, kept
from ..queries import READERS
from .preparing import may_send
from .rows import kinds


@page("adoption/office.html", roles=READERS)
def office(request: Request) -> dict[str, Any]:
    """Everything that is adopted, at hand, given and offered back."""
    return {
        "adoptions": queries.adoptions(), "bundles": queries.bundles(), "patches": queries.patches(),
        "may": request.actor.may("adoption.adopt"),
    }  # fmt: skip


@page("adoption/publish.html", roles=[Role.ADMIN])
def publish(request: Request) -> Any:
    """Make a bundle of ours and put it into the catalogue."""
    start = {"name": current.slug(), "expires": in_three_years(clock.today()), "version": _next()}
    form = PublishForm(request.POST or None, initial=start)
    form.offer("rooms", room_choices({room for room, _kind in shelf.allowed()}))
    if form.is_valid() and form.attempt(actions.publish_bundle, actor=request.actor, **form.arguments):
        messages.success(request, _("%(bundle)s is in the catalogue.") % {"bundle": form.result})
        return redirect("adoption:bundle", form.result.pk)
    return {"form": form}


@page("adoption/bundle.html", roles=READERS)
def bundle(request: Request, id: UUID) -> Any:
    """One bundle: what it is, every part with its law, and beginning to adopt it, giving it, withdrawing it."""
    found = queries.bundle(id)
    may_send(request, "adoption.begin_adoption")
    manifest = kept(found).manifest
    forms = _forms(request, found, manifest)
    if answer := _done(request, found, forms):
        return answer
    return {
        "bundle": found, "manifest": manifest, "forms": forms, "last": in_force(found.name),
        "may": request.actor.may("adoption.adopt"), "own": found.way == KeptBundle.Way.OWN, "kinds": kinds(),
        "cities": queries.cities(),
    }  # fmt: skip


def room_choices(names: set[str]) -> list[tuple[str, str]]:
    titles = {one.label: str(one.title) for one in rooms()}
    return [(name, titles.get(name, name)) for name in sorted(names)]


def _forms(request: Request, found: KeptBundle, manifest: Any) -> dict[str, Any]:
    """The forms that fit this bundle; only the one that was sent is bound."""
    sent = request.POST.get("what", "")
    held = agreements(found.giver, clock.today())
    last = in_force(found.name)
    under = [one for one in held if last and one.pk == last.agreement] or held
    start = {"rooms": [part.room for part in manifest.parts], "agreement": str(under[0].pk) if under else ""}
    begin = BeginForm(request.POST if sent == "begin" else None, initial=start)
    begin.offer("rooms", room_choices({part.room for part in manifest.parts}))
    begin.offer("agreement", [("", _("none yet")), *((str(one.pk), str(one)) for one in held)])
    give = GiveForm(request.POST if sent == "give" else None)
    give.offer("partner", [(one.code, one.name) for one in Partner.objects.all()])
    withdraw = ReasonForm(request.POST if sent == "withdraw" else None)
    return {"begin": begin, "give": give, "withdraw": withdraw}


def _done(request: Request, found: KeptBundle, forms: dict[str, Any]) -> HttpResponseBase | None:
    """What was asked for, done; None where nothing was, or it was refused."""
    begin, give, withdraw = forms["begin"], forms["give"], forms["withdraw"]
    if begin.is_bound and begin.is_valid():
        chosen = {"rooms": begin.cleaned_data["rooms"], "agreement": _uuid(begin.cleaned_data["agreement"])}
        if begin.attempt(actions.begin_adoption, actor=request.actor, bundle=found, **chosen):
            return redirect("adoption:adoption", begin.result.pk)
    if give.is_bound and give.is_valid():
        partner = Partner.objects.get(pk=give.cleaned_data["partner"])
        if give.attempt(actions.give_bundle, actor=request.actor, bundle=found, partner=partner):
            messages.success(request, _("The bundle is under way to %(city)s.") % {"city": partner})
            return redirect("adoption:bundle", found.pk)
    if withdraw.is_bound and withdraw.is_valid() and withdraw.attempt(
        actions.withdraw_bundle, actor=request.actor, bundle=found, **withdraw.given("reason")
    ):  # fmt: skip
        return redirect("adoption:office")
    return None


def _next() -> str:
    """The version after our last one, also where that bears a year to come."""
    last = KeptBundle.objects.filter(way=KeptBundle.Way.OWN, name=current.slug()).defer("file").first()
    year = clock.today().year
    return f"{last.year}.{last.number + 1}" if last and last.year >= year else f"{year}.1"


def _uuid(text: str) -> UUID | None:
    return UUID(text) if text else None
