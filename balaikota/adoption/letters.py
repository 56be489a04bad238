"""What comes from another city about adoption: a bundle, a change offered back, the answer to one of ours."""

import base64
import binascii
from typing import Any
from uuid import UUID

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.people.actor import SYSTEM

from .models import KeptBundle, Patch

MOST_TEXT = 2000


def patch_body(patch: Patch) -> dict[str, Any]:
    """A change as a letter carries it."""
    return {
        "patch": str(patch.pk), "name": patch.name, "version": patch.version, "path": patch.path,
        "base": _encoded(patch.base), "content": _encoded(patch.content), "reason": patch.reason, "basis": patch.basis,
        "office": patch.office,
    }  # fmt: skip


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
