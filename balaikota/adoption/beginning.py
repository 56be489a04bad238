"""What of adoption stands in the guide to a city's own year."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balaikota.base.manifest import ToDo, rooms
from balaikota.base.roles import Role

from . import marks
from .models import Adoption


def to_do() -> list[ToDo]:
    """Adopting, if the city wants to; and what was adopted but waits for a regulation of the city."""
    adopted = (
        Adoption.objects.filter(state=Adoption.State.IN_FORCE).select_related("bundle").defer("bundle__file").first()
    )
    words = (
        _("%(bundle)s of %(city)s is adopted.") % {"bundle": adopted.bundle, "city": adopted.bundle.giver_name}
        if adopted
        else _("The applications run as they ship; those of a city that has used them for years may suit better.")
    )
    take = ToDo(
        "done" if adopted else "now", _("Adopt the applications of another city"), words, reverse("adoption:office"),
        _("To adoption"), Role.ADMIN, optional=True,
    )  # fmt: skip
    return [take, *([own_regulation(adopted)] if adopted else [])]


def own_regulation(adopted: Adoption) -> ToDo:
    """Parts that are off until the city names its own regulation."""
    count = len(marks.waiting(adopted))
    words = ngettext("%(num)s part waits.", "%(num)s parts wait.", count) % {"num": count}
    url = f"{reverse('adoption:adoption', args=[adopted.pk])}?nasib=waiting"
    title = _("A regulation of our own for what is bound to one")
    return ToDo("now" if count else "done", title, words, url, _("To what waits"), Role.ADMIN, optional=True)


def answers(adoption: Adoption) -> list[ToDo]:
    """What only the city itself can answer for the applications of an adoption, as the rooms tell it in the guide."""
    asked = [room for room in rooms() if room.local and (not room.part_of or room.part_of in adoption.rooms)]
    steps = [step for room in asked if room.local for step in room.local()]
    return [*steps, own_regulation(adoption)] if adoption.state == Adoption.State.IN_FORCE else steps
