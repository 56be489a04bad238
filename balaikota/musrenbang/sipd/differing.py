"""Differences in words: each row of a list beside the proposals it is of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balaikota.base.money import format_rupiah
from balaikota.musrenbang.models import Proposal
from balaikota.musrenbang.rules import plain

from . import queries
from .models import Entry, Listing

FIELDS: Mapping[str, str | Promise] = {
    "cost": _("Cost"), "volume": _("Volume"), "unit": _("Department"), "activity": _("Sub kegiatan"),
}  # fmt: skip
CHIPS = {"same": "accepted", "different": "late", "doubt": "waiting", "foreign": "note"}


@dataclass(frozen=True)
class Shown:
    """One line of the comparison. `entry` is None for a proposal of ours that the list has not."""

    entry: Entry | None
    proposals: list[Proposal]
    chip: str
    state: str
    differences: list[tuple[str, str, str]]
    """(what, ours, theirs) in words."""

    @property
    def in_words(self) -> str:
        return "; ".join(f"{name}: {ours} -> {theirs}" for name, ours, theirs in self.differences)


def missing(listing: Listing, text: str = "") -> "QuerySet[Proposal]":
    """Ours that the list has not, with these words."""
    found = queries.missing(listing)
    return found.filter(Q(number=text.upper()) | Q(item__name__icontains=text)) if text else found


def shown(rows: Iterable[Any], show: str) -> Iterator[Shown]:
    if show == "hilang":
        return (Shown(None, [row], "rejected", gettext("not in this list"), []) for row in rows)
    return (_shown(row) for row in rows)


def _shown(entry: Entry) -> Shown:
    state = gettext("difference settled") if entry.settled else str(entry.get_state_display())
    chip = "note" if entry.settled else CHIPS[entry.state]
    found = [_in_words(one) for one in entry.differences]
    if entry.refused:
        found.append((gettext("State"), gettext("accepted"), entry.why or entry.words or gettext("refused there")))
    return Shown(entry, [match.proposal for match in entry.matches.all()], chip, state, found)


def _in_words(difference: Mapping[str, str]) -> tuple[str, str, str]:
    name, ours, theirs = difference["field"], difference["ours"], difference["theirs"]
    if name == "cost":
        ours, theirs = format_rupiah(int(ours)), format_rupiah(int(theirs))
    elif name == "volume":
        ours, theirs = plain(Decimal(ours)), plain(Decimal(theirs))
    return str(FIELDS[name]), ours, theirs
