"""A change offered to us or by us: what it is, why, and the answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from balaikota.pages.page import Request, page
from balaikota.parts import shelf

from .. import actions, queries
from ..forms import ReasonForm, TakeForm
from ..models import Patch
from ..queries import READERS
from ..saying import described, difference, title
from .preparing import may_send


@page("adoption/patch.html", roles=READERS)
def patch(request: Request, id: UUID) -> Any:
    """One change; posted, it is taken over or declined."""
    found = queries.patch(id)
    may_send(request, "adoption.take_patch")
    take = TakeForm(request.POST if "basis" in request.POST else None)
    decline = ReasonForm(request.POST if "reason" in request.POST else None)
    if take.is_bound and take.is_valid() and take.attempt(
        actions.take_patch, actor=request.actor, patch=found, **take.given("basis", "over_own")
    ):  # fmt: skip
        messages.success(request, _("The change is ours; the next bundle thanks for it."))
        return redirect("adoption:patch", id)
    if decline.is_bound and decline.is_valid() and decline.attempt(
        actions.answer_patch, actor=request.actor, patch=found, **decline.given("reason")
    ):  # fmt: skip
        return redirect("adoption:patch", id)
    now = shelf.contents().get(found.path)
    return {
        "patch": found, "title": title(described(found.path, bytes(found.content)), (get_language() or "id")[:2]),
        "difference": difference(found.path, bytes(found.base), bytes(found.content)), "take": take,
        "decline": decline, "moved": now != bytes(found.base), "may": request.actor.may("adoption.take_patch"),
        "open": found.way == Patch.Way.GOT and found.state == Patch.State.OFFERED,
    }  # fmt: skip
