"""From proposals and ballots to a Pabulib file, and what stands after the meeting: pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from balaikota.base.refusal import Refusal
from balaikota.shares.election import Ballot, Election, Project

COLUMNS = ("project_id", "cost", "votes", "name", "neighborhood", "latitude", "longitude")
LEAST_REASON, MOST_REASON = 10, 1000


@dataclass(frozen=True)
class Offer:
    """A proposal as it is computed with. `key` is what ballots name it by."""

    key: int | str
    number: str
    title: str
    cost: int
    area: str
    place: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Material:
    """What a computation begins with: offers, ballots (keys of offers), and what the head of the file says."""

    title: str
    offers: Sequence[Offer]
    ballots: Sequence[Sequence[int | str]]
    begins: date
    ends: date
    about: Mapping[str, str] = field(default_factory=dict)


def affordable(offers: Iterable[Offer], budget: int) -> tuple[list[Offer], list[Offer]]:
    """Those that one budget can pay, and those dearer than all of it, which no rule could take."""
    rows = list(offers)
    return [one for one in rows if 0 < one.cost <= budget], [one for one in rows if not 0 < one.cost <= budget]


def election(material: Material, budget: int) -> Election:
    """The file's content. Offers by votes, ballots by what they name and numbered anew: their order tells nothing.

    Refuses ``fairness.nothing`` without an offer and ``fairness.silent`` without a ballot that names one.
    """
    offers, dear = affordable(material.offers, budget)
    if not offers:
        raise Refusal("fairness.nothing")
    known = {one.key for one in offers}
    named = [[key for key in ballot if key in known] for ballot in material.ballots]
    ballots = [ballot for ballot in named if ballot]
    if not ballots:
        raise Refusal("fairness.silent")
    votes = Counter(key for ballot in ballots for key in ballot)
    offers.sort(key=lambda one: (-votes[one.key], one.number))
    places = {one.key: place for place, one in enumerate(offers)}
    choices = sorted(tuple(sorted(places[key] for key in ballot)) for ballot in ballots)
    meta = _meta(material, budget, offers, len(choices), _remarks(dear, len(named) - len(ballots)))
    return Election(
        meta, COLUMNS, tuple(_project(one, votes[one.key]) for one in offers), ("voter_id", "vote"),
        tuple(_ballot(voter, chosen, offers) for voter, chosen in enumerate(choices, 1)),
    )  # fmt: skip


def _project(one: Offer, votes: int) -> Project:
    cells = (one.number, str(one.cost), str(votes), _plain(one.title), _plain(one.place),
             f"{one.latitude:.6f}", f"{one.longitude:.6f}")  # fmt: skip
    return Project(one.number, Fraction(one.cost), cells)


def _ballot(voter: int, chosen: tuple[int, ...], offers: Sequence[Offer]) -> Ballot:
    return Ballot(str(voter), chosen, (), (str(voter), ",".join(offers[place].number for place in chosen)))


def _meta(material: Material, budget: int, offers: Sequence[Offer], ballots: int, remarks: str) -> dict[str, str]:
    everything = {"fully_funded": "1"} if sum(one.cost for one in offers) <= budget else {}
    return {
        "description": _plain(material.title), "country": "Indonesia", **material.about,
        "num_projects": str(len(offers)), "num_votes": str(ballots), "budget": str(budget), "vote_type": "approval",
        "rule": "unknown", "date_begin": f"{material.begins:%d.%m.%Y}", "date_end": f"{material.ends:%d.%m.%Y}",
        "language": "id", "currency": "IDR", **everything, "comment": remarks,
    }  # fmt: skip


def _remarks(dear: Sequence[Offer], silent: int) -> str:
    notes = ["The meeting decides (musrenbang); this list is material for it."]
    if dear:
        notes.append(f"Left out, dearer than the whole budget: {' '.join(one.number for one in dear)}.")
    if silent:
        notes.append(f"{silent} ballots that named nothing else were left out.")
    return " ".join(f"#{n}: {note}" for n, note in enumerate(notes, 1))


def _plain(text: str) -> str:
    """One line without blanks around it, as the cells of a file want it."""
    return " ".join(text.split())


def check_departure(reason: str, listed: bool, stands: bool, taken: bool) -> str:
    """The reason as it is kept. `listed`: on the list; `stands`: taken up as it stands; `taken`: what is decided now.

    Refuses ``depart.reason`` and, where nothing would change, ``depart.same``.
    """
    words = " ".join(reason.split())
    if not LEAST_REASON <= len(words) <= MOST_REASON:
        raise Refusal("depart.reason", field="reason", least=LEAST_REASON, most=MOST_REASON)
    if taken == stands:
        raise Refusal("depart.listed" if taken == listed else "depart.same", field="direction")
    return words
