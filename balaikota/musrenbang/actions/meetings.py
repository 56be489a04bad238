"""The lurah records the musrenbang kelurahan; its berita acara is printed from what was decided."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city import current
from balaikota.city.models import Region
from balaikota.document.issuing import issue_paper
from balaikota.document.models import Paper
from balaikota.handover.links import link
from balaikota.people.actor import Actor

from ..minutes import minutes
from ..models import Cycle, Meeting
from ..queries import decided_between
from ._common import check_window


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
    Refuses ``window.*``, ``meeting.nobody``, ``meeting.future``, ``paper.exists``.
    """
    check_window(cycle, "kelurahan", region.code)
    if men + women <= 0:
        raise Refusal("meeting.nobody", field="men")
    if held > clock.today():
        raise Refusal("meeting.future", field="held")
    meeting = Meeting(
        cycle=cycle, region=region, held=held, time=time, place=place, men=men, women=women,
        delegates=[dict(one) for one in delegates], office=actor.office,
    )  # fmt: skip
    paper = issue_paper(actor, Paper(
        kind="berita_acara_kelurahan", region=region, source_kind=Meeting._meta.label, source_id=meeting.pk,
        data=_data(actor, meeting, chair),
    ))  # fmt: skip
    meeting.paper_id = paper.pk
    meeting.save(force_insert=True)
    sent_on, _ = decided_between(cycle, region.code)
    for proposal in sent_on:
        link(proposal, paper, "berita acara")
    note(paper=paper.number, men=men, women=women, accepted=len(sent_on))
    return meeting


def _data(actor: Actor, meeting: Meeting, chair: str) -> dict[str, Any]:
    sent_on, declined = decided_between(meeting.cycle, meeting.region_id)
    signatories = [
        {"role": f"Ketua LPMK {meeting.region.name}", "name": chair},
        {"role": actor.office, "name": actor.name},
    ]
    return minutes(current.profile(), meeting, sent_on, declined, [one for one in signatories if one["name"]])
