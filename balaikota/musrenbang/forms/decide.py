"""What an official fills in to decide about one proposal."""

from contextlib import suppress
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.base.money import format_rupiah
from balaikota.base.refusal import Refusal
from balaikota.city.models import Unit
from balaikota.pages.forms import ActionForm, Quantity, day_field
from balaikota.workflow.process import say

from .. import choices, rules
from ..appearance import process_of
from ..models import Proposal


class DecisionForm(ActionForm):
    """Nothing to fill in. `seen` is the state the page showed, so that a decision made meanwhile is noticed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, proposal: Proposal, move: str, initial: dict[str, Any] | None = None, **kw: Any
    ) -> None:
        super().__init__(*args, initial={"seen": proposal.state} | self.start(proposal) | (initial or {}), **kw)
        self.proposal, self.move = proposal, move
        self.prepare()

    def start(self, proposal: Proposal) -> dict[str, Any]:
        """What the fields hold at first."""
        return {}

    def prepare(self) -> None:
        """Choices that depend on the proposal."""

    def arguments(self) -> dict[str, Any]:
        """What the action is called with."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("key", "seen")}

    def attempt(self, action: Any, **arguments: Any) -> bool:
        self.proposal.state = self.cleaned_data["seen"] or self.proposal.state
        return super().attempt(action, proposal=self.proposal, **self.arguments(), **arguments)

    def facts(self) -> dict[str, Any]:
        """The words that the preview of the resident's sentence is filled with, as far as they are typed."""
        return {}

    @property
    def speaks(self) -> bool:
        """Whether enough is typed for a sentence."""
        return True


class FeasibleForm(DecisionForm):
    volume = Quantity(label=_("Volume"), max_digits=12, decimal_places=2)

    def start(self, proposal: Proposal) -> dict[str, Any]:
        return {"volume": plain_input(proposal.volume)}

    def facts(self) -> dict[str, Any]:
        """Volume and cost as typed; while they cannot be read, those of the proposal stand."""
        with suppress(ValidationError, Refusal):
            volume = self.fields["volume"].clean(self["volume"].value())
            cost = rules.cost(limits_of(self.proposal), volume)
            return {"volume": f"{rules.plain(volume)} {self.proposal.item.unit_name}", "cost": format_rupiah(cost)}
        return {}


class ForwardForm(FeasibleForm):
    visited = day_field(label=_("Day of the site visit"))
    found = forms.CharField(
        label=_("What was found there"), widget=forms.Textarea(attrs={"rows": 3}), min_length=10, max_length=2000,
        help_text=_("Residents read this, for example: seen on the spot, 110 metres are broken."),
    )  # fmt: skip

    field_order = ["visited", "volume", "found"]

    def start(self, proposal: Proposal) -> dict[str, Any]:
        return super().start(proposal) | {"visited": clock.today()}


class ReasonForm(DecisionForm):
    reason = forms.ChoiceField(label=_("Reason"))
    sentence = forms.CharField(
        label=_("Your sentence to the resident"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000,
        help_text=_("Say what would have to change. The resident reads it word for word."),
    )  # fmt: skip

    def prepare(self) -> None:
        reasons = process_of(self.proposal).reasons_for(self.move)
        self.offer("reason", [("", _("Choose")), *((code, say(words)) for code, words in reasons.items())])

    def facts(self) -> dict[str, Any]:
        return {name: str(self[name].value() or "") for name in ("reason", "sentence")}

    @property
    def speaks(self) -> bool:
        return all(self.facts().values())


class PassForm(ReasonForm):
    """To which department. The choice is by name; the own one is left out."""

    unit = forms.ChoiceField(label=_("To which department"))

    field_order = ["unit", "reason", "sentence"]

    def prepare(self) -> None:
        super().prepare()
        self.units = {unit.code: unit for unit in choices.offices() if unit.code != self.proposal.unit_id}
        self.offer("unit", [("", _("Choose")), *((code, unit.name) for code, unit in self.units.items())])

    def clean_unit(self) -> Unit:
        return self.units[self.cleaned_data["unit"]]

    def facts(self) -> dict[str, Any]:
        unit = self.units.get(str(self["unit"].value() or ""))
        return super().facts() | {"unit": unit.name if unit else ""}


class SurveyForm(ReasonForm):
    """On which day the place is looked at."""

    day = day_field(label=_("Day of the survey"))

    field_order = ["day", "reason", "sentence"]

    def start(self, proposal: Proposal) -> dict[str, Any]:
        return {"day": clock.today()}

    def facts(self) -> dict[str, Any]:
        with suppress(ValidationError):
            return super().facts() | {"day": self.fields["day"].clean(self["day"].value())}
        return super().facts() | {"day": ""}


def limits_of(proposal: Proposal) -> rules.Limits:
    """The limits of the kamus at the price the proposal was sent with."""
    item = proposal.item
    return rules.Limits(proposal.price, item.unit_name, item.min_volume, item.max_volume, 0, item.land)


def plain_input(volume: Decimal) -> str:
    """ "120" or "12.5" for a number field: never 1.2E+2."""
    return f"{volume.normalize():f}"
