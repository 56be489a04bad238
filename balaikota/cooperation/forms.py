"""Forms about agreements."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from balaikota.base.refusal import Refusal
from balaikota.document.signing import Signer
from balaikota.pages.forms import ActionForm, day_field

from .actions import ANSWERS, FEWEST_LETTERS, Pair
from .applications import APPLICATIONS
from .models import Agreement

PAIRS = 12
"""Rows of the form that makes one PKS for each pair: eleven there were in 2016."""


class Words(forms.CharField):
    """Text whose limit is said; nothing that is pasted in is cut, what is too long is refused."""

    def __init__(self, *, max_length: int, help_text: Any = "", **more: Any) -> None:
        limit = format_lazy(_("At most {most} letters."), most=max_length)
        help_text = format_lazy("{} {}", help_text, limit) if help_text else limit
        super().__init__(max_length=max_length, help_text=help_text, **more)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class TermForm(ActionForm):
    """What a note and a PKS have in common."""

    scope_text = Words(
        label=_("Scope"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One sentence a line."),
    )  # fmt: skip
    starts = day_field(label=_("Begins on"))
    ends = day_field(label=_("Ends on"))
    our_contact = Words(label=_("Our contact"), max_length=300, help_text=_("Office, address, telephone."))
    their_contact = Words(
        label=_("The partner's contact"), max_length=300, required=False,
        help_text=_("As far as you know it; the partner says it in its answer."),
    )  # fmt: skip


class DraftForm(TermForm):
    """The whole of a draft; of a PKS with its departments."""

    title = Words(label=_("About"), max_length=300)
    rooms = forms.MultipleChoiceField(
        label=_("Applications"), choices=list(APPLICATIONS.items()), widget=forms.CheckboxSelectMultiple
    )
    our_unit = forms.CharField(label=_("Our department"), max_length=200)
    our_office = forms.CharField(label=_("Office of our signatory"), max_length=200)
    our_name = forms.CharField(label=_("Name of our signatory"), max_length=200, required=False)
    their_unit = forms.CharField(label=_("The partner's department"), max_length=200)
    their_office = forms.CharField(label=_("Office of the partner's signatory"), max_length=200)
    their_name = forms.CharField(label=_("Name of the partner's signatory"), max_length=200, required=False)

    field_order = [
        "key", "title", "rooms", "scope_text", "starts", "ends", "our_unit", "our_office", "our_name", "our_contact",
        "their_unit", "their_office", "their_name", "their_contact",
    ]  # fmt: skip

    def __init__(self, *args: Any, of_note: bool = True, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if of_note:
            del self.fields["our_unit"], self.fields["their_unit"]

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("key", "partner")}


class NoteForm(DraftForm):
    """A new note: with which city."""

    partner = forms.ChoiceField(label=_("With which city"))
    field_order = ["key", "partner", *DraftForm.field_order[1:]]


class PairsForm(TermForm):
    """One PKS for each pair of departments: which of ours, which of theirs, and the application they share."""

    def __init__(self, *args: Any, units: list[str], **kw: Any) -> None:
        super().__init__(*args, **kw)
        options = [("", "–"), *((unit, unit) for unit in units)]
        for row in range(PAIRS):
            self.fields[f"ours{row}"] = forms.ChoiceField(label=_("Our department"), choices=options, required=False)
            self.fields[f"theirs{row}"] = forms.CharField(
                label=_("The partner's department"), max_length=200, required=False
            )
            self.fields[f"room{row}"] = forms.ChoiceField(
                label=_("Application"), choices=[("", "–"), *APPLICATIONS.items()], required=False
            )

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"{name}{row}"] for name in ("ours", "theirs", "room")] for row in range(PAIRS)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for row in self._begun(data):
            for name in ("ours", "theirs", "room"):
                if not data.get(f"{name}{row}"):
                    self.add_error(f"{name}{row}", Refusal("field.required").sentence)
        return data

    def pairs(self, said: str) -> list[Pair]:
        """The rows that were filled; `said` is what a PKS is called, with {application} in it."""
        data = self.cleaned_data
        return [
            Pair(
                data[f"ours{row}"], data[f"theirs{row}"], data[f"room{row}"],
                said.format(application=APPLICATIONS[data[f"room{row}"]]),
            )
            for row in self._begun(data)
        ]  # fmt: skip

    def values(self) -> dict[str, Any]:
        return self.given("scope_text", "starts", "ends", "our_contact", "their_contact")

    @staticmethod
    def _begun(data: dict[str, Any]) -> list[int]:
        return [row for row in range(PAIRS) if any(data.get(f"{name}{row}") for name in ("ours", "theirs", "room"))]


class AnswerForm(ActionForm):
    """Agree, setting right what the partner wrote about us, or decline for a reason. What each needs is asked."""

    NEEDED = {"agree": ("our_office", "our_contact"), "decline": ("reason",)}
    use_required_attribute = False

    answer = forms.ChoiceField(
        label=_("Your answer"), choices=[("agree", _("We agree")), ("decline", _("We decline, for the reason below"))],
        widget=forms.RadioSelect,
    )  # fmt: skip
    our_office = forms.CharField(label=_("Office of our signatory"), max_length=200)
    our_name = forms.CharField(label=_("Name of our signatory"), max_length=200, required=False)
    our_contact = Words(
        label=_("Our contact"), max_length=300, help_text=_("Office, address, telephone. The paper names it.")
    )  # fmt: skip
    number = forms.CharField(
        label=_("Our number"), max_length=100, required=False, help_text=_("Empty: the next of the register.")
    )
    reason = Words(
        label=_("Reason, if you decline"), min_length=FEWEST_LETTERS, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def excused(self) -> list[str]:
        return [name for answer, names in self.NEEDED.items() if self.data.get("answer") != answer for name in names]

    def values(self) -> dict[str, Any]:
        return self.given(*ANSWERS)


class NumberForm(ActionForm):
    number = AnswerForm.base_fields["number"]


class SignForm(ActionForm):
    """The signed paper: its scan, or who signs it electronically where the installation can."""

    use_required_attribute = False

    way = forms.ChoiceField(label=_("How was it signed?"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("Scan of the signed paper"),
        help_text=_("PDF, JPEG or PNG, signed by both sides. For what was signed by hand."),
    )  # fmt: skip
    nik = forms.CharField(label=_("NIK of the one who signs"), max_length=16, help_text=_("For signing by BSrE."))
    passphrase = forms.CharField(
        label=_("Passphrase at BSrE"), max_length=200, widget=forms.PasswordInput,
        help_text=_("It goes to BSrE and is kept nowhere."),
    )  # fmt: skip
    compared = forms.BooleanField(
        label=_("The partner's key was compared by phone or on its paper"), required=False
    )  # fmt: skip

    def __init__(self, *args: Any, agreement: Agreement, signers: dict[str, Signer], **kw: Any) -> None:
        super().__init__(*args, **kw)
        names = {
            "certificate": _("Electronically, with the city's certificate"), "bsre": _("Electronically, by BSrE"),
            "trial": _("Electronically, to try it: with a test certificate of this demonstration, not valid in law"),
        }  # fmt: skip
        self.offer("way", [("hand", _("By hand: the scan is kept and sealed")), *((n, names[n]) for n in signers)])
        if not any(signer.personal for signer in signers.values()):
            del self.fields["nik"], self.fields["passphrase"]
        if not agreement.is_note:
            del self.fields["compared"]

    def excused(self) -> list[str]:
        needed = {"file": "hand", "nik": "bsre", "passphrase": "bsre"}
        return [name for name, way in needed.items() if self.data.get("way") != way]


class AgainForm(ActionForm):
    """Send once more what was signed before: its letter was refused."""

    compared = SignForm.base_fields["compared"]


class EndForm(ActionForm):
    reason = Words(
        label=_("Reason"), min_length=FEWEST_LETTERS, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )  # fmt: skip
