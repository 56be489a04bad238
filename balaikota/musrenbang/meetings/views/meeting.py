"""One meeting as anybody reads it, the order of its proposals, and the score sheet of whoever chairs it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balaikota.base.columns import Column
from balaikota.document.models import Paper
from balaikota.pages import files
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page

from ... import exports
from ... import queries as trunk
from ...appearance import place, title
from ...models import Item
from .. import actions, levels, marks, minutes, queries, showing
from ..criteria import criteria
from ..forms.scoring import ScoreForm
from ..models import sitting_of
from ._common import chaired, chairs, names, page_number

PAGE = 100
"""Lines of an order on one page."""


@fresh(lambda request, id: marks.of_meeting(id))
@page("musrenbang/meetings/meeting.html", public=True)
def show(request: Request, id: UUID) -> dict[str, Any]:
    """When, where, how many came, what was agreed; offices and numbers, no names of those who came."""
    meeting = queries.meeting(id)
    papers = Paper.objects.in_bulk([one for one in (meeting.paper_id, sitting_of(meeting).invitation_id) if one])
    return {
        "meeting": meeting, "sitting": sitting_of(meeting), "may": chairs(request, meeting), "showing": showing,
        "paper": papers.get(meeting.paper_id), "letter": papers.get(sitting_of(meeting).invitation_id),
        "agreed": minutes.body(meeting, "", ""), "waiting": levels.waiting(meeting).count(),
    } | names(meeting)  # fmt: skip


@fresh(lambda request, id: (marks.of_meeting(id), marks.of_rules()))
@page("musrenbang/meetings/ranking.html", public=True)
def ranking(request: Request, id: UUID) -> dict[str, Any]:
    """Every proposal before the meeting in its order, with the line that the money reaches, and why it stands there."""
    meeting, at = queries.meeting(id), page_number(request)
    order = queries.order(meeting)
    rows = order.rows[at * PAGE : (at + 1) * PAGE]
    return {
        "meeting": meeting, "order": order, "rows": rows, "at": at, "more": (at + 1) * PAGE < len(order.rows),
        "may": chairs(request, meeting), "showing": showing, "purses": dict(Item.Purse.choices), "title": title,
        "place": place,
    } | names(meeting)  # fmt: skip


RANKING = (
    Column(gettext_lazy("Order"), lambda row: row.place),
    Column(gettext_lazy("By score"), lambda row: row.computed),
    Column(gettext_lazy("Number"), lambda row: row.proposal.number),
    Column(gettext_lazy("Proposal"), lambda row: title(row.proposal)),
    Column(gettext_lazy("Location"), lambda row: place(row.proposal)),
    Column(gettext_lazy("Weighted score"), lambda row: f"{row.score.numerator}/{row.score.denominator}"),
    Column(gettext_lazy("Cost (rupiah)"), lambda row: row.cost),
    Column(gettext_lazy("Within the ceiling"), lambda row: str(_("yes") if row.within else _("no"))),
)


@gives_file(public=True)
def ranking_export(request: Request, id: UUID, kind: str) -> HttpResponseBase:
    """The order as a table, the exact scores as fractions, and the points of each criterion."""
    if kind not in files.KINDS:
        raise Http404
    meeting = queries.meeting(id)
    order = queries.order(meeting)
    judged = [_points(name, order.criteria.title(name)) for name in order.criteria.weights]
    return exports.table(kind, f"urutan-{meeting.step}-{meeting.held}", [*RANKING, *judged], order.rows)


def _points(name: str, title: str) -> Column:
    return Column(title, lambda row: row.points.get(name, 0))


@page("musrenbang/meetings/scoring.html", roles=levels.CHAIRS)
def scoring(request: Request, id: UUID, number: str) -> dict[str, Any] | HttpResponseBase:
    """Judge one proposal by the criteria of the year."""
    meeting = chaired(request, id)
    proposal = trunk.proposal(request.actor, number)
    rows = queries.order(meeting).rows
    row = next((one for one in rows if one.proposal.pk == proposal.pk), None)
    if row is None:
        raise Http404
    form = ScoreForm(request.POST or None, by=criteria(meeting.cycle_id), points=row.points)
    if form.is_valid() and form.attempt(
        actions.score_proposal, actor=request.actor, meeting=meeting, proposal=proposal, points=form.points()
    ):
        messages.success(request, _("Kept: %(number)s.") % {"number": proposal.number})
        return redirect("musrenbang:ranking", id)
    after = rows[row.place] if row.place < len(rows) else None
    return {
        "meeting": meeting, "proposal": proposal, "form": form, "row": row, "after": after, "title": title(proposal),
        "where_it_is": place(proposal),
    } | names(meeting)  # fmt: skip
