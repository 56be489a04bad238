"""Kinds of papers: a Typst template and a page of facts beside it, in the `adoptable/documents/` of any room."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.apps import apps

from balaikota.base.refusal import Refusal


@dataclass(frozen=True)
class Kind:
    """What `<kind>.yaml` says of a paper. `size` is f4 (215 x 330 mm) or a4; `number` the format that ships with it."""

    name: str
    title: str
    size: str
    number: str
    template: Path


@cache
def kinds() -> dict[str, Kind]:
    folders = [Path(config.path) / "adoptable" / "documents" for config in apps.get_app_configs()]
    found = (_read(file) for folder in folders for file in sorted(folder.glob("*.yaml")))
    return {kind.name: kind for kind in found}


def kind(name: str) -> Kind:
    """Refuses ``paper.kind`` where no room has such a paper."""
    if name not in kinds():
        raise Refusal("paper.kind", field="kind", kind=name)
    return kinds()[name]


def _read(file: Path) -> Kind:
    facts = yaml.safe_load(file.read_text(encoding="utf-8"))
    return Kind(file.stem, facts["title"], facts["size"], facts["number"], file.with_suffix(".typ"))
