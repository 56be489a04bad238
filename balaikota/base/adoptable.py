"""What of a city another city can take: its parts, each under a path, and how the rooms keep and judge them.

A part is one thing with one legal basis: a process, a rule, a list of codes, a form, a template, a page, a choice of
roles, a sample case. Its path says room, kind and name: ``musrenbang/workflows/proposal.yaml``. Law: PP 28/2018 and
Permendagri 22/2020 (cooperation between regions).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

KINDS = ("workflows", "regulations", "codes", "forms", "documents", "roles", "pages", "samples")
"""The kinds of parts there are; nothing else leaves a city."""


@dataclass(frozen=True)
class Described:
    """A part as lists show it. `sources` are its articles of law.

    `local` ones are bound to a regulation of the city (tariffs, quotas, price books): whoever adopts one enters its own
    legal basis, and until then it is off.
    """

    path: str
    title: Mapping[str, str]
    sources: Sequence[str] = ()
    local: bool = False
    off: bool = False

    @property
    def room(self) -> str:
        return self.path.split("/")[0]

    @property
    def kind(self) -> str:
        return self.path.split("/")[1]


@dataclass(frozen=True)
class Said:
    """One version of a part in its history: from when, by which office, on what basis. `content` None: taken away."""

    at: datetime
    office: str
    basis: str
    content: bytes | None


class Keeper(Protocol):
    """How the parts of one kind are kept. Every function speaks of the city now served."""

    kind: str

    def listed(self) -> list[Described]:
        """The parts of this kind the city has, in the order of their paths; few queries, whatever their number."""
        ...

    def contents(self) -> Mapping[str, bytes]:
        """All of them as another city would get them; the same state gives the same bytes."""
        ...

    def shipped(self) -> Mapping[str, bytes]:
        """What ships with the house, in the same form: whatever equals it was never changed by the city."""
        ...

    def check(self, path: str, content: bytes) -> Described:
        """What this would be as a part. A Refusal says what is wrong; nothing in it is ever run or trusted."""
        ...

    def write(self, actor: Any, path: str, content: bytes | None, basis: str) -> None:
        """Make it the city's part from now on, inside the caller's transaction; None takes the part away.

        A local part becomes known but stays off. What its history holds stays there.
        """
        ...

    def history(self, path: str) -> list[Said]:
        """Every version the city has had, the newest first."""
        ...

    def depends(self, path: str, since: datetime) -> list[str]:
        """What has come to rest on this version of the part since then, in words; empty where it can be undone."""
        ...


@dataclass(frozen=True)
class Case:
    """Something that happened, or a sample, by which a change is judged before it holds: facts as JSON, no names.

    `url` leads to the thing in this city, empty for a sample.
    """

    key: str
    title: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    url: str = ""


Outcome = Mapping[str, str]
"""What becomes of a case under a set of parts: a sentence for each thing that people would notice."""
