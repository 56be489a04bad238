"""What stands between signing in and the house: officials need a second factor, handed-out passwords a change."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from balaikota.base.roles import OFFICIALS

from ..actor import of
from ..models import Account

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
ALWAYS = frozenset({"account_logout", "account_login", "account_reauthenticate", "people-script"})
SETTING_UP = ALWAYS | {
    "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
}  # fmt: skip
CHANGING = ALWAYS | {"account_change_password", "account_set_password"}
SUPPLIES = (".css", ".js")
"""Style and scripts, which hold no content."""


def way(request: HttpRequest) -> str | None:
    """Where this signed-in person must go first; None where the way is free."""
    account: Account = request.user  # type: ignore[assignment]
    name = request.resolver_match.view_name if request.resolver_match else ""
    if request.path_info.endswith(SUPPLIES):
        return None
    if account.password_temporary:
        return None if name in CHANGING else reverse("account_change_password")
    if needs_second_factor(account, request) and not has_second_factor(account):
        return None if name in SETTING_UP else reverse("mfa_index")
    return None


def needs_second_factor(account: Account, request: HttpRequest | None = None) -> bool:
    """Officials do, everywhere but in the demonstration."""
    if settings.DEMO:
        return False
    actor = getattr(request, "actor", None) or of(account)
    return bool((actor.operator or actor).holds(*OFFICIALS))


def has_second_factor(account: Account) -> bool:
    return bool(Authenticator.objects.filter(user=account, type__in=FACTORS).exists())
