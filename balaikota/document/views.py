"""Pages of papers: anybody checks one by its code or file; those who may see it fetch it and attach its signed scan."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balaikota.base.refusal import Refusal
from balaikota.people.reads import public

from . import actions, queries, rules
from .models import Paper

TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


@public
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """The form: a code typed from paper, or the file itself."""
    if request.method == "POST" and (file := request.FILES.get("berkas")):
        found = queries.by_file(file.chunks())
        return _answer(request, found, same_file=True) if found else _form(request, refusal=Refusal("paper.file"))
    code = request.GET.get("kode", "").strip()
    return _by_code(request, code) if code else _form(request)


@public
@require_safe
def verified(request: HttpRequest, code: str) -> HttpResponse:
    """What anybody may know of the paper with this code."""
    return _by_code(request, code)


def _by_code(request: HttpRequest, code: str) -> HttpResponse:
    try:
        found = queries.by_token(code)
    except Refusal as refusal:
        return _form(request, code, refusal)
    return _answer(request, found) if found else _form(request, code, Refusal("paper.unknown"))


@require_safe
def paper(request: HttpRequest, id: UUID) -> HttpResponse:
    """The paper for those who work with it: print it, attach the signed scan, withdraw it."""
    found = queries.paper(_actor(request), id)
    may = {act: _actor(request).may(f"document.{act}", found) for act in ("attach_scan", "withdraw")}
    return render(request, "document/paper.html", {"paper": found, "may": may, "most": rules.MOST_MEGABYTES})


@require_safe
def pdf(request: HttpRequest, id: UUID) -> HttpResponse:
    found = queries.paper(_actor(request), id)
    return _file(queries.pdf(found), f"{found.number}.pdf", inline=True)


@require_safe
def scan(request: HttpRequest, id: UUID) -> HttpResponse:
    found = queries.paper(_actor(request), id)
    content = queries.scan(found)
    if content is None:
        raise Http404
    return _file(content, f"{found.number} bertanda tangan{Path(str(found.scan)).suffix}")


@require_POST
def attach_scan(request: HttpRequest, id: UUID) -> HttpResponse:
    found = queries.paper(_actor(request), id)
    file = request.FILES.get("berkas")
    if file is None:
        raise Refusal("field.required", field="berkas")
    actions.attach_scan(actor=_actor(request), paper=found, content=file.read(rules.MOST_BYTES + 1))
    return redirect("document:paper", id)


@require_POST
def withdraw(request: HttpRequest, id: UUID) -> HttpResponse:
    found = queries.paper(_actor(request), id)
    actions.withdraw(actor=_actor(request), paper=found, reason=request.POST.get("alasan", ""))
    return redirect("document:paper", id)


def _actor(request: HttpRequest) -> Any:
    return request.actor  # type: ignore[attr-defined]


def _form(request: HttpRequest, code: str = "", refusal: Refusal | None = None) -> HttpResponse:
    status = {"paper.unknown": 404, "paper.file": 404, "paper.code": 400}[refusal.code] if refusal else 200
    return render(request, "document/verify.html", {"found": None, "code": code, "refusal": refusal}, status=status)


def _answer(request: HttpRequest, found: queries.Verified, same_file: bool = False) -> HttpResponse:
    context = {"found": found, "states": Paper.State, "same_file": same_file, "refusal": None, "code": found.code}
    return render(request, "document/verify.html", context)


def _file(content: bytes, name: str, inline: bool = False) -> HttpResponse:
    """A file under its number; what came from outside is never shown inside the page's origin."""
    response = HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]])
    safe = name.replace("/", "-").replace('"', "")
    response["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{safe}"'
    response["Cache-Control"] = "private, no-store"
    return response
