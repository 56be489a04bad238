"""Where the house differs from allauth: lock-out per account, where people land, the last second factor stays."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import rooms
from balaikota.base.refusal import Refusal
from balaikota.city import current

from ..actor import of
from ..models import Account
from . import gate, guard

MISMATCH = _("User name and password do not belong together.")
WAIT = _("Too many tries. Please wait a minute, then try again.")
WRONG_PASSWORD = _("This password is not right.")
WRONG_CODE = _("This code is not right.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": MISMATCH, "email_password_mismatch": MISMATCH, "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": WAIT, "rate_limited": WAIT,
        "enter_current_password": WRONG_PASSWORD, "incorrect_password": WRONG_PASSWORD,
    }  # fmt: skip

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are given by the administrator; residents get theirs with their first code."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            guard.require_open(typed(credentials))
        except Refusal as refusal:
            raise ValidationError(refusal.sentence, code=refusal.code) from refusal
        super().pre_authenticate(request, **credentials)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Account | None:
        account: Account | None = super().authenticate(request, **credentials)
        if account is not None:
            guard.forget(typed(credentials))
        return account

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        guard.count(typed(credentials))

    def set_password(self, user: Account, password: str) -> None:
        user.password_temporary = False
        super().set_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """An administrator of a city that has not begun goes to its guide, anybody else back to the own account."""
        actor = of(request.user)  # type: ignore[arg-type]  # only who is signed in changes a password
        places = (room.begin(actor) for room in rooms() if room.begin)
        return next(filter(None, places), "/akun/")

    def format_email_subject(self, subject: str) -> str:
        return f"{current.profile().name}: {subject}"

    def generate_login_code(self) -> str:
        """Six digits: typed on a phone from a message beside it; three tries within a quarter of an hour."""
        return get_random_string(6, "0123456789")


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": _(
            "Your second step cannot be removed: officials need one. Add another one first."
        ),
    }

    def get_totp_issuer(self) -> str:
        return current.profile().name

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """An official may change the second factor, but not be without one."""
        others = Authenticator.objects.filter(user=authenticator.user, type__in=gate.FACTORS).exclude(
            pk=authenticator.pk
        )
        return others.exists() or not gate.needs_second_factor(authenticator.user)


def typed(credentials: dict[str, Any]) -> str:
    return str(credentials.get("username") or credentials.get("email") or "")


def display(account: Account) -> str:
    return account.name
