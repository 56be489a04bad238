"""What can be wrong with a `.pb` file: the line, a code, and a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

SENTENCES = {
    "text.encoding": "The file is not UTF-8 text.",
    "text.row": "This row cannot be read: {why}.",
    "section.missing": "The section {section} is missing.",
    "section.twice": "The section {section} stands here a second time.",
    "section.order": "The sections must stand in the order META, PROJECTS, VOTES; {section} comes too early.",
    "section.outside": "This row stands before the first section (META).",
    "header.missing": "The section {section} has no row of column names.",
    "header.first": "The first column of {section} must be {wanted}; here it is {value}.",
    "header.twice": "The column {column} stands twice in {section}.",
    "header.column": "The section {section} needs a column {wanted}.",
    "row.columns": "This row has {given} cells; the column names are {wanted}.",
    "row.nameless": "The first cell of this row is empty.",
    "meta.twice": "{key} stands in META a second time.",
    "meta.missing": "META needs {key}.",
    "meta.number": "{key} must be a number of zero or more; here it is {value}.",
    "meta.kind": "vote_type is {value}; it must be approval, choose-1, cumulative, scoring or ordinal.",
    "meta.currency": "currency must be three capital letters (ISO 4217); here it is {value}.",
    "meta.count": "{key} says {said}; the file has {found}.",
    "project.twice": "The project {project} stands here a second time.",
    "project.cost": "The cost of a project must be a number of zero or more; here it is {value}.",
    "project.counted": "The project {project} is said to have {said} votes; the file has {found}.",
    "vote.twice": "The voter {voter} stands here a second time.",
    "vote.unknown": "This ballot names {project}, which is no project of the file.",
    "vote.repeats": "This ballot names {project} twice.",
    "vote.one": "A ballot of the kind choose-1 names exactly one project; this one names {given}.",
    "vote.few": "A ballot names at least {least} projects; this one names {given}.",
    "vote.many": "A ballot names at most {most} projects; this one names {given}.",
    "cell.choice": "{column} must be one of {wanted}, or empty; here it is {value}.",
    "points.count": "This ballot names {projects} projects and gives {points} points.",
    "points.number": "Points must be numbers of zero or more; here stands {value}.",
}
"""By code; the facts of a fault fill the braces."""

LONGEST = 60


@dataclass(frozen=True)
class Fault:
    """One thing wrong. `line` counts from 1, as editors do."""

    line: int
    code: str
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        return SENTENCES[self.code].format(**self.facts)

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


def shown(value: str) -> str:
    """A foreign value as it may stand in a sentence: short, without line breaks."""
    text = " ".join(value.split())
    return f'"{text[:LONGEST]}…"' if len(text) > LONGEST else f'"{text}"'


class Broken(ValueError):
    """The file cannot be used; `faults` are in the order of the lines. `more` says that there are others."""

    def __init__(self, faults: Sequence[Fault], more: bool = False) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = list(faults)
        self.more = more
