"""Something outside the kamus: an RW asks, the planner answers with an entry, a new entry, a price or a reason."""

from typing import IO, Any

from django.core.files.base import ContentFile
from django.db.models import Max

from balaikota.audit.action import action, lock_scope, note
from balaikota.base.refusal import Refusal
from balaikota.city import current
from balaikota.city.models import Region, Unit
from balaikota.notice.telling import tell
from balaikota.people.actor import Actor
from balaikota.workflow import engine
from balaikota.workflow.engine import move

from ... import pictures, places
from ...actions._common import check_window
from ...models import Cycle, Item, Proposal
from ...yearly import rule
from .. import told
from ..models import Wish
from ..rules import Entry, number_of
from .entries import insert


@action(on="region")
def send_wish(
    *,
    actor: Actor,
    region: Region,
    cycle: Cycle,
    name: str,
    need: str,
    latitude: float,
    longitude: float,
    rt: str = "",
    place: str = "",
    cost: int | None = None,
    photo: IO[bytes] | None = None,
) -> Wish:
    """The head of an RW asks for something the kamus has not; `cost` (rupiah) is the own estimate.

    Refuses ``window.*``, ``outside.closed`` (not allowed in this year), ``place.elsewhere``, ``photos.*``.
    """
    if region.level != Region.Level.RW:
        raise Refusal("rw.required", field="region")
    check_window(cycle, "propose", region.code)
    if not rule(cycle, "outside_kamus_allowed"):
        raise Refusal("outside.closed")
    places.check_inside(region, latitude, longitude)
    wish = Wish(
        cycle=cycle, region=region, name=name, need=need, latitude=latitude, longitude=longitude, rt=rt, place=place,
        cost=cost, owner_id=actor.account_id, office=actor.office,
    )  # fmt: skip
    _number(wish)
    if photo is not None:
        _keep_photo(wish, photo)
    engine.begin(wish)
    wish.save(force_insert=True)
    engine.keep_step(wish, actor, "send_wish", "")
    note(number=wish.number, cost=cost)
    tell_owner(wish, "send_wish")
    return wish


def _number(wish: Wish) -> None:
    """The next one of the year; the named lock holds until the transaction ends."""
    lock_scope(f"musrenbang.wish {wish.cycle_id}")
    last = Wish.objects.filter(cycle=wish.cycle_id).aggregate(last=Max("sequence"))["last"] or 0
    wish.sequence = last + 1
    wish.number = number_of(current.profile().prefix, wish.cycle_id, wish.sequence)


def _keep_photo(wish: Wish, photo: IO[bytes]) -> None:
    """Only copies without position and other metadata are kept: nobody verifies a place by it."""
    prepared = pictures.prepare(photo)
    wish.photo.save(f"{wish.pk}.jpg", ContentFile(prepared.public), save=False)
    wish.thumbnail.save(f"{wish.pk}-s.jpg", ContentFile(prepared.thumbnail), save=False)


def tell_owner(wish: Wish, name: str, **facts: Any) -> None:
    if wish.owner_id is not None:
        tell([wish.owner_id], told.of_wish(wish, name, **facts), url=told.wish_address(wish), subject=wish)


@move("match_wish", on="wish")
def match_wish(*, actor: Actor, wish: Wish, item: Item) -> Wish:
    """The kamus has it already, under another word: the RW proposes that entry. Refuses ``item.closed``."""
    if not item.active or item.cycle_id != wish.cycle_id:
        raise Refusal("item.closed", field="item")
    wish.item = item
    note(item=item.code)
    tell_owner(wish, "match_wish", office=actor.office, item=item.name)
    return wish


@move("take_wish", on="wish")
def take_wish(*, actor: Actor, wish: Wish, code: str, values: Entry) -> Wish:
    """It becomes an entry of this year's kamus. Refuses ``code.taken`` and what `rules.check_entry` refuses."""
    wish.item = insert(wish.cycle, code, values)
    tell_owner(wish, "take_wish", office=actor.office, item=wish.item.name)
    return wish


@move("ask_price", on="wish")
def ask_price(*, actor: Actor, wish: Wish, department: Unit) -> Wish:
    """The department that would do it is asked what it costs; it lies on its desk from now on."""
    wish.unit = department
    note(department=department.code)
    tell_owner(wish, "ask_price", office=actor.office, department=department.name)
    return wish


@move("give_price", on="wish")
def give_price(*, actor: Actor, wish: Wish, price: int, unit_name: str, origin: str) -> Wish:
    """The department says what one costs (rupiah per unit) and where that price comes from."""
    if price <= 0:
        raise Refusal("price.wrong", field="price")
    wish.price, wish.price_unit, wish.price_origin = price, unit_name, origin
    note(price=price, origin=origin)
    tell_owner(wish, "give_price", office=actor.office)
    return wish


@move("decline_wish", on="wish")
def decline_wish(*, actor: Actor, wish: Wish, reason: str, sentence: str) -> Wish:
    """Not by this city, or not this year: the reason and a sentence go to the resident."""
    tell_owner(wish, "decline_wish", office=actor.office, reason=reason, sentence=sentence)
    return wish


@move("withdraw_wish", on="wish")
def withdraw_wish(*, actor: Actor, wish: Wish) -> Wish:
    """The proposer takes it back before it is answered."""
    return wish


@action(on="wish")
def tie_wish(*, actor: Actor, wish: Wish, proposal: Proposal) -> Wish:
    """The proposer says which proposal came of it. Refuses ``tie.other`` (another RW or entry), ``tie.taken``."""
    fresh = Wish.objects.select_for_update().get(pk=wish.pk)
    if fresh.proposal_id or Wish.objects.filter(proposal=proposal).exists():
        raise Refusal("tie.taken")
    if (proposal.region_id, proposal.item_id) != (fresh.region_id, fresh.item_id):
        raise Refusal("tie.other")
    fresh.proposal = proposal
    fresh.save(update_fields=["proposal"])
    note(proposal=proposal.number)
    return fresh
