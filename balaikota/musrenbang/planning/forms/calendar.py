"""What the planner fills in about the calendar: a year to open, the days of a step, an extension by decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.base.typed_money import parse_rupiah
from balaikota.city.models import Region
from balaikota.pages.forms import ActionForm, day_field

from ... import choices, windows
from ...models import Cycle


class Rupiah(forms.CharField):
    """An amount as people type it, "3,5 miliar"; gives whole rupiah, or None where it may be empty and is."""

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        try:
            return parse_rupiah(text) if text else None
        except Refusal as refusal:
            raise forms.ValidationError(refusal.sentence, code=refusal.code) from refusal


class CopyYearForm(ActionForm):
    """A planning year that begins as a copy of the one before."""

    plan_year = forms.IntegerField(label=_("Year that is planned"), min_value=2017, max_value=2099)
    basis = forms.CharField(
        label=_("Basis"), max_length=200, help_text=_("The letter or decree under which the year begins.")
    )


class YearForm(CopyYearForm):
    """The first planning year of a city, and the purse each kelurahan has in it."""

    limit = Rupiah(
        label=_("Purse of each kelurahan"), help_text=_("For example 3,5 miliar or 3.500.000.000; it can differ later.")
    )


class WindowForm(ActionForm):
    """When a step is open, both days included, in the city or in one kelurahan or kecamatan alone."""

    step = forms.ChoiceField(label=_("Step"))
    region = forms.ChoiceField(
        label=_("Where"), required=False, help_text=_("A region of its own has its own days in place of the city's.")
    )
    opens = day_field(label=_("First day"))
    closes = day_field(label=_("Last day"))
    basis = forms.CharField(label=_("Basis"), max_length=200, help_text=_("The letter or decree that sets the days."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("step", windows.titles().items())
        self.offer("region", where())

    def clean_region(self) -> Region | None:
        return region_of(self.cleaned_data["region"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("opens") and data.get("closes") and data["closes"] < data["opens"]:
            self.add_error("closes", forms.ValidationError(Refusal("window.days").sentence, code="window.days"))
        return data


class ExtendForm(ActionForm):
    """A later last day, by a named decision."""

    region = forms.ChoiceField(label=_("Where"), required=False)
    closes = day_field(label=_("New last day"))
    number = forms.CharField(label=_("Number of the decision"), max_length=100)
    decided = day_field(label=_("Day of the decision"))
    decided_by = forms.CharField(label=_("Who decided"), max_length=100, help_text=_("The office, for example: Sekda"))
    why = forms.CharField(
        label=_("Why"), min_length=10, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Residents read this on the calendar."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("region", where())
        self.fields["decided"].initial = clock.today()

    def clean_region(self) -> Region | None:
        return region_of(self.cleaned_data["region"])


def where() -> list[tuple[str, Any]]:
    """The whole city, its kecamatan, its kelurahan."""
    inside = [
        (str(_("Kecamatan")), choices.kecamatan()),
        (str(_("Kelurahan")), choices.kelurahan()),
    ]
    return [("", _("the whole city")), *inside]


def region_of(code: str) -> Region | None:
    return Region.objects.get(pk=code) if code else None


def next_year(before: Cycle | None) -> int:
    return before.plan_year + 1 if before else clock.today().year + 1
