"""The berita acara before it is issued: its sentences, who signs, the verdicts to be carried out; and its papers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balaikota.city import current
from balaikota.pages.forms import ActionForm
from balaikota.pages.page import Request, gives_file, page

from ...models import Meeting
from .. import actions, carrying, docx, levels, printed, queries
from .. import minutes as paper
from ..forms.minutes import MinutesForm, WordingForm
from ..models import Wording, sitting_of
from ._common import chaired, names

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@page("musrenbang/meetings/minutes.html", roles=levels.CHAIRS)
def minutes(request: Request, id: UUID) -> dict[str, Any] | HttpResponseBase:
    """Each of the page's forms says in `hendak` what it is for."""
    meeting = chaired(request, id)
    body = paper.body(meeting, request.actor.office, request.actor.name)
    wants = request.POST.get("hendak", "")
    start = {"men": meeting.men, "women": meeting.women, "notes": sitting_of(meeting).notes}
    form = MinutesForm(
        request.POST if wants in ("simpan", "terbitkan") else None,
        signatories=body["signatories"], delegates=meeting.delegates, initial=start,
    )  # fmt: skip
    plain = ActionForm(request.POST if wants else None)
    if _acted(request, meeting, wants, form, plain):
        return redirect("musrenbang:meeting_page" if wants == "terbitkan" else "musrenbang:minutes", id)
    meeting = queries.meeting(id)
    return {
        "meeting": meeting, "form": form, "plain": plain, "agreed": body, "pending": carrying.pending(meeting),
        "undecided": sum(not one.verdict for one in queries.agenda(meeting)),
        "clauses": _clauses(request, meeting, body),
        "closed": queries.is_closed(meeting),
    } | names(meeting)  # fmt: skip


def _acted(request: Request, meeting: Meeting, wants: str, form: MinutesForm, plain: ActionForm) -> bool:
    who = {"actor": request.actor, "meeting": meeting}
    if wants == "sahkan":
        _confirm(request, meeting)
        return True
    if wants == "kalimat":
        wording = WordingForm(request.POST)
        return wording.is_valid() and wording.attempt(actions.reword, **who, **wording.given("clause", "text"))
    if wants not in ("simpan", "terbitkan") or not form.is_valid():
        return False
    if not form.attempt(actions.keep_minutes, **who, **form.arguments()):
        return False
    return wants == "simpan" or bool(plain.is_valid() and _issue(request, meeting, form))


def _issue(request: Request, meeting: Meeting, form: MinutesForm) -> bool:
    """The paper of what was just kept; its own intention, so that a repeated press issues one."""
    form.cleaned_data["key"] = None
    done = form.attempt(actions.issue_minutes, actor=request.actor, meeting=meeting)
    if done:
        messages.success(request, _("The berita acara is issued and ready to be printed and signed."))
    return done


def _confirm(request: Request, meeting: Meeting) -> None:
    report = carrying.carry_out(request.actor, meeting)
    done = report.done
    if done:
        words = ngettext("%(num)s verdict was carried out.", "%(num)s verdicts were carried out.", done)
        messages.success(request, words % {"num": done})
    for item, why in report.failed:
        messages.error(request, f"{item.proposal.number}: {why}")
    if report.left:
        words = ngettext(
            "%(num)s verdict is left; press again.", "%(num)s verdicts are left; press again.", report.left
        )
        messages.warning(request, words % {"num": report.left})


def _clauses(request: Request, meeting: Meeting, body: dict[str, Any]) -> list[dict[str, Any]]:
    """Every sentence with its form, what was computed, and who changed it before."""
    computed = paper.computed(meeting, request.actor.office, request.actor.name)
    history: dict[str, list[Wording]] = {}
    for one in Wording.objects.filter(meeting=meeting).order_by("-id"):
        history.setdefault(one.clause, []).append(one)
    return [
        {
            "name": name, "text": body["clauses"][name], "computed": computed[name], "history": history.get(name, []),
            "form": WordingForm(initial={"clause": name, "text": body["clauses"][name]}, auto_id=f"id_{name}_%s"),
        }
        for name in paper.CLAUSES
    ]  # fmt: skip


@gives_file(roles=levels.CHAIRS)
def working_text(request: Request, id: UUID) -> HttpResponseBase:
    """The berita acara for a word processor, marked as a working text."""
    meeting = chaired(request, id)
    body = paper.body(meeting, request.actor.office, request.actor.name)
    content = docx.working_text(body, current.profile().government)
    return _file(content, DOCX, f"naskah-kerja-berita-acara-{meeting.held}.docx")


@gives_file(roles=levels.CHAIRS)
def pack(request: Request, id: UUID) -> HttpResponseBase:
    """The meeting pack, made at once."""
    meeting = chaired(request, id)
    return _file(printed.pack(meeting), "application/pdf", f"bahan-rapat-{meeting.held}.pdf", inline=True)


def _file(content: bytes, kind: str, name: str, inline: bool = False) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
