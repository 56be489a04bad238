"""YAML in the one way it is written down here: the same data gives the same text, under the comment it began with."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

SHORT = 100


class _Plain(yaml.SafeDumper):
    """Mappings of a few short texts stand on one line, as people write them."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _mapping(dumper: yaml.SafeDumper, data: Mapping[str, Any]) -> yaml.MappingNode:
    flat = all(isinstance(value, str) for value in data.values()) and len(str(data)) < SHORT
    return dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=flat)


_Plain.add_representer(dict, _mapping)


def written(data: Any, before: str) -> str:
    """`data` beneath the comment that the text `before` begins with."""
    comment = re.match(r"(#[^\n]*\n)*", before)
    text: str = yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=118)
    return (comment[0] if comment else "") + text
