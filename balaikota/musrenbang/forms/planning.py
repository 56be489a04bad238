"""What the planner and the lurah fill in beside decisions: the calendar, and a meeting as it was held."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.pages.forms import ActionForm, day_field
from balaikota.workflow import engine
from balaikota.workflow.process import say

from ..models import Proposal


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
