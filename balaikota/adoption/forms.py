"""Forms about bundles, their adoption and changes given back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.base.refusal import Refusal
from balaikota.bundle.archive import MEGABYTE, Limits
from balaikota.bundle.manifest import NAME, Version
from balaikota.bundle.merge import Choice
from balaikota.cooperation.forms import Words
from balaikota.pages.forms import ActionForm, day_field

from .blending import Way
from .making import Wanted


def basis_field(**more: Any) -> Words:
    return Words(
        label=_("Basis"), min_length=5, max_length=300,
        help_text=_("The city's own decision: kind, number and year, for example SK Wali Kota 12/2027."), **more,
    )  # fmt: skip


class PublishForm(ActionForm):
    """What a new bundle of ours is called and holds."""

    name = forms.CharField(label=_("Name of the bundle"), max_length=40)
    version = forms.CharField(label=_("Version"), max_length=9, help_text=_("A year and a number: 2027.1"))
    rooms = forms.MultipleChoiceField(label=_("Applications"), widget=forms.CheckboxSelectMultiple)
    expires = day_field(label=_("Good until"))
    about = Words(label=_("What is new in it"), required=False, max_length=1000, widget=forms.Textarea)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("name") and not NAME.fullmatch(data["name"]):
            self.refuse(Refusal("bundle.name", field="name"))
        try:
            data["parsed"] = Version.parse(data.get("version", "").strip())
        except ValueError:
            self.refuse(Refusal("bundle.version", field="version"))
        return data

    @property
    def arguments(self) -> dict[str, Any]:
        data = self.cleaned_data
        wanted = Wanted(data["name"], data["parsed"], sorted(data["rooms"]), data["expires"])
        return {"wanted": wanted, "about": data["about"]}


class UploadForm(ActionForm):
    file = forms.FileField(label=_("Bundle (.balai)"))

    def clean_file(self) -> bytes:
        return bytes(self.cleaned_data["file"].read(Limits().megabytes * MEGABYTE + 1))


class FetchForm(ActionForm):
    """Which bundle of which partner's catalogue; chosen by a button beside it, typed by nobody."""

    partner = forms.ChoiceField(label=_("From which city"))
    name = forms.CharField(label=_("Name of the bundle"), max_length=60)
    version = forms.CharField(label=_("Version"), max_length=9)


class BeginForm(ActionForm):
    rooms = forms.MultipleChoiceField(label=_("Which applications?"), widget=forms.CheckboxSelectMultiple)
    agreement = forms.ChoiceField(label=_("Under which agreement?"), required=False)


class BasisForm(ActionForm):
    basis = basis_field()


class ReasonForm(ActionForm):
    reason = Words(label=_("Reason"), min_length=5, max_length=500, widget=forms.Textarea)


class DecideForm(ActionForm):
    choice = forms.ChoiceField(
        label=_("Which one holds from now on?"), widget=forms.RadioSelect,
        choices=[(Choice.MINE.value, _("Keep ours")), (Choice.THEIRS.value, _("Take the giver's"))],
    )  # fmt: skip
    basis = basis_field()


class GiveForm(ActionForm):
    partner = forms.ChoiceField(label=_("To which city?"))


class OfferForm(ActionForm):
    reason = Words(
        label=_("Why is it better?"), min_length=10, max_length=1000, widget=forms.Textarea,
        help_text=_("The giver reads this, and thanks for it in its next version."),
    )  # fmt: skip
    basis = basis_field()


class TakeForm(ActionForm):
    """Taking over an offered change; `ways` where the part changed here meanwhile, and `seen` what of it was shown."""

    WORDS = {
        Way.BOTH: _("Both changes together"),
        Way.OURS: _("Both together; where both changed the same, ours stays"),
        Way.THEIRS: _("Both together; where both changed the same, the offered one"),
        Way.WHOLE: _("The offered version alone; what changed here is lost"),
    }
    way = forms.ChoiceField(label=_("How is it taken over?"), widget=forms.RadioSelect)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    basis = basis_field()

    def __init__(self, data: Any, *, ways: Sequence[Way]) -> None:
        super().__init__(data, initial={"way": ways[0] if len(ways) > 1 else None})
        self.offer("way", [(way.value, self.WORDS[way]) for way in ways])
        if not ways:
            del self.fields["way"]

    @property
    def arguments(self) -> dict[str, Any]:
        return self.given("basis", "seen") | {"way": Way(self.cleaned_data.get("way", Way.WHOLE))}


def in_three_years(today: date) -> date:
    return date(today.year + 3, 12, 31)
