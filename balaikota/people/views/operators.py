"""An operator chooses for whom they enter."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role

from .. import operators, queries
from ..actor import of
from ..models import Account
from .doors import signed_in


@signed_in
def enter_for(request: HttpRequest) -> HttpResponse:
    """Choose an RW head of the own kelurahan, or oneself again."""
    own = of(request.user)  # type: ignore[arg-type]
    if not own.holds(Role.OPERATOR):
        raise Refusal("not.found")
    if request.method == "POST":
        chosen = request.POST.get("account", "")
        operators.choose(request, _account(chosen) if chosen else None)
        return redirect("enter-for")
    heads = queries.may_enter_for(own)
    options = [(grant.account_id, f"{grant.office} ({grant.account.name})") for grant in heads]
    return render(request, "people/enter_for.html", {"heads": heads, "options": options, "own": own})


def _account(text: str) -> Account:
    """404 for what is no account of this city, and for what is no id at all."""
    try:
        return get_object_or_404(Account, pk=UUID(text))
    except ValueError as error:
        raise Http404 from error
