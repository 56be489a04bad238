"""An election as a `.pb` file tells it: what it is about, the projects, the ballots. Money and points are exact."""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

APPROVAL, CHOOSE_ONE, CUMULATIVE, SCORING, ORDINAL = "approval", "choose-1", "cumulative", "scoring", "ordinal"
KINDS = (APPROVAL, CHOOSE_ONE, CUMULATIVE, SCORING, ORDINAL)
WITH_POINTS = (CUMULATIVE, SCORING)
APPROVING = (APPROVAL, CHOOSE_ONE)


class Project(NamedTuple):
    """`cells` are all columns of the file as text; `cost` is in the file's currency."""

    id: str
    cost: Fraction
    cells: tuple[str, ...]


class Ballot(NamedTuple):
    """`chosen` are places in the list of projects, the most liked first; `points` stand beside them or are empty."""

    voter: str
    chosen: tuple[int, ...]
    points: tuple[Fraction, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Election:
    """The content of one file. `columns` and `vote_columns` name the cells of projects and ballots."""

    meta: dict[str, str]
    columns: tuple[str, ...]
    projects: tuple[Project, ...]
    vote_columns: tuple[str, ...]
    ballots: tuple[Ballot, ...]

    @property
    def kind(self) -> str:
        return self.meta["vote_type"]

    @property
    def budget(self) -> Fraction:
        return Fraction(self.meta["budget"])

    def name(self, project: int) -> str:
        """The project's name as the file has it, else its id."""
        row = self.projects[project]
        return row.cells[self.columns.index("name")] if "name" in self.columns else row.id

    def backers(self) -> list[int]:
        """How many ballots name each project."""
        counts = [0] * len(self.projects)
        for ballot in self.ballots:
            for project in ballot.chosen:
                counts[project] += 1
        return counts
