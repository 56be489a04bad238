"""What Bappeda fills in when a list comes back."""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Report
from balaikota.musrenbang import queries
from balaikota.musrenbang.models import Cycle
from balaikota.pages.forms import ActionForm
from balaikota.people.actor import Actor

from . import actions, reading
from .models import Entry, Stage


class ListingForm(ActionForm):
    """A list of one stage as a file. With bad rows nothing is taken in, unless only the good ones are asked for."""

    stage = forms.ChoiceField(label=_("Which list"), choices=Stage.choices)
    file = forms.FileField(label=_("File"), widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}))
    only_good = forms.BooleanField(label=_("Take the good rows all the same"), required=False)
    report: Report[Any] | None = None

    def take(self, actor: Actor, cycle: Cycle) -> bool:
        """Read and take in; False where it is refused or its faults are to be shown first."""
        file, stage = self.cleaned_data["file"], self.cleaned_data["stage"]
        sha256 = hashlib.sha256(file.read()).hexdigest()
        file.seek(0)
        try:
            self.report = reading.read(file, str(file.name), stage)
        except Refusal as refusal:
            self.refuse(refusal)
            return False
        if self.report.faults and not self.cleaned_data["only_good"]:
            return False
        about = {"cycle": cycle, "stage": stage, "name": str(file.name)[:200], "sha256": sha256}
        return self.attempt(actions.take_listing, actor=actor, read=self.report.good, **about)


class MatchForm(ActionForm):
    """Of which proposal a row is."""

    number = forms.CharField(label=_("Number of the proposal"), max_length=20)

    def take(self, actor: Actor, entry: Entry) -> bool:
        proposal = queries.proposal(actor, self.cleaned_data["number"])
        return self.attempt(actions.match_entry, actor=actor, entry=entry, proposal=proposal)


class SettleForm(ActionForm):
    """Why a difference may stand."""

    why = forms.CharField(label=_("Why it may stand"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)

    def take(self, actor: Actor, entry: Entry) -> bool:
        return self.attempt(actions.settle_entry, actor=actor, entry=entry, **self.given("why"))
