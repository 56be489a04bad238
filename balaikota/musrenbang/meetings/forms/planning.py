"""A meeting is planned."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.pages.forms import ActionForm, day_field

from .. import levels
from ..models import Sitting

TOPICS = "\n".join(
    ("Pembukaan", "Pemaparan usulan", "Pembahasan dan putusan tiap usulan", "Pemilihan delegasi", "Penandatanganan")
)
MOST_TOPICS = 20


class ChangeForm(ActionForm):
    """Day, hour, place, agenda, and who is asked to come."""

    held = day_field(label=_("Day"))
    time = forms.CharField(label=_("Hours"), max_length=40, help_text=_("For example: 09.00 to 12.00 WIB"))
    place = forms.CharField(label=_("Location"), max_length=200)
    topics = forms.CharField(
        label=_("Agenda"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=2000,
        help_text=_("A line for each point."),
    )
    invited = forms.CharField(
        label=_("Who is invited"), widget=forms.Textarea(attrs={"rows": 2}), max_length=500, required=False,
        help_text=_("As the letter says it; left empty it invites everybody of the neighbourhood."),
    )  # fmt: skip

    @classmethod
    def of(cls, data: Any, sitting: Sitting) -> "ChangeForm":
        meeting = sitting.meeting
        kept = {name: getattr(meeting, name) for name in ("held", "time", "place")}
        return cls(data, initial=kept | {"topics": "\n".join(sitting.topics), "invited": sitting.invited})

    def arguments(self) -> dict[str, Any]:
        lines = [line.strip() for line in self.cleaned_data["topics"].splitlines() if line.strip()]
        return self.given("held", "time", "place", "invited") | {"topics": lines[:MOST_TOPICS]}


class PlanForm(ChangeForm):
    """The same, and which meeting of one's own offices it is."""

    seat = forms.ChoiceField(label=_("Meeting"))
    field_order = ["seat"]

    def __init__(self, *args: Any, seats: list[Any], initial: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial={"topics": TOPICS} | (initial or {}), **kwargs)
        self.seats = {f"{step}@{place.code}": (step, place) for step, place in seats}
        self.offer("seat", [(key, f"{levels.title(step)}: {place}") for key, (step, place) in self.seats.items()])

    def seat_chosen(self) -> Any:
        return self.seats[self.cleaned_data["seat"]]
