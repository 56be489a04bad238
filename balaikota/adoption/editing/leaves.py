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
    """The keys of parts in words, as far as people meet them."""
    return {
        "about": _("About"), "title": _("Title"), "sources": _("Sources of law"), "size": _("Paper size"),
        "number": _("Number format"), "clauses": _("Sentences"), "levels": _("Levels"), "fields": _("Fields"),
        "label": _("Words"), "help": _("Help"), "required": _("must be filled in"), "least": _("at least"),
        "most": _("at most"), "id": _("in Indonesian"), "en": _("in English"), "heading": _("Heading"),
        "signatories": _("Who signs"), "opening": _("Opening"), "closing": _("Closing"), "attendance": _("Attendance"),
        "heard": _("What was heard"), "accepted": _("What is agreed"), "declined": _("What is not agreed"),
        "delegates": _("Delegates"), "unity": _("What belongs together"), "meeting": _("Meeting"),
        "where": _("Where"), "next": _("Next meeting"), "delegated_to": _("Where delegates go"),
        "signed_at": _("Signed at"), "propose": _("RW"), "kelurahan": _("Kelurahan"), "kecamatan": _("Kecamatan"),
        "department": _("Department"), "city": _("City"), "basis": _("Basis"),
        "basis_heading": _("Heading of the basis"),
        "recitals": _("Recitals"), "articles": _("Articles"), "sentences": _("Sentences"), "agreed": _("Agreement"),
        "party": _("Party"), "together": _("Both parties"), "purpose": _("Purpose"), "scope": _("Scope"),
        "duties": _("Duties"), "carrying_out": _("Carrying it out"), "funding": _("Funding"), "term": _("Term"),
        "correspondence": _("Correspondence"), "elsewhere": _("Elsewhere"), "keys": _("Keys"),
        "item": _("What is needed"), "volume": _("How much"), "need": _("Why it is needed"), "photos": _("Photos"),
        "place": _("Place"), "rt": _("RT"), "beneficiaries": _("Whom it helps"), "land": _("Land"),
        "questions": _("Questions of the city"), "key": _("Its code"), "kind": _("Kind of answer"),
        "options": _("Choices"), "public": _("the answer is public"),
        "code": _("Code"), "name": _("Name"), "definition": _("What it is"), "words": _("Everyday words"),
        "unit": _("Unit"), "price": _("Price"), "field": _("Field of government"), "activity": _("Activity"),
        "account": _("Budget account"), "physical": _("Is built"), "glyph": _("Drawing"), "purse": _("Purse"),
        "conditions": _("Conditions"), "contents": _("Contents"), "wanted": _("What photos show"),
        "output": _("Output"), "outcome": _("Outcome"),
        "advertising": _("Advertising"), "hatred": _("Hatred"), "insult": _("Insult"), "personal": _("Personal data"),
        "untrue": _("Untrue"), "expect": _("What is expected"), "plan_year": _("Plan year"), "sent": _("Sent on"),
        "letters": _("Letters of the reason"), "nth": _("The how manieth of its RW"), "window": _("Days to propose"),
        "steps": _("Steps"), "move": _("Move"), "role": _("Role"), "at": _("How it stands"), "days": _("Working days"),
        "reason": _("Reason"), "channel": _("Channel"), "near": _("The nearest alike"), "again": _("Asked before"),
        "city_opens": _("Musrenbang of the city opens"), "given": _("Filled in"), "acts": _("Acts"),
        "taken": _("Whether it is taken"), "shown": _("Shown to the proposer"), "cost": _("Cost"), "way": _("Its way"),
        "promised": _("Days promised"), "late": _("Late"), "missing": _("Missing"), "level": _("Level of the code"),
        "parent_code": _("Code above it"), "government_level": _("Level of government"),
        "legal_basis": _("Legal basis"), "status": _("State"), "stops": _("Where it stops"),
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
