"""Mode Layar Rapat: one proposal at a time for the projector, decided by whoever chairs, followed by everybody."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from markupsafe import Markup

from balaikota.base.refusal import Refusal
from balaikota.document.qr import qr_svg
from balaikota.pages.fresh import tag_of
from balaikota.pages.page import Request, page

from ...models import Meeting
from .. import actions, marks, queries
from ..forms.screen import FORMS, ItemForm, MoveForm
from ..models import sitting_of
from ..seen import screen_of
from ._common import chairs, names

FORBIDDEN = "not.permitted"


@page("musrenbang/meetings/screen.html", part="musrenbang/meetings/_screen.html", public=True)
def _page(request: Request, id: UUID) -> dict[str, Any] | HttpResponseBase:
    meeting = queries.meeting(id)
    may = chairs(request, meeting)
    bound: dict[str, Any] = {}
    if request.method == "POST":
        if not may:
            raise Refusal(FORBIDDEN)
        done, bound = _act(request, meeting)
        if done:
            return redirect(f"{reverse('musrenbang:meeting_screen', args=[id])}")
        meeting = queries.meeting(id)
    watched = request.GET.get("lihat", "")
    shown = screen_of(meeting, may, watched, request.GET.get("pindah", ""), bound) | names(meeting)
    return shown | {"qr": Markup(qr_svg(request.build_absolute_uri(request.path)))}


@wraps(_page)
def screen(request: Request, id: UUID) -> HttpResponseBase:
    """The answer of a screen that has the newest version costs one query and nothing to draw (304)."""
    if request.method not in ("GET", "HEAD"):
        return _page(request, id)
    tag = tag_of(request, marks.of_screen(id), request.actor.account_id)
    response = get_conditional_response(request, tag) or _page(request, id)
    if response.status_code in (200, 304):
        response.headers["ETag"], response.headers["Cache-Control"] = tag, "private, no-cache"
        patch_vary_headers(response, ["Cookie", "Accept-Language", "HX-Request"])
    return response


def _act(request: Request, meeting: Meeting) -> tuple[bool, dict[str, Any]]:
    """Whether what was asked is done, and the form that says why not."""
    acts: dict[str, Callable[[Request, Meeting], tuple[bool, dict[str, Any]]]] = {
        "mulai": _open, "tunjuk": _point, "putusan": _decide, "urutan": _move,
    }  # fmt: skip
    act = acts.get(request.POST.get("hendak", ""))
    if act is None:
        raise Http404
    return act(request, meeting)


def _open(request: Request, meeting: Meeting) -> tuple[bool, dict[str, Any]]:
    actions.open_meeting(actor=request.actor, meeting=meeting)
    return True, {}


def _point(request: Request, meeting: Meeting) -> tuple[bool, dict[str, Any]]:
    form = ItemForm(request.POST)
    if not form.is_valid():
        raise Http404
    actions.point_at(actor=request.actor, item=queries.agenda_item(meeting, form.cleaned_data["number"]))
    return True, {}


def _decide(request: Request, meeting: Meeting) -> tuple[bool, dict[str, Any]]:
    verdict = request.POST.get("verdict", "")
    if verdict not in FORMS:
        raise Http404
    item = queries.agenda_item(meeting, request.POST.get("number", ""))
    form = FORMS[verdict](request.POST, item=item, verdict=verdict)
    done = form.is_valid() and form.attempt(actions.give_verdict, actor=request.actor, item=item, **form.arguments())
    return done, {"verdict": form, "item": item}


def _move(request: Request, meeting: Meeting) -> tuple[bool, dict[str, Any]]:
    items = queries.agenda(meeting)
    form = MoveForm(request.POST, items=items, seen=sitting_of(meeting).arranged)
    if not form.is_valid():
        return False, {"move": form}
    item = queries.agenda_item(meeting, form.cleaned_data["number"])
    done = form.attempt(actions.move_item, actor=request.actor, item=item, **form.given("to", "reason", "seen"))
    return done, {"move": form}
