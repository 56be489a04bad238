"""What pages and the API read about editions, wishes and what the kamus lacks."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum
from django.http import Http404

from balaikota.people.actor import Actor
from balaikota.workflow.models import Step
from balaikota.workflow.queries import desks

from ..desks import standing
from ..models import Cycle, Item, Proposal
from .models import Edition, MissingKind, Wish
from .rules import Difference, difference, read_number

PAGE = 50
SHOWN = ("region__parent", "unit", "kind", "item")


def items(of: Cycle, *, closed: bool = False) -> "QuerySet[Item]":
    """Entries of a year with their departments; those closed too where asked for."""
    found = of.items.select_related("department")
    return found if closed else found.filter(active=True)


def item(of: Cycle, code: str) -> Item:
    found = of.items.select_related("department", "cycle").filter(code=code).first()
    if found is None:
        raise Http404
    return found


# ---- Editions --------------------------------------------------------------------------------------------------------


def editions(of: Cycle) -> list[Edition]:
    """The editions of a year, the newest first."""
    return list(of.editions.select_related("cycle"))


def newest_edition(of: Cycle) -> Edition | None:
    """Its number and decree, without the entries."""
    return of.editions.defer("items").first()


def edition(year: int, number: int) -> Edition:
    found = Edition.objects.filter(cycle=year, number=number).select_related("cycle").first()
    if found is None:
        raise Http404
    return found


def between(edition: Edition, before: Edition | None) -> Difference:
    """What an edition changed against an earlier one; all of it is new where there is none."""
    return difference(before.items if before else {}, edition.items)


# ---- Wishes ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class WishFilters:
    """What the list of wishes is narrowed to. Unset means all; `after` is the id of the last row already shown."""

    q: str = ""
    state: str = ""
    region: str = ""
    kind: int | None = None
    year: int | None = None
    after: UUID | None = None

    def apply(self, rows: "QuerySet[Wish]") -> "QuerySet[Wish]":
        if self.q:
            number = read_number(self.q)
            words = Q(name__icontains=self.q) | Q(need__icontains=self.q) | Q(place__icontains=self.q)
            rows = rows.filter(Q(number=number) if number else words)
        if self.region:
            rows = rows.filter(inside(self.region))
        exact = {"state": self.state, "kind": self.kind, "cycle": self.year}
        return rows.filter(**{name: value for name, value in exact.items() if value})


def inside(code: str) -> Q:
    """Rows of a region and of everything in it."""
    return Q(region_id=code) | Q(region__code__startswith=f"{code}.") | Q(region__code__startswith=f"{code}/")


def wishes(actor: Actor, filters: WishFilters) -> "QuerySet[Wish]":
    """Wishes the actor may see, newest first."""
    found = filters.apply(Wish.objects.visible_to(actor)).select_related(*SHOWN)
    return found.filter(pk__lt=filters.after).order_by("-id") if filters.after else found.order_by("-id")


def page(actor: Actor, filters: WishFilters) -> tuple[list[Wish], UUID | None]:
    """One page, and the id after which the next begins."""
    rows = list(wishes(actor, filters)[: PAGE + 1])
    return rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None


def wish(actor: Actor, number: str) -> Wish:
    """One wish by its number, however typed; Http404 where there is none."""
    found = Wish.objects.visible_to(actor).select_related(*SHOWN, "cycle", "proposal", "item__department")
    row = found.filter(number=read_number(number)).first()
    if row is None:
        raise Http404
    return row


def steps(of: Wish) -> list[Step]:
    return list(Step.objects.filter(kind=Wish._meta.label, object_id=of.pk).order_by("id"))


def may_be_tied(of: Wish, actor: Actor) -> "QuerySet[Proposal]":
    """The actor's own proposals of this RW for the entry that answers the wish, none of them tied yet."""
    if of.item_id is None or of.proposal_id or not actor.may("musrenbang.tie_wish", of):
        return Proposal.objects.none()
    return Proposal.objects.filter(
        owner=actor.account_id, region=of.region_id, item=of.item_id, wish__isnull=True
    ).order_by("-id")[:10]  # fmt: skip


def waiting(actor: Actor) -> "QuerySet[Wish]":
    """What lies on the actor's desk, the nearest deadline first."""
    return _on_desks(actor).select_related(*SHOWN).order_by(F("due").asc(nulls_last=True), "id")


def _on_desks(actor: Actor) -> "QuerySet[Wish]":
    mine = Q(pk__in=[])
    for state, role, at, versions in desks(Wish.process):
        here = Q(state=state) & standing(actor, role, at)
        mine |= here if versions is None else here & Q(version__in=versions)
    return Wish.objects.visible_to(actor).filter(mine)


def elsewhere(actor: Actor) -> "QuerySet[Wish]":
    """What the actor sent or answered and now waits for others."""
    mine = Step.objects.filter(kind=Wish._meta.label, account_id=actor.account_id).values("object_id")
    found = Wish.objects.visible_to(actor).filter(pk__in=mine, due__isnull=False)
    return found.exclude(pk__in=_on_desks(actor).values("pk")).select_related(*SHOWN).order_by("due", "id")


def done(actor: Actor, since: datetime) -> "QuerySet[Wish]":
    """What the actor answered since a moment, newest first."""
    mine = Step.objects.filter(kind=Wish._meta.label, account_id=actor.account_id, at__gte=since).values("object_id")
    return Wish.objects.visible_to(actor).filter(pk__in=mine).select_related(*SHOWN).order_by("-since")


# ---- What the kamus lacks --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Lack:
    """How often a kind was asked for; `kind` is None for what nobody has sorted yet. `asked` in rupiah."""

    kind: MissingKind | None
    count: int
    regions: int
    asked: int


def lacking(of: Cycle) -> list[Lack]:
    """What was asked for outside the kamus of a year, by kind, the most wanted first; two queries."""
    rows = (
        Wish.objects.filter(cycle=of).exclude(state="withdrawn").exclude(state="matched").order_by().values("kind")
        .annotate(count=Count("pk"), regions=Count("region", distinct=True), asked=Sum("cost"))
    )  # fmt: skip
    kinds = MissingKind.objects.in_bulk()
    found = [
        Lack(kinds.get(row["kind"]), row["count"], row["regions"], int(row["asked"] or 0)) for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda lack: (lack.kind is None, -lack.count, lack.kind.name if lack.kind else ""))


def kind(pk: int) -> MissingKind:
    found = MissingKind.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
