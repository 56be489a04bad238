"""What the kamus lacks is sorted into kinds, and a kind goes into next year's kamus."""

from balaikota.audit.action import action, note
from balaikota.base.refusal import Refusal
from balaikota.people.actor import Actor

from ...models import Cycle, Item
from ..models import MissingKind, Wish
from ..rules import Entry, check_entry
from .entries import insert


@action(on="wish")
def sort_wish(*, actor: Actor, wish: Wish, kind: str) -> Wish:
    """Count a wish under a kind, by its name; a new name makes a new kind. Refuses ``field.required``."""
    name = " ".join(kind.split())
    if not name:
        raise Refusal("field.required", field="kind")
    fresh = Wish.objects.select_for_update().get(pk=wish.pk)
    found = MissingKind.objects.filter(name__iexact=name).first()
    fresh.kind = found or MissingKind.objects.create(name=name)
    fresh.save(update_fields=["kind"])
    note(kind=fresh.kind.name)
    return fresh


@action
def add_to_next_kamus(*, actor: Actor, kind: MissingKind, year: int, code: str, values: Entry) -> MissingKind:
    """What the kamus of plan year `year` takes of a kind. A year not opened yet gets it when it is opened.

    Refuses ``kind.taken``, ``code.taken`` and what `rules.check_entry` refuses.
    """
    check_entry(code, values)
    fresh = MissingKind.objects.select_for_update().get(pk=kind.pk)
    if fresh.year is not None:
        raise Refusal("kind.taken", year=fresh.year)
    cycle = Cycle.objects.filter(pk=year).first()
    if cycle is not None:
        insert(cycle, code, values)
    elif _spoken_for(year, code):
        raise Refusal("code.taken", field="code", code=code)
    fresh.year, fresh.code, fresh.entry = year, code, dict(values)
    fresh.save()
    note(year=year, code=code)
    return fresh


def _spoken_for(year: int, code: str) -> bool:
    """Whether the year to come will have this code already, from the year before or from another kind."""
    newest = Cycle.objects.first()
    carried = newest is not None and Item.objects.filter(cycle=newest, code=code, active=True).exists()
    return carried or MissingKind.objects.filter(year=year, code=code).exists()
