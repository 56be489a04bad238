"""The city's people: list, one person, and what an administrator does with an account."""

import io
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from balaikota.base import clock
from balaikota.base.columns import Column, of_file, written
from balaikota.base.roles import Role
from balaikota.base.sheets import write_sheet
from balaikota.city.models import Region

from .. import actions, queries
from ..forms import PersonForm
from ..models import Account
from .doors import may, signed_in

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@signed_in
def listed(request: HttpRequest) -> HttpResponse:
    filters = filters_of(request)
    page = queries.page_of_people(request.actor, filters, request.GET.get("page", 1))  # type: ignore[attr-defined]
    return render(request, "people/list.html", {
        "page": page, "filters": filters, "roles": Role.choices, "region_options": region_options(),
        "may_create": request.actor.may("people.create_account"),  # type: ignore[attr-defined]
    })  # fmt: skip


@signed_in
def export(request: HttpRequest) -> HttpResponse:
    """The same people as the list shows, as XLSX."""
    found = queries.people(request.actor, filters_of(request))  # type: ignore[attr-defined]
    out = io.BytesIO()
    write_sheet(out, *written(of_file(COLUMNS, request.GET), found), title=_("People"))
    return sheet(out.getvalue(), "orang.xlsx")


def offices(account: Any) -> str:
    return ", ".join(grant.where for grant in account.held)


COLUMNS = (
    Column(gettext_lazy("Name"), lambda one: one.name),
    Column(gettext_lazy("User name"), lambda one: one.username, of="username"),
    Column(gettext_lazy("E-mail"), lambda one: one.email, of="email"),
    Column(gettext_lazy("Telephone"), lambda one: one.phone, of="phone"),
    Column(gettext_lazy("Offices"), offices, of="offices"),
)


def sheet(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def region_options() -> list[tuple[str, str]]:
    """Kecamatan and kelurahan: code and name."""
    return [(one.code, one.title) for one in Region.objects.filter(level__in=["kecamatan", "kelurahan"])]


def filters_of(request: HttpRequest) -> queries.PeopleFilters:
    """An unknown role or region narrows to nobody, it is no error."""
    asked = request.GET
    return queries.PeopleFilters(
        asked.get("q", "")[:100], asked.get("role", ""), asked.get("region", ""), bool(asked.get("inactive"))
    )


@signed_in
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    account = visible(request, pk)
    actor = request.actor  # type: ignore[attr-defined]
    return render(request, "people/person.html", {
        "person": account, "grants": queries.grants_of(account), "today": clock.today(),
        "may_change": actor.may("people.grant_role", account) and actor.account_id != account.pk,
    })  # fmt: skip


def visible(request: HttpRequest, pk: UUID) -> Account:
    """404 for anyone outside what the actor may see."""
    queries.require_list(request.actor)  # type: ignore[attr-defined]
    account: Account = get_object_or_404(Account.objects.visible_to(request.actor), pk=pk)  # type: ignore[attr-defined]
    return account


@may("create_account")
def create(request: HttpRequest) -> HttpResponse:
    form = PersonForm(request.POST or None)
    if form.is_valid() and form.attempt(actions.create_account, actor=request.actor, **form.cleaned_data):  # type: ignore[attr-defined]
        return redirect("person-grant", form.outcome.pk)
    return render(request, "people/new.html", {"form": form})


@may("reset_password")
@require_POST
@never_cache
def reset(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The new password is shown this once."""
    account = visible(request, pk)
    password = actions.reset_password(actor=request.actor, account=account)  # type: ignore[attr-defined]
    return render(request, "people/password.html", {"person": account, "password": password})


@may("reset_second_factor")
@require_POST
def reset_factor(request: HttpRequest, pk: UUID) -> HttpResponse:
    account = actions.reset_second_factor(actor=request.actor, account=visible(request, pk))  # type: ignore[attr-defined]
    messages.success(request, _("The second step of %(name)s is removed.") % {"name": account.name})
    return redirect("person", pk)


@may("deactivate")
@require_POST
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    account = actions.deactivate(actor=request.actor, account=visible(request, pk))  # type: ignore[attr-defined]
    messages.success(request, _("The account of %(name)s is closed.") % {"name": account.name})
    return redirect("person", pk)


@may("reactivate")
@require_POST
def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    account = actions.reactivate(actor=request.actor, account=visible(request, pk))  # type: ignore[attr-defined]
    messages.success(request, _("The account of %(name)s is open again; it holds no office.") % {"name": account.name})
    return redirect("person", pk)
