"""Reads a `.pb` file row by row. Everything wrong is collected with its line, never guessed away."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from .election import CHOOSE_ONE, KINDS, WITH_POINTS, Ballot, Election, Project
from .faults import Broken, Fault, shown

MOST = 100
SECTIONS = ("META", "PROJECTS", "VOTES")
FIRST = {"META": "key", "PROJECTS": "project_id", "VOTES": "voter_id"}
NEEDED = {"META": ("value",), "PROJECTS": ("cost",), "VOTES": ("vote",)}
REQUIRED = ("num_projects", "num_votes", "budget", "vote_type")
CHOICES = {"sex": ("M", "F", "O", ""), "voting_method": ("internet", "paper", "")}
"""What ballots may say in these columns."""
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_NUMBER = re.compile(r"\d{1,18}(\.\d{1,9})?", re.ASCII)
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)


def number(text: str) -> Fraction | None:
    """An exact number of zero or more as files write it; None for anything else."""
    return Fraction(text) if _NUMBER.fullmatch(text) else None


class _Full(Exception):
    """So many faults that reading on helps nobody."""


class Reader:
    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.meta: dict[str, str] = {}
        self.lines: dict[str, int] = {}
        self.headers: dict[str, tuple[str, ...]] = {}
        self.projects: dict[str, Project] = {}
        self.places: dict[str, int] = {}
        self.project_lines: list[int] = []
        self.ballots: list[Ballot] = []
        self.voters: set[str] = set()
        self.counts: list[int] = []
        self.kind = ""
        self.least, self.most = 0, 0

    def fault(self, line: int, code: str, **facts: object) -> None:
        self.faults.append(Fault(line, code, facts))
        if len(self.faults) >= MOST:
            raise _Full

    def read(self, lines: Iterable[str]) -> Election:
        try:
            self.rows(lines)
        except _Full as full:
            raise Broken(sorted(self.faults, key=lambda fault: fault.line), more=True) from full
        if self.faults:
            raise Broken(sorted(self.faults, key=lambda fault: fault.line))
        return Election(
            self.meta, self.headers["PROJECTS"], tuple(self.projects.values()), self.headers["VOTES"],
            tuple(self.ballots),
        )  # fmt: skip

    def rows(self, lines: Iterable[str]) -> None:
        section, last = "", 0
        take: Callable[[list[str], int], None] = self.outside
        for line, row in _rows(lines, self.fault):
            last = line
            if len(row) == 1 and row[0].upper() in SECTIONS:
                section = self.begin(row[0].upper(), line)
                take = self.header(section)
            elif section and section not in self.headers:
                self.name_columns(section, row, line)
            else:
                take(row, line)
        self.finish(last or 1)

    def outside(self, row: list[str], line: int) -> None:
        self.fault(line, "section.outside")

    def header(self, section: str) -> Callable[[list[str], int], None]:
        return {"META": self.about, "PROJECTS": self.project, "VOTES": self.vote}[section]

    def begin(self, section: str, line: int) -> str:
        if section in self.lines:
            self.fault(line, "section.twice", section=section)
        for earlier in SECTIONS[: SECTIONS.index(section)]:
            if earlier not in self.lines:
                self.fault(line, "section.order", section=section)
                break
        self.lines.setdefault(section, line)
        if section != "META":
            self.check_meta(self.lines.get("META", line))
        return section

    def name_columns(self, section: str, row: list[str], line: int) -> None:
        names = tuple(name.lower() for name in row)
        self.headers[section] = names
        if names[0] != FIRST[section]:
            self.fault(line, "header.first", section=section, wanted=FIRST[section], value=shown(row[0]))
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.fault(line, "header.twice", section=section, column=shown(name))
        wanted = NEEDED[section] + (("points",) if section == "VOTES" and self.kind in WITH_POINTS else ())
        for name in wanted:
            if name not in names:
                self.fault(line, "header.column", section=section, wanted=name)
                raise _Full
        if section == "PROJECTS":
            self.cost_at = names.index("cost")
        if section == "VOTES":
            self.vote_at = names.index("vote")
            self.points_at = names.index("points") if "points" in names else -1
            self.choices = [(names.index(name), name, values) for name, values in CHOICES.items() if name in names]
            self.counts = [0] * len(self.projects)

    def about(self, row: list[str], line: int) -> None:
        key, value = row[0], row[1] if len(row) > 1 else ""
        if not key:
            return self.fault(line, "row.nameless")
        if len(row) != 2:
            return self.fault(line, "row.columns", given=len(row), wanted=2)
        if key in self.meta:
            return self.fault(line, "meta.twice", key=shown(key))
        self.meta[key] = value
        self.lines[f"META {key}"] = line
        return None

    def check_meta(self, line: int) -> None:
        if self.kind:
            return
        for key in REQUIRED:
            if not self.meta.get(key):
                self.fault(line, "meta.missing", key=key)
        self.kind = self.meta.get("vote_type", "") or "approval"
        if self.kind not in KINDS:
            self.fault(self.lines["META vote_type"], "meta.kind", value=shown(self.kind))
        for key in ("num_projects", "num_votes", "budget", "min_length", "max_length"):
            pattern = _NUMBER if key == "budget" else _WHOLE
            if self.meta.get(key) and not pattern.fullmatch(self.meta[key]):
                self.fault(self.lines[f"META {key}"], "meta.number", key=key, value=shown(self.meta[key]))
        if not _CURRENCY.fullmatch(self.meta.get("currency") or "IDR"):
            self.fault(self.lines["META currency"], "meta.currency", value=shown(self.meta["currency"]))
        self.least, self.most = (self.whole(key) or 0 for key in ("min_length", "max_length"))

    def whole(self, key: str) -> int | None:
        text = self.meta.get(key, "")
        return int(text) if _WHOLE.fullmatch(text) else None

    def fits(self, section: str, row: list[str], line: int) -> bool:
        columns = self.headers[section]
        if len(row) != len(columns):
            self.fault(line, "row.columns", given=len(row), wanted=len(columns))
        elif not row[0]:
            self.fault(line, "row.nameless")
        return len(row) == len(columns) and bool(row[0])

    def project(self, row: list[str], line: int) -> None:
        if not self.fits("PROJECTS", row, line):
            return None
        if row[0] in self.projects:
            return self.fault(line, "project.twice", project=shown(row[0]))
        cost = number(row[self.cost_at])
        if cost is None:
            self.fault(line, "project.cost", value=shown(row[self.cost_at]))
        self.places[row[0]] = len(self.projects)
        self.projects[row[0]] = Project(row[0], cost or Fraction(0), tuple(row))
        self.project_lines.append(line)
        return None

    def vote(self, row: list[str], line: int) -> None:
        if not self.fits("VOTES", row, line):
            return None
        if row[0] in self.voters:
            return self.fault(line, "vote.twice", voter=shown(row[0]))
        self.voters.add(row[0])
        names = row[self.vote_at].split(",") if row[self.vote_at] else []
        try:
            chosen = tuple([self.places[name] for name in names])
        except KeyError:
            chosen = tuple([self.places[name] for name in self.known(names, line)])
        self.check_length(len(names), line)
        if len(set(chosen)) < len(chosen):
            twice = next(name for name in names if names.count(name) > 1)
            return self.fault(line, "vote.repeats", project=shown(twice))
        for at, column, values in self.choices:
            if row[at] not in values:
                wanted = ", ".join(filter(None, values))
                self.fault(line, "cell.choice", column=column, wanted=wanted, value=shown(row[at]))
        for place in chosen:
            self.counts[place] += 1
        points = self.points(row, len(names), line) if self.kind in WITH_POINTS else ()
        self.ballots.append(Ballot(row[0], chosen, points, tuple(row)))
        return None

    def known(self, names: Sequence[str], line: int) -> list[str]:
        for name in names:
            if name not in self.places:
                self.fault(line, "vote.unknown", project=shown(name))
        return [name for name in names if name in self.places]

    def check_length(self, given: int, line: int) -> None:
        if self.kind == CHOOSE_ONE and given != 1:
            self.fault(line, "vote.one", given=given)
        elif given < self.least:
            self.fault(line, "vote.few", least=self.least, given=given)
        elif self.most and given > self.most:
            self.fault(line, "vote.many", most=self.most, given=given)

    def points(self, row: list[str], projects: int, line: int) -> tuple[Fraction, ...]:
        texts = row[self.points_at].split(",") if row[self.points_at] else []
        if len(texts) != projects:
            self.fault(line, "points.count", projects=projects, points=len(texts))
        found = [number(text.strip()) for text in texts]
        for text, value in zip(texts, found, strict=True):
            if value is None:
                self.fault(line, "points.number", value=shown(text))
        return tuple(value or Fraction(0) for value in found)

    def finish(self, last: int) -> None:
        for section in SECTIONS:
            if section not in self.lines:
                self.fault(last, "section.missing", section=section)
            elif section not in self.headers:
                self.fault(self.lines[section], "header.missing", section=section)
        if self.faults:
            return
        for key, found in (("num_projects", len(self.projects)), ("num_votes", len(self.ballots))):
            if self.whole(key) != found:
                self.fault(self.lines[f"META {key}"], "meta.count", key=key, said=self.meta[key], found=found)
        self.check_counts()

    def check_counts(self) -> None:
        """The column `votes` of a project, where there is one, counts the ballots that name it."""
        columns = self.headers["PROJECTS"]
        if "votes" not in columns:
            return
        said_at = columns.index("votes")
        for place, project in enumerate(self.projects.values()):
            said, found = project.cells[said_at], self.counts[place]
            if said and said != str(found):
                facts = {"project": shown(project.id), "said": shown(said), "found": found}
                self.fault(self.project_lines[place], "project.counted", **facts)


def _rows(lines: Iterable[str], fault: Callable[..., None]) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, each with the line it begins on; cells without blanks around them."""
    reader = csv.reader(lines, delimiter=";")
    while True:
        line = reader.line_num + 1
        try:
            row = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            fault(line, "text.row", why=str(error))
            continue
        except UnicodeDecodeError:
            fault(line, "text.encoding")
            return
        if any(row):
            yield line, row
