"""Changing a process on a page: one thing at a time, seen first, then saved on the city's basis."""

from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.pages.page import Request, page

from . import editing, queries
from .actions import change_process
from .diagram import diagram
from .differences import desk, differences
from .forms import FORMS, BackForm, ChangeForm
from .keeper import Processes, path_of, shipped_process, takes_steps
from .models import ProcessCopy
from .process import Process, read, say

BACK = "versi"


@page("workflow/change.html", roles=[Role.ADMIN])
def change(request: Request, name: str) -> dict[str, Any] | HttpResponseBase:
    """Everything that can be changed about a process; with ``?ubah=`` the form for one thing beside the drawing."""
    now, copy = _current(name)
    form = _form(request, now)
    look = _look(form, copy) if form and form.is_valid() else {}
    if form and look and _confirmed(request, look) and _save(request, form, name, look["text"]):
        messages.success(request, _("The process holds so from now on. What is under way goes on as it began."))
        return redirect("workflow:change", name)
    return {
        "process": now, "copy": copy, "form": form, "look": look, "picture": _picture(now), "desk": desk,
        "added": editing.added(now, shipped_process(name)), "takes_steps": takes_steps(name),
        "versions": queries.history(name), "moves_of": _moves_of,
        "again": bool(look) and "simpan" in request.POST and not _confirmed(request, look),
    }  # fmt: skip


def _current(name: str) -> tuple[Process, ProcessCopy]:
    try:
        path_of(name)
        return queries.current(name)
    except (Refusal, ProcessCopy.DoesNotExist):
        raise Http404 from None


def _form(request: Request, process: Process) -> ChangeForm | None:
    """The form that the address asks for; 404 where there is nothing such to change."""
    asked = request.POST if "ubah" in request.POST else request.GET
    what, target = asked.get("ubah", ""), asked.get("apa", "")
    if not what:
        return None
    if what == BACK:
        form = BackForm(request.POST or None, process=process, target=target)
        form.text = _text(process.name, target)
        return form
    if what not in FORMS or target not in FORMS[what].targets(process):
        raise Http404
    if what == "langkah" and not takes_steps(process.name):
        raise Refusal("process.adds_none")
    return FORMS[what](request.POST or None, process=process, target=target)


def _text(name: str, version: str) -> str:
    found = ProcessCopy.objects.filter(name=name, version=int(version)) if version.isdecimal() else None
    text = found.values_list("text", flat=True).first() if found else None
    if text is None:
        raise Http404
    return text


def _look(form: ChangeForm, copy: ProcessCopy) -> dict[str, Any]:
    """What would become of the process; what is wrong with it stands at the form."""
    try:
        text = form.becomes(copy.text)
        Processes().check(path_of(copy.name), text.encode())
    except Refusal as refusal:
        form.refuse(refusal)
        return {}
    if text == copy.text:
        form.refuse(Refusal("process.same"))
        return {}
    new, mark = read(text), sha256(text.encode()).hexdigest()
    return {"text": text, "picture": _picture(new), "differences": differences(form.process, new), "mark": mark}


def _confirmed(request: Request, look: dict[str, Any]) -> bool:
    """Only what was seen is saved: not what was typed since, nor what another has made of it meanwhile."""
    return "simpan" in request.POST and request.POST.get("dilihat") == look["mark"]


def _save(request: Request, form: ChangeForm, name: str, text: str) -> bool:
    given = {"name": name, "text": text, "basis": form.cleaned_data["basis"]}
    return form.attempt(change_process, actor=request.actor, **given)


def _moves_of(process: Process, listing: str) -> str:
    return ", ".join(say(move.title) for move in process.moves.values() if move.reasons == listing)


def _picture(process: Process) -> str:
    return mark_safe(diagram(process))  # our own drawing
