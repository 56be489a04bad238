"""What an office fills in: which ballots and which rule, a departure, a file from elsewhere."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balaikota.base.refusal import Refusal
from balaikota.base.typed_money import parse_rupiah
from balaikota.city.models import Region
from balaikota.pages.forms import ActionForm
from balaikota.people.actor import Actor
from balaikota.shares import pb
from balaikota.shares.election import Election
from balaikota.shares.faults import Broken, Fault
from balaikota.shares.result import COMPLETIONS, RANKINGS, Rule, satisfactions

from ..ballots.models import Poll
from ..models import Cycle
from . import queries, rules, words
from .models import Computation
from .refusals import FAULTS

MEGABYTES = 20


def options(names: Mapping[str, Any], order: Any) -> list[tuple[str, Any]]:
    return [(name, names[name]) for name in order]


class RuleForm(ActionForm):
    """The rule and its completion."""

    completion = forms.ChoiceField(
        label=_("Completion of Equal Shares"), choices=options(words.COMPLETIONS, COMPLETIONS), initial="add1u",
        widget=forms.RadioSelect,
        help_text=_("Plain Equal Shares often leaves 40% of the money and more unspent."),
    )  # fmt: skip
    ranking = forms.ChoiceField(
        label=_("The ranking"), choices=options(words.RANKINGS, RANKINGS), initial="stop", widget=forms.RadioSelect
    )

    def rule(self, satisfaction: str, step: Fraction) -> Rule:
        data = self.cleaned_data
        return Rule(satisfaction, data["completion"], step, data["ranking"])


class ComputeForm(RuleForm):
    """Which ballots, and how much there is to spend."""

    source = forms.ChoiceField(label=_("Which ballots"))
    budget = forms.CharField(
        label=_("Budget"), required=False, max_length=40,
        help_text=_("For example 3,5 miliar. Left empty: the budget of the vote, or the purse of the region."),
    )  # fmt: skip
    satisfaction = forms.ChoiceField(
        label=_("What a funded proposal is worth to a voter"), initial="cost", widget=forms.RadioSelect,
        choices=options(words.SATISFACTIONS, ["cost", "cardinality"]),
    )  # fmt: skip
    field_order = ["key", "source", "budget", "completion", "satisfaction", "ranking"]

    def __init__(self, *args: Any, actor: Actor, cycle: Cycle, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.cycle = cycle
        self.polls = {f"suara:{poll.pk}": poll for poll in queries.countable(actor)}
        self.regions = {f"dukungan:{region.code}": region for region in queries.regions(actor)}
        votes = [(key, gettext("Vote: %(title)s") % {"title": poll}) for key, poll in self.polls.items()]
        supports = [(key, gettext("Supports: %(region)s") % {"region": one.title}) for key, one in self.regions.items()]
        self.offer("source", [*votes, *supports])

    def clean_budget(self) -> int | None:
        text = self.cleaned_data["budget"]
        try:
            return parse_rupiah(text, field="budget") if text else None
        except Refusal as refusal:
            raise forms.ValidationError(refusal.sentence, code=refusal.code) from refusal

    def arguments(self) -> dict[str, Any]:
        """What `actions.compute` is called with, beside the actor."""
        chosen = self.cleaned_data["source"]
        poll: Poll | None = self.polls.get(chosen)
        region: Region = poll.region if poll else self.regions[chosen]
        cycle = poll.cycle if poll else self.cycle
        rule = self.rule(self.cleaned_data["satisfaction"], queries.step(cycle))
        budget = self.cleaned_data["budget"]
        return {"region": region, "cycle": cycle, "poll": poll, "budget": budget, "rule": rule}


class DepartForm(ActionForm):
    """One departure of the meeting from the list."""

    proposal = forms.ChoiceField(label=_("Proposal"))
    direction = forms.ChoiceField(
        label=_("What the meeting decided"), widget=forms.RadioSelect,
        choices=[("in", _("Taken up, though it is not on the list")), ("out", _("Not taken up, though it is on it"))],
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 4}), min_length=rules.LEAST_REASON,
        max_length=rules.MOST_REASON, help_text=_("It stands on the public page and in the berita acara."),
    )  # fmt: skip

    def __init__(self, *args: Any, computation: Computation, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.lines = {line.proposal.number: line for line in queries.lines(computation)}
        self.offer("proposal", [(number, f"{number} {line.title}") for number, line in self.lines.items()])

    def arguments(self) -> dict[str, Any]:
        data = self.cleaned_data
        proposal = self.lines[data["proposal"]].proposal
        return {"proposal": proposal, "taken": data["direction"] == "in", "reason": data["reason"]}


class TrialForm(RuleForm):
    """A file from elsewhere. After `is_valid` without an error, `election` and `text` are there; else `faults`."""

    file = forms.FileField(label=_("Pabulib file (.pb)"), widget=forms.ClearableFileInput(attrs={"accept": ".pb"}))
    satisfaction = forms.ChoiceField(
        label=_("What a funded project is worth to a voter"), required=False,
        choices=[("", _("as the ballots tell it")), *words.SATISFACTIONS.items()],
    )  # fmt: skip
    step = forms.IntegerField(
        label=_("Step of the completion"), min_value=1, max_value=10**12, initial=1,
        help_text=_("What is added to each voter's share at a time, in the currency of the file."),
    )  # fmt: skip
    field_order = ["key", "file", "completion", "step", "satisfaction", "ranking"]
    faults: list[tuple[int, str]] = []
    more = False
    text = ""
    election: Election | None = None

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MEGABYTES * 2**20:
            raise forms.ValidationError(Refusal("trial.large", most=MEGABYTES).sentence, code="trial.large")
        content = file.read()
        try:
            self.election = pb.loads(content)
        except Broken as broken:
            self.faults, self.more = [(fault.line, told(fault)) for fault in broken.faults], broken.more
            raise forms.ValidationError(gettext("The file has faults; they stand below with their lines.")) from broken
        self.text = content.decode("utf-8-sig")
        return file

    def arguments(self) -> dict[str, Any]:
        assert self.election is not None
        satisfaction = self.cleaned_data["satisfaction"] or satisfactions(self.election.kind)[0]
        rule = self.rule(satisfaction, Fraction(self.cleaned_data["step"]))
        return {"name": self.cleaned_data["file"].name, "text": self.text, "rule": rule}


def told(fault: Fault) -> str:
    """The reason in the reader's language."""
    return gettext(FAULTS[fault.code]).format(**fault.facts)
