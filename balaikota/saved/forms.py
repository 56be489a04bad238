"""Forms of saved views."""

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.pages.forms import ActionForm


class ViewForm(ActionForm):
    title = forms.CharField(label=_("Name of the view"), max_length=80)
    shared = forms.BooleanField(
        label=_("Others may open it by its link"), required=False,
        help_text=_("They see only what they may see."),
    )  # fmt: skip


class SaveForm(ViewForm):
    address = forms.CharField(widget=forms.HiddenInput, max_length=2000)
