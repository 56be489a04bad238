"""Both lists side by side, as the pages show them: of a published computation, and of a file tried out."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from . import words
from .models import Departure, Line


@dataclass(frozen=True)
class Row:
    """One project under both rules."""

    id: str
    title: str
    place: str
    url: str
    cost: str
    ballots: int
    in_ranking: bool
    in_shares: bool
    ranking: str
    shares: str
    departure: Departure | None = None


@dataclass(frozen=True)
class Side:
    """One rule: what it spends and how many voters it reaches. Amounts as numbers (for charts) and as words."""

    name: str
    spent: int
    unspent: int
    funded: int
    reached: int
    reached_share: float
    spent_words: str
    unspent_words: str


def sides(document: dict[str, Any], currency: str = "IDR") -> list[Side]:
    """Ranking, plain Equal Shares, and Equal Shares with its completion."""
    shares = document["equal_shares"]
    found = [(_("Ranking until the money ends"), document["ranking"])]
    if document["rule"]["completion"] != "plain":
        found.append((_("Equal Shares, plain"), shares["plain"]))
    found.append((_("Equal Shares, %(completion)s") % {"completion": document["rule"]["completion"]}, shares))
    return [_side(name, side, document["instance"]["ballots"], currency) for name, side in found]


def _side(name: str, side: dict[str, Any], ballots: int, currency: str) -> Side:
    spent, unspent = Fraction(side["spent"]), Fraction(side["unspent"])
    return Side(
        name, int(spent), int(unspent), len(side["chosen"]), side["voters_reached"],
        side["voters_reached"] / ballots if ballots else 0.0, words.money(spent, currency),
        words.money(unspent, currency),
    )  # fmt: skip


def rows(lines: list[Line], departures: dict[Any, Departure]) -> list[Row]:
    return [
        Row(
            line.proposal.number, line.title, line.proposal.region.title,
            reverse("musrenbang:proposal", args=[line.proposal.number]), words.money(line.cost), line.ballots,
            line.in_ranking, line.in_shares, words.by_ranking(line.ranking), words.by_shares(line.shares),
            departures.get(line.proposal_id),
        )
        for line in lines
    ]  # fmt: skip


def foreign_rows(document: dict[str, Any], names: dict[str, str], currency: str) -> list[Row]:
    """Rows of a file tried out; the most chosen first."""
    ranked, shared = (set(document[name]["chosen"]) for name in ("ranking", "equal_shares"))
    found = sorted(document["projects"], key=lambda one: (-one["ballots"], one["id"]))
    return [
        Row(
            one["id"], names.get(one["id"], one["id"]), "", "", words.money(one["cost"], currency), one["ballots"],
            one["id"] in ranked, one["id"] in shared, words.by_ranking(one["ranking"], currency),
            words.by_shares(one["equal_shares"], currency),
        )
        for one in found
    ]  # fmt: skip


def kept(rows: list[Row], show: str, text: str) -> list[Row]:
    """Those whose name holds the words; `beda`: where the two rules differ, `masuk` and `keluar`: by Equal Shares."""
    picks: dict[str, Callable[[Row], bool]] = {
        "beda": lambda row: row.in_ranking != row.in_shares,
        "masuk": lambda row: row.in_shares,
        "keluar": lambda row: not row.in_shares,
        "catatan": lambda row: row.departure is not None,
    }
    pick = picks.get(show)
    wanted = text.lower().split()
    return [
        row
        for row in rows
        if (pick is None or pick(row)) and all(word in f"{row.id} {row.title}".lower() for word in wanted)
    ]


def rule_words(document: dict[str, Any], currency: str = "IDR") -> list[tuple[str, str | Promise]]:
    """The rule with its parameters, in words."""
    rule, shares = document["rule"], document["equal_shares"]
    return [
        (_("Satisfaction"), words.SATISFACTIONS[rule["satisfaction"]]),
        (_("Completion"), words.COMPLETIONS[rule["completion"]]),
        (_("Step of the completion"), _("%(step)s for each voter") % {"step": words.money(rule["step"], currency)}),
        (_("Steps taken"), str(shares["steps"])),
        (_("Share of a voter at first"), words.money(shares["plain"]["share"], currency)),
        (_("Share of a voter in the end"), words.money(shares["share"], currency)),
        (_("Ranking"), words.RANKINGS[rule["ranking"]]),
        (_("Ties"), _("the cheaper, then the one with more votes, then the lower number")),
    ]


def counts(all_rows: list[Row]) -> dict[str, int]:
    """How many both rules fund, only one, and neither."""
    both = sum(row.in_ranking and row.in_shares for row in all_rows)
    ranking, shares = sum(row.in_ranking for row in all_rows), sum(row.in_shares for row in all_rows)
    return {"both": both, "ranking": ranking - both, "shares": shares - both,
            "neither": len(all_rows) - ranking - shares + both}  # fmt: skip


def sentence(line: Line) -> str:
    """What a computation says of one proposal, for its own page."""
    facts = {"list": str(line.computation), "why": words.by_shares(line.shares)}
    return _("%(list)s: %(why)s") % facts
