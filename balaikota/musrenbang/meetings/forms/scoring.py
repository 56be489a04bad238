"""The score sheet of one proposal: a number for each criterion of the year."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from balaikota.pages.forms import ActionForm

from ..criteria import Criteria
from ..rules import MOST_POINTS


class ScoreForm(ActionForm):
    def __init__(self, *args: Any, by: Criteria, points: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        for name, weight in by.weights.items():
            self.fields[name] = forms.IntegerField(
                label=by.title(name), min_value=0, max_value=MOST_POINTS, initial=points.get(name, 0),
                help_text=_("0 to 100; weight %(weight)s") % {"weight": weight},
            )  # fmt: skip

    def points(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] for name in self.by.weights}
