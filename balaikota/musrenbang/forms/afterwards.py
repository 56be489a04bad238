"""What is filled in about a proposal that is over: a remark for the bank, the question why, the answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.pages.forms import ActionForm


class KeepForm(ActionForm):
    remark = forms.CharField(
        label=_("What would have to change before it is asked again"), required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Residents read this. It may stay empty."),
    )  # fmt: skip


class AskForm(ActionForm):
    text = forms.CharField(
        label=_("What do you want to know"), min_length=10, max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only the office that decided reads your words; its answer is for everybody."),
    )  # fmt: skip


class AnswerForm(ActionForm):
    answer = forms.CharField(
        label=_("Your answer"), min_length=10, max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Everybody reads it under the proposal, so it must be understood without the question."),
    )  # fmt: skip
