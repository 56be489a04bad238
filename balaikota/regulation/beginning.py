"""What of rules and prices stands in the guide to a city's own year."""

from django.urls import reverse
from django.utils.translation import gettext as _

from balaikota.base.manifest import ToDo
from balaikota.base.roles import Role

from .models import Parameter, PriceBook, Value


def to_do() -> list[ToDo]:
    """Rules that are off until the city has a regulation of its own, and its book of standard prices."""
    local = Parameter.objects.filter(local=True)
    own = Value.objects.filter(parameter__local=True).values("parameter").distinct().count()
    facts = {"own": own, "all": local.count()}
    rules = ToDo(
        "done" if own >= facts["all"] else "now", _("Rules that need the city's own regulation"),
        _("%(own)s of %(all)s have it; the others are off, whatever is suggested.") % facts,
        reverse("regulation:parameters"), _("To the rules"), Role.ADMIN, optional=True,
    )  # fmt: skip
    books = PriceBook.objects.count()
    prices = ToDo(
        "done" if books else "now", _("The book of standard prices"),
        _("Until it is loaded, prices of the kamus are examples."), reverse("regulation:lists"),
        _("Load prices"), optional=True,
    )  # fmt: skip
    return [rules, prices]
