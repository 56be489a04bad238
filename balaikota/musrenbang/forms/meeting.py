"""The lurah writes down a meeting as it was held."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.pages.forms import ActionForm, day_field

DELEGATES = 5


class MeetingForm(ActionForm):
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
        for number in range(1, DELEGATES + 1):
            self.fields[f"name_{number}"] = _short(_("Name"))
            self.fields[f"element_{number}"] = _short(_("Speaks for"))
            self.fields[f"address_{number}"] = _short(_("Address"))

    @property
    def delegate_rows(self) -> list[list[forms.BoundField]]:
        return [
            [self[f"{part}_{number}"] for part in ("name", "element", "address")] for number in range(1, DELEGATES + 1)
        ]

    def arguments(self) -> dict[str, Any]:
        rows = (
            {part: self.cleaned_data[f"{part}_{number}"] for part in ("name", "element", "address")}
            for number in range(1, DELEGATES + 1)
        )
        delegates = [row for row in rows if row["name"]]
        return self.given("held", "time", "place", "men", "women", "chair") | {"delegates": delegates}


def _short(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=100)
