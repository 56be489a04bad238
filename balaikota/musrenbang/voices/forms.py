"""Forms of comments and subscriptions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.pages.forms import ActionForm

from . import rules, settings

AREA = forms.Textarea(attrs={"rows": 4, "maxlength": rules.MOST})


class CommentForm(ActionForm):
    text = forms.CharField(
        label=_("Your comment"), widget=AREA, max_length=4 * rules.MOST, strip=False,
        help_text=_(
            "Everybody reads it. Your name is never shown. Leave out numbers of people: NIK, telephone, account."
        ),
    )  # fmt: skip
    rw = forms.ChoiceField(label=_("Your RW, if it may be shown"), required=False)

    def __init__(self, *args: Any, rws: list[tuple[str, str]], **kw: Any) -> None:
        super().__init__(*args, **kw)
        if rws:
            self.offer("rw", [("", _("do not show")), *rws])
        else:
            del self.fields["rw"]


class ReplyForm(ActionForm):
    text = forms.CharField(label=_("Answer of your office"), widget=AREA, max_length=4 * rules.MOST, strip=False)


class ReasonForm(ActionForm):
    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.offer("reason", settings.reason_choices())


class SecondLookForm(ActionForm):
    why = forms.CharField(
        label=_("Why it should be shown"), widget=AREA, max_length=4 * rules.MOST, strip=False,
        help_text=_("Bappeda reads it and decides once more; that decision stays."),
    )  # fmt: skip


class SubscribeForm(ActionForm):
    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "email"}), max_length=254,
        help_text=_("It is kept only while news is sent, and shown to nobody."),
    )  # fmt: skip
