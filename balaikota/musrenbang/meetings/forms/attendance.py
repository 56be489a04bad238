"""Who came: a number, one person, or a list as a table."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Column, Report, Row, examine, open_sheet
from balaikota.pages.forms import ActionForm

from ..models import Attendee

COLUMNS = (
    Column("name", ("nama", "name")),
    Column("gender", ("l/p", "jk", "jenis kelamin", "gender")),
    Column("element", ("unsur", "mewakili", "element"), required=False),
    Column("address", ("alamat", "address"), required=False),
)
HEADER = ("Nama", "L/P", "Unsur", "Alamat")
GENDERS = {
    "l": Attendee.Gender.MAN, "laki-laki": Attendee.Gender.MAN, "pria": Attendee.Gender.MAN, "m": Attendee.Gender.MAN,
    "p": Attendee.Gender.WOMAN, "perempuan": Attendee.Gender.WOMAN, "wanita": Attendee.Gender.WOMAN,
    "f": Attendee.Gender.WOMAN,
}  # fmt: skip


class CountForm(ActionForm):
    men = forms.IntegerField(label=_("Men"), min_value=0, max_value=10_000)
    women = forms.IntegerField(label=_("Women"), min_value=0, max_value=10_000)


class AttendeeForm(ActionForm):
    name = forms.CharField(label=_("Name"), max_length=100)
    gender = forms.ChoiceField(label=_("Man or woman"), choices=Attendee.Gender.choices, widget=forms.RadioSelect)
    element = forms.CharField(
        label=_("Speaks for"), max_length=100, help_text=_("For example: RW 05, PKK, karang taruna")
    )
    address = forms.CharField(label=_("Address"), max_length=150, required=False)

    def attendee(self) -> Attendee:
        return Attendee(**self.given("name", "gender", "element", "address"))


class ListForm(ActionForm):
    file = forms.FileField(label=_("List as XLSX or CSV"), help_text=_("Columns: Nama, L/P, Unsur, Alamat."))

    def read(self) -> Report[Attendee]:
        """Every row as somebody who came, faults row by row. Refuses ``sheet.*``."""
        file: Any = self.cleaned_data["file"]
        return examine(open_sheet(file, COLUMNS, name=file.name), parsed)


def parsed(row: Row) -> Attendee:
    """Refuses ``attendee.name``, ``attendee.gender``."""
    if not row["name"]:
        raise Refusal("attendee.name", field="name")
    gender = GENDERS.get(row["gender"].lower())
    if gender is None:
        raise Refusal("attendee.gender", field="gender", value=row["gender"])
    return Attendee(
        name=row["name"][:100], gender=gender, element=row["element"][:100] or "–", address=row["address"][:150]
    )
