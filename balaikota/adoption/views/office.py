"""The administrator's pages: bundles made and got, adoptions, and one bundle with what can be done with it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.base import clock
from balaikota.base.manifest import rooms
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.bundle.archive import MEGABYTE, Limits
from balaikota.city import current
from balaikota.cooperation.queries import in_force as agreements
from balaikota.exchange import line
from balaikota.exchange.models import Partner
from balaikota.pages.page import Request, page
from balaikota.parts import shelf

from .. import actions, queries
from ..forms import BeginForm, FetchForm, GiveForm, PublishForm, ReasonForm, UploadForm, in_three_years
from ..models import KeptBundle
from ..opening import in_force, kept
from ..queries import READERS
from .preparing import kinds, may_send


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


@page("adoption/get.html", roles=[Role.ADMIN])
def get(request: Request) -> Any:
    """Get a bundle: as a file, or from a partner's catalogue."""
    upload = UploadForm(request.POST if request.FILES else None, request.FILES or None)
    fetch = FetchForm(request.POST if "partner" in request.POST else None)
    fetch.offer("partner", [(one.code, one.name) for one in Partner.objects.exclude(address="")])
    form = upload if upload.is_bound else fetch
    if form.is_bound and form.is_valid():
        try:
            raw = upload.cleaned_data["file"] if form is upload else _fetched(**fetch.given("partner", "name"))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            if form.attempt(actions.keep_bundle, actor=request.actor, raw=raw):
                return redirect("adoption:bundle", form.result.pk)
    return {"upload": upload, "fetch": fetch, "partners": Partner.objects.exists()}


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
    }  # fmt: skip


def room_choices(names: set[str]) -> list[tuple[str, str]]:
    titles = {one.label: str(one.title) for one in rooms()}
    return [(name, titles.get(name, name)) for name in sorted(names)]


def _forms(request: Request, found: KeptBundle, manifest: Any) -> dict[str, Any]:
    """The forms that fit this bundle; only the one that was sent is bound."""
    sent = request.POST.get("what", "")
    begin = BeginForm(
        request.POST if sent == "begin" else None, initial={"rooms": [part.room for part in manifest.parts]}
    )
    begin.offer("rooms", room_choices({part.room for part in manifest.parts}))
    held = agreements(found.giver, clock.today())
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


def _fetched(partner: str, name: str) -> bytes:
    """A file of a partner's catalogue. Refuses ``bundle.not_fetched``."""
    from django.urls import reverse

    stem, _dash, version = name.strip().removesuffix(".balai").rpartition("-")
    if not stem.isascii() or not stem or "/" in stem or not version.replace(".", "").isdecimal():
        raise Refusal("bundle.not_fetched", field="name", why=name)
    address = Partner.objects.get(pk=partner).address.rstrip("/") + reverse("adoption:file", args=[stem, version])
    try:
        return line.fetch(address, Limits().megabytes * MEGABYTE)
    except line.NoLine as error:
        raise Refusal("bundle.not_fetched", field="name", why=str(error)) from error


def _next() -> str:
    """The version after our last one."""
    last = KeptBundle.objects.filter(way=KeptBundle.Way.OWN, name=current.slug()).defer("file").first()
    year = clock.today().year
    return f"{year}.{last.number + 1}" if last and last.year >= year else f"{year}.1"


def _uuid(text: str) -> UUID | None:
    return UUID(text) if text else None
