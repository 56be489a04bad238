"""The planner writes the kamus: entry by entry, or a whole table."""

from collections.abc import Iterable

from balaikota.audit.action import action, note
from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Report, Sheet
from balaikota.people.actor import Actor

from ...models import Cycle, Item
from ..entries import entry, fields_of, item_of
from ..rules import Entry, check_entry
from ..sheet import Read, read_kamus


@action
def put_items(*, actor: Actor, cycle: Cycle, items: Iterable[Item], origin: str) -> int:
    """Put entries into the kamus of a cycle, by code; entries already there take the new values. Returns how many."""
    written = write(items)
    note(items=written, origin=origin)
    return written


def write(items: Iterable[Item]) -> int:
    fields = [field.name for field in Item._meta.local_concrete_fields if not field.generated]
    written = Item.objects.bulk_create(
        items, update_conflicts=True, unique_fields=["cycle", "code"],
        update_fields=[name for name in fields if name not in ("id", "cycle", "code")],
    )  # fmt: skip
    return len(written)


@action
def add_item(*, actor: Actor, cycle: Cycle, code: str, values: Entry) -> Item:
    """A new entry of a year's kamus. Refuses ``code.taken`` and what `rules.check_entry` refuses."""
    return insert(cycle, code, values)


def insert(cycle: Cycle, code: str, values: Entry) -> Item:
    item = item_of(cycle, code, values)
    if cycle.items.filter(code=code).exists():
        raise Refusal("code.taken", field="code", code=code)
    item.save(force_insert=True)
    note(code=code, price=item.price)
    return item


@action
def change_item(*, actor: Actor, item: Item, values: Entry) -> Item:
    """Change an entry; proposals sent before keep their price until it is settled (`settle_price`).

    Refuses ``item.same`` where nothing changes, and what `rules.check_entry` refuses.
    """
    check_entry(item.code, values)
    fresh = Item.objects.select_for_update().get(pk=item.pk)
    before = entry(fresh)
    changed = sorted(name for name, value in values.items() if before.get(name) != value)
    if not changed:
        raise Refusal("item.same")
    for name, value in fields_of(values).items():
        setattr(fresh, name, value)
    fresh.save()
    note(code=fresh.code, changed=changed, price_before=before["price"], price=fresh.price)
    return fresh


@action
def close_item(*, actor: Actor, item: Item, reason: str) -> Item:
    """From now on it cannot be proposed; what was proposed goes its way. Refuses ``sentence.required``."""
    if len(reason.strip()) < 10:
        raise Refusal("sentence.required", field="reason")
    return _open(item, False, reason)


@action
def reopen_item(*, actor: Actor, item: Item) -> Item:
    """It can be proposed again."""
    return _open(item, True, "")


def _open(item: Item, active: bool, reason: str) -> Item:
    """Refuses ``changed.meanwhile`` where it stands so already."""
    fresh = Item.objects.select_for_update().get(pk=item.pk)
    if fresh.active == active:
        raise Refusal("changed.meanwhile")
    fresh.active = active
    fresh.save(update_fields=["active"])
    note(code=fresh.code, active=active, reason=reason.strip())
    return fresh


@action
def import_kamus(*, actor: Actor, cycle: Cycle, sheet: Sheet, only_good: bool = True) -> "Report[Read]":
    """Read, check and put in all rows of a sheet; with `only_good` faulty rows are left out and given back."""
    report = read_kamus(sheet)
    if report.faults and not only_good:
        report.good.clear()
    written = write([item_of(cycle, code, values) for code, values in report.good])
    note(rows=report.read, items=written, faulty=len(report.bad))
    return report
