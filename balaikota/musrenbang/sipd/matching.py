"""Finding, for every row that came back, the proposals it is of: a few queries for a whole list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from balaikota.handover.models import Offer
from balaikota.musrenbang.models import Cycle, Proposal
from balaikota.musrenbang.queries import SHOWN

from . import rules
from .models import Entry, Match, Stage

Read = tuple[Entry, list[str]]


@dataclass
class Known:
    """Our proposals of a year, by the ways in which a row may name them. `free` are those not found by number yet."""

    by_number: Mapping[str, Proposal]
    by_receipt: Mapping[str, Proposal]
    free: dict[UUID, Proposal]


def known(cycle: Cycle) -> Known:
    """What can come back: whatever the departments and the city agreed to."""
    rows = Proposal.objects.filter(cycle=cycle, state__in=["feasible", "accepted"]).select_related(*SHOWN)
    by_id = {row.pk: row for row in rows}
    receipts = Offer.objects.filter(subject_kind=Proposal._meta.label, subject_id__in=by_id, state="accepted")
    by_receipt = {receipt: by_id[id] for receipt, id in receipts.values_list("receipt", "subject_id")}
    everything = Proposal.objects.filter(cycle=cycle).select_related(*SHOWN)
    return Known({row.number: row for row in everything}, by_receipt, by_id)


def match(stage: str, read: Sequence[Read], known: Known) -> list[Match]:
    """Set the state and the differences of every entry; the matches, not saved yet."""
    found = {entry.pk: _named(entry, numbers, known) for entry, numbers in read}
    for matches in found.values():
        for one in matches:
            known.free.pop(one.proposal_id, None)
    for entry, _ in read:
        if not found[entry.pk]:
            found[entry.pk] = _alike(entry, known) if stage == Stage.PROPOSALS else []
    for entry, _ in read:
        judge(entry, [one.proposal for one in found[entry.pk]])
        if not found[entry.pk] and stage == Stage.PROPOSALS and suggestions(entry, known.free.values()):
            entry.state = Entry.State.DOUBT
    return [one for matches in found.values() for one in matches]


def _named(entry: Entry, numbers: Iterable[str], known: Known) -> list[Match]:
    named = [known.by_number[number] for number in numbers if number in known.by_number]
    if named:
        return [Match(entry=entry, proposal=proposal, by=Match.By.NUMBER) for proposal in named]
    proposal = known.by_receipt.get(entry.number) if entry.number else None
    return [Match(entry=entry, proposal=proposal, by=Match.By.RECEIPT)] if proposal else []


def _alike(entry: Entry, known: Known) -> list[Match]:
    candidates = _same_thing(entry, known.free.values())
    best = rules.surest([rules.likeness(ours(one), theirs(entry)) for one in candidates])
    if best is None:
        return []
    del known.free[candidates[best].pk]
    return [Match(entry=entry, proposal=candidates[best], by=Match.By.LIKENESS)]


def _same_thing(entry: Entry, among: Iterable[Proposal]) -> list[Proposal]:
    return [one for one in among if rules.same_thing(one.item.name, entry.title) >= rules.LEAST_TITLE]


def suggestions(entry: Entry, among: Iterable[Proposal], most: int = 5) -> list[tuple[int, Proposal]]:
    """Proposals that might be meant, the likest first, with their likeness (of 100)."""
    scored = [(rules.likeness(ours(one), theirs(entry)), one) for one in _same_thing(entry, among)]
    likely = [pair for pair in scored if pair[0] >= rules.POSSIBLE]
    return sorted(likely, key=lambda pair: (-pair[0], pair[1].number))[:most]


def judge(entry: Entry, proposals: Sequence[Proposal]) -> None:
    """Set what state an entry is in against the proposals it is of, and in what it differs. Does not save."""
    if not proposals:
        entry.state, entry.differences = Entry.State.FOREIGN, []
        return
    found = rules.differences([ours(one) for one in proposals], theirs(entry))
    entry.differences = [vars(one) for one in found]
    entry.state = Entry.State.DIFFERENT if found or entry.refused else Entry.State.SAME


def ours(proposal: Proposal) -> rules.Ours:
    region: Any = proposal.region
    places = [proposal.place, region.name, region.parent.name if region.parent else ""]
    return rules.Ours(
        proposal.number, proposal.item.name, ", ".join(filter(None, places)), str(proposal.unit_id or ""),
        proposal.unit.name if proposal.unit else "", proposal.item.activity, Decimal(proposal.volume), proposal.cost,
    )  # fmt: skip


def theirs(entry: Entry) -> rules.Theirs:
    return rules.Theirs(entry.title, entry.place, entry.unit, entry.activity, entry.volume, entry.cost)
