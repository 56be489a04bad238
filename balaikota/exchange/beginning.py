"""What of other cities stands in the guide to a city's own year."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balaikota.base.manifest import ToDo
from balaikota.base.roles import Role

from .models import PartnerKey


def to_do() -> list[ToDo]:
    """A partner whose key somebody compared: without one no bundle of another city is taken."""
    count = PartnerKey.objects.filter(state=PartnerKey.State.PINNED).values("partner").distinct().count()
    words = (
        ngettext("The key of %(num)s city is trusted.", "The keys of %(num)s cities are trusted.", count)
        % {"num": count}
        if count
        else _("Before anything is taken from another city, write down that city and compare its key.")
    )
    step = ToDo(
        "done" if count else "now", _("A partner city and its key"), words, reverse("exchange:partners"),
        _("To the partners"), Role.ADMIN, optional=True,
    )  # fmt: skip
    return [step]
