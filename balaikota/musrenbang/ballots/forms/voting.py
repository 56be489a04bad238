"""A ballot on a page, in two steps: choose, then look once more. Works without JavaScript."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.base.policy import contains
from balaikota.base.refusal import Refusal
from balaikota.city.models import Region
from balaikota.pages.forms import ActionForm
from balaikota.people.actor import Actor

from .. import queries, rules
from ..models import Option, Poll
from ..rules import Choices


class BallotForm(ActionForm):
    """The options as boxes to tick; `home` only where it is not known yet where the voter lives."""

    choices = forms.TypedMultipleChoiceField(
        label=_("What you approve"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    home = forms.ChoiceField(label=_("I live in"), required=False)
    code = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, poll: Poll, options: list[Option], actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.poll, self.options = poll, options
        self.offer("choices", ((one.number, one.title) for one in options))
        self.homes = _homes(actor, poll)
        if self.homes:
            self.offer("home", [("", _("Choose")), *((one.code, one.name) for one in self.homes)])
            self.fields["home"].required = True
            if len(self.homes) == 1:
                self.fields["home"].initial = self.homes[0].code
        else:
            del self.fields["home"]

    @property
    def chosen(self) -> list[Option]:
        """The options ticked, in the order of the list, whether or not they fit."""
        ticked = set(self["choices"].value() or [])
        return [one for one in self.options if str(one.number) in ticked]

    @property
    def cost(self) -> int:
        """Rupiah of what is ticked."""
        return sum(one.cost for one in self.chosen)

    def fits(self) -> bool:
        """Whether the ballot could be cast as it stands; what is wrong stands beside it."""
        if not self.is_valid():
            return False
        try:
            bounds, offered = queries.bounds(self.poll), queries.offered(self.options)
            rules.check_choices(self.cleaned_data["choices"], offered, bounds)
        except Refusal as refusal:
            self.refuse(refusal)
        return not self.errors

    @property
    def sealed(self) -> Choices:
        return Choices(tuple(self.cleaned_data["choices"]))

    def home_region(self) -> Region | None:
        wanted = self.cleaned_data.get("home")
        return next((one for one in self.homes if one.code == wanted), None)


def _homes(actor: Actor, poll: Poll) -> list[Region]:
    """The kelurahan to choose from: none where a code is the proof, the city votes, or it is known already."""
    if not actor.signed_in or len(poll.region_id) == 5 or queries.home_of(actor, poll.cycle):
        return []
    kelurahan = Region.objects.filter(level=Region.Level.KELURAHAN, active=True).order_by("name")
    return [one for one in kelurahan if contains(poll.region_id, one.code)]


class CodeForm(forms.Form):
    """The code on a card, typed."""

    code = forms.CharField(
        label=_("Code on your card"), max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text=_("Twelve letters and digits, in three groups."),
    )  # fmt: skip
