"""Offices of one person: give and end."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import actions
from ..forms import GrantForm
from .doors import may
from .people import region_options, visible


@may("grant_role")
def grant(request: HttpRequest, pk: UUID) -> HttpResponse:
    account = visible(request, pk)
    form = GrantForm(request.POST or None)
    actor = request.actor  # type: ignore[attr-defined]
    if form.is_valid() and form.attempt(actions.grant_role, actor=actor, account=account, **form.cleaned_data):
        messages.success(
            request, _("%(name)s is now %(office)s.") % {"name": account.name, "office": form.outcome.office}
        )
        return redirect("person", pk)
    return render(request, "people/grant.html", {"form": form, "person": account, "regions": region_options()})


@may("end_grant")
@require_POST
def end(request: HttpRequest, pk: UUID, grant: int) -> HttpResponse:
    found = get_object_or_404(visible(request, pk).grants, pk=grant)
    actions.end_grant(actor=request.actor, grant=found)  # type: ignore[attr-defined]
    messages.success(request, _("%(office)s has ended.") % {"office": found.office})
    return redirect("person", pk)
