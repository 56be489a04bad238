"""Forms about people. They check shapes; what is allowed the actions decide, and their refusals come back here."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.codes import parse_region
from balaikota.city.models import Region, Unit

from .models import Account, Grant


class HouseForm(forms.Form):
    """A form whose refusals stand beside the field they belong to."""

    outcome: Any = None

    def attempt(self, act: Callable[..., Any], **arguments: Any) -> bool:
        """Do the action; False where it refuses, with its sentence in the form. The result stands in `outcome`."""
        try:
            self.outcome = act(**arguments)
        except Refusal as refusal:
            field = refusal.field if refusal.field in self.fields else None
            self.add_error(field, ValidationError(refusal.sentence, code=refusal.code))
            return False
        return True


class AccountForm(HouseForm):
    name = forms.CharField(label=_("Name"), max_length=200)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
    digest = forms.ChoiceField(
        label=_("Notices by e-mail"), choices=Account.Digest, widget=forms.RadioSelect,
        help_text=_("In the application you always see them at once."),
    )  # fmt: skip


class PersonForm(HouseForm):
    name = forms.CharField(label=_("Name"), max_length=200)
    username = forms.CharField(
        label=_("User name"), max_length=60, help_text=_("Small letters, digits, points. For example: ratna.tjbuntung")
    )
    email = forms.CharField(label=_("E-mail"), max_length=254, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)


class GrantForm(HouseForm):
    role = forms.ChoiceField(
        label=_("Office"), choices=[choice for choice in Role.choices if choice[0] != Role.RESIDENT]
    )
    region = forms.CharField(
        label=_("Code of the region"), required=False, max_length=20, widget=forms.TextInput({"list": "regions"}),
        help_text=_("For RW heads, operators, lurah and camat: the code, like 21.71.02.1002/05."),
    )  # fmt: skip
    unit = forms.ModelChoiceField(
        label=_("Department"), queryset=Unit.objects.none(), required=False, help_text=_("For department verifiers.")
    )
    standing = forms.ChoiceField(label=_("Standing"), choices=Grant.Standing)
    decree = forms.CharField(label=_("Number of the decree (SK)"), max_length=200)
    starts = forms.DateField(label=_("From"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    ends = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(active=True, parent=None)  # type: ignore[attr-defined]
        self.fields["starts"].initial = clock.today

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def clean_region(self) -> Region | None:
        text = self.cleaned_data["region"].strip()
        if not text:
            return None
        try:
            return Region.objects.get(code=str(parse_region(text)))
        except (Refusal, Region.DoesNotExist) as error:
            raise ValidationError(Refusal("region.unknown", code=text).sentence) from error


class HeadsForm(HouseForm):
    file = forms.FileField(label=_("The list (XLSX or CSV)"), widget=forms.FileInput({"accept": ".xlsx,.csv"}))
    strict = forms.BooleanField(label=_("Load nothing when one row is bad"), required=False)


class PinForm(HouseForm):
    pin = forms.CharField(
        label=_("PIN"), max_length=12, help_text=_("The six digits on your card."),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
