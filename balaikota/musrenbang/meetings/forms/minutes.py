"""What the berita acara needs beside what was agreed: who came, who is sent on, who signs, and changed sentences."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.pages.forms import ActionForm

from .record import Delegates


class MinutesForm(Delegates):
    men = forms.IntegerField(label=_("Men"), min_value=0, max_value=10_000)
    women = forms.IntegerField(label=_("Women"), min_value=0, max_value=10_000)
    notes = forms.CharField(
        label=_("More that was said"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000, required=False
    )

    def __init__(self, *args: Any, signatories: list[dict[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roles = [one["role"] for one in signatories]
        for number, one in enumerate(signatories):
            self.fields[f"signs_{number}"] = forms.CharField(
                label=one["role"], required=False, max_length=100, initial=one["name"],
                help_text=_("Empty leaves a line to sign on."),
            )  # fmt: skip

    @property
    def signing(self) -> list[forms.BoundField]:
        return [self[f"signs_{number}"] for number in range(len(self.roles))]

    def arguments(self) -> dict[str, Any]:
        signs = [
            {"role": role, "name": self.cleaned_data[f"signs_{number}"]} for number, role in enumerate(self.roles)
        ]  # fmt: skip
        return self.given("men", "women", "notes") | {"delegates": self.delegates(), "signatories": signs}


class WordingForm(ActionForm):
    """One sentence of the paper as it shall read; empty brings the computed one back."""

    clause = forms.CharField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Sentence"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000, required=False
    )
