"""Access cards: printing them, and signing in with one."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from balaikota.base.refusal import Refusal
from balaikota.city.models import Region

from .. import actions, cards, queries
from ..forms import HouseForm, PinForm
from .doors import signed_in

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@signed_in
@never_cache
def printing(request: HttpRequest) -> HttpResponse:
    """Choose a kelurahan (or one RW by its code); the answer to the form is the PDF itself."""
    actor = request.actor  # type: ignore[attr-defined]
    regions = queries.card_regions(actor)
    if not regions:
        raise Refusal("not.found")
    form = HouseForm(request.POST or None)
    if request.method == "POST":
        region = get_object_or_404(Region, code=request.POST.get("region", "").replace("\x00", ""))
        if form.is_valid() and form.attempt(actions.print_cards, actor=actor, region=region):
            pdf = cards.sheet(form.outcome, f"{request.scheme}://{request.get_host()}")
            name = f"kartu-akses-{region.code.replace('/', '-')}.pdf"
            disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
            return HttpResponse(pdf, content_type="application/pdf", headers=disposition)
    return render(request, "people/cards.html", {"options": options_of(regions), "form": form})


def options_of(regions: list[Region]) -> list[tuple[str, str]]:
    """Each kelurahan; for a single one also each of its RW."""
    options = [(region.code, region.title) for region in regions]
    if len(regions) == 1:
        options += [(str(grant.region_id), grant.office) for grant in queries.heads_in(regions[0].code)]
    return options


@never_cache
@sensitive_post_parameters("pin")
def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """The address in the QR code: asks for the PIN, then the holder is signed in."""
    office = cards.office_of(cards.card(token))
    form = PinForm(request.POST or None)
    if form.is_valid() and form.attempt(cards.open_with, token=token, pin=form.cleaned_data["pin"]):
        login(request, form.outcome, backend=BACKEND)
        return redirect("/meja/")
    return render(request, "people/card.html", {"form": form, "office": office}, status=422 if form.errors else 200)
