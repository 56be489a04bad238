"""An office holds a vote: prepares it, decides what it offers, opens, prints, closes and publishes it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.pages.forms import ActionForm
from balaikota.pages.page import Request, page

from ... import queries as trunk
from ...appearance import place, title
from .. import actions, printouts, queries
from ..forms.holding import CountForm, OptionsForm, PollForm, RevokeForm
from ..models import Poll
from ..showing import Shown, pictured

HOLDERS = (Role.LURAH, Role.CAMAT, Role.PLANNER)
MOST_CANDIDATES = 300


def own_poll(request: Request, id: UUID, act: str) -> Poll:
    """A poll in which this actor may do `act`; for anybody else it is not there. Refuses ``not.found``."""
    found = queries.poll(request.actor, id)
    if not request.actor.may(act, found):
        raise Refusal("not.found")
    return found


@page("musrenbang/ballots/new.html", roles=HOLDERS)
def new(request: Request) -> dict[str, Any] | HttpResponseBase:
    """Prepare a vote in one of the regions that are one's own."""
    form = PollForm(request.POST or None, regions=queries.own_regions(request.actor))
    cycle = trunk.cycle()
    if form.is_valid() and form.attempt(
        actions.prepare_poll, actor=request.actor, cycle=cycle, **form.arguments()
    ):  # fmt: skip
        messages.success(request, _("The vote is prepared. Now choose what it offers."))
        return redirect("musrenbang:poll_manage", form.result.pk)
    return {"form": form, "cycle": cycle}


@page("musrenbang/ballots/manage.html", roles=HOLDERS)
def manage(request: Request, poll: UUID) -> dict[str, Any] | HttpResponseBase:
    """What a vote offers, and its steps."""
    found = own_poll(request, poll, "musrenbang.open_poll")
    prepared = found.state == Poll.State.PREPARED
    candidates = list(queries.candidates(found)[:MOST_CANDIDATES]) if prepared else []
    adding = request.POST.get("langkah") == "tambah"
    form = OptionsForm(request.POST if adding else None, candidates=candidates)
    acting = ActionForm(request.POST if request.POST and not adding else None)
    if adding and form.is_valid() and form.attempt(
        actions.add_options, actor=request.actor, poll=found, proposals=form.cleaned_data["proposals"]
    ):  # fmt: skip
        return redirect("musrenbang:poll_manage", found.pk)
    if acting.is_bound and acting.is_valid() and _step(request, found, acting):
        return redirect("musrenbang:poll_manage", found.pk)
    return {
        "poll": found, "shown": Shown(found), "form": form, "acting": acting, "progress": queries.progress(found),
        "options": pictured(queries.options_of(found)), "printings": queries.printings(found),
        "candidates": [(one, title(one), place(one)) for one in candidates],
    }  # fmt: skip


STEPS = {
    "buka": (actions.open_poll, _("The vote is open: what it offers stands still from now on.")),
    "tutup": (actions.close_poll, _("The vote is closed. Enter what is left of the papers, then publish the result.")),
    "umumkan": (actions.publish_poll, _("The result is published, for everybody at the same moment.")),
}


def _step(request: Request, poll: Poll, form: ActionForm) -> bool:
    step, number = request.POST.get("langkah", ""), request.POST.get("nomor", "")
    if step == "hapus" and number.isascii() and number.isdigit():
        return form.attempt(actions.remove_option, actor=request.actor, poll=poll, number=int(number))
    if step not in STEPS:
        return False
    act, said = STEPS[step]
    done = form.attempt(act, actor=request.actor, poll=poll)
    if done:
        messages.success(request, _(said))
    return done


@never_cache
@page("musrenbang/ballots/printing.html", roles=HOLDERS)
def printing(request: Request, poll: UUID) -> dict[str, Any] | HttpResponseBase:
    """Print cards with codes, or ballot papers; end a printing that was lost. The answer to printing is the PDF."""
    found = own_poll(request, poll, "musrenbang.print_codes")
    what = request.POST.get("langkah", "")
    count = CountForm(request.POST if what in ("kartu", "kertas") else None)
    revoke = RevokeForm(
        request.POST if what == "batalkan" else None, printings=[one.printing for one in queries.printings(found)]
    )
    who = {"actor": request.actor, "poll": found}
    if what == "kartu" and count.is_valid() and count.attempt(actions.print_codes, **who, **count.given("count")):
        return _pdf("kartu-suara", printouts.cards(found, count.result, request.build_absolute_uri("/")))
    if what == "kertas" and count.is_valid() and count.attempt(actions.print_papers, **who, **count.given("count")):
        return _pdf("surat-suara", printouts.papers(found, count.result))
    if revoke.is_valid() and revoke.attempt(actions.revoke_codes, **who, **revoke.given("printing", "reason")):
        messages.success(request, _("That printing is worth nothing any more."))
        return redirect("musrenbang:poll_print", found.pk)
    return {
        "poll": found, "shown": Shown(found), "count": count, "revoke": revoke, "what": what,
        "printings": queries.printings(found), "progress": queries.progress(found),
    }  # fmt: skip


def _pdf(name: str, content: bytes) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=disposition)
