"""The administrator's form of the city's face."""

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.city.models import Profile
from balaikota.pages.forms import ActionForm

MOTIFS = [("batam", _("Waves")), ("surabaya", _("Hexagons with semanggi")), ("plain", _("Plain weave"))]
NAMES = ("name", "government", "colour", "motif", "address", "phone", "email", "hours")


class CityForm(ActionForm):
    """Names, colour, motif, address and coat of arms."""

    name = forms.CharField(label=_("Name of the city"), help_text=_("for example Kota Batam"))
    government = forms.CharField(label=_("Name of its government"))
    colour = forms.RegexField(
        r"^#[0-9A-Fa-f]{6}$",
        label=_("Colour"),
        help_text=_("One colour, for example #0B5563; tint, depth and gold follow from it."),
    )
    motif = forms.ChoiceField(label=_("Motif"), choices=MOTIFS)
    address = forms.CharField(label=_("Address"), required=False)
    phone = forms.CharField(label=_("Telephone"), required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    hours = forms.CharField(label=_("Working hours"), required=False)
    arms = forms.FileField(
        label=_("Coat of arms"), required=False, help_text=_("PNG; it stands in the bar and on papers.")
    )

    @classmethod
    def of(cls, profile: Profile, *given: object) -> "CityForm":
        return cls(*given, initial={name: getattr(profile, name) for name in NAMES})


class OfficesForm(ActionForm):
    """A list of perangkat daerah."""

    file = forms.FileField(label=_("The list (XLSX or CSV)"), widget=forms.FileInput({"accept": ".xlsx,.csv"}))
    strict = forms.BooleanField(label=_("Load nothing when one row is bad"), required=False)
