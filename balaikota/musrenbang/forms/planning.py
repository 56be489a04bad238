"""What the planner and the lurah fill in beside decisions: the calendar, and a meeting as it was held."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.base.refusal import Refusal
from balaikota.base.typed_money import parse_rupiah
from balaikota.pages.forms import ActionForm, day_field
from balaikota.workflow import engine
from balaikota.workflow.process import say

from ..models import Proposal


class YearForm(ActionForm):
    """A planning year to open, and the purse each kelurahan has in it."""

    plan_year = forms.IntegerField(label=_("Year that is planned"), min_value=2017, max_value=2099)
    limit = forms.CharField(
        label=_("Purse of each kelurahan"), help_text=_("For example 3,5 miliar or 3.500.000.000; it can differ later.")
    )
    basis = forms.CharField(label=_("Basis"), max_length=200, help_text=_("The decree on the purses of the kelurahan."))

    def clean_limit(self) -> int:
        try:
            return parse_rupiah(self.cleaned_data["limit"], field="limit")
        except Refusal as refusal:
            raise forms.ValidationError(refusal.sentence, code=refusal.code) from refusal


class WindowForm(ActionForm):
    """When a step is open, both days included."""

    step = forms.ChoiceField(label=_("Step"))
    opens = day_field(label=_("First day"))
    closes = day_field(label=_("Last day"))
    basis = forms.CharField(label=_("Basis"), max_length=200, help_text=_("The letter or decree that sets the days."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = engine.process(Proposal.process).steps
        self.offer("step", ((name, say(words)) for name, words in steps.items()))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("opens") and data.get("closes") and data["closes"] < data["opens"]:
            self.add_error(
                "closes", forms.ValidationError(_("The last day lies before the first."), code="window.days")
            )
        return data
