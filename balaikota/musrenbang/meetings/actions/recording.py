"""A musrenbang kelurahan that was held on paper is written down in one go."""

from collections.abc import Mapping, Sequence
from datetime import date

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.city.models import Region
from balaikota.people.actor import Actor

from ...actions._common import check_window
from ...models import Cycle, Meeting
from .. import rules
from ..models import Sitting
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
    Refuses ``window.*``, ``meeting.nobody``, ``meeting.future``.
    """
    check_window(cycle, "kelurahan", region.code)
    rules.check_people(men, women)
    rules.check_held(held, clock.today())
    meeting = Meeting.objects.create(
        cycle=cycle, region=region, held=held, time=time, place=place, men=men, women=women,
        delegates=[dict(one) for one in delegates], office=actor.office,
    )  # fmt: skip
    signs = [{"role": f"Ketua LPMK {region.name}", "name": chair}, {"role": actor.office, "name": actor.name}]
    Sitting.objects.create(
        meeting=meeting, state=Sitting.State.CLOSED, signatories=[one for one in signs if one["name"]]
    )
    paper = print_minutes(actor, meeting)
    note(paper=paper.number, men=men, women=women, accepted=len(paper.data["body"]["accepted"]))
    return meeting
