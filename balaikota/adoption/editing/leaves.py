"""A YAML part as single texts, numbers and ticks, each with its place, and back again."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import yaml
from django.utils.translation import gettext as _

Where = tuple[str, ...]


@dataclass(frozen=True)
class Leaf:
    """One value: a text, a number, a tick, or a list of lines."""

    where: Where
    value: Any

    @property
    def label(self) -> str:
        """ "Sentences › opening", as far as its words are known."""
        known = words()
        return " › ".join(known.get(word, word.replace("_", " ")) for word in self.where)


def words() -> dict[str, str]:
    return {
        "about": _("About"), "title": _("Title"), "sources": _("Sources of law"), "size": _("Paper size"),
        "number": _("Number format"), "clauses": _("Sentences"), "levels": _("Levels"), "fields": _("Fields"),
        "label": _("Words"), "help": _("Help"), "required": _("must be filled in"), "least": _("at least"),
        "most": _("at most"), "id": _("in Indonesian"), "en": _("in English"), "heading": _("Heading"),
        "signatories": _("Who signs"),
    }  # fmt: skip


def leaves(facts: Any, where: Where = ()) -> Iterator[Leaf]:
    """Every value of a mapping, in its order; lists of anything but texts are left out."""
    if isinstance(facts, Mapping):
        for key, value in facts.items():
            yield from leaves(value, (*where, str(key)))
    elif not isinstance(facts, list) or all(isinstance(one, str) for one in facts):
        yield Leaf(where, facts)


def changed(content: bytes, values: Mapping[Where, Any]) -> bytes:
    """The part with these values in their places; the comment it begins with stays."""
    facts = deepcopy(yaml.safe_load(content))
    for where, value in values.items():
        place = facts
        for word in where[:-1]:
            place = place[word]
        place[where[-1]] = value
    return written(content, facts)


def written(content: bytes, facts: Any) -> bytes:
    """`facts` as YAML beneath the comment that `content` begins with."""
    comment = re.match(r"(#[^\n]*\n)*", content.decode("utf-8"))
    text = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False, width=110)
    return ((comment[0] if comment else "") + text).encode()


def changes(before: bytes, after: bytes) -> Iterator[str]:
    """Every text, number and tick that differs: "Sentences › opening: … becomes …"."""
    old, new = ({one.where: one for one in leaves(yaml.safe_load(content))} for content in (before, after))
    for where in {**old, **new}:
        was, now = (_said(found[where].value) if where in found else "–" for found in (old, new))
        if was != now:
            label = (new.get(where) or old[where]).label
            yield _("%(label)s: %(before)s becomes %(after)s") % {"label": label, "before": was, "after": now}


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return f"“{'; '.join(value) if isinstance(value, list) else str(value).strip()}”"
