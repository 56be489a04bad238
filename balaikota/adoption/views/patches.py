"""A change offered to us or by us: what it is, why, and the answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.pages.page import Request, page
from balaikota.parts import shelf

from .. import actions, queries
from ..blending import Way, ways
from ..forms import ReasonForm, TakeForm
from ..models import Patch
from ..queries import READERS
from ..saying import beside, described, difference, title
from .preparing import may_send


@page("adoption/patch.html", roles=READERS)
def patch(request: Request, id: UUID) -> Any:
    """One change; posted, it is taken over or declined."""
    found = queries.patch(id)
    may_send(request, "adoption.take_patch")
    base, offered, now = bytes(found.base), bytes(found.content), shelf.contents().get(found.path)
    there = ways(found.path, base, now, offered)
    take = TakeForm(request.POST if "basis" in request.POST else None, ways=list(there) if now != base else [])
    decline = ReasonForm(request.POST if "reason" in request.POST else None)
    if take.is_bound and take.is_valid() and take.attempt(
        actions.take_patch, actor=request.actor, patch=found, **take.arguments
    ):  # fmt: skip
        messages.success(request, _("The change is ours; the next bundle thanks for it."))
        return redirect("adoption:patch", id)
    if decline.is_bound and decline.is_valid() and decline.attempt(
        actions.answer_patch, actor=request.actor, patch=found, **decline.given("reason")
    ):  # fmt: skip
        return redirect("adoption:patch", id)
    open_ = found.way == Patch.Way.GOT and found.state == Patch.State.OFFERED
    moved = open_ and now != base
    return {
        "patch": found, "title": title(described(found.path, offered)),
        "difference": difference(found.path, base, offered),
        "take": take, "decline": decline, "moved": moved, "may": request.actor.may("adoption.take_patch"),
        "open": open_, "seen": shelf.digest(now), "status": 422 if take.errors or decline.errors else 200,
        **(_all(found, now, there) if moved else {"beside": None, "heads": []}),
    }  # fmt: skip


def _all(found: Patch, now: bytes | None, there: dict[Way, bytes]) -> dict[str, Any]:
    """Origin, ours now, the offered one, and where they go together what both make."""
    base, offered = bytes(found.base), bytes(found.content)
    origin, ours = ("; ".join(described(found.path, one).sources) for one in (base, now))
    shown = [
        (base, _("Origin"), origin), (now, _("Ours now"), ours),
        (offered, _("Offered by %(city)s") % {"city": found.partner_name}, found.basis),
    ]  # fmt: skip
    if Way.BOTH in there:
        shown.append((there[Way.BOTH], _("Both together"), ""))
    heads = [{"label": label, "basis": basis} for _version, label, basis in shown]
    return {"beside": beside(found.path, *(version for version, _label, _basis in shown)), "heads": heads}
