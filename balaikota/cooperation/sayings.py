"""What letters about agreements say, in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balaikota.base.calendar import plain_date
from balaikota.base.manifest import LetterKind

from . import letters
from .applications import named
from .policy import BASIS

Said = list[tuple[str, str]]


def page(body: Mapping[str, Any]) -> str:
    return reverse("cooperation:agreement", args=[UUID(str(body["agreement"]))])


def offer(body: Mapping[str, Any]) -> Said:
    starts, ends = (plain_date(date.fromisoformat(body[name])) for name in ("starts", "ends"))
    return [
        (_("About"), body["title"]), (_("Applications"), ", ".join(named(body["rooms"]))), (_("Scope"), body["scope"]),
        (_("Term"), f"{starts} – {ends}"), *_side(body),
    ]  # fmt: skip


def answer(body: Mapping[str, Any]) -> Said:
    if body.get("declined"):
        return [(_("Answer"), _("We decline, for the reason below")), (_("Reason"), str(body["declined"]))]
    return [(_("Answer"), _("We agree")), *_side(body)]


def signed(body: Mapping[str, Any]) -> Said:
    return [*_side(body), (_("SHA-256 of the signed paper"), str(body["sha256"]))]


def ended(body: Mapping[str, Any]) -> Said:
    return [(_("Reason"), str(body["reason"]))]


def _side(body: Mapping[str, Any]) -> Said:
    own = body["own"]
    who = ", ".join(filter(None, [own["name"], own["office"]]))
    return [
        (_("The sender's number"), own["number"]), (_("Signed for it by"), who),
        (_("The sender's contact"), own["contact"]),
    ]  # fmt: skip


KINDS = {
    letters.OFFER: LetterKind(gettext_lazy("An agreement is offered"), BASIS, offer, page),
    letters.ANSWER: LetterKind(gettext_lazy("The answer to an offer"), BASIS, answer, page),
    letters.SIGNED: LetterKind(gettext_lazy("A signed paper"), BASIS, signed, page),
    letters.ENDED: LetterKind(gettext_lazy("An agreement is ended, or an offer taken back"), BASIS, ended, page),
}
