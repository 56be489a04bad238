"""How votes show themselves to the house."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import Hit, MenuItem, OpenDataset, Room, Waiting
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.people.actor import Actor

from ..marks import period
from ..models import Proposal
from . import marks, queries
from .models import Poll
from .showing import Shown

MOST_HITS = 10


def inbox(actor: Actor) -> list[Waiting]:
    """Votes that are over and wait for their close or their result, and papers in doubt."""
    if not actor.holds(Role.LURAH, Role.CAMAT, Role.PLANNER, Role.OPERATOR):
        return []
    rows = [one for one in queries.unfinished(actor) if actor.may("musrenbang.enter_papers", one)]
    return [waiting for one in rows for waiting in _waiting(actor, one)]


def _waiting(actor: Actor, poll: Poll) -> list[Waiting]:
    found = []
    if queries.may_manage(actor, poll) and poll.phase == "counting":
        found.append(_line(poll, "musrenbang:poll_manage", gettext("Count and publish: %(title)s")))
    if poll.doubts:  # type: ignore[attr-defined]
        found.append(_line(poll, "musrenbang:poll_doubts", gettext("Ballot papers in doubt: %(title)s")))
    return found


def _line(poll: Poll, route: str, title: str) -> Waiting:
    return Waiting(title=title % {"title": poll.title}, url=reverse(route, args=[poll.pk]), place=poll.region.title)


def search(actor: Actor, text: str) -> list[Hit]:
    rows = [Shown(one) for one in queries.filtered(actor, words=text)[:MOST_HITS]]
    return [
        Hit(
            row.poll.title, reverse("musrenbang:poll", args=[row.poll.pk]), note=f"{row.poll.region.title}, {row.words}"
        )
        for row in rows
    ]


def beside(actor: Actor, proposal: Proposal) -> dict[str, Any] | None:
    """In which votes a proposal stands; after publication with its votes."""
    rows = [(one, Shown(one.poll)) for one in queries.about(proposal)]
    found = [(one, shown, queries.score(one) if shown.phase == "published" else None) for one, shown in rows]
    return {"rows": found} if found else None


def in_region(actor: Actor, region: Region) -> dict[str, Any] | None:
    """Votes of a kelurahan and of what it lies in, on its page: those under way, and the last results."""
    rows = [Shown(one) for one in queries.around(actor, region.code)]
    return {"rows": rows} if rows else None


def front(actor: Actor) -> dict[str, Any]:
    """Votes under way, on the city's home page."""
    return {"polls": [Shown(one) for one in queries.open_polls(actor)[:5]]}


ROOM = Room(
    label="musrenbang_ballots",
    title=_("Votes on proposals"),
    part_of="musrenbang",
    menu=[MenuItem(_("Votes"), "musrenbang:polls", frozenset({Role.LURAH, Role.CAMAT, Role.PLANNER, Role.OPERATOR}))],
    inbox=inbox,
    search=search,
    open_datasets=[
        OpenDataset("polls", _("Votes on proposals"), _("Every vote with its options; results once published."),
                    "api:polls", period=period),
    ],
    in_region=in_region,
    in_region_template="musrenbang/ballots/_in_region.html",
    in_region_mark=marks.of_region,
    beside=beside,
    beside_template="musrenbang/ballots/_beside.html",
    beside_mark=marks.of_proposal,
    front=front,
    front_template="musrenbang/ballots/_front.html",
    adoptable=["documents"],
)  # fmt: skip
