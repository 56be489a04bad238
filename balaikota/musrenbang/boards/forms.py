"""Forms of completeness: a dossier received, and the reminders of one press."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city import current
from balaikota.pages.forms import ActionForm, day_field

from . import parameters


class DossierForm(ActionForm):
    received = day_field(label=_("Received on"))
    remark = forms.CharField(
        label=_("Remark"), required=False, max_length=300, help_text=_("what came with it, or what is to be mended")
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **({"initial": {"received": clock.today()}} | options))


class ReminderForm(ActionForm):
    """To whom letters go: all from whom something is missing; until when is in the hand of whoever sends them."""

    until = day_field(label=_("To be received by"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        until = current.calendar().add(clock.today(), parameters.reminder_days()).on
        super().__init__(*arguments, **({"initial": {"until": until}} | options))

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until <= clock.today():
            raise forms.ValidationError(Refusal("reminder.past").sentence)
        return until
