"""What comes from another city about adoption: a bundle, a change offered back, the answer to one of ours."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from balaikota.base import clock
from balaikota.base.manifest import LetterKind
from balaikota.base.refusal import Refusal
from balaikota.people.actor import SYSTEM

from .models import KeptBundle, Patch
from .policy import GIVING, TAKING
from .saying import described, title

MOST_TEXT = 2000


def patch_body(patch: Patch) -> dict[str, Any]:
    """A change as a letter carries it."""
    return {
        "patch": str(patch.pk), "name": patch.name, "version": patch.version, "path": patch.path,
        "base": _encoded(patch.base), "content": _encoded(patch.content), "reason": patch.reason, "basis": patch.basis,
        "office": patch.office,
    }  # fmt: skip


def about(patch: Patch) -> str:
    """What both cities read over the letters about a change, in the language of papers."""
    with override("id"):
        named = title(described(patch.path, bytes(patch.content)))
        return _("A change of “%(part)s”, bundle %(name)s %(version)s") % {
            "part": named, "name": patch.name, "version": patch.version,
        }  # fmt: skip


def _says_bundle(body: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(_("Bundle"), f"{body['name']} {body['version']}"), (_("What is new in it"), str(body["about"]))]


def _says_patch(body: Mapping[str, Any]) -> list[tuple[str, str]]:
    content = base64.b64decode(body["content"], validate=True)
    return [
        (_("Part"), title(described(str(body["path"]), content))),
        (_("Bundle"), f"{body['name']} {body['version']}"), (_("Why"), str(body["reason"])),
        (_("Basis"), str(body["basis"])), (_("Offered back by"), str(body["office"])),
    ]  # fmt: skip


def _says_answer(body: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(_("Answer"), str(Patch.State(body["state"]).label)), (_("Reason"), str(body["answer"]))]


def _page(body: Mapping[str, Any]) -> str:
    return reverse("adoption:patch", args=[UUID(str(body["patch"]))])


KINDS = {
    "adoption.bundle": LetterKind(gettext_lazy("A bundle"), GIVING, _says_bundle),
    "adoption.patch": LetterKind(gettext_lazy("A change offered back"), TAKING, _says_patch, _page),
    "adoption.answer": LetterKind(gettext_lazy("The answer to a change"), GIVING, _says_answer, _page),
}


def take_bundle(letter: Any) -> None:
    """A bundle of the city that signed the letter. Refuses what is wrong with it, and ``bundle.of_another``."""
    from .actions.bundles import take_in

    kept = take_in(SYSTEM, letter.attachment or b"")
    if kept.giver != letter.partner.code:
        raise Refusal("bundle.of_another", giver=kept.giver_name)
    KeptBundle.objects.filter(pk=kept.pk, note="").update(note=str(letter.body.get("about", ""))[:MOST_TEXT])


def take_patch_letter(letter: Any) -> None:
    """A change offered to us. Refuses ``patch.unreadable``."""
    body = letter.body
    try:
        facts = {key: str(body[key])[:MOST_TEXT] for key in ("name", "version", "path", "reason", "basis", "office")}
        base, content = (base64.b64decode(body[key], validate=True) for key in ("base", "content"))
        number = UUID(body["patch"])
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        raise Refusal("patch.unreadable") from error
    Patch.objects.get_or_create(
        pk=number,
        defaults=facts | {
            "way": Patch.Way.GOT, "partner": letter.partner.code, "partner_name": letter.partner.name, "base": base,
            "content": content, "at": clock.now(),
        },
    )  # fmt: skip


def patch_returned(letter: Any) -> None:
    """A change of ours that could not be taken in there: it waits for no answer, and can be offered anew."""
    Patch.objects.filter(pk=letter.letter.body["patch"], way=Patch.Way.GIVEN, state=Patch.State.OFFERED).update(
        state=Patch.State.DECLINED, answered=clock.now(), answer=letter.reason[:MOST_TEXT] or letter.code
    )


def take_answer(letter: Any) -> None:
    """The giver's answer to a change of ours. Refuses ``patch.unreadable``."""
    try:
        number, state = UUID(letter.body["patch"]), Patch.State(letter.body["state"])
    except (KeyError, TypeError, ValueError) as error:
        raise Refusal("patch.unreadable") from error
    asked = Patch.objects.filter(pk=number, way=Patch.Way.GIVEN, partner=letter.partner.code)
    asked.filter(state=Patch.State.OFFERED).update(
        state=state, answered=clock.now(), answer=str(letter.body.get("answer", ""))[:MOST_TEXT],
        answer_office=letter.partner.name,
    )  # fmt: skip


def _encoded(content: Any) -> str:
    return base64.b64encode(bytes(content)).decode("ascii")
