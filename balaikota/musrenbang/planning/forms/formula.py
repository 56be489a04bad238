"""What the planner fills in about the formula: weights, and figures typed or as a table."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.pages.forms import ActionForm, Quantity

from ...models import Item
from ..models import FACTORS, Formula
from .calendar import Rupiah


class FormulaForm(ActionForm):
    """How much is shared, among whom, and what weighs how much."""

    purse = forms.ChoiceField(label=_("Kind of purse"), choices=Item.Purse.choices)
    level = forms.ChoiceField(label=_("Shared among"), choices=Formula.Level.choices, initial=Formula.Level.KELURAHAN)
    total = Rupiah(label=_("Money to share"), help_text=_("For example 224 miliar"))
    basis = forms.CharField(label=_("Basis"), max_length=200, help_text=_("The decree that sets the formula."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for factor, title in FACTORS.items():
            self.fields[factor] = forms.IntegerField(label=title, min_value=0, max_value=1000, required=False)

    @property
    def weights(self) -> dict[str, int]:
        return {factor: self.cleaned_data[factor] or 0 for factor in FACTORS}


class FiguresForm(ActionForm):
    """A table of figures."""

    file = forms.FileField(label=_("Table of figures (XLSX or CSV)"))


class FigureForm(ActionForm):
    """The figures of one region, typed."""

    region = forms.CharField(label=_("Code of the region"), max_length=20)
    population = forms.IntegerField(label=_("Population"), required=False, min_value=0, max_value=100_000_000)
    score = Quantity(label=_("Score"), required=False, min_value=0, max_digits=9, decimal_places=2)
    source = forms.CharField(label=_("Source"), max_length=200)
