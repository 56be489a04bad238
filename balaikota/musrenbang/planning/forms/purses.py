"""What the planner fills in about a purse."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.base.refusal import Refusal
from balaikota.city.models import Region, Unit
from balaikota.pages.forms import ActionForm

from ...models import Item
from .calendar import Rupiah


class PurseForm(ActionForm):
    """The limits of one purse."""

    limit = Rupiah(label=_("Most money"), required=False, help_text=_("Empty: not limited by money."))
    most = forms.IntegerField(
        label=_("Most proposals"), required=False, min_value=0, max_value=1_000_000,
        help_text=_("Empty: not limited by count."),
    )  # fmt: skip
    basis = forms.CharField(label=_("Basis"), max_length=200, help_text=_("The decree that sets it."))


class NewPurseForm(PurseForm):
    """A purse of a region or a department; of every kelurahan where none is named."""

    purse = forms.ChoiceField(label=_("Kind of purse"), choices=Item.Purse.choices)
    whose = forms.CharField(
        label=_("Code of the region or department"), required=False, max_length=30,
        help_text=_("For example 21.71.09.1004, 21.71.09.1004/05 or the code of a department. Empty: every kelurahan."),
    )  # fmt: skip

    def clean_whose(self) -> dict[str, Any]:
        code = self.cleaned_data["whose"].strip()
        if not code:
            return {}
        levels = (Region.Level.RW, Region.Level.KELURAHAN, Region.Level.KECAMATAN)
        region = Region.objects.select_related("parent").filter(code=code, level__in=levels).first()
        unit = None if region else Unit.objects.filter(code=code).first()
        if region is None and unit is None:
            raise forms.ValidationError(Refusal("figure.region", code=code).sentence, code="figure.region")
        return {"region": region} if region else {"unit": unit}
