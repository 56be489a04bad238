"""What a planner fills in to load a book of prices or a list of codes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.pages.forms import ActionForm, day_field

from .models import CodeList, PriceBook


class LoadForm(ActionForm):
    """The file, and what is done where rows of it are faulty."""

    file = forms.FileField(label=_("File (XLSX or CSV)"))
    strict = forms.BooleanField(label=_("Put in nothing as long as one row is faulty"), required=False)

    def arguments(self) -> dict[str, Any]:
        """What the job is told besides the file."""
        raise NotImplementedError


class PricesForm(LoadForm):
    """Which book of prices a file is; whose it is travels with every price."""

    kind = forms.ChoiceField(label=_("What kind of prices"), choices=PriceBook.Kind.choices)
    origin = forms.CharField(
        label=_("Of which region"),
        max_length=120,
        help_text=_("For example: Kota Batam. It stands beside every price."),
    )
    year = forms.IntegerField(label=_("Year"), min_value=2015, max_value=2099)
    title = forms.CharField(label=_("Title"), required=False, max_length=120)
    basis = forms.CharField(
        label=_("Regulation or decree"), max_length=200, help_text=_("For example: Perwali 40/2026.")
    )

    field_order = ["file", "kind", "origin", "year", "title", "basis", "strict"]

    def arguments(self) -> dict[str, Any]:
        """For the job `import-prices`."""
        return {"book": self.given("kind", "origin", "year", "title", "basis"), "strict": self.cleaned_data["strict"]}


class CodesForm(LoadForm):
    """Which list of codes a file is."""

    kind = forms.ChoiceField(label=_("Which list"), choices=CodeList.Kind.choices)
    version = forms.CharField(label=_("Version"), max_length=60, help_text=_("For example: 2021, or 050-5889/2021."))
    basis = forms.CharField(label=_("Regulation or decree"), max_length=200)
    valid_from = day_field(label=_("In force from"), required=False)

    field_order = ["file", "kind", "version", "basis", "valid_from", "strict"]

    def arguments(self) -> dict[str, Any]:
        """For the job `import-codes`."""
        since = self.cleaned_data["valid_from"]
        listing = self.given("kind", "version", "basis") | {"valid_from": since.isoformat() if since else None}
        return {"listing": listing, "strict": self.cleaned_data["strict"]}
