"""The berita acara of a musrenbang kelurahan as data; the template beside it turns it into a paper."""

from collections.abc import Mapping, Sequence
from typing import Any

from balaikota.base.years import PlanYear
from balaikota.city.models import Profile
from balaikota.document import words
from balaikota.workflow.engine import process
from balaikota.workflow.models import Step

from .models import Meeting, Proposal
from .rules import plain


def minutes(
    city: Profile,
    meeting: Meeting,
    sent_on: Sequence[Proposal],
    declined: Sequence[tuple[Proposal, Step]],
    signatories: Sequence[Mapping[str, str]],
) -> dict[str, Any]:
    """What the template `berita_acara_kelurahan` asks for: who met, what was sent on, what was not and why."""
    year = PlanYear(meeting.cycle_id)
    return {
        "kelurahan": meeting.region.name,
        "kecamatan": meeting.region.parent.name if meeting.region.parent else "",
        "city": city.name,
        "plan_year": year.year,
        "meeting_year": year.meeting_year,
        "day": words.day(meeting.held),
        "time": meeting.time,
        "place": meeting.place,
        "men": words.count(meeting.men),
        "women": words.count(meeting.women),
        "total": words.count(meeting.men + meeting.women),
        "accepted": [_sent_on(rank, proposal) for rank, proposal in enumerate(sent_on, 1)],
        "amount": words.money(sum(proposal.cost for proposal in sent_on)),
        "declined": [_declined(proposal, step) for proposal, step in declined],
        "delegates": list(meeting.delegates),
        "signatories": [dict(one) for one in signatories],
    }


def location(proposal: Proposal) -> str:
    """ "RT 03/RW 05, samping masjid": where, as a neighbour would say it."""
    rt = f"RT {proposal.rt}/" if proposal.rt else ""
    return ", ".join(part for part in (f"{rt}{proposal.region.name}", proposal.place) if part)


def _sent_on(rank: int, proposal: Proposal) -> dict[str, Any]:
    return {
        "rank": rank, "number": proposal.number, "title": proposal.item.name, "location": location(proposal),
        "volume": plain(proposal.volume), "unit": proposal.item.unit_name, "cost": proposal.cost,
        "proposer": proposal.office,
    }  # fmt: skip


def _declined(proposal: Proposal, step: Step) -> dict[str, Any]:
    reasons = process(proposal.process, proposal.version).reasons_for(step.move)
    reason = reasons.get(step.reason, {}).get("id", step.reason)
    return {
        "number": proposal.number, "title": proposal.item.name, "location": location(proposal),
        "proposer": proposal.office, "reason": f"{reason}. {step.sentence}".strip(),
    }  # fmt: skip
