"""What the office does about agreements, a page for each step."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.models import Unit
from balaikota.document import queries as papers
from balaikota.document.models import Paper
from balaikota.document.signing import Signatory, signers, verifying
from balaikota.exchange import queries as exchange
from balaikota.pages.page import Request, page

from .. import actions, queries
from ..applications import named
from ..forms import AgainForm, AnswerForm, DraftForm, EndForm, NoteForm, NumberForm, PairsForm, SignForm
from ..models import Agreement

OFFICE = (Role.ADMIN,)
State = Agreement.State


@page("cooperation/draft.html", roles=OFFICE)
def draft(request: Request) -> Any:
    """Begin a note with a city that is known here."""
    form = NoteForm(request.POST or None, of_note=True)
    form.offer("partner", [(one.code, one.name) for one in exchange.partners()])
    if form.is_valid():
        partner = exchange.partner(form.cleaned_data["partner"])
        if form.attempt(actions.draft_note, actor=request.actor, partner=partner, values=form.values()):
            return redirect("cooperation:agreement", form.result.pk)
    return {"form": form, "one": None, "status": 422 if form.errors else 200}


@page("cooperation/draft.html", roles=OFFICE)
def change(request: Request, id: UUID) -> Any:
    """Write a draft anew."""
    found = queries.visible(request.actor, id)
    names = [name for name in actions.FIELDS if found.kind == Agreement.Kind.PKS or not name.endswith("_unit")]
    initial = {name: getattr(found, name) for name in names}
    form = DraftForm(request.POST or None, initial=initial, of_note=found.is_note)
    if form.is_valid() and form.attempt(
        actions.change_draft, actor=request.actor, agreement=found, values=form.values()
    ):
        return redirect("cooperation:agreement", id)
    return {"form": form, "one": found, "status": 422 if form.errors else 200}


@page("cooperation/pairs.html", roles=OFFICE)
def pairs(request: Request, id: UUID) -> Any:
    """One PKS for each chosen pair of departments, under a note."""
    note = queries.visible(request.actor, id)
    units = list(Unit.objects.filter(active=True, region__isnull=True).values_list("name", flat=True))
    common = {name: getattr(note, name) for name in ("scope_text", "starts", "ends", "our_contact", "their_contact")}
    form = PairsForm(request.POST or None, initial=common, units=units)
    if form.is_valid():
        said = form.pairs("Penerapan {application}")
        if form.attempt(actions.draft_pks, actor=request.actor, under=note, pairs=said, values=form.values()):
            messages.success(
                request, ngettext("%(num)s draft is made.", "%(num)s drafts are made.", len(said)) % {"num": len(said)}
            )
            return redirect("cooperation:agreement", id)
    return {"form": form, "one": note, "status": 422 if form.errors else 200}


@page("cooperation/step.html", roles=OFFICE)
def step(request: Request, id: UUID) -> Any:
    """Offer a draft (or all drafts under a note), drop it, or print an agreed paper: the next step without a form."""
    found = queries.visible(request.actor, id)
    form = NumberForm(request.POST or None)
    if form.is_valid() and (gone := _step(request, found, form)):
        return gone
    drafts = [one for one in queries.under(request.actor, found) if one.state == State.DRAFT] if found.is_note else []
    return {"form": form, "one": found, "drafts": drafts, "status": 422 if form.errors else 200}


def _step(request: Request, found: Agreement, form: NumberForm) -> HttpResponse | None:
    actor, here = request.actor, redirect("cooperation:agreement", found.pk)
    if "all" in request.POST:
        return here if _offer_all(request, found, form) else None
    if "drop" in request.POST:
        back = (
            redirect("cooperation:agreement", found.parent_id)
            if found.parent_id
            else redirect("cooperation:agreements")
        )
        return back if form.attempt(actions.drop_draft, actor=actor, agreement=found) else None
    if "print" in request.POST:
        address = f"{request.scheme}://{request.get_host()}"
        return here if form.attempt(actions.print_paper, actor=actor, agreement=found, address=address) else None
    return here if form.attempt(actions.offer, actor=actor, agreement=found, **form.given("number")) else None


def _offer_all(request: Request, note: Agreement, form: NumberForm) -> bool:
    """Every draft under a note, each an act of its own; what was offered before one is refused stays offered."""
    for one in queries.under(request.actor, note):
        if one.state == State.DRAFT:
            try:
                actions.offer(actor=request.actor, agreement=one)
            except Refusal as refusal:
                form.refuse(Refusal(refusal.code, None, **refusal.facts))
                return False
    return True


@page("cooperation/answer.html", roles=OFFICE)
def answer(request: Request, id: UUID) -> Any:
    """Read what another city offers, and agree or decline."""
    found = queries.visible(request.actor, id)
    initial = {name: getattr(found, name) for name in actions.ANSWERS}
    form = AnswerForm(request.POST or None, initial=initial)
    if form.is_valid():
        if form.cleaned_data["answer"] == "decline":
            done = form.attempt(actions.decline, actor=request.actor, agreement=found, **form.given("reason"))
        else:
            said = {"values": form.values(), "number": form.cleaned_data["number"]}
            done = form.attempt(actions.agree, actor=request.actor, agreement=found, **said)
        if done:
            return redirect("cooperation:agreement", id)
    return {"form": form, "one": found, "named": named, "status": 422 if form.errors else 200}


@page("cooperation/sign.html", roles=OFFICE)
def sign(request: Request, id: UUID) -> Any:
    """Keep the paper that was signed by hand, or sign it electronically where the installation can."""
    found, ways = queries.visible(request.actor, id), signers()
    if found.paper is not None and found.paper.scan_sha256 and found.our_signed is None:
        return _sign_again(request, found, found.paper)
    form = SignForm(request.POST or None, request.FILES or None, agreement=found, signers=ways)
    if form.is_valid() and _signed(request, found, form):
        return redirect("cooperation:agreement", id)
    return {"form": form, "one": found, "signers": ways, "again": False, "status": 422 if form.errors else 200}


def _sign_again(request: Request, found: Agreement, paper: Paper) -> Any:
    """The letter with our signed paper was refused there: the same paper goes out once more."""
    form = AgainForm(request.POST or None)
    if not found.is_note:
        del form.fields["compared"]
    if form.is_valid():
        content = papers.scan(paper) or b""
        way = Agreement.Way.ELECTRONIC if verifying.is_signed(content) else Agreement.Way.HAND
        given = {"content": content, "way": str(way), "compared": form.cleaned_data.get("compared", False)}
        if form.attempt(actions.sign, actor=request.actor, agreement=found, **given):
            return redirect("cooperation:agreement", found.pk)
    return {"form": form, "one": found, "signers": {}, "again": True, "status": 422 if form.errors else 200}


def _signed(request: Request, found: Agreement, form: SignForm) -> bool:
    """Signing itself asks another service and takes its time, so it stands outside the transaction of the act."""
    given = form.cleaned_data
    try:
        request.actor.require("cooperation.sign", found)
        content = given["file"].read() if given["way"] == "hand" else _electronic(found, given)
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    way = Agreement.Way.HAND if given["way"] == "hand" else Agreement.Way.ELECTRONIC
    return form.attempt(
        actions.sign, actor=request.actor, agreement=found, content=content, way=str(way),
        compared=given.get("compared", False),
    )  # fmt: skip


def _electronic(found: Agreement, given: dict[str, Any]) -> bytes:
    if found.paper is None:
        raise Refusal("agreement.no_paper")
    who = Signatory(found.our_name, found.our_office, given.get("nik", ""), given.get("passphrase", ""))
    return signers()[given["way"]].sign(papers.pdf(found.paper), who, f"{found.called} {found.our_number}")


@page("cooperation/end.html", roles=OFFICE)
def end(request: Request, id: UUID) -> Any:
    """End an agreement before its time, or take an offer back."""
    found = queries.visible(request.actor, id)
    form = EndForm(request.POST or None)
    if form.is_valid() and form.attempt(actions.end, actor=request.actor, agreement=found, **form.given("reason")):
        messages.success(request, _("The partner is told, with the reason."))
        return redirect("cooperation:agreement", id)
    return {"form": form, "one": found, "status": 422 if form.errors else 200}
