"""Bappeda reminds a kelurahan of what is missing: a numbered letter, one act for each."""

from datetime import date
from uuid import UUID

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.base.refusal import Refusal
from balaikota.city import current
from balaikota.city.models import Region
from balaikota.document.issuing import issue_paper
from balaikota.document.models import Paper
from balaikota.people.actor import Actor

from ...models import Cycle
from .. import completeness, letters
from ..models import Reminder


@action(on="region")
def remind(*, actor: Actor, region: Region, cycle: Cycle, until: date, round: UUID) -> Reminder:
    """Issue the reminder of a kelurahan and keep that it was sent; `round` holds the letters of one press together.

    Refuses ``reminder.past``, ``reminder.nothing`` where nothing is missing any more.
    """
    if until <= clock.today():
        raise Refusal("reminder.past", field="until")
    row = completeness.row(cycle, region)
    if not row.missing:
        raise Refusal("reminder.nothing", place=region.title)
    id = uuid7()
    paper = issue_paper(actor, Paper(
        kind="pengingat_kelengkapan", region=current_city(), source_kind=Reminder._meta.label, source_id=id,
        title=f"{letters.TITLE} {region.title}", data=letters.data(current.profile(), cycle, row, until, actor.office),
    ))  # fmt: skip
    note(paper=paper.number, missing=row.missing, until=until.isoformat())
    return Reminder.objects.create(
        id=id, cycle=cycle, region=region, missing=row.missing, until=until, office=actor.office, paper_id=paper.pk,
        round=round,
    )  # fmt: skip


def current_city() -> Region:
    """The letter is the city's own, under the city's head."""
    return Region.objects.get(level=Region.Level.CITY)
