"""What an office fills in to hold a vote."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.base.refusal import Refusal
from balaikota.base.typed_money import parse_rupiah
from balaikota.city.models import Region
from balaikota.pages.forms import ActionForm

from ...models import Proposal


def _moment(label: Any, help_text: Any = "") -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%d/%m/%Y %H.%M"]
    return forms.DateTimeField(label=label, widget=widget, input_formats=formats, help_text=help_text)


class PollForm(ActionForm):
    """A vote to prepare."""

    region = forms.ChoiceField(label=_("Where"))
    title = forms.CharField(label=_("Title"), max_length=120, help_text=_("For example: Choose this year's proposals"))
    opens = _moment(_("Voting begins"))
    closes = _moment(_("Voting ends"), _("Announced once; nobody can end it before."))
    budget = forms.CharField(label=_("Budget"), help_text=_("For example 500 juta or 500.000.000"))
    least = forms.IntegerField(label=_("Choose at least"), min_value=1, max_value=60, initial=1)
    most = forms.IntegerField(label=_("Choose at most"), min_value=1, max_value=60, initial=5)
    within_budget = forms.BooleanField(
        label=_("What one voter chooses must fit the budget"), required=False,
        help_text=_("Otherwise the sum is shown for information only."),
    )  # fmt: skip
    by_account = forms.BooleanField(label=_("Signed in"), required=False, initial=True)
    by_code = forms.BooleanField(
        label=_("With a printed code"), required=False, help_text=_("One card for each voter; no account is needed.")
    )
    on_paper = forms.BooleanField(
        label=_("On paper"), required=False, help_text=_("The committee enters the papers afterwards.")
    )
    twice = forms.BooleanField(
        label=_("A second person enters every paper again"), required=False,
        help_text=_("What two people read differently comes into doubt."),
    )  # fmt: skip
    basis = forms.CharField(
        label=_("Basis"), max_length=200, help_text=_("The regulation or decree on which the vote rests.")
    )

    def __init__(self, *args: Any, regions: list[Region], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regions = {one.code: one for one in regions}
        self.offer("region", ((one.code, one.title) for one in regions))

    def clean_budget(self) -> int:
        try:
            return parse_rupiah(self.cleaned_data["budget"], field="budget")
        except Refusal as refusal:
            raise forms.ValidationError(refusal.sentence, code=refusal.code) from refusal

    def clean_region(self) -> Region:
        return self.regions[self.cleaned_data["region"]]

    def arguments(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class OptionsForm(ActionForm):
    """Proposals to offer, several at once."""

    proposals = forms.MultipleChoiceField(label=_("Proposals"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, candidates: list[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = {str(one.pk): one for one in candidates}
        self.offer("proposals", ((key, one.number) for key, one in self.candidates.items()))

    def clean_proposals(self) -> list[Proposal]:
        return [self.candidates[key] for key in self.cleaned_data["proposals"]]


class CountForm(ActionForm):
    """How many to print."""

    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=2000, initial=100)


class RevokeForm(ActionForm):
    """A printing that was lost."""

    printing = forms.TypedChoiceField(label=_("Printing"), coerce=int)
    reason = forms.CharField(label=_("What happened"), max_length=500)

    def __init__(self, *args: Any, printings: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("printing", ((one, str(one)) for one in printings))
