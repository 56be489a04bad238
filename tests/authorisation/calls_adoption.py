"""One call of each act of adoption."""

from typing import TYPE_CHECKING, Any

from balaikota.adoption.actions.adopting import lines
from balaikota.adoption.models import Adoption, Decision, Piece
from balaikota.bundle.merge import Choice
from balaikota.parts import shelf
from balaikota.people.models import Account

from .scene_adoption import BASIS, REASONS, wanted

if TYPE_CHECKING:
    from .calls import Call
    from .scene import City

REASON = "Kata ini sudah dipakai warga."


def _decided(city: "City", relation: str, account: Account | None) -> dict[str, Any]:
    draft = city.thing("draft", relation)
    about = next(line.about for line in lines(draft) if line.path == REASONS)
    said = {"choice": Choice.MINE, "basis": BASIS, "office": "Administrator", "about": about}
    Decision.objects.create(adoption=draft, path=REASONS, **said)
    return {"adoption": draft, "basis": BASIS}


def _free(city: "City", relation: str, account: Account | None) -> dict[str, Any]:
    Adoption.objects.filter(state="draft").update(state="dropped")
    return {"bundle": city.thing("got", relation), "rooms": ["musrenbang"]}


def _waiting(city: "City", relation: str, account: Account | None) -> dict[str, Any]:
    adoption = city.thing("adoption", relation)
    adoption.pieces.filter(path=REASONS).update(outcome=Piece.Outcome.WAITING, stood=shelf.contents()[REASONS])
    return {"adoption": adoption, "path": REASONS, "basis": BASIS}


def _undone(city: "City", relation: str, account: Account | None) -> dict[str, Any]:
    Adoption.objects.filter(state="draft").update(state="dropped")
    return {"adoption": city.thing("adoption", relation), "reason": REASON}


def calls() -> "dict[str, Call]":
    from .calls import CITYWIDE, Call, on, whole

    return {
        "adoption.publish_bundle": whole(lambda: {"wanted": wanted("2099.1")}),
        "adoption.withdraw_bundle": on("bundle", "bundle", CITYWIDE, reason=REASON),
        "adoption.give_bundle": Call(
            CITYWIDE,
            lambda city, relation, who: {
                "bundle": city.thing("bundle", relation), "partner": city.thing("partner", relation),
            },
        ),
        "adoption.keep_bundle": Call(
            CITYWIDE, lambda city, relation, who: {"raw": bytes(city.thing("bundle", relation).file)}
        ),
        "adoption.begin_adoption": Call(CITYWIDE, _free),
        "adoption.decide_part": on("adoption", "draft", CITYWIDE, path=REASONS, choice=Choice.THEIRS, basis=BASIS),
        "adoption.drop_draft": on("adoption", "draft", CITYWIDE, reason=REASON),
        "adoption.adopt": Call(CITYWIDE, _decided),
        "adoption.undo_adoption": Call(CITYWIDE, _undone),
        "adoption.switch_on": Call(CITYWIDE, _waiting),
        "adoption.offer_patch": on("adoption", "adoption", CITYWIDE, path=REASONS, reason=REASON, basis=BASIS),
        "adoption.take_patch": on("patch", "patch", CITYWIDE, basis=BASIS),
        "adoption.answer_patch": on("patch", "patch", CITYWIDE, reason=REASON),
        "parts.change_part": whole(
            lambda: {"path": REASONS, "content": shelf.contents()[REASONS] + b"\n# lain\n", "basis": BASIS}
        ),
    }  # fmt: skip
