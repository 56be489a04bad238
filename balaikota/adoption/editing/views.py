"""The parts of the city: a list, each on a page, changed with a look at what would become of it, and every version."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.adoption.marks import Mark, marks
from balaikota.adoption.saying import beside, difference
from balaikota.adoption.views.office import room_choices
from balaikota.adoption.views.preparing import may_send
from balaikota.adoption.views.rows import kinds
from balaikota.base.adoptable import Said
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.document import keeper as papers
from balaikota.pages import files as tables
from balaikota.pages.page import Request, gives_file, page
from balaikota.parts import shelf
from balaikota.parts.actions import change_part

from .forms import PartForm, form_for
from .showing import Line, line, own_page, shown
from .table import Table, table, worked

READERS = (Role.ADMIN, Role.INSPECTOR)
ACT = "parts.change_part"
NOTHING: dict[str, Any] = {"fine": False}


@dataclass(frozen=True)
class Filters:
    text: str
    room: str
    kind: str
    changed: bool

    def match(self, one: Line) -> bool:
        words = f"{one.title} {one.part.path} {' '.join(one.sources)}".lower()
        return (
            self.text.lower() in words
            and self.room in ("", one.part.room)
            and self.kind in ("", one.part.kind)
            and not (self.changed and not one.mark.changed)
        )


@page("adoption/editing/parts.html", roles=READERS)
def listed(request: Request) -> dict[str, Any]:
    """Every part that can be changed or taken over, found by words, application and kind."""
    filters = _filters(request)
    rows = _rows(filters)
    return {
        "rows": rows, "filters": filters, "kinds": kinds(), "query": request.GET.urlencode(),
        "applications": room_choices({room for room, _kind in shelf.allowed()}),
    }  # fmt: skip


@gives_file(roles=READERS)
def export(request: Request, kind: str) -> HttpResponseBase:
    if kind not in tables.KINDS:
        raise Http404
    header = [_("Part"), _("Path"), _("Kind"), _("Sources of law"), _("Changed here"), _("Comes from")]
    rows = (
        [one.title, one.part.path, kinds()[one.part.kind], "; ".join(one.sources),
         _("yes") if one.mark.changed else _("no"), one.mark.origin]
        for one in _rows(_filters(request))
    )  # fmt: skip
    return tables.KINDS[kind]("bagian", header, rows)


@page("adoption/editing/part.html", roles=READERS)
def part(request: Request, part: str) -> dict[str, Any]:
    """What a part is, what it says, and every version it had; with ``?versi=`` what that one changed."""
    content, history = _content(part), shelf.history(part)
    described = shelf.check(part, content)
    return {
        "line": line(described, marks().get(part, Mark(None, "", False))), "shown": shown(part, content),
        "history": [(len(history) - place, one) for place, one in enumerate(history)],
        "kind": kinds()[described.kind], "own_page": own_page(part), "prints": _prints(part),
        "may": request.actor.may(ACT) and not own_page(part),
        "changed": _changed(part, request.GET.get("versi", ""), history),
    }  # fmt: skip


@page("adoption/editing/change.html", roles=[Role.ADMIN])
def change(request: Request, part: str) -> Any:
    """Change a part: first a look at what becomes of it, then saved on the city's basis.

    What was saved meanwhile by another is never written over unseen: both stand beside each other, and what was typed
    stays in the form.
    """
    may_send(request, ACT)
    now = _content(part)
    if own_page(part):
        return redirect(own_page(part))
    start = _opened(part, request.POST.get("dibuka", "")) or _version(part, request.GET.get("versi", ""), now)
    data, opened, working = worked(request.POST) if part.endswith(".csv") else (request.POST, None, False)
    form = form_for(part)(data or None, request.FILES or None, path=part, content=start)
    stale = request.method == "POST" and request.POST.get("sekarang", shelf.digest(start)) != shelf.digest(now)
    look = _look(form, now) if not working and form.is_valid() else NOTHING
    if stale and form.is_valid():
        form.refuse(Refusal("part.stale"))
    elif look["fine"] and "simpan" in request.POST and _save(request, form, now):
        messages.success(request, _("The part holds as you changed it from now on."))
        return redirect("adoption:part", part)
    described = shelf.check(part, now)
    return {
        "form": form, "line": line(described, Mark(None, "", False)), "kind": kinds()[described.kind],
        "look": look, "before": shown(part, now) if look["fine"] else None, "earlier": request.GET.get("versi", ""),
        "table": _table(part, form, opened), "opened": shelf.digest(start), "now": shelf.digest(now),
        "both": _both(part, start, form, now) if stale and look["fine"] else None,
        "status": 409 if stale else 200,
    }  # fmt: skip


@gives_file(roles=READERS)
def raw(request: Request, part: str) -> HttpResponseBase:
    """The part as a file, as another city would get it; ``?versi=`` an earlier one."""
    content = _version(part, request.GET.get("versi", ""), _content(part))
    name = part.rpartition("/")[2]
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/octet-stream", headers=disposition)


@gives_file(roles=READERS)
def sample(request: Request, part: str) -> HttpResponseBase:
    """The sample of a paper as PDF."""
    _content(part)
    if not _prints(part):
        raise Http404
    return HttpResponse(papers.trial(papers.tried(part)[0]), content_type="application/pdf")


def _filters(request: Request) -> Filters:
    given = {name: request.GET.get(name, "").strip()[:100] for name in ("cari", "ruang", "jenis", "ubahan")}
    return Filters(given["cari"], given["ruang"], given["jenis"], given["ubahan"] == "1")


def _rows(filters: Filters) -> Sequence[Line]:
    found = marks()
    lines = [line(one, found.get(one.path, Mark(None, "", False))) for one in shelf.listed()]
    return [one for one in lines if filters.match(one)]


def _content(path: str) -> bytes:
    """The part as it stands; 404 where the city has none such."""
    try:
        shelf.keeper(path)
        return shelf.contents()[path]
    except (Refusal, KeyError):
        raise Http404 from None


def _table(path: str, form: PartForm, opened: int | None) -> Table | None:
    """A list of codes row by row; None where the part is no table, or what was typed is none."""
    try:
        return table(str(form["text"].value() or ""), opened) if path.endswith(".csv") else None
    except (csv.Error, ValueError):
        return None


def _opened(path: str, digest: str) -> bytes | None:
    """The version that a form was opened on; None where there is none such."""
    found = [shelf.shipped().get(path), *(one.content for one in shelf.history(path))] if digest else []
    return next((one for one in found if one is not None and shelf.digest(one) == digest), None)


def _both(path: str, opened: bytes, form: PartForm, now: bytes) -> dict[str, Any]:
    """What was opened, what was typed, and what another saved meanwhile, beside each other."""
    last = shelf.history(path)[:1]
    heads = [
        {"label": _("When you opened it"), "basis": ""},
        {"label": _("What you typed"), "basis": form.cleaned_data["basis"]},
        {"label": _("What was saved meanwhile"), "basis": f"{last[0].basis} ({last[0].office})" if last else ""},
    ]  # fmt: skip
    return {"heads": heads, "difference": beside(path, opened, form.content(), now)}


def _changed(path: str, number: str, history: Sequence[Said]) -> dict[str, Any] | None:
    """What a version (1 is the first the city made) changed of the one before it; None where none such is asked for."""
    if not (number.isdecimal() and 0 < int(number) <= len(history)):
        return None
    said, *before = history[len(history) - int(number) :]
    earlier = before[0].content if before else shelf.shipped().get(path)
    return {"number": int(number), "said": said, "difference": difference(path, earlier, said.content)}


def _version(path: str, number: str, now: bytes) -> bytes:
    """A version by its number (1 is the first the city made, 0 what ships); 404 where there is none such."""
    if not number:
        return now
    history: list[Said] = shelf.history(path)[::-1]
    if not number.isdecimal() or int(number) > len(history):
        raise Http404
    content = history[int(number) - 1].content if int(number) else shelf.shipped().get(path)
    if content is None:
        raise Http404
    return content


def _look(form: PartForm, now: bytes) -> dict[str, Any]:
    """What would become of the part; what is wrong with it stands at the form."""
    try:
        content = form.content()
        if content == now:
            form.add_error(None, _("Nothing was changed."))
            return NOTHING
        shelf.check(form.path, content)
    except (Refusal, UnicodeDecodeError) as error:
        form.refuse(error if isinstance(error, Refusal) else Refusal("part.unreadable", path=form.path, why="UTF-8"))
        return NOTHING
    return {"fine": True, "difference": difference(form.path, now, content), "shown": shown(form.path, content)}


def _save(request: Request, form: PartForm, now: bytes) -> bool:
    arguments = {"path": form.path, "content": form.content(), "basis": form.cleaned_data["basis"]}
    arguments["over"] = shelf.digest(now)
    return form.attempt(change_part, actor=request.actor, **arguments)


def _prints(path: str) -> bool:
    return path.split("/")[1] == "documents" and bool(papers.tried(path))
