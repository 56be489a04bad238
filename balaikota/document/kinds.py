"""Kinds of papers: a Typst template and a page of facts beside it, as this city has them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from balaikota.base.refusal import Refusal
from balaikota.base.schema import schema_name
from balaikota.parts import files
from balaikota.parts.templates import KIND


@dataclass(frozen=True)
class Kind:
    """What `<kind>.yaml` says of a paper. `size` is f4 (215 x 330 mm) or a4; `number` the format that comes with it.

    `facts` is all that stands there; a room may keep the sentences of its paper in it.
    """

    name: str
    title: str
    size: str
    number: str
    path: str  # musrenbang/documents/berita_acara.yaml
    facts: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @property
    def template(self) -> str:
        """The path of its template among the parts of the city."""
        return self.path.removesuffix(".yaml") + ".typ"


def kinds() -> dict[str, Kind]:
    return _kinds(schema_name(), files.marks(KIND))


def kind(name: str) -> Kind:
    """Refuses ``paper.kind`` where no room has such a paper."""
    if name not in kinds():
        raise Refusal("paper.kind", field="kind", kind=name)
    return kinds()[name]


def read(path: str, content: bytes) -> Kind:
    """The kind that a page of facts tells of. Raises KeyError, TypeError or yaml.YAMLError where it is none."""
    facts = yaml.safe_load(content)
    return Kind(
        path.rpartition("/")[2].removesuffix(".yaml"), facts["title"], facts["size"], facts["number"], path, facts
    )


@lru_cache(maxsize=64)
def _kinds(schema: str, marks: tuple[tuple[str, str], ...]) -> dict[str, Kind]:
    """Read once for each state of the city's templates, of which `marks` tells."""
    papers = {path: content for path, content in files.contents().items() if _is_kind(path)}
    return {found.name: found for found in (read(path, content) for path, content in papers.items())}


def _is_kind(path: str) -> bool:
    return path.split("/")[1] == KIND and path.endswith(".yaml")
