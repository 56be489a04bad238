"""An RW head sends a proposal."""

from collections.abc import Sequence
from decimal import Decimal
from typing import IO, Any

from django.db.models import F

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.base.ids import PublicNumber
from balaikota.base.refusal import Refusal
from balaikota.city import current
from balaikota.city.models import Region
from balaikota.people.actor import Actor
from balaikota.workflow import engine

from .. import pictures, places, rules
from ..models import Cycle, Item, Proposal
from ._common import check_window, hold, limits, tell_owner


@action(on="region")
def propose(
    *,
    actor: Actor,
    region: Region,
    item: Item,
    volume: Decimal,
    need: str,
    latitude: float,
    longitude: float,
    land: str,
    photos: Sequence[IO[bytes]],
    rt: str = "",
    place: str = "",
    beneficiaries: int | None = None,
    earlier: Proposal | None = None,
) -> Proposal:
    """The head of an RW (`region`) asks for `volume` of a kamus item at a place inside the own kelurahan.

    Cost is volume x the item's price of today. Refuses ``window.*``, ``item.closed``, ``volume.*``, ``land.unsettled``,
    ``photos.*``, ``place.elsewhere``, ``quota.*`` where the purse of the RW is spent.
    """
    if region.level != Region.Level.RW:
        raise Refusal("rw.required", field="region")
    cycle = item.cycle
    check_window(cycle, "propose", region.code)
    if not item.active:
        raise Refusal("item.closed", field="item")
    allowed = limits(item)
    cost = rules.cost(allowed, volume)
    rules.check_land(allowed, land)
    rules.check_photos(allowed, len(photos))
    places.check_inside(region, latitude, longitude)
    prepared = [pictures.prepare(photo) for photo in photos]
    proposal = Proposal(
        cycle=cycle, item=item, region=region, unit=item.department, volume_asked=volume, volume=volume,
        price=item.price, cost=cost, need=need, rt=rt, place=place, latitude=latitude, longitude=longitude, land=land,
        beneficiaries=beneficiaries, earlier=earlier, owner_id=actor.account_id, office=actor.office,
        submitted=clock.now(), number=take_numbers(cycle, 1)[0],
    )  # fmt: skip
    engine.begin(proposal)
    proposal.save(force_insert=True)
    pictures.keep(proposal, prepared)
    hold(proposal, "propose")
    engine.keep_step(proposal, actor, "propose", "")
    note(cost=cost, photos=len(prepared), number=proposal.number)
    tell_owner(proposal, "propose")
    return proposal


def take_numbers(cycle: Cycle, count: int) -> list[str]:
    """The next `count` public numbers of a cycle, without gaps: the cycle's row stays locked until the end."""
    Cycle.objects.filter(pk=cycle.pk).update(last_number=F("last_number") + count)
    last: int = Cycle.objects.values_list("last_number", flat=True).get(pk=cycle.pk)
    prefix = current.profile().prefix
    return [str(PublicNumber(prefix, cycle.plan_year, n)) for n in range(last - count + 1, last + 1)]


def again(earlier: Proposal) -> dict[str, Any]:
    """What a form starts with when last year's proposal is asked for again."""
    names = ("item_id", "volume", "need", "rt", "place", "latitude", "longitude", "land", "beneficiaries")
    return {name.removesuffix("_id"): getattr(earlier, name) for name in names}
