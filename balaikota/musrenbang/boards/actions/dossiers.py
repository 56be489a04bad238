"""Camat or Bappeda enters that the dossier of a kelurahan has come."""

from datetime import date

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.base.calendar import plain_date
from balaikota.base.refusal import Refusal
from balaikota.city.models import Region
from balaikota.people.actor import Actor

from ...models import Cycle
from ..models import Dossier


@action(on="region")
def receive_dossier(*, actor: Actor, region: Region, cycle: Cycle, received: date, remark: str = "") -> Dossier:
    """Keep the day on which list and berita acara of a kelurahan were received on paper.

    Refuses ``dossier.level``, ``dossier.future``, ``dossier.received`` where they were received before.
    """
    if region.level != Region.Level.KELURAHAN:
        raise Refusal("dossier.level")
    if received > clock.today():
        raise Refusal("dossier.future", field="received")
    words = {"note": remark.strip(), "office": actor.office}
    made, new = Dossier.objects.get_or_create(cycle=cycle, region=region, defaults={"received": received} | words)
    if not new:
        raise Refusal("dossier.received", place=region.title, day=plain_date(made.received))
    note(received=received.isoformat())
    return made
