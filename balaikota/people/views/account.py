"""One's own account: name, language, notices; from here to password, second factor and sessions."""

from pathlib import Path

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import cache_control

from .. import actions, queries
from ..actor import of
from ..forms import AccountForm
from ..models import Account
from ..sign_in import gate
from .doors import signed_in

_SCRIPT = Path(__file__).parents[1] / "scripts" / "passkey.js"


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Always that of the person at the keyboard, also while they enter for another."""
    own: Account = request.user  # type: ignore[assignment]
    form = AccountForm(request.POST or None, initial={"name": own.name, "language": own.language, "digest": own.digest})
    if form.is_valid() and form.attempt(actions.change_own, actor=of(own), account=own, **form.cleaned_data):
        with override(own.language):
            messages.success(request, _("Your account has been changed."))
        response = redirect("account")
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, own.language, samesite="Lax")
        return response
    return render(request, "people/account.html", {"form": form, "own": own} | state_of(own))


def state_of(own: Account) -> dict[str, object]:
    return {
        "grants": queries.grants_of(own).in_force(),
        "factors": Authenticator.objects.filter(user=own, type__in=gate.FACTORS).count(),
        "sessions": UserSession.objects.filter(user=own).count(),
        "has_password": own.has_usable_password(),
    }


@cache_control(public=True, max_age=3600)
def script(request: HttpRequest) -> HttpResponse:
    """The few lines that speak with a passkey."""
    return HttpResponse(_SCRIPT.read_bytes(), content_type="text/javascript; charset=utf-8")
