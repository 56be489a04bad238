"""What is under way between cities, the cities themselves with their keys, and the door at which letters come in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from balaikota.audit import keys
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city import current
from balaikota.pages import files
from balaikota.pages.forms import ActionForm
from balaikota.pages.page import Request, gives_file, page
from balaikota.people.actor import SYSTEM
from balaikota.people.reads import public

from . import actions, kinds, letters, queries, sending
from .forms import AddressForm, CarriedForm, PartnerForm, ReasonForm
from .kinds import saying
from .models import Incoming, Outgoing
from .queries import READERS, Filters

PER_PAGE = 50
RECEIPT_FILE = "tanda-terima.surat"
CHIPS = {"waiting": "waiting", "received": "accepted", "taken": "accepted", "refused": "rejected", "expired": "late"}


@page("exchange/letters.html", roles=READERS)
def box(request: Request) -> dict[str, Any]:
    """What was sent and what came, by state, words and partner."""
    filters = _filters(request)
    found = Paginator(queries.letters(filters), PER_PAGE).get_page(request.GET.get("halaman"))
    return {
        "page": found, "filters": filters, "chips": CHIPS, "query": request.GET,
        "states": (Incoming if filters.incoming else Outgoing).State.choices,
        "partners": [(one.code, one.name) for one in queries.partners()], "kind": kinds.kind,
        "may": request.actor.may("exchange.introduce_partner"),
    }  # fmt: skip


@gives_file(roles=READERS)
def export(request: Request, kind: str) -> HttpResponseBase:
    writer = {"xlsx": files.xlsx, "csv": files.csv_file}.get(kind)
    if writer is None:
        raise Http404
    found = queries.letters(_filters(request))
    header = [_("Sent on"), _("City"), _("About"), _("Kind"), _("State"), _("Reason")]
    rows = (
        [
            timezone.localtime(one.sent), one.partner.name, one.about, str(kinds.kind(one.kind).title),
            one.get_state_display(), _why(one),
        ]
        for one in found
    )  # fmt: skip
    return writer("antarkota", header, rows)


@page("exchange/letter.html", roles=READERS)
def letter(request: Request, id: UUID) -> Any:
    """A letter of ours: where it stands; posted, tried again, called back, or its receipt carried here."""
    found = queries.outgoing(id)
    _only(request, "exchange.call_back")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if "again" in request.POST:
        actions.try_again(actor=request.actor, letter=found)
        messages.success(request, _("The letter is being tried again."))
        return redirect("exchange:letter", id)
    if form.is_valid() and form.attempt(actions.call_back, actor=request.actor, letter=found, **form.given("reason")):
        messages.success(request, _("The letter is called back."))
        return redirect("exchange:letter", id)
    said, _name = letters.read(bytes(found.envelope))
    return {
        "letter": found, "saying": saying(found.kind, said.body), "form": form, "chips": CHIPS,
        "may": request.actor.may("exchange.call_back"),
        "status": _status(form),
    }  # fmt: skip


@gives_file(roles=READERS)
def carry(request: Request, id: UUID) -> HttpResponseBase:
    """A letter as a file that is carried by hand."""
    found = queries.outgoing(id)
    content = letters.carried(bytes(found.envelope), None if found.attachment is None else bytes(found.attachment))
    return _file(content, f"{found.partner_id}-{found.pk}.surat")


@page("exchange/arrived.html", roles=READERS)
def arrived(request: Request, code: str, id: UUID) -> Any:
    """A letter that came: what it says, and what became of it."""
    found = queries.incoming(code, id)
    said, _name = letters.read(bytes(found.envelope))
    return {"letter": found, "said": said, "saying": saying(found.kind, said.body), "chips": CHIPS}


@gives_file(roles=READERS)
def receipt(request: Request, code: str, id: UUID) -> HttpResponseBase:
    """The receipt of a letter that came, once more, for whoever carries it back."""
    return _file(bytes(queries.incoming(code, id).receipt), RECEIPT_FILE)


@page("exchange/carried.html", roles=[Role.ADMIN])
def carried(request: Request) -> Any:
    """Take in what was carried here: a letter, whose receipt goes back as a file, or the receipt of one of ours."""
    form = CarriedForm(request.POST, request.FILES) if request.method == "POST" else CarriedForm()
    if form.is_valid():
        try:
            return _take_in(request, form.cleaned_data["file"].read(letters.MOST_BYTES + 1))
        except Refusal as refusal:
            form.refuse(Refusal(refusal.code, "file", **refusal.facts))
    return {"form": form, "status": _status(form)}


@page("exchange/partners.html", roles=READERS)
def partners(request: Request) -> Any:
    """Other cities with their keys, and the key of this one."""
    _only(request, "exchange.introduce_partner")
    form = PartnerForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.attempt(
        actions.introduce_partner, actor=request.actor, **form.given("code", "name", "address", "public")
    ):
        return redirect("exchange:partner", form.result.pk)
    return {
        "partners": queries.partners(), "form": form, "own": own_key(), "may": request.actor.may("exchange.pin_key"),
        "status": _status(form),
    }  # fmt: skip


@page("exchange/partner.html", roles=READERS)
def partner(request: Request, code: str) -> Any:
    """One city: where it is reached, its keys; posted, its new address, or what is decided about a key."""
    found = queries.partner(code)
    _only(request, "exchange.pin_key")
    form = AddressForm(request.POST if "address" in request.POST else None, initial={"address": found.address})
    reason = ReasonForm(request.POST if "reason" in request.POST else None)
    if form.is_bound and form.is_valid() and form.attempt(
        actions.set_address, actor=request.actor, partner=found, **form.given("address")
    ):  # fmt: skip
        return redirect("exchange:partner", code)
    if reason.is_bound and reason.is_valid() and _decide_key(request, code, reason):
        return redirect("exchange:partner", code)
    return {
        "partner": found, "keys": found.keys.order_by("id"), "form": form, "reason": reason,
        "may": request.actor.may("exchange.pin_key"), "own": own_key(), "status": _status(form, reason),
    }  # fmt: skip


@gives_file(public=True)
def public_key(request: Request) -> HttpResponseBase:
    """This city's public key, for whoever wants to begin to cooperate with it; it is compared by phone or on paper."""
    profile = current.profile()
    found = {"code": profile.code, "name": profile.name, "address": sending.own_address()} | own_key()
    return JsonResponse(found)


@public
@csrf_exempt
@require_POST
def door(request: HttpRequest) -> HttpResponse:
    """Where letters of other houses come in; the answer is the signed receipt, or a refusal with its sentence."""
    try:
        if len(size := request.META.get("CONTENT_LENGTH") or "") > 9 or int(size or 0) > letters.MOST_BYTES:
            raise Refusal("letter.large", most=letters.MOST_BYTES // 2**20)
        receipt = actions.receive(*letters.unpacked(request.read(letters.MOST_BYTES + 1)))
    except Refusal as refusal:
        return JsonResponse({"code": refusal.code, "sentence": refusal.sentence}, status=422)
    return HttpResponse(receipt, content_type="application/json")


def own_key() -> dict[str, str]:
    """The name, the fingerprint to read out, and the whole of this city's public key."""
    key = keys.city_key().public_key()
    name = keys.key_id(key)
    spoken = " ".join(name[start : start + 4] for start in range(0, len(name), 4))
    return {"key_id": name, "fingerprint": spoken, "key": key.public_bytes_raw().hex()}


def _only(request: Request, act: str) -> None:
    """Whoever may not act may read, and send nothing."""
    if request.method == "POST":
        request.actor.require(act)


def _status(*forms: ActionForm) -> int:
    return 422 if any(form.is_bound and form.errors for form in forms) else 200


def _decide_key(request: Request, code: str, form: ReasonForm) -> bool:
    key = queries.key(code, request.POST.get("kunci", ""))
    if "revoke" in request.POST:
        return form.attempt(actions.revoke_key, actor=request.actor, key_of=key, **form.given("reason"))
    return form.attempt(actions.pin_key, actor=request.actor, key_of=key, about=form.cleaned_data["reason"])


def _take_in(request: Request, raw: bytes) -> HttpResponseBase:
    if own := _receipt_of(raw):
        request.actor.require("exchange.carry_in")
        actions.record_receipt(actor=SYSTEM, letter=own, receipt=raw)
        messages.success(request, _("The receipt is kept with the letter."))
        return redirect("exchange:letter", own.pk)
    request.actor.require("exchange.carry_in")
    return _file(actions.receive(*letters.unpacked(raw)), RECEIPT_FILE)


def _receipt_of(raw: bytes) -> Outgoing | None:
    """The letter of ours whose receipt this file says it is."""
    number = letters.receipt_for(raw)
    return Outgoing.objects.filter(pk=number).first() if number else None


def _file(content: bytes, name: str) -> HttpResponse:
    head = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/json", headers=head)


def _filters(request: Request) -> Filters:
    given = request.GET
    return Filters(
        given.get("kotak") == "masuk", given.get("cari", "").strip()[:100], given.get("keadaan", "")[:20],
        given.get("kota", "")[:5],
    )  # fmt: skip


def _why(one: Any) -> str:
    return str(one.reason if isinstance(one, Incoming) else one.fault)
