"""What the chair does on the screen of the room: a verdict, a place in the order, the proposal that is shown."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.pages.forms import ActionForm, Quantity, day_field

from ...forms.decide import plain_input
from .. import levels
from ..models import Agenda
from ..showing import reasons

MOST_OPTIONS = 200
"""Proposals that a list to choose from can hold; of more, one types the number."""


class ItemForm(ActionForm):
    """One proposal of the agenda, by its number, as the screen showed it."""

    number = forms.CharField(widget=forms.HiddenInput)


class VerdictForm(ItemForm):
    """A verdict on one item. `seen` is its version on the screen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        widget=forms.HiddenInput, required=False, choices=[("", ""), *Agenda.Verdict.choices]
    )  # fmt: skip

    def __init__(self, data: Any = None, *, item: Agenda, verdict: str) -> None:
        start = {"number": item.proposal.number, "seen": item.version, "verdict": verdict}
        super().__init__(data, initial=start | self.start(item), auto_id=f"id_{verdict or 'back'}_%s")
        self.item = item
        self.prepare()

    def start(self, item: Agenda) -> dict[str, Any]:
        return {}

    def prepare(self) -> None:
        """Leave out what this level does not ask."""

    def arguments(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("key", "number")}


class AcceptForm(VerdictForm):
    visited = day_field(label=_("Day of the site visit"))
    found = forms.CharField(label=_("What was found there"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)
    volume = Quantity(label=_("Volume"), max_digits=12, decimal_places=2)

    def start(self, item: Agenda) -> dict[str, Any]:
        volume = item.proposal.volume if item.volume is None else item.volume
        return {"visited": item.visited or clock.today(), "found": item.found, "volume": plain_input(volume)}

    def prepare(self) -> None:
        for name in {"visited", "found", "volume"} - set(levels.LEVELS[self.item.meeting.step].asks):
            del self.fields[name]


class DeclineForm(VerdictForm):
    reason = forms.ChoiceField(label=_("Reason"))
    sentence = forms.CharField(
        label=_("The sentence to the resident"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )

    def start(self, item: Agenda) -> dict[str, Any]:
        return {"reason": item.reason, "sentence": item.sentence}

    def prepare(self) -> None:
        self.offer("reason", [("", _("Choose")), *reasons(self.item.proposal)])


FORMS = {"accept": AcceptForm, "postpone": DeclineForm, "reject": DeclineForm, "": VerdictForm}


class MoveForm(ActionForm):
    """A proposal is put into another place of the order. `seen` is how often the order had been changed."""

    number = forms.ChoiceField(label=_("Proposal"))
    to = forms.IntegerField(label=_("New place"), min_value=1)
    reason = forms.CharField(
        label=_("Why the meeting moves it"), max_length=500, help_text=_("The berita acara carries this sentence.")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, items: list[Agenda], seen: int, number: str = "") -> None:
        super().__init__(data, initial={"seen": seen, "number": number}, auto_id="id_move_%s")
        self.numbers = {one.proposal.number for one in items}
        if len(items) > MOST_OPTIONS:
            self.fields["number"] = forms.CharField(label=_("Proposal"), help_text=_("Its number"))
        else:
            self.offer("number", [(one.proposal.number, _label(one)) for one in items])
        self.fields["to"].widget.attrs["max"] = len(items)

    def clean_number(self) -> str:
        """As people type it; refuses what is not on the agenda."""
        number = str(self.cleaned_data["number"]).strip().upper()
        if number not in self.numbers:
            raise forms.ValidationError(Refusal("departure.unknown", number=number).sentence)
        return number


def _label(item: Agenda) -> str:
    return f"{item.place}. {item.proposal.item.name} ({item.proposal.number})"
