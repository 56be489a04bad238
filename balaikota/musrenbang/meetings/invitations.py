"""The letter of invitation as data."""

from typing import Any

from django.urls import reverse
from django.utils import translation

from balaikota.base import clock
from balaikota.document import words
from balaikota.document.issuing import home_address

from ..models import Meeting
from . import levels, minutes
from .models import sitting_of

PAPER = "undangan_musrenbang"
EVERYBODY = "Bapak/Ibu warga, pengurus RT/RW, LPMK, PKK, karang taruna, dan tokoh masyarakat"


def title(meeting: Meeting) -> str:
    with translation.override("id"):
        return " ".join(["Undangan", *minutes.heading(meeting)])


def body(meeting: Meeting, office: str, chair: str) -> dict[str, Any]:
    """What the template `undangan_musrenbang` asks for."""
    with translation.override("id"):
        return {
            **({"offices": [str(meeting.unit.name)]} if meeting.unit else {}),
            "to": sitting_of(meeting).invited or EVERYBODY,
            "meeting": " ".join(minutes.heading(meeting)),
            "plan_year": meeting.cycle_id,
            "day": words.day(meeting.held),
            "day_issued": words.day(clock.today()),
            "time": meeting.time or "09.00",
            "place": meeting.place,
            "topics": list(sitting_of(meeting).topics),
            "signed_at": levels.home_of(meeting).name.removeprefix("Kota "),
            "signatories": [{"role": office, "name": chair}],
            "proposals": levels.waiting(meeting).count(),
            "address": home_address() + reverse("musrenbang:ranking", args=[meeting.pk]),
        }
