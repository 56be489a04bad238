"""The moderators' desk for comments."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.pages import files
from balaikota.pages.page import Request, gives_file, page

from ... import exports
from ...forms.filters import uuid
from .. import actions, columns, queries, settings
from ..forms import ReasonForm
from ..models import Comment
from ..queries import QueueFilters

MODERATORS = (Role.LURAH, Role.PLANNER)
PAGE, MOST_EXPORTED = 50, 50_000


def filters_of(request: Request) -> QueueFilters:
    asked = request.GET
    state = asked.get("keadaan", "queue")
    return QueueFilters(
        state if state in (*Comment.State.values, "all") else "queue", asked.get("cari", "").strip()[:100],
        asked.get("alasan", ""), uuid(asked.get("sesudah", "")),
    )  # fmt: skip


@page("musrenbang/voices/moderation.html", roles=MODERATORS)
def listed(request: Request) -> dict[str, Any]:
    """What waits, or all comments of the place."""
    filters = filters_of(request)
    found = list(queries.moderated(request.actor, filters)[: PAGE + 1])
    rows = found[:PAGE]
    given = queries.reasons_given(rows)
    for row in rows:
        row.reported_words = ", ".join(words for words, _count in given.get(row.pk, []))  # type: ignore[attr-defined]
    return {
        "rows": rows, "next": rows[-1].pk if len(found) > PAGE else None, "filters": filters,
        "states": Comment.State.choices, "reasons": settings.reason_choices(),
    }  # fmt: skip


@gives_file(roles=MODERATORS)
def export(request: Request, kind: str) -> HttpResponseBase:
    """The same list as a file; the text of a hidden comment is not in it."""
    if kind not in files.KINDS:
        raise Http404
    rows = queries.moderated(request.actor, filters_of(request))[:MOST_EXPORTED]
    return exports.table(kind, _("comments"), columns.COMMENTS, rows.iterator(2000), request.GET)


@page("musrenbang/voices/moderate.html", roles=MODERATORS)
def moderate(request: Request, id: UUID) -> Any:
    """Show or hide one comment."""
    comment = queries.comment_in_care(request.actor, id)
    form = ReasonForm(request.POST if request.POST.get("langkah") == "sembunyikan" else None)
    refusal = ""
    if request.POST.get("langkah") == "tampilkan":
        try:
            actions.show_comment(actor=request.actor, comment=comment)
            return redirect("musrenbang:moderation")
        except Refusal as refused:
            refusal = refused.sentence
    elif form.is_valid() and form.attempt(
        actions.hide_comment, actor=request.actor, comment=comment, reason=form.cleaned_data["reason"]
    ):
        return redirect("musrenbang:moderation")
    return {
        "comment": comment, "form": form, "refusal": refusal,
        "reported": queries.reasons_given([comment]).get(comment.pk, []),
        "may_decide": comment.second_asked is None or request.actor.holds(Role.PLANNER),
        "status": 422 if refusal or form.errors else 200,
    }  # fmt: skip
