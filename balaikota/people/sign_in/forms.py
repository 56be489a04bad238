"""The forms of signing in: ours where words or rules differ from allauth's."""

from typing import Any

from allauth.account.forms import LoginForm, RequestLoginCodeForm
from django.utils.translation import gettext_lazy as _

from ..actions import open_resident_account
from ..actor import ANONYMOUS
from ..models import Account


class SignInForm(LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name or e-mail")
        self.fields["login"].widget.attrs = {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        self.fields["password"].label = _("Your password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}


class RequestCodeForm(RequestLoginCodeForm):  # type: ignore[misc]
    """Asks for a code by e-mail. Who asks for the first time becomes a resident of the house with it."""

    _user: Account | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail")
        self.fields["email"].widget.attrs = {"autocomplete": "email", "inputmode": "email"}

    def clean_email(self) -> str:
        email = str(super().clean_email()).lower()
        if self._user is None and not Account.objects.filter(email=email).exists():
            self._user = open_resident_account(actor=ANONYMOUS, email=email)
        return email
