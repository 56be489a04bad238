"""Sending a proposal: an RW head for the own RW, or the council's secretariat for the DPRD (pokir)."""

from collections.abc import Mapping, Sequence
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

from .. import pictures, places, proposing, rules
from ..models import ENDED, Cycle, Item, Proposal
from ..yearly import rule
from ._common import check_most, check_window, hold, limits, tell_owner


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
    answers: Mapping[str, str] | None = None,
) -> Proposal:
    """The head of an RW (`region`) asks for `volume` of a kamus item at a place inside the own kelurahan.

    Cost is volume x the item's price of today. `earlier` is one that was not taken up and is asked again. `answers` are
    those to the city's own questions, by their keys; None where nobody was asked (a list on paper).
    Refuses ``answer.*``, ``window.*``, ``item.closed``, ``volume.*``, ``land.unsettled``, ``photos.*``,
    ``place.elsewhere``, ``earlier.*``, and ``quota.*`` where the purse of the RW is spent.
    """
    if region.level != Region.Level.RW:
        raise Refusal("rw.required", field="region")
    asked = Proposal(
        item=item, region=region, volume_asked=volume, need=need, latitude=latitude, longitude=longitude, land=land,
        rt=rt, place=place, beneficiaries=beneficiaries, earlier=earlier, office=actor.office, extra=_answered(answers),
    )  # fmt: skip
    return _send(actor, asked, photos, "propose")


@action(on="region")
def propose_pokir(
    *,
    actor: Actor,
    region: Region,
    sponsor: str,
    volume: Decimal,
    photos: Sequence[IO[bytes]],
    answers: Mapping[str, str] | None = None,
    **asked: Any,
) -> Proposal:
    """Setwan brings in what a fraction or commission of the DPRD (`sponsor`) asks for in an RW or a kelurahan.

    The rest is `asked` as in `propose` and examined alike (Permendagri 86/2017 art. 78, 178). Refuses also
    ``sponsor.person`` and ``region.whole``.
    """
    if region.level not in (Region.Level.RW, Region.Level.KELURAHAN):
        raise Refusal("region.whole", field="region")
    rules.check_sponsor(sponsor)
    channel = {"channel": Proposal.Channel.COUNCIL, "sponsor": sponsor.strip(), "office": f"DPRD, {sponsor.strip()}"}
    return _send(
        actor,
        Proposal(region=region, volume_asked=volume, extra=_answered(answers), **channel, **asked),
        photos,
        "pokir",
    )


def _send(actor: Actor, proposal: Proposal, photos: Sequence[IO[bytes]], way: str) -> Proposal:
    """Check and keep what was asked; `way` is the window it comes through, and its entrance into the process."""
    cycle = proposal.item.cycle
    check_window(cycle, way, proposal.region_id)
    _check(proposal, photos)
    _check_earlier(proposal, cycle)
    prepared = [pictures.prepare(photo) for photo in photos]
    proposal.cycle, proposal.unit, proposal.volume = cycle, proposal.item.department, proposal.volume_asked
    proposal.owner_id, proposal.submitted = actor.account_id, clock.now()
    proposal.number = take_numbers(cycle, 1)[0]
    if way == "propose":
        check_most(cycle, proposal.region_id)
    engine.begin(proposal, way)
    proposal.save(force_insert=True)
    if way == "propose":
        hold(proposal, "propose")
    engine.keep_step(proposal, actor, "propose", "")
    note(cost=proposal.cost, photos=len(prepared), number=proposal.number)
    tell_owner(proposal, "propose")
    pictures.keep(proposal, prepared)  # last, so that no refusal leaves files behind
    return proposal


def _answered(answers: Mapping[str, str] | None) -> list[dict[str, Any]]:
    return [] if answers is None else proposing.form().answered(answers)


def _check(proposal: Proposal, photos: Sequence[IO[bytes]]) -> None:
    """What the kamus says of its entry, and whether the place lies where it is asked for. Sets price and cost."""
    item = proposal.item
    if not item.active:
        raise Refusal("item.closed", field="item")
    allowed = limits(item)
    proposal.price, proposal.cost = item.price, rules.cost(allowed, proposal.volume_asked)
    rules.check_land(allowed, proposal.land)
    rules.check_photos(allowed, len(photos))
    places.check_inside(proposal.region, proposal.latitude, proposal.longitude)


def _check_earlier(proposal: Proposal, cycle: Cycle) -> None:
    """One that was not taken up may be asked again in its own RW, once at a time; its row is locked meanwhile."""
    if proposal.earlier_id is None:
        return
    earlier = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.earlier_id)
    rules.check_again(earlier.state in ENDED, earlier.region_id == proposal.region_id)
    if earlier.cycle_id != cycle.pk and not rule(cycle, "carry_over_allowed"):
        raise Refusal("earlier.rule", field="earlier")
    twin = Proposal.objects.filter(earlier=earlier, cycle=cycle).exclude(state__in=ENDED).first()
    if twin is not None:
        raise Refusal("earlier.again", field="earlier", number=twin.number)


def take_numbers(cycle: Cycle, count: int) -> list[str]:
    """The next `count` public numbers of a cycle, without gaps: the cycle's row stays locked until the end."""
    Cycle.objects.filter(pk=cycle.pk).update(last_number=F("last_number") + count)
    last: int = Cycle.objects.values_list("last_number", flat=True).get(pk=cycle.pk)
    prefix = current.profile().prefix
    return [str(PublicNumber(prefix, cycle.plan_year, n)) for n in range(last - count + 1, last + 1)]


def again(earlier: Proposal) -> dict[str, Any]:
    """What a form starts with when an earlier proposal is asked for again."""
    names = ("item_id", "volume", "need", "rt", "place", "latitude", "longitude", "land", "beneficiaries")
    return {name.removesuffix("_id"): getattr(earlier, name) for name in names}
