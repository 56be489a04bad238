"""The lurah writes down a meeting as it was held."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.pages.forms import ActionForm, day_field

DELEGATES = 5
PARTS = ("name", "element", "address")


class Delegates(ActionForm):
    """Rows for those who are sent on to the next meeting; empty ones are left out."""

    def __init__(self, *args: Any, delegates: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = dict(enumerate(delegates, 1))
        for number in range(1, DELEGATES + 1):
            for part, label in zip(PARTS, (_("Name"), _("Speaks for"), _("Address")), strict=True):
                self.fields[f"{part}_{number}"] = _short(label)
                self.fields[f"{part}_{number}"].initial = known.get(number, {}).get(part, "")

    @property
    def delegate_rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"{part}_{number}"] for part in PARTS] for number in range(1, DELEGATES + 1)]

    def delegates(self) -> list[dict[str, str]]:
        rows = (
            {part: self.cleaned_data[f"{part}_{number}"] for part in PARTS} for number in range(1, DELEGATES + 1)
        )  # fmt: skip
        return [row for row in rows if row["name"]]


class RecordForm(Delegates):
    """Who met where, and who speaks for the kelurahan in the kecamatan."""

    held = day_field(label=_("Day"))
    time = forms.CharField(label=_("Hours"), max_length=40, help_text=_("For example: 09.00 to 12.00 WIB"))
    place = forms.CharField(label=_("Location"), max_length=200)
    men = forms.IntegerField(label=_("Men"), min_value=0, max_value=10_000)
    women = forms.IntegerField(label=_("Women"), min_value=0, max_value=10_000)
    chair = forms.CharField(label=_("Head of the LPMK, who signs"), required=False, max_length=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held"].initial = clock.today()

    def arguments(self) -> dict[str, Any]:
        return self.given("held", "time", "place", "men", "women", "chair") | {"delegates": self.delegates()}


def _short(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=100)
