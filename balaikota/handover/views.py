"""Pages of offers: what waits for an answer, one offer with its answer, and the receiver's answers as a file."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from balaikota.base.refusal import Refusal

from . import actions, queries
from .answers import read_answers
from .models import Offer

PER_PAGE = 50


@require_safe
@login_required
def offers(request: HttpRequest) -> HttpResponse:
    """Offers by state, newest first."""
    state = request.GET.get("keadaan", Offer.State.OFFERED)
    found = queries.offers(_reader(request), state=state if state in Offer.State.values else "")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"page": page, "state": state, "states": Offer.State.choices, "may": _may(request)}
    return render(request, "handover/offers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def offer(request: HttpRequest, id: UUID) -> HttpResponse:
    """One offer; posted, the answer: accepted under a number, returned or withdrawn for a reason."""
    found = queries.offer(_reader(request), id)
    refusal = None
    if request.method == "POST":
        try:
            _answer(request, found)
            return redirect("handover:offer", id)
        except Refusal as refused:
            refusal = _shown(refused)
    context = {"offer": found, "refusal": refusal, "given": request.POST, "may": _may(request)}
    return render(request, "handover/offer.html", context, status=422 if refusal else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answers(request: HttpRequest) -> HttpResponse:
    """A file of answers: with bad rows nothing is entered, unless only the good ones are asked for."""
    receivers = queries.receivers_waiting(_reader(request))
    context: dict[str, Any] = {"receivers": receivers, "report": None, "refusal": None, "given": request.POST}
    if request.method == "POST":
        try:
            if _enter(request, context):
                return redirect("handover:offers")
        except Refusal as refused:
            context["refusal"] = _shown(refused)
    return render(request, "handover/answers.html", context, status=422 if request.method == "POST" else 200)


def _answer(request: HttpRequest, found: Offer) -> None:
    chosen = request.POST.get("jawaban")
    reason = request.POST.get("alasan", "")
    if chosen == "terima":
        actions.accept(actor=_actor(request), offer=found, receipt_number=request.POST.get("nomor", ""))
    elif chosen == "kembali":
        actions.return_(actor=_actor(request), offer=found, reason=reason)
    elif chosen == "tarik":
        actions.withdraw(actor=_actor(request), offer=found, reason=reason)
    else:
        raise Refusal("field.required", field="jawaban")


def _enter(request: HttpRequest, context: dict[str, Any]) -> bool:
    """Enter the answers of the posted file; False where its faults are to be shown first."""
    file = request.FILES.get("berkas")
    if file is None:
        raise Refusal("field.required", field="berkas")
    receiver = request.POST.get("penerima", "")
    context["report"] = report = read_answers(file, str(file.name), receiver)  # type: ignore[arg-type]
    if not report.good or (report.faults and not request.POST.get("hanya_baik")):
        return False
    entered = len(actions.take_answers(actor=_actor(request), receiver=receiver, answers=report.good))
    told = ngettext("%(count)s answer is entered.", "%(count)s answers are entered.", entered) % {"count": entered}
    messages.success(request, told)
    return True


def _shown(refused: Refusal) -> Refusal:
    """A refusal that belongs above the form; who may not act here at all gets its own page."""
    if refused.code == "not.permitted":
        raise refused
    return refused


def _actor(request: HttpRequest) -> Any:
    return request.actor  # type: ignore[attr-defined]


def _reader(request: HttpRequest) -> Any:
    """The actor, if any offer may be shown to them; 404 otherwise."""
    if not queries.may_read(_actor(request)):
        raise Http404
    return _actor(request)


def _may(request: HttpRequest) -> bool:
    return bool(_actor(request).may("handover.accept"))
