"""The whole computation as one document whose bytes are always the same: what is published, sealed and replayed."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from . import explain, greedy
from .election import APPROVING, ORDINAL, Election
from .outcome import ADD1, ADD1U, PLAIN, Outcome, Told, equal_shares
from .profile import BORDA, COST, POINTS, SATISFACTIONS, Profile, profile

FORMAT = "balaikota-equal-shares/1"
COMPLETIONS = (ADD1U, ADD1, PLAIN)
RANKINGS = (greedy.STOP, greedy.SKIP)


@dataclass(frozen=True)
class Rule:
    """What must be known to compute again: the satisfaction, the completion and its step, and how the ranking ends.

    `step` is in the currency's unit. Raises ValueError for anything that is no such rule.
    """

    satisfaction: str = COST
    completion: str = ADD1U
    step: Fraction = Fraction(1)
    ranking: str = greedy.STOP

    def __post_init__(self) -> None:
        known = self.satisfaction in SATISFACTIONS and self.completion in COMPLETIONS and self.ranking in RANKINGS
        if not known or self.step <= 0:
            raise ValueError(f"no such rule: {self}")

    def document(self) -> dict[str, str]:
        return {
            "satisfaction": self.satisfaction, "completion": self.completion, "step": str(self.step),
            "ranking": self.ranking, "ties": "lower cost, then more ballots, then project_id",
        }  # fmt: skip


def rule_of(document: dict[str, str]) -> Rule:
    """The rule of a published document. Raises ValueError or KeyError where it names none."""
    names = ("satisfaction", "completion", "ranking")
    return Rule(step=Fraction(document["step"]), **{name: document[name] for name in names})


def satisfactions(kind: str) -> list[str]:
    """Those that ballots of this kind can tell, the usual one first."""
    first = COST if kind in APPROVING else BORDA if kind == ORDINAL else POINTS
    return sorted((name for name, kinds in SATISFACTIONS.items() if kind in kinds), key=lambda name: name != first)


def compute(election: Election, content: bytes, rule: Rule, told: Told | None = None) -> dict[str, Any]:
    """The document of `election`, which `content` was read from. Raises ValueError where the rule does not suit it."""
    gains = profile(election, rule.satisfaction)
    places = greedy.ranking(gains, rule.ranking)
    outcome = equal_shares(gains, rule.completion, rule.step, told)
    return {
        "format": FORMAT,
        "instance": {
            "sha256": hashlib.sha256(content).hexdigest(), "kind": election.kind, "budget": str(election.budget),
            "projects": len(election.projects), "ballots": len(election.ballots),
        },
        "rule": rule.document(),
        "ranking": _chosen(election, gains, [place.project for place in places if place.taken]),
        "equal_shares": _chosen(election, gains, outcome.chosen) | _shares(election, gains, outcome),
        "projects": _projects(election, gains, places, outcome, rule),
    }  # fmt: skip


def _chosen(election: Election, gains: Profile, chosen: Sequence[int]) -> dict[str, Any]:
    spent = gains.total(chosen)
    reached = set().union(*(gains.supporters[project] for project in chosen)) if chosen else set()
    return {
        "chosen": [election.projects[project].id for project in chosen],
        "spent": explain.money(gains, spent), "unspent": explain.money(gains, gains.budget - spent),
        "voters_reached": len(reached),
    }  # fmt: skip


def _shares(election: Election, gains: Profile, outcome: Outcome) -> dict[str, Any]:
    plain = [*outcome.free, *outcome.plain.bought]
    return {
        "share": explain.money(gains, outcome.run.share), "steps": outcome.steps, "ended": outcome.ended,
        "plain": _chosen(election, gains, plain) | {"share": explain.money(gains, outcome.plain.share)},
        "rounds": [
            {
                "project": election.projects[one.project].id, "price": explain.money(gains, one.price),
                "paid": one.paid, "gave_all": one.gave_all, "tied": [election.projects[tie].id for tie in one.tied],
            }
            for one in outcome.run.rounds
        ],
    }  # fmt: skip


def _projects(
    election: Election, gains: Profile, places: list[greedy.Place], outcome: Outcome, rule: Rule
) -> list[dict[str, Any]]:
    ranked = explain.by_ranking(gains, places, rule.ranking)
    shared = explain.by_shares(gains, outcome)
    return [
        {
            "id": project.id, "cost": str(project.cost), "ballots": len(gains.supporters[place]),
            "score": gains.score(place), "ranking": ranked[place], "equal_shares": shared[place],
        }
        for place, project in enumerate(election.projects)
    ]  # fmt: skip


def canonical(document: dict[str, Any]) -> bytes:
    """Keys in order, no blanks, UTF-8, one line end: the same document gives the same bytes anywhere."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
