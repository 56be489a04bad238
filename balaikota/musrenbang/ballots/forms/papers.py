"""The committee's table: a box of lines, or a file; and what to do with a paper in doubt."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.base.refusal import Refusal
from balaikota.base.sheets import open_sheet
from balaikota.pages.forms import ActionForm

from .. import codes, reading
from ..reading import Fault, Row
from ..rules import Choices


class PapersForm(ActionForm):
    """Papers as lines, "482913K 1 4 7", or as a file (XLSX, CSV) with the columns `nomor seri` and `pilihan`."""

    lines = forms.CharField(
        label=_("Papers, a line each"), required=False, max_length=200_000,
        widget=forms.Textarea(attrs={
            "rows": 14, "autofocus": True, "autocomplete": "off", "spellcheck": "false", "class": "num",
        }),
        help_text=_("Number of the paper, then the numbers marked on it, for example: 482913K 1 4 7"),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Or a file"), required=False,
        help_text=_("XLSX or CSV with the columns nomor seri and pilihan (1 4 7)."),
    )  # fmt: skip
    rows: list[Row]
    faults: list[Fault]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        try:
            self.rows, self.faults = self._read(data)
        except Refusal as refusal:
            self.rows, self.faults = [], []
            self.add_error("file", forms.ValidationError(refusal.sentence, code=refusal.code))
        if not (self.rows or self.faults or self.errors):
            self.add_error("lines", forms.ValidationError(_("Type at least one paper."), code="required"))
        return data

    @staticmethod
    def _read(data: dict[str, Any]) -> tuple[list[Row], list[Fault]]:
        if data.get("file"):
            return reading.read_sheet(open_sheet(data["file"].file, reading.COLUMNS, name=data["file"].name))
        return reading.read_lines(data.get("lines", ""))


class SettleForm(ActionForm):
    """What a paper in doubt says, or that it is left out."""

    what = forms.ChoiceField(
        label=_("What to do"), widget=forms.RadioSelect,
        choices=[("count", _("It counts, with these numbers")), ("leave", _("Leave it out"))],
    )  # fmt: skip
    serial = forms.CharField(label=_("Number of the paper"), max_length=12, required=False)
    numbers = forms.CharField(label=_("Numbers marked on it"), max_length=200, required=False)
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500,
        help_text=_("It stands in the result for everybody to read, without the number of the paper."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("what") == "count":
            for name, read in (("serial", codes.read_serial), ("numbers", reading.read_numbers)):
                try:
                    data[name] = read(data.get(name, ""))
                except Refusal as refusal:
                    self.add_error(name, forms.ValidationError(refusal.sentence, code=refusal.code))
        return data

    def arguments(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data["what"] == "leave":
            return {"reason": data["reason"]}
        choices: Choices = data["numbers"]
        return {"reason": data["reason"], "serial": data["serial"], "choices": choices}

    def refuse(self, refusal: Refusal) -> None:
        """What is wrong with the choices stands at the numbers."""
        field = "numbers" if refusal.field == "choices" else refusal.field
        super().refuse(Refusal(refusal.code, field, **refusal.facts))
