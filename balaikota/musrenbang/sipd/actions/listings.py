"""Bappeda takes in what came back from SIPD-RI, says what a doubtful row is of, and lets a difference stand."""

from collections.abc import Sequence

from balaikota.audit.action import action, note
from balaikota.base.copying import copy_rows
from balaikota.base.refusal import Refusal
from balaikota.handover.answers import Answer
from balaikota.handover.links import link_all
from balaikota.handover.models import Offer
from balaikota.handover.offers import enter_answers
from balaikota.musrenbang.models import Cycle, Proposal
from balaikota.people.actor import Actor

from .. import matching
from ..models import Entry, Listing, Match, Stage
from ..receivers import SIPD

FEWEST_LETTERS = 10


@action
def take_listing(*, actor: Actor, cycle: Cycle, stage: str, name: str, sha256: str, read: Sequence[matching.Read]) -> (
    Listing
):  # fmt: skip
    """Keep a list of `stage` that came back, find what each row is of, and enter SIPD's answers to our open offers.

    `read` are rows as `reading.read` gives them. Refuses ``listing.known`` for a file taken before, ``listing.empty``.
    """
    if not read:
        raise Refusal("listing.empty")
    if Listing.objects.filter(cycle=cycle, stage=stage, sha256=sha256).exists():
        raise Refusal("listing.known", name=name)
    listing = Listing.objects.create(cycle=cycle, stage=stage, name=name, sha256=sha256, office=actor.office)
    for entry, _ in read:
        entry.listing = listing
    matches = matching.match(stage, read, matching.known(cycle))
    copy_rows(Entry, [entry for entry, _ in read])
    Match.objects.bulk_create(matches, batch_size=1000)
    link_all((one.proposal, one.entry, stage) for one in matches)
    answered = _answer(actor, matches) if stage == Stage.PROPOSALS else 0
    note(stage=stage, rows=len(read), matched=len({one.entry_id for one in matches}), answered=answered, file=name)
    return listing


@action(on="entry")
def match_entry(*, actor: Actor, entry: Entry, proposal: Proposal) -> Entry:
    """Say by hand of which proposal a row is. Refuses ``match.exists``."""
    entry = Entry.objects.select_for_update(of=("self",)).select_related("listing").get(pk=entry.pk)
    if Match.objects.filter(entry=entry, proposal=proposal).exists():
        raise Refusal("match.exists", field="number", number=proposal.number)
    made = Match.objects.create(entry=entry, proposal=proposal, by=Match.By.HAND, office=actor.office)
    matched = Proposal.objects.filter(sipd_matches__entry=entry).select_related("item", "region__parent", "unit")
    matching.judge(entry, list(matched))
    entry.save(update_fields=["state", "differences"])
    link_all([(proposal, entry, entry.listing.stage)])
    if entry.listing.stage == Stage.PROPOSALS:
        _answer(actor, [made])
    note(number=proposal.number, state=entry.state)
    return entry


@action(on="entry")
def settle_entry(*, actor: Actor, entry: Entry, why: str) -> Entry:
    """Let a difference stand, and say why. Refuses ``settle.nothing`` where nothing differs, ``sentence.required``."""
    entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if entry.state == Entry.State.SAME:
        raise Refusal("settle.nothing")
    if len(why.strip()) < FEWEST_LETTERS:
        raise Refusal("sentence.required", field="why")
    entry.settled, entry.settled_office = why.strip(), actor.office
    entry.save(update_fields=["settled", "settled_office"])
    return entry


def _answer(actor: Actor, matches: Sequence[Match]) -> int:
    """Enter SIPD's number, or its refusal, on every offer of ours that still waits for it. Returns how many."""
    waiting = Offer.objects.open().filter(kind=SIPD.kind, subject_id__in=[one.proposal_id for one in matches])
    numbers = set(waiting.values_list("subject_id", flat=True))
    answers = {one.proposal_id: _answer_of(one) for one in matches if one.proposal_id in numbers}
    return len(enter_answers(actor, SIPD.name, [answer for answer in answers.values() if answer], kind=SIPD.kind))


def _answer_of(match: Match) -> Answer | None:
    """What a row says to our offer: a number, a refusal with its reason, or nothing yet."""
    entry = match.entry
    if entry.refused:
        why = entry.why or entry.words
        return Answer(match.proposal.number, "", f"SIPD-RI: {why}" if why else "Ditolak atau dibatalkan di SIPD-RI")
    return Answer(match.proposal.number, entry.number, "") if entry.number else None
