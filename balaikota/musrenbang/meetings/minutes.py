"""The berita acara of any level as data. Screen, PDF and DOCX are made of the same; sentences come from its YAML."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import translation

from balaikota.base.years import PlanYear
from balaikota.city import current
from balaikota.document import words
from balaikota.workflow.engine import process
from balaikota.workflow.models import Step

from ..models import Meeting, Proposal
from ..rules import plain
from . import levels, queries
from .models import Agenda, Reorder, Sitting, sitting_of

CLAUSES = ("opening", "attendance", "heard", "accepted", "declined", "delegates", "unity", "closing")
AGREED = ("accepted", "declined", "delegates", "unity")
DECLINED = {"postpone": "Ditunda", "reject": "Ditolak", "withdraw": "Dikembalikan ke warga"}


class Facts(dict[str, Any]):
    """A word that a city misspelt in its sentences stays as it is, for everyone to see."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def body(meeting: Meeting, office: str, chair: str) -> dict[str, Any]:
    """What the template `berita_acara` asks for, as things stand now. Papers of the city are Indonesian."""
    with translation.override("id"):
        return _body(meeting, office, chair)


def _body(meeting: Meeting, office: str, chair: str) -> dict[str, Any]:
    sitting, says = sitting_of(meeting), levels.wording(meeting.step)
    accepted, declined = _agreed(meeting)
    facts = _facts(meeting, office, chair, accepted, declined)
    facts |= _named(says, facts)
    clauses = _clauses(says["clauses"], facts, queries.wordings(meeting))
    shown = {"declined": bool(declined), "delegates": bool(meeting.delegates)}
    return {
        "level": meeting.step,
        "heading": [_say(line, facts) for line in says["heading"]],
        "years": f"Tahun {facts['meeting_year']} untuk Rencana Pembangunan Tahun {facts['plan_year']}",
        **({"offices": [str(meeting.unit.name)]} if meeting.unit else {}),
        "clauses": clauses,
        "agreements": [clauses[name] for name in AGREED if shown.get(name, True)],
        "day": words.day(meeting.held),
        "signed_at": _say(says["signed_at"], facts).removeprefix("Kota "),
        "delegated_to": facts["delegated_to"],
        "elements": queries.elements(meeting),
        "accepted": accepted,
        "amount": words.money(sum(one["cost"] for one in accepted)),
        "declined": declined,
        "reorders": _reorders(meeting),
        "departures": list(sitting.departures),
        "delegates": list(meeting.delegates),
        "notes": sitting.notes,
        "signatories": _signatories(sitting, says["signatories"], facts),
    }


def computed(meeting: Meeting, office: str, chair: str) -> dict[str, str]:
    """The clauses as they read without anybody's change."""
    with translation.override("id"):
        says = levels.wording(meeting.step)
        facts = _facts(meeting, office, chair, *_agreed(meeting))
        facts |= _named(says, facts)
        return _clauses(says["clauses"], facts, {})


def heading(meeting: Meeting) -> list[str]:
    """The lines that name the meeting on its papers, without the kind of paper: the last is the place."""
    facts = Facts(_places(meeting))
    return [_say(line, facts) for line in levels.wording(meeting.step)["heading"][1:]]


def _named(says: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, str]:
    """What the sentences call the meeting, its place, and where it leads."""
    named = {name: _say(says[name], facts) for name in ("where", "meeting", "next")}
    return named | {"delegated_to": _say(says.get("delegated_to", says["next"]), facts)}


def _say(sentence: str, facts: Mapping[str, Any]) -> str:
    return sentence.format_map(facts)


def _clauses(says: Mapping[str, str], facts: Mapping[str, Any], changed: Mapping[str, str]) -> dict[str, str]:
    return {name: changed.get(name) or _say(says[name], facts) for name in CLAUSES}


def _facts(
    meeting: Meeting,
    office: str,
    chair: str,
    accepted: Sequence[Mapping[str, Any]],
    declined: Sequence[Mapping[str, Any]],
) -> Facts:
    year, day = PlanYear(meeting.cycle_id), words.day(meeting.held)
    amount = words.money(sum(one["cost"] for one in accepted))
    people = {"total": meeting.men + meeting.women, "men": meeting.men, "women": meeting.women}
    return Facts(
        _places(meeting),
        name=levels.place_title(meeting),
        office=office,
        chair=chair,
        day=day["words"],
        date=day["plain"],
        time=meeting.time or "09.00",
        place=meeting.place,
        plan_year=year.year,
        meeting_year=year.meeting_year,
        accepted=len(accepted),
        declined=len(declined),
        amount=amount["figure"],
        amount_words=amount["words"],
        **people,
        **{f"{name}_words": words.count(number)["words"] for name, number in people.items()},
    )


def _places(meeting: Meeting) -> dict[str, str]:
    """The names of every level the meeting lies in, without the level; empty where there is none."""
    found = {"rw": "", "kelurahan": "", "kecamatan": "", "city": current.profile().name}
    region = meeting.region
    while region is not None:
        if region.level != "city":
            found[region.level] = region.name
        region = region.parent
    return found | {"unit": str(meeting.unit.name) if meeting.unit else ""}


def _agreed(meeting: Meeting) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What was agreed and what was not: the verdicts in their order, then what the office had decided before."""
    items, earlier = queries.agenda(meeting), queries.decided_before(meeting)
    yes = [one.proposal for one in items if one.verdict == Agenda.Verdict.ACCEPT]
    yes += [proposal for proposal, step in earlier if step.move not in DECLINED]
    no = [_declined(one.proposal, one.verdict, one.reason, one.sentence) for one in items if one.verdict in DECLINED]
    no += [_declined(proposal, step.move, step.reason, step.sentence) for proposal, step in _refused(earlier)]
    volumes = {one.proposal_id: one for one in items if one.volume is not None}
    return [_accepted(rank, one, volumes.get(one.pk)) for rank, one in enumerate(yes, 1)], no


def _refused(earlier: Iterable[tuple[Proposal, Step]]) -> list[tuple[Proposal, Step]]:
    return [pair for pair in earlier if pair[1].move in DECLINED]


def location(proposal: Proposal) -> str:
    """ "RT 03/RW 05, samping masjid": where, as a neighbour would say it."""
    rt = f"RT {proposal.rt}/" if proposal.rt else ""
    return ", ".join(part for part in (f"{rt}{proposal.region.name}", proposal.place) if part)


def _accepted(rank: int, proposal: Proposal, item: Agenda | None) -> dict[str, Any]:
    volume = proposal.volume if item is None or item.volume is None else item.volume
    cost = queries.agreed_cost(proposal, item)
    return {
        "rank": rank, "number": proposal.number, "title": proposal.item.name, "location": location(proposal),
        "volume": plain(volume), "unit": proposal.item.unit_name, "cost": cost, "proposer": proposal.office,
    }  # fmt: skip


def _declined(proposal: Proposal, verdict: str, reason: str, sentence: str) -> dict[str, Any]:
    known = process(proposal.process, proposal.version).reasons_for("reject")
    title = known[reason]["id"] if reason in known else reason
    return {
        "number": proposal.number, "title": proposal.item.name, "location": location(proposal),
        "proposer": proposal.office, "verdict": DECLINED[verdict], "reason": f"{title}. {sentence}".strip(),
    }  # fmt: skip


def _reorders(meeting: Meeting) -> list[dict[str, Any]]:
    rows = Reorder.objects.filter(meeting=meeting).select_related("proposal__item").order_by("id")
    return [
        {
            "number": row.proposal.number, "title": row.proposal.item.name, "source": row.source, "to": row.to,
            "reason": row.reason,
        }
        for row in rows
    ]  # fmt: skip


def _signatories(sitting: Sitting, roles: Sequence[str], facts: Mapping[str, Any]) -> list[dict[str, str]]:
    """As kept, else in the order of the level's own list: the chair with a name, the others sign by hand."""
    if sitting.signatories:
        return [dict(one) for one in sitting.signatories]
    return [
        {"role": _say(role, facts), "name": str(facts["chair"]) if role == "{office}" else ""} for role in roles
    ]  # fmt: skip
