"""What of adoption stands in the guide to a city's own year."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balaikota.base.manifest import ToDo
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
    return [take, *([_local(adopted)] if adopted else [])]


def _local(adopted: Adoption) -> ToDo:
    """Parts that are off until the city names its own regulation."""
    count = len(marks.waiting(adopted))
    words = ngettext("%(num)s part waits.", "%(num)s parts wait.", count) % {"num": count}
    url = f"{reverse('adoption:adoption', args=[adopted.pk])}?nasib=waiting"
    title = _("A regulation of our own for what is bound to one")
    return ToDo("now" if count else "done", title, words, url, _("To what waits"), Role.ADMIN, optional=True)
