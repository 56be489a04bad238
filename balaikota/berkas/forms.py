"""The form that asks which month the report is of."""

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.pages.forms import ActionForm


class MakeForm(ActionForm):
    month = forms.ChoiceField(label=_("Month of the usage report"))
