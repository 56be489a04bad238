"""How e-Musrenbang shows itself to the house."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import Hit, MenuItem, OfficialRecord, OpenDataset, Room, ThreadStep
from balaikota.base.roles import OFFICIALS, Role
from balaikota.people.actor import Actor

from . import proposing, queries, story
from .appearance import seen
from .behaviour import behaves, cases
from .front import desk, front
from .inbox import done, elsewhere, inbox
from .marks import period
from .models import Proposal
from .words import address

MOST_HITS = 20
IMPORTS = {"proposals": ("balaikota.musrenbang.importing:proposals", "Proposals on paper, XLSX or CSV.")}


def search(actor: Actor, text: str) -> list[Hit]:
    found = seen(queries.proposals(actor, queries.ProposalFilters(q=text))[:MOST_HITS])
    return [Hit(row.title, address(row.proposal), row.proposal.number, f"{row.place}, {row.status}") for row in found]


def thread_step(kind: str, id: UUID) -> ThreadStep | None:
    proposal = _proposal(kind, id)
    return story.thread_step(proposal, queries.steps(proposal)) if proposal else None


def public_url(kind: str, id: UUID) -> str | None:
    proposal = _proposal(kind, id)
    return address(proposal) if proposal else None


def _proposal(kind: str, id: UUID) -> Proposal | None:
    if kind != Proposal._meta.label:
        return None
    return Proposal.objects.select_related("item", "region__parent").filter(pk=id).first()


ROOM = Room(
    label="musrenbang",
    title=_("e-Musrenbang"),
    icon="clipboard-list",
    official_record=OfficialRecord(
        system="SIPD-RI",
        holds=_("The planning list of the city (RKPD) stands in SIPD-RI (Permendagri 70/2019)."),
        adds=_("Here stand the photo, the place, every decision with its reason, and the promised date."),
        handed_over=_(
            "Accepted proposals are handed there after the musrenbang of the city, as a file in its columns."
        ),
        number_back=_("The number under which SIPD-RI keeps the proposal."),
    ),
    menu=[
        MenuItem(_("Proposals"), "musrenbang:proposals"),
        MenuItem(_("Propose"), "musrenbang:propose", frozenset({Role.RW_HEAD, Role.OPERATOR})),
        MenuItem(_("Pokir"), "musrenbang:pokir", frozenset({Role.COUNCIL})),
        MenuItem(_("My proposals"), "musrenbang:mine", frozenset({Role.RW_HEAD, Role.COUNCIL})),
        MenuItem(_("Decide"), "musrenbang:bulk", OFFICIALS - {Role.INSPECTOR, Role.ADMIN, Role.OPERATOR, Role.COUNCIL}),
        MenuItem(_("Kamus of proposals"), "musrenbang:kamus", group="year"),
    ],
    inbox=inbox,
    elsewhere=elsewhere,
    done=done,
    thread_step=thread_step,
    public_url=public_url,
    search=search,
    open_datasets=[
        OpenDataset(
            "proposals",
            _("Proposals"),
            _("Every proposal with place, cost and state; no names."),
            "api:proposals",
            period=period,
        ),
        OpenDataset(
            "items",
            _("Kamus of proposals"),
            _("What may be proposed, with price and limits."),
            "api:items",
            period=period,
        ),
        OpenDataset(
            "purses",
            _("Purses"),
            _("Every purse by region, department and kind: its limits, and what is held of it."),
            "api:purses",
            period=period,
        ),
    ],
    adoptable=["workflows", "documents", "codes", "regulations", "samples", "forms", "roles"],
    judges={proposing.PATH: proposing.judge},
    cases=cases,
    behaves=behaves,
    front=front,
    front_template="musrenbang/_front.html",
    desk=desk,
    desk_template="musrenbang/_desk.html",
)
