"""The demonstration's stage: who one may become, where time may jump to, and the story of one drain.

Only in demonstration mode. The clock of the stage runs a whole number of days ahead of the real one, so that a visitor
arrives on the morning of 12 January of the year whose musrenbang is shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balaikota.adoption.queries import waiting_bundle
from balaikota.base import clock
from balaikota.base.calendar import plain_date
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.base.schema import schema_name
from balaikota.city.models import Region
from balaikota.musrenbang import actions
from balaikota.musrenbang.demo.pictures import drawn
from balaikota.musrenbang.models import Cycle, Item, Proposal
from balaikota.musrenbang.queries import item, purse
from balaikota.people import actor as actors
from balaikota.people import demo as people
from balaikota.people.actor import SYSTEM, Actor

ENOUGH = 300_000_000
"""Rupiah that must be left in the purse of the story's kelurahan before a proposal is sent into it."""
SHIFT_KEY, STORY_KEY = "demo_shift_seconds", "demo_story"


@dataclass(frozen=True)
class Knot:
    """One knot of the story: whose it is, on which day (month, day), where it leads, and what there is to do."""

    key: str
    role: Role | None
    day: tuple[int, int]
    title: Any
    words: Any
    state: str = ""
    page: str = "musrenbang:proposal"


KNOTS = (
    Knot("rw", Role.RW_HEAD, (1, 12), _("The RW head proposes"),
         _("Write “got mampet”, choose the drain, say how long it is, add two photos and the place. "
           "Watch the cost and the purse."),
         page="musrenbang:propose"),
    Knot("lurah", Role.LURAH, (1, 26), _("The lurah visits and forwards"),
         _("It is the last promised day. Set the volume found on the spot; the cost and the purse follow."),
         "submitted"),
    Knot("camat", Role.CAMAT, (2, 10), _("The camat agrees"),
         _("The musrenbang kecamatan. One proposal among many, each with its own button."), "forwarded"),
    Knot("department", Role.DEPARTMENT, (3, 2), _("The department examines"),
         _("Feasible, smaller, or not at all: with a reason that the resident will read."), "endorsed"),
    Knot("city", Role.PLANNER, (3, 17), _("Bappeda takes it into the plan"),
         _("Accept it, then hand the list on: XLSX in the columns of SIPD, CSV, GeoJSON."), "feasible"),
    Knot("resident", None, (3, 18), _("A resident follows it"),
         _("No account: the number is enough. Every step, office, reason and promised day; "
           "ask “Why?” beside the cost.")),
    Knot("inspector", Role.INSPECTOR, (3, 18), _("The inspectorate looks at the trail"),
         _("Who did what, when, on which basis; every event lies under a seal."), page="trail"),
    Knot("adoption", Role.ADMIN, (3, 18), _("Surabaya gives, Batam takes"),
         _("The next version waits. Look at the one rule that both changed, and at how many proposals would have gone "
           "another way; decide, adopt, and undo it again."),
         page="adoption:office"),
)  # fmt: skip

WITHOUT_PROPOSAL = ("musrenbang:propose", "adoption:office")


def plays() -> bool:
    """Whether the city now served has a story; any other city beside those of the demonstration is as everywhere."""
    return settings.DEMO and schema_name() in people.STORIES


def day_of(knot: Knot) -> date:
    return date(year(schema_name()), *knot.day)


@cache
def year(schema: str) -> int:
    """The meeting year of the story: what it was filled with is the second plan year, whatever is opened since."""
    first = Cycle.objects.order_by("plan_year").values_list("plan_year", flat=True).first()
    return first if first else clock.today().year


def shift_to(day: date) -> timedelta:
    """How far ahead the stage's clock must run so that today is `day`."""
    real = timezone.localtime(datetime.now(UTC)).date()  # the real clock: this is what the shift is from
    return timedelta(days=(day - real).days)


def default_shift() -> timedelta:
    return shift_to(date(year(schema_name()), 1, 12))


def jumps() -> list[tuple[str, str]]:
    """Days of the time machine: each knot's, with what it is for."""
    days = {day_of(knot): f"{plain_date(day_of(knot))}: {knot.title}" for knot in reversed(KNOTS)}
    return [(day.isoformat(), label) for day, label in sorted(days.items())]


def people_here() -> list[tuple[str, str]]:
    """Whom a visitor may become: the key of the role and the office."""
    cast = people.cast(schema_name())
    offices = zip(cast, actors.of_each([*cast.values()]), strict=True)
    return [("", str(_("A visitor"))), *((str(role), label(actor)) for role, actor in offices)]


def label(actor: actors.Actor) -> str:
    return f"{actor.name}, {actor.office}"


def become(request: HttpRequest, role: str) -> None:
    """Sign in as the story's person of `role`, or out where it is empty; the stage's time stays."""
    from django.contrib.auth import logout

    kept = {key: request.session[key] for key in (SHIFT_KEY, STORY_KEY) if key in request.session}
    if role:
        people.sign_in_as(request, person(Role(role)))
    else:
        logout(request)
    for key, value in kept.items():
        request.session[key] = value


def person(role: Role) -> Any:
    cast = people.cast(schema_name())
    if role not in cast:
        raise Refusal("demo.nobody")
    return cast[role]


def jump(request: HttpRequest, day: date) -> None:
    request.session[SHIFT_KEY] = shift_to(day).total_seconds()


def go_to(request: HttpRequest, knot: Knot) -> str:
    """Be the knot's person on its day, with the story's proposal brought so far; returns the page to open."""
    proposal = None if knot.page in WITHOUT_PROPOSAL else bring(request, knot)
    become(request, str(knot.role or ""))
    jump(request, day_of(knot))
    if proposal is not None:
        request.session[STORY_KEY] = proposal.number
    waiting = waiting_bundle() if knot.key == "adoption" else None
    if waiting is not None:
        return reverse("adoption:bundle", args=[waiting.pk])
    return reverse(knot.page, args=[proposal.number] if knot.page == "musrenbang:proposal" and proposal else [])


def bring(request: HttpRequest, knot: Knot) -> Proposal:
    """The story's proposal, moved by its people on their days to where this knot begins."""
    proposal = current(request) or send()
    for step in KNOTS[1:5]:
        if step == knot:
            break
        if proposal.state == step.state:
            with on_day(step):
                _take(step, proposal, actors.of(person(step.role)))  # type: ignore[arg-type]
    return proposal


def current(request: HttpRequest) -> Proposal | None:
    """The proposal this visitor sent or follows, unless its way has ended in a no."""
    owner = people.cast(schema_name()).get(Role.RW_HEAD)
    rows = Proposal.objects.filter(owner=owner, cycle=year(schema_name()) + 1).select_related("item", "cycle", "owner")
    rows = rows.exclude(state__in=["rejected", "postponed", "withdrawn"]).order_by("-id")
    number = request.session.get(STORY_KEY)
    return rows.filter(number=number).first() or rows.filter(state="submitted", item__code="U-40").first()


def send() -> Proposal:
    """Pak Hasan's drain, for those who begin in the middle of the story."""
    cycle = Cycle.objects.prefetch_related("windows").get(pk=year(schema_name()) + 1)
    with on_day(KNOTS[0]):
        head = actors.of(person(Role.RW_HEAD))
        rw = Region.objects.select_related("parent").get(pk=head.regions(Role.RW_HEAD)[0])
        refill(cycle, rw)
        return actions.propose(
            actor=head, region=rw, item=item(cycle, "U-40"), volume=Decimal(120), land=Item.Land.PUBLIC, rt="03",
            need=str(_("The gutter is blocked; water enters the houses at every rain.")),
            place="Gang Melati, samping musala", latitude=rw.latitude, longitude=rw.longitude, beneficiaries=85,
            photos=[BytesIO(drawn("saluran", n)) for n in (1, 2)],
        )  # fmt: skip


def refill(cycle: Cycle, rw: Region) -> None:
    """Many visitors tell the story; the purse of its kelurahan must not run dry under them."""
    quota = purse(cycle, rw.code)
    if quota and quota.limit is not None and quota.limit - quota.used < ENOUGH:
        limit = quota.limit + 10 * ENOUGH
        actions.set_quota(actor=SYSTEM, cycle=cycle, limit=limit, basis=quota.basis, region=quota.region)


def _take(step: Knot, proposal: Proposal, actor: Actor) -> None:
    if step.key == "lurah":
        actions.forward(
            actor=actor, proposal=proposal, visited=clock.today(), volume=Decimal(110),
            found=str(_("Measured with the head of the RT: 110 metres.")),
        )  # fmt: skip
    elif step.key == "camat":
        actions.endorse(actor=actor, proposal=proposal)
    elif step.key == "department":
        actions.find_feasible(actor=actor, proposal=proposal, volume=proposal.volume)
    elif step.key == "city":
        actions.accept(actor=actor, proposal=proposal)


def on_day(knot: Knot) -> Any:
    day = day_of(knot)
    return clock.at(datetime(day.year, day.month, day.day, 2, 30, tzinfo=UTC))


def knots(request: HttpRequest) -> Iterator[dict[str, Any]]:
    """The story's thread for the page: each knot with its person and day."""
    here = dict(people_here())
    for knot in KNOTS:
        who = here.get(knot.role) if knot.role else None
        yield {
            "key": knot.key, "title": knot.title, "words": knot.words, "date": day_of(knot),
            "who": who or str(_("A resident without an account")),
        }  # fmt: skip
