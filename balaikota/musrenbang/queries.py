"""Every read that pages, reports and the API need. Each starts from what the actor may see."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Count, F, Func, Q, QuerySet, Sum, TextField, Value
from django.db.models.functions import Coalesce
from django.http import Http404
from rapidfuzz import fuzz, process

from balaikota.base import clock
from balaikota.base.ids import parse_public_number
from balaikota.base.manifest import tallies
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.people.actor import Actor
from balaikota.workflow.models import Step

from .models import ENDED, UNFUNDED, Cycle, Item, Proposal, Quota, Window

PAGE = 50
SHOWN = ("item", "region__parent", "unit")
"""What every line of a list shows beside the proposal itself."""


def cycle(plan_year: int | None = None) -> Cycle:
    """The cycle of a plan year, else the newest. Refuses ``cycle.unset`` where there is none."""
    found = Cycle.objects.filter(**({"plan_year": plan_year} if plan_year else {})).prefetch_related("windows").first()
    if found is None:
        raise Refusal("cycle.unset")
    return found


def newest_cycle() -> Cycle | None:
    """The newest cycle; None before the first year of the city is opened."""
    return Cycle.objects.prefetch_related("windows").first()


def window(of: Cycle, step: str, region: str = "") -> Window | None:
    """The window of a step where `region` lies: the nearest that has one of its own, else the city's."""
    return of.window(step, region)


@dataclass(frozen=True)
class ProposalFilters:
    """What a list of proposals is narrowed to. Unset means all; `after` is the id of the last row already shown."""

    q: str = ""
    region: str = ""
    state: str = ""
    item: str = ""
    unit: str = ""
    plan_year: int | None = None
    channel: str = ""
    late: bool = False
    order: str = ""
    after: UUID | None = None

    def apply(self, proposals: "QuerySet[Proposal]") -> "QuerySet[Proposal]":
        if self.q:
            proposals = proposals.filter(matches(self.q))
        if self.region:
            proposals = Proposal.objects.within(self.region) & proposals
        exact = {
            "state": self.state, "item__code": self.item, "unit": self.unit, "cycle": self.plan_year,
            "channel": self.channel,
        }  # fmt: skip
        proposals = proposals.filter(**{name: value for name, value in exact.items() if value})
        return proposals.filter(due__lt=clock.today()) if self.late else proposals

    def next_page(self, last: UUID) -> "ProposalFilters":
        return replace(self, after=last)


def matches(text: str) -> Q:
    """A number as people type it, or words of the need, the place or the kamus item."""
    try:
        return Q(number=str(parse_public_number(text)))
    except Refusal:
        words = SearchQuery(text, config="indonesian", search_type="websearch")
        return Q(search=words) | Q(item__in=Item.objects.filter(search=words).values("pk"))


def proposals(actor: Actor, filters: ProposalFilters) -> "QuerySet[Proposal]":
    """Proposals the actor may see, newest first or as `filters.order` says; a page of any length is one query."""
    found = filters.apply(Proposal.objects.visible_to(actor)).select_related(*SHOWN)
    by = tallies("musrenbang").get(filters.order)
    if by:
        return _most_first(found, by.field, filters.after)
    return found.filter(pk__lt=filters.after).order_by("-id") if filters.after else found.order_by("-id")


def _most_first(found: "QuerySet[Proposal]", field: str, after: UUID | None) -> "QuerySet[Proposal]":
    """Sorted by what a part counts, then newest first; `after` is the last row of the page before."""
    found = found.annotate(tallied=Coalesce(F(field), 0)).order_by("-tallied", "-id")
    last = Proposal.objects.filter(pk=after).values_list(Coalesce(F(field), 0), flat=True).first() if after else None
    if last is None:
        return found
    return found.filter(Q(tallied__lt=last) | Q(tallied=last, pk__lt=after))


def page(actor: Actor, filters: ProposalFilters, size: int = PAGE) -> tuple[list[Proposal], ProposalFilters | None]:
    """One page and the filters of the next one, None at the end."""
    rows = list(proposals(actor, filters)[: size + 1])
    more = len(rows) > size
    return rows[:size], filters.next_page(rows[size - 1].pk) if more else None


def count(actor: Actor, filters: ProposalFilters, most: int = 1000) -> int:
    """How many there are, counted up to `most` + 1: a list of a million costs no more than one of a thousand."""
    return proposals(actor, replace(filters, after=None)).order_by()[: most + 1].count()


def proposal(actor: Actor, number: str) -> Proposal:
    """One proposal by its public number, however typed; Http404 where the actor sees none."""
    try:
        exact = str(parse_public_number(number))
    except Refusal as error:
        raise Http404 from error
    found = Proposal.objects.visible_to(actor).select_related(
        "item", "region__parent__parent", "unit", "earlier", "visit", "cycle"
    )
    row = found.prefetch_related("photos", "cycle__windows").filter(number=exact).first()
    if row is None:
        raise Http404
    return row


def steps(of: Proposal) -> list[Step]:
    """The history of a proposal, oldest first."""
    return list(Step.objects.filter(kind=Proposal._meta.label, object_id=of.pk).order_by("id"))


def sent_by(actor: Actor) -> "QuerySet[Proposal]":
    """The actor's own proposals, newest first."""
    if not actor.signed_in:
        return Proposal.objects.none()
    return Proposal.objects.filter(owner=actor.account_id).select_related(*SHOWN)


def items(of: Cycle, text: str = "") -> list[Item]:
    """Kamus entries of a cycle, those that match everyday words first; spelling slips are forgiven."""
    active = of.items.filter(active=True).select_related("department")
    if not text.strip():
        return list(active)
    words = SearchQuery(text, config="indonesian", search_type="websearch")
    return list(active.filter(search=words)) or _near_in_spelling(list(active), text)


def _near_in_spelling(entries: list[Item], text: str) -> list[Item]:
    spoken = {n: f"{item.name} {item.words}".lower() for n, item in enumerate(entries)}
    found = process.extract(text.lower(), spoken, scorer=fuzz.partial_token_set_ratio, score_cutoff=75, limit=8)
    return [entries[n] for _, _, n in found]


def item(of: Cycle, code: str) -> Item:
    found = of.items.select_related("department", "cycle").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def purse(of: Cycle, region: str) -> Quota | None:
    """The money of the kelurahan that `region` lies in (PSPK): what residents are shown while they propose."""
    own = Quota.objects.filter(cycle=of, region=region.split("/")[0], purse=Item.Purse.PSPK, limit__isnull=False)
    return own.select_related("region__parent").first()


def asked_in(of: Cycle, kelurahan: str) -> int:
    """Rupiah asked in a kelurahan and not yet decided there."""
    waiting = Proposal.objects.within(kelurahan).filter(cycle=of, state="submitted")
    return int(waiting.aggregate(total=Sum("cost"))["total"] or 0)


def unfunded(actor: Actor) -> "QuerySet[Proposal]":
    """What was not taken up where the actor proposes, or of what the actor sent: it may be asked again."""
    if not actor.signed_in:
        return Proposal.objects.none()
    mine = Q(owner=actor.account_id) | Q(region__in=actor.regions(Role.RW_HEAD), channel=Proposal.Channel.RESIDENTS)
    mine |= Q(channel=Proposal.Channel.COUNCIL) if actor.holds(Role.COUNCIL) else Q(pk__in=[])
    return Proposal.objects.filter(mine, state__in=UNFUNDED).select_related(*SHOWN, "banked")


def to_ask_again(actor: Actor, of: Cycle) -> "QuerySet[Proposal]":
    """Of these: last year's and this year's, and the banked of any year, but none that is asked again already."""
    recent = Q(cycle__gte=of.plan_year - 1) | Q(banked__isnull=False)
    asked = Proposal.objects.filter(cycle=of, earlier__isnull=False).exclude(state__in=ENDED).values("earlier")
    return unfunded(actor).filter(recent).exclude(pk__in=asked).order_by("-cycle_id", "-id")


def banked(filters: ProposalFilters) -> "QuerySet[Proposal]":
    """The bank usulan, what was kept last first."""
    rows = filters.apply(Proposal.objects.filter(banked__isnull=False))
    return rows.select_related(*SHOWN, "banked").order_by("-banked__id")


def earlier(actor: Actor, number: str) -> Proposal | None:
    """A proposal that `actor` may ask for again, by its number; also one of the bank of the own RW."""
    return unfunded(actor).filter(number=number).first() if number else None


@dataclass(frozen=True)
class Numbers:
    """The four true numbers of the home page. `on_time` is None before anything was answered."""

    proposals: int
    asked: int
    purses: int
    accepted: int
    on_time: int | None


def numbers(of: Cycle) -> Numbers:
    rows = Proposal.objects.filter(cycle=of)
    sums = rows.aggregate(count=Count("pk"), asked=Sum("cost"), accepted=Count("pk", filter=Q(state="accepted")))
    purses = _of_kelurahan(of).aggregate(total=Sum("limit"))["total"] or 0
    return Numbers(sums["count"], int(sums["asked"] or 0), int(purses), sums["accepted"], on_time(of))


def on_time(of: Cycle) -> int | None:
    """Percent of the answers given so far that came by their promised date; each step keeps the date it promised."""
    sql = """
        select count(*) filter (where answer.at::date <= promise.due), count(*)
        from workflow_step promise join lateral (
            select at from workflow_step later where later.kind = promise.kind
            and later.object_id = promise.object_id and later.id > promise.id and later.source <> later.to
            order by later.id limit 1
        ) answer on true
        join musrenbang_proposal p on p.id = promise.object_id and p.cycle_id = %s
        where promise.kind = %s and promise.due is not null and promise.source <> promise.to"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [of.pk, Proposal._meta.label])
        kept, given = cursor.fetchone()
    return round(100 * kept / given) if given else None


@dataclass(frozen=True)
class Kelurahan:
    """One kelurahan in the year's completeness list, those with zero too."""

    region: Region
    sent: int
    decided: int
    asked: int
    quota: int
    used: int


def completeness(of: Cycle) -> list[Kelurahan]:
    """All kelurahan of the city with what was sent, decided and asked; three queries."""
    kelurahan = Region.objects.filter(level=Region.Level.KELURAHAN, active=True).select_related("parent")
    sums: dict[str, dict[str, Any]] = {row["code"]: row for row in _by_kelurahan(of)}
    quotas = {quota.region_id: quota for quota in _of_kelurahan(of)}
    return [_kelurahan(region, sums.get(region.code, {}), quotas.get(region.code)) for region in kelurahan]


def _of_kelurahan(of: Cycle) -> "QuerySet[Quota]":
    """The PSPK money of the kelurahan; other purses hold the same proposals once more and must not be added to it."""
    return Quota.objects.filter(
        cycle=of, region__level=Region.Level.KELURAHAN, purse=Item.Purse.PSPK, limit__isnull=False
    )


def _by_kelurahan(of: Cycle) -> Any:
    code = Func(F("region_id"), Value("/"), Value(1), function="split_part", output_field=TextField())
    rows = Proposal.objects.filter(cycle=of).annotate(code=code).order_by().values("code")
    return rows.annotate(sent=Count("pk"), decided=Count("pk", filter=~Q(state="submitted")), asked=Sum("cost"))


def _kelurahan(region: Region, sums: dict[str, Any], quota: Quota | None) -> Kelurahan:
    return Kelurahan(
        region, sums.get("sent", 0), sums.get("decided", 0), int(sums.get("asked") or 0),
        (quota.limit or 0) if quota else 0, quota.used if quota else 0,
    )  # fmt: skip


def decided_between(
    of: Cycle, kelurahan: str, until: date | None = None
) -> tuple[list[Proposal], list[tuple[Proposal, Step]]]:
    """For a berita acara: what a kelurahan sent on, and what it did not, each with the step that says why."""
    rows = (
        Proposal.objects.within(kelurahan).filter(cycle=of).select_related("item", "region", "unit").order_by("number")
    )
    decisions = Step.objects.filter(kind=Proposal._meta.label, source="submitted", object_id__in=rows.values("pk"))
    by_id = {step.object_id: step for step in decisions}
    sent_on = [row for row in rows if row.pk in by_id and by_id[row.pk].move == "forward"]
    not_sent = [
        (row, by_id[row.pk]) for row in rows if row.pk in by_id and by_id[row.pk].move in ("reject", "postpone")
    ]
    return sent_on, not_sent
