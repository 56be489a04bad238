"""Forms about partners and letters."""

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.pages.forms import ActionForm


class PartnerForm(ActionForm):
    code = forms.CharField(label=_("Code of the city (Kemendagri)"), max_length=5, help_text=_("For example: 35.78"))
    name = forms.CharField(label=_("Name"), max_length=100)
    address = forms.CharField(
        label=_("Address of its house"), max_length=200, required=False,
        help_text=_("For example: https://balaikota.surabaya.go.id. Empty where letters are carried by hand."),
    )  # fmt: skip
    public = forms.CharField(
        label=_("Its public key"), max_length=200, required=False,
        help_text=_("64 digits, as its page of cities and keys or the agreement shows them. It is not trusted yet."),
    )  # fmt: skip


class AddressForm(ActionForm):
    address = forms.CharField(label=_("Address of its house"), max_length=200, required=False)


class ReasonForm(ActionForm):
    """A sentence: why a key is trusted or revoked, or a letter called back."""

    reason = forms.CharField(label=_("Reason"), min_length=5, max_length=500)


class CarriedForm(ActionForm):
    file = forms.FileField(label=_("Letter or receipt that was carried here"))
