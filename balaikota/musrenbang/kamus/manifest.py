"""How the kamus shows itself to the house."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import Hit, MenuItem, OpenDataset, Room, Waiting
from balaikota.base.roles import Role
from balaikota.people.actor import Actor

from ..models import Proposal
from . import differences, judging, queries
from .appearance import Line, lines
from .models import Wish
from .told import wish_address

MOST_WAITING, MOST_HITS = 100, 20
IMPORTS = {"kamus": ("balaikota.musrenbang.kamus.importing:kamus", "Entries of the kamus of the newest year.")}


def inbox(actor: Actor) -> list[Waiting]:
    """Wishes on the actor's desk, the nearest promise first."""
    return [_waiting(row) for row in lines(queries.waiting(actor)[:MOST_WAITING])]


def elsewhere(actor: Actor) -> list[Waiting]:
    return [_waiting(row) for row in lines(queries.elsewhere(actor)[:MOST_WAITING])]


def done(actor: Actor, since: datetime) -> list[Waiting]:
    return [_waiting(row) for row in lines(queries.done(actor, since)[:MOST_WAITING])]


def _waiting(row: Line) -> Waiting:
    wish = row.wish
    return Waiting(
        title=wish.name, url=wish_address(wish), number=wish.number, place=row.place, status=row.status, cost=wish.cost,
        due=wish.due, due_estimate=wish.due_estimate, note=str(_("outside the kamus")),
    )  # fmt: skip


def search(actor: Actor, text: str) -> list[Hit]:
    found = lines(queries.wishes(actor, queries.WishFilters(q=text))[:MOST_HITS])
    return [Hit(row.wish.name, wish_address(row.wish), row.wish.number, f"{row.place}, {row.status}") for row in found]


def public_url(kind: str, id: UUID) -> str | None:
    wish = Wish.objects.filter(pk=id).first() if kind == Wish._meta.label else None
    return wish_address(wish) if wish else None


def beside(actor: Actor, proposal: Proposal) -> dict[str, Any] | None:
    """A price that moved and what was decided about it; and the wish that the proposal comes of."""
    price, wish = differences.of_proposal(proposal), Wish.objects.filter(proposal=proposal).first()
    if price is None and wish is None:
        return None
    return {"price": price, "wish": wish, "may_settle": actor.may("musrenbang.settle_price")}


def beside_mark(id: UUID) -> Any:
    told = Proposal.objects.filter(pk=id).annotate(decision=Max("price_decisions"))
    return told.values_list("item__price", "decision", "wish__number").first()


ROOM = Room(
    label="musrenbang_kamus",
    title=_("Kamus of proposals"),
    part_of="musrenbang",
    menu=[
        MenuItem(_("Outside the kamus"), "musrenbang:wishes", frozenset({Role.PLANNER, Role.DEPARTMENT})),
    ],
    inbox=inbox,
    elsewhere=elsewhere,
    done=done,
    search=search,
    public_url=public_url,
    open_datasets=[
        OpenDataset(
            "editions", _("Editions of the kamus"), _("Each edition of a year as published."), "api:kamus-editions"
        ),
        OpenDataset(
            "wishes", _("Outside the kamus"), _("What was asked for and the kamus has not; no names."), "api:wishes"
        ),
    ],
    adoptable=["workflows", "documents"],
    judges={judging.PATH: judging.judge},
    beside=beside,
    beside_template="musrenbang/kamus/_beside.html",
    beside_mark=beside_mark,
)
