"""Getting a bundle: as a file, or out of the catalogue of a partner, which is shown here."""

from typing import Any

from django.shortcuts import redirect

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.exchange.models import Partner
from balaikota.pages.page import Request, page

from .. import actions, fetching
from ..fetching import Offer
from ..forms import FetchForm, UploadForm
from ..models import KeptBundle


@page("adoption/get.html", roles=[Role.ADMIN])
def get(request: Request) -> Any:
    """Get a bundle: `dari` is the code of the partner whose catalogue is looked at."""
    upload = UploadForm(request.POST if request.FILES else None, request.FILES or None)
    fetch = FetchForm(request.POST if "partner" in request.POST else None)
    partners = list(Partner.objects.exclude(address=""))
    fetch.offer("partner", [(one.code, one.name) for one in partners])
    form = upload if upload.is_bound else fetch
    if form.is_bound and form.is_valid():
        try:
            raw = upload.cleaned_data["file"] if form is upload else _fetched(fetch, partners)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            if form.attempt(actions.keep_bundle, actor=request.actor, raw=raw):
                return redirect("adoption:bundle", form.result.pk)
    chosen = next((one for one in partners if one.code == request.GET.get("dari")), None)
    return {"upload": upload, "fetch": fetch, "partners": partners, "chosen": chosen} | _shelf(chosen)


def _fetched(fetch: FetchForm, partners: list[Partner]) -> bytes:
    asked = fetch.cleaned_data
    partner = next(one for one in partners if one.code == asked["partner"])
    return fetching.fetched(partner, asked["name"], asked["version"])


def _shelf(partner: Partner | None) -> dict[str, Any]:
    """Its catalogue, what of it is here already (by hash), and the sentence why it cannot be seen."""
    offers: list[Offer] = []
    trouble = ""
    if partner:
        try:
            offers = fetching.offers(partner)
        except Refusal as refusal:
            trouble = refusal.sentence
    got = KeptBundle.objects.filter(way=KeptBundle.Way.GOT, sha256__in=[one.sha256 for one in offers])
    here = dict(got.values_list("sha256", "pk")) if offers else {}
    return {"offers": offers, "here": here, "trouble": trouble}
