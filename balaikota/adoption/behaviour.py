"""What an upgrade would mean for what people brought: cases judged under the parts of today and those of tomorrow.

Pure but for `own_cases` and `expected`. The key of a case begins with its room (``musrenbang/BTM-2028-000123``).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from balaikota.base.adoptable import Case, Outcome
from balaikota.base.manifest import rooms
from balaikota.base.refusal import Refusal
from balaikota.parts import shelf
from balaikota.workflow.process import say

from .plan import Line
from .prose import Span, words

Parts = Mapping[str, bytes]
UNREADABLE = "unreadable"
MOST_CASES = 300
"""Of the city's own, the newest."""


@dataclass(frozen=True)
class Changed:
    """One thing that becomes another with a case; empty where it was not spoken of."""

    case: Case
    key: str
    before: str
    after: str

    @property
    def kind(self) -> str:
        return kind(self.key)

    @property
    def spans(self) -> list[Span]:
        return words(self.before, self.after)


@dataclass(frozen=True)
class Told:
    """One case with everything that becomes another with it."""

    case: Case
    changed: Sequence[Changed]


@dataclass(frozen=True)
class Difference:
    """Of `total` cases those that something changes for, each with all that changes."""

    total: int
    changed: Sequence[Changed]

    @property
    def cases(self) -> dict[str, list[Changed]]:
        """By the key of the case, in the order they were judged."""
        found: dict[str, list[Changed]] = {}
        for one in self.changed:
            found.setdefault(one.case.key, []).append(one)
        return found

    @property
    def headline(self) -> str:
        """ "12 of 300"."""
        said = {"en": "{count} of {total}", "id": "{count} dari {total}"}
        return say(said).format(count=self.counted(), total=self.total)

    @property
    def kinds(self) -> list[tuple[str, str, int]]:
        """Each kind of change with its words and for how many cases it occurs, the most frequent first."""
        found = {key: self.counted(key) for key in dict.fromkeys(one.key for one in self.changed)}
        return sorted(((key, kind(key), count) for key, count in found.items()), key=lambda one: -one[2])

    def told(self, key: str = "") -> list["Told"]:
        """Each case with all that changes for it; with a `key`, the cases for which that does."""
        return [
            Told(changed[0].case, changed)
            for changed in self.cases.values()
            if not key or any(one.key == key for one in changed)
        ]

    def counted(self, *keys: str) -> int:
        """For how many cases one of these keys changes; all keys where none is named."""
        return len({one.case.key for one in self.changed if not keys or one.key in keys})


def difference(old: Parts, new: Parts, cases: Iterable[Case]) -> Difference:
    """Judge each case under both. One that cannot be judged is told each time, under the key ``unreadable``."""
    judged = list(cases)
    return Difference(len(judged), [one for case in judged for one in _changed(case, old, new)])


def expected(plan: Iterable[Line], chosen: Iterable[str]) -> Difference:
    """The samples of a bundle and the city's own recent cases, under the parts of now and those of after its plan.

    What is undecided is judged as if the giver's were taken: so one sees what would follow. What no keeper would take
    is not judged: nothing in it is to be trusted.
    """
    now, found = shelf.contents(), list(plan)
    given = {line.path: line.item.theirs for line in found if line.item.theirs is not None and line.fault is None}
    wanted = (line for line in found if line.path in given and (line.writes or line.outcome is None))
    after = now | {line.path: line.after for line in wanted if line.after is not None}
    return difference(now, after, [*samples(given), *own_cases(MOST_CASES, chosen)])


def kind(key: str) -> str:
    """What kind of change a key stands for."""
    known = {
        "taken": _("Taken or not"), "form": _("What the form asks"), "cost": _("Cost"), "way": _("The way it goes"),
        "desks": _("Who decides"), "promised": _("Promised days"), "late": _("In time or late"),
        "told": _("What the proposer reads"), "voices": _("Support and comments"),
        UNREADABLE: _("Cannot be judged"),
    }  # fmt: skip
    return known.get(key, key.replace("_", " "))


def outcome(parts: Parts, case: Case) -> Outcome:
    """What becomes of a case under these parts; empty where no room judges such cases."""
    room = case.key.split("/")[0]
    judge = next((one.behaves for one in rooms() if one.label == room and one.behaves), None)
    try:
        return judge(parts, case) if judge else {}
    except Refusal as refusal:
        return {UNREADABLE: refusal.sentence}


def _changed(case: Case, old: Parts, new: Parts) -> list[Changed]:
    before, after = outcome(old, case), outcome(new, case)
    keys = [*before, *(key for key in after if key not in before)]
    return [
        Changed(case, key, before.get(key, ""), after.get(key, ""))
        for key in keys
        if before.get(key, "") != after.get(key, "") or key == UNREADABLE
    ]


def own_cases(most: int, chosen: Iterable[str]) -> list[Case]:
    """The city's own recent cases in these rooms, at most so many of each."""
    wanted = set(chosen)
    return [case for room in rooms() if room.cases and room.label in wanted for case in room.cases(most)]


def samples(parts: Parts) -> list[Case]:
    """The sample cases that stand among parts, in the order of their paths.

    What is none becomes a case that cannot be judged, so that it is seen and hinders nothing.
    """
    return [case for path in sorted(parts) if path.split("/")[1] == "samples" for case in _samples(path, parts[path])]


def _samples(path: str, content: bytes) -> list[Case]:
    room = path.split("/")[0]
    try:
        return [_sample(room, one) for one in json.loads(content)["cases"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return [Case(f"{room}/{path.rpartition('/')[2]}", path)]


def _sample(room: str, one: Mapping[str, Any]) -> Case:
    title = {str(language): str(said) for language, said in one["title"].items()}
    return Case(f"{room}/{one['key']}", say(title), dict(one["facts"]))
