"""The kamus of a year is published: frozen under a number and a decree, and printed once for everybody."""

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city import current
from balaikota.city.models import Region
from balaikota.document.issuing import issue_paper
from balaikota.document.models import Paper
from balaikota.people.actor import Actor

from ...models import Cycle
from ..entries import entry
from ..models import Edition
from ..printed import printed
from ..rules import difference, digest


@action
def publish_edition(*, actor: Actor, cycle: Cycle, basis: str) -> Edition:
    """Freeze the entries in force under the next number. Refuses ``edition.empty``, ``edition.same``."""
    Cycle.objects.select_for_update().get(pk=cycle.pk)
    items = list(cycle.items.filter(active=True).select_related("department"))
    entries, last = {item.code: entry(item) for item in items}, cycle.editions.first()
    if not entries:
        raise Refusal("edition.empty")
    if last is not None and difference(last.items, entries).empty:
        raise Refusal("edition.same", number=last.number)
    edition = Edition(
        cycle=cycle, number=last.number + 1 if last else 1, published=clock.today(), basis=basis, office=actor.office,
        items=entries, sha256=digest(entries),
    )  # fmt: skip
    paper = issue_paper(actor, Paper(
        kind="kamus_usulan", region=_city(), title=f"Kamus Usulan {cycle.plan_year}",
        source_kind=Edition._meta.label, source_id=edition.pk, data=printed(current.profile().name, edition, items),
    ))  # fmt: skip
    edition.paper_id = paper.pk
    edition.save(force_insert=True)
    note(edition=edition.number, items=len(entries), sha256=edition.sha256, paper=paper.number)
    return edition


def _city() -> Region:
    return Region.objects.get(level=Region.Level.CITY)
