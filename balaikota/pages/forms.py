"""Forms that carry out an action: what it refuses stands beside the field; a second sending has no second effect."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from balaikota.base.ids import uuid7
from balaikota.base.refusal import Refusal

_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+(,\d*)?")


class ActionForm(forms.Form):
    """Base of every form that changes something. `result` is what the action returned.

    The hidden `key` is one intention: a double click or a re-sent draft carries the same and makes one thing.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    result: Any = None

    def __init__(
        self, data: Any = None, files: Any = None, *, initial: dict[str, Any] | None = None, **kw: Any
    ) -> None:
        super().__init__(data, files, initial={"key": uuid7()} | (initial or {}), **kw)

    def excused(self) -> Iterable[str]:
        """Fields the form asks for and what was sent does not need. Such a form has no `use_required_attribute`."""
        return ()

    def full_clean(self) -> None:
        excused = [self.fields[name] for name in self.excused() if name in self.fields] if self.is_bound else []
        for field in excused:
            field.required = False
        super().full_clean()
        for field in excused:  # what is shown says again what is asked for
            field.required = True

    def attempt(self, action: Callable[..., Any], **arguments: Any) -> bool:
        """Call the action; False where it refuses, with its sentence at the field it names (else above the form)."""
        try:
            self.result = action(key=self.cleaned_data.get("key") or uuid7(), **arguments)
        except Refusal as refusal:
            self.refuse(refusal)
            return False
        return True

    def refuse(self, refusal: Refusal) -> None:
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, ValidationError(refusal.sentence, code=refusal.code))

    def offer(self, name: str, options: Iterable[tuple[Any, Any]]) -> None:
        """Set what can be chosen in a field."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(options)

    def given(self, *names: str) -> dict[str, Any]:
        """The checked values of the named fields, as arguments of an action."""
        return {name: self.cleaned_data[name] for name in names}


class Quantity(forms.DecimalField):
    """A number as Indonesians write it: 12,5 or 1.200; a phone's number field sends 12.5."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            text = value.strip().replace(" ", "")
            if _THOUSANDS.fullmatch(text):
                text = text.replace(".", "")
            value = text.replace(",", ".")
        return super().to_python(value)


class Coordinate(Quantity):
    """Degrees: "1.135" is a place a little north of the equator, never a thousand and more."""

    def to_python(self, value: Any) -> Any:
        return forms.DecimalField.to_python(self, value.strip().replace(",", ".") if isinstance(value, str) else value)


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True

    def use_required_attribute(self, initial: Any) -> bool:
        return False


class ManyFiles(forms.FileField):
    """Several files in one field; gives a list. Whether there are enough is the action's to say."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        given: Sequence[Any] = data if isinstance(data, (list, tuple)) else [data] if data else []
        return [super(ManyFiles, self).clean(one, initial) for one in given]


def day_field(**options: Any) -> forms.DateField:
    """A date with the calendar of the phone; typed days read 26/01/2027 too."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"], **options)
