"""Amending a rule on a page."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.base.refusal import Refusal
from balaikota.pages.forms import ActionForm, day_field

from . import words
from .loading import check_value
from .models import Parameter
from .rules import YES_NO, stored, typed, typed_brackets


class AmendForm(ActionForm):
    """The value from a day on, as people type it, and the regulation that says so."""

    use_required_attribute = False  # a rule that ends has no value
    value = forms.CharField(label=_("New value"), max_length=2000)
    ended = forms.BooleanField(label=_("The rule ends on that day: it holds no longer"), required=False)
    since = day_field(label=_("In force from"))
    basis = forms.CharField(
        label=_("Basis"), min_length=5, max_length=300,
        help_text=_("Kind, number and year, for example: Perwali 12/2026 art. 4."),
    )  # fmt: skip
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, parameter: Parameter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parameter = parameter
        field = self.fields["value"]
        if parameter.unit == YES_NO:
            choices = [("ya", _("yes")), ("tidak", _("no"))]
            self.fields["value"] = forms.ChoiceField(label=field.label, choices=choices, widget=forms.RadioSelect)
        elif parameter.shape != Parameter.Shape.SINGLE:
            field.widget = forms.Textarea(attrs={"rows": 5})
            field.help_text = _("One bracket on each line: from which amount; the rate or amount. For example: 0; 5%")
            if parameter.amount_unit:
                field.help_text = _("One bracket on each line: from how many; how many then. For example: 25; 40")
        field.help_text = " ".join(filter(None, [words.bounds(parameter), str(field.help_text)]))

    def excused(self) -> tuple[str, ...]:
        return ("value",) if self.data.get("ended") else ()

    def clean(self) -> dict[str, Any]:
        """The exact value, None where the rule ends."""
        data = super().clean() or {}
        if data.get("ended"):
            return data | {"value": None}
        text = data.get("value") or ""
        if not text.strip():
            return data
        single = self.parameter.shape == Parameter.Shape.SINGLE
        try:
            exact = (
                typed(self.parameter.unit, text)
                if single
                else typed_brackets(self.parameter.unit, self.parameter.shape, text, self.parameter.amount_unit)
            )
            stored(self.parameter.unit, self.parameter.shape, exact, self.parameter.amount_unit)
            check_value(self.parameter.name, self.parameter.limits, exact)
        except Refusal as refusal:
            self.refuse(Refusal(refusal.code, "value", **refusal.facts))
            return data
        return data | {"value": exact}

    @property
    def arguments(self) -> dict[str, Any]:
        return self.given("value", "since", "basis") | {"parameter": self.parameter, "over": self.cleaned_data["seen"]}


def first_of_next_year(today: date) -> date:
    """Most rules change with a year."""
    return date(today.year + 1, 1, 1)
