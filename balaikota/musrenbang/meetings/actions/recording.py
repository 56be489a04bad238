"""A musrenbang kelurahan that was held on paper is written down in one go."""

from collections.abc import Mapping, Sequence
from datetime import date

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city.models import Region
from balaikota.people.actor import Actor

from ...actions._common import check_window
from ...models import Cycle, Meeting
from .. import rules
from ..models import Agenda, Sitting
from ._common import changed
from .closing import print_minutes


@action(on="region")
def record_meeting(
    *,
    actor: Actor,
    region: Region,
    cycle: Cycle,
    held: date,
    time: str,
    place: str,
    men: int,
    women: int,
    delegates: Sequence[Mapping[str, str]],
    chair: str = "",
) -> Meeting:
    """Keep who met where, and issue the berita acara with what the kelurahan sent on and what it did not, with why.

    `delegates` are {name, element, address} of those sent to the kecamatan; `chair` is the head of the LPMK who signs.
    Refuses ``window.*``, ``meeting.nobody``, ``meeting.future``, ``meeting.pending``.
    """
    check_window(cycle, "kelurahan", region.code)
    rules.check_people(men, women)
    rules.check_held(held, clock.today())
    meeting = _planned(cycle, region)
    meeting.held, meeting.time, meeting.place = held, time, place
    meeting.men, meeting.women, meeting.office = men, women, actor.office
    meeting.delegates = [dict(one) for one in delegates]
    meeting.save()
    signs = [{"role": f"Ketua LPMK {region.name}", "name": chair}, {"role": actor.office, "name": actor.name}]
    sitting = Sitting.objects.get_or_create(meeting=meeting)[0]
    sitting.state, sitting.signatories = Sitting.State.CLOSED, [one for one in signs if one["name"]]
    changed(sitting)
    meeting = Meeting.objects.select_related("sitting", "region__parent").get(pk=meeting.pk)
    paper = print_minutes(actor, meeting)
    note(paper=paper.number, men=men, women=women, accepted=len(paper.data["body"]["accepted"]))
    return meeting


def _planned(cycle: Cycle, region: Region) -> Meeting:
    """The meeting that was planned and held on paper after all, else a new one. Refuses ``meeting.pending``."""
    rows = Meeting.objects.select_for_update(of=("self",)).filter(cycle=cycle, region=region, step="kelurahan")
    found = rows.exclude(sitting__state=Sitting.State.CLOSED).order_by("-held").first()
    if found is None:
        return Meeting(cycle=cycle, region=region)
    if Agenda.objects.filter(meeting=found, outcome="").exclude(verdict="").exists():
        raise Refusal("meeting.pending")
    return found
