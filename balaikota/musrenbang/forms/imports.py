"""What is filled in to bring proposals as a table: the file, and then whether it is taken."""

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.pages.forms import ActionForm


class ImportForm(ActionForm):
    file = forms.FileField(
        label=_("The table"), help_text=_("XLSX or CSV, with the headings of the empty table."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )  # fmt: skip


class TakeForm(ActionForm):
    """Only the good rows, or all of them: then one bad row leaves everything out."""

    ambil = forms.ChoiceField(choices=[("baik", _("Only the good rows")), ("semua", _("All of them, or nothing"))])
