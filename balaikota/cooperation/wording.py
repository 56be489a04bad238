"""The text of an agreement: made of the city's own sentences when it is offered, from then on the same for both."""

from collections.abc import Mapping
from copy import copy
from typing import Any

from balaikota.audit import keys
from balaikota.base import clock
from balaikota.base.calendar import long_date, plain_date
from balaikota.city import current
from balaikota.city.models import Region
from balaikota.document import issuing, words
from balaikota.document.kinds import kind
from balaikota.document.models import Paper
from balaikota.document.printing import print_pdf

from .applications import named
from .models import Agreement, Side

PAPER = {Agreement.Kind.NOTE: "nota_kesepakatan", Agreement.Kind.PKS: "perjanjian_kerja_sama"}
ROLES = ("PIHAK KESATU", "PIHAK KEDUA")
SENTENCES = ("opening", "party", "together", "basis_heading", "agreed", "closing")


def composed(agreement: Agreement) -> dict[str, Any]:
    """Recitals, basis and articles of an agreement about to be offered."""
    facts, names = kind(PAPER[Agreement.Kind(agreement.kind)]).facts, _names(agreement)
    return {
        **{name: facts[name] for name in SENTENCES},
        "recitals": [line.format(**names) for line in facts["recitals"]],
        "basis": list(facts["basis"]),
        "agreed": facts["agreed"].format(**names),
        "articles": [_article(key, said, agreement, names) for key, said in facts["articles"].items()],
    }


def _article(key: str, said: Mapping[str, Any], agreement: Agreement, names: dict[str, str]) -> dict[str, Any]:
    return {
        "key": key, "title": said["title"], "sentences": [line.format(**names) for line in said["sentences"]],
        "items": agreement.scope_lines if key == "scope" else [],
    }  # fmt: skip


def _names(agreement: Agreement) -> dict[str, str]:
    first, second = agreement.sides
    found = {
        "first": first.party, "second": second.party, "title": agreement.title,
        "applications": " dan ".join(named(agreement.rooms)), "starts": plain_date(agreement.starts),
        "ends": plain_date(agreement.ends),
    }  # fmt: skip
    note = agreement.parent
    if note is None:
        return found
    above = note.sides
    assert note.agreed_on is not None
    return found | {
        "note": note.title, "note_day": long_date(note.agreed_on), "note_first": above[0].number,
        "note_second": above[1].number,
    }  # fmt: skip


def draft_pdf(agreement: Agreement) -> bytes:
    """The paper as it would be if it were agreed today: no number is drawn for it and nothing of it is kept."""
    one = copy(agreement)
    one.text, one.agreed_on = agreement.text or composed(agreement), clock.today()
    one.our_number, one.their_number = agreement.our_number or "…", agreement.their_number or "…"
    if one.is_note and not one.our_key:
        one.our_key = keys.city_key().public_key().public_bytes_raw().hex()
    paper = Paper(
        kind=PAPER[Agreement.Kind(one.kind)], region=Region.objects.get(pk=current.profile().code), number="rancangan",
        title=f"{one.called}: {one.title}", data=body(one), office=one.office, issued_at=clock.now(),
    )  # fmt: skip
    data = issuing.paper_data(paper, issuing.home_address())
    data["paper"]["draft"] = True
    data["body"]["heading"] = ["Rancangan", *data["body"]["heading"]]
    return print_pdf(data)


def body(agreement: Agreement) -> dict[str, Any]:
    """What the paper of an agreed agreement shows (see `kerja_sama.typ`)."""
    text, sides = agreement.text, agreement.sides
    assert agreement.agreed_on is not None
    day = words.day(agreement.agreed_on)
    heading = kind(PAPER[Agreement.Kind(agreement.kind)]).title
    return {
        "heading": [heading, "antara", sides[0].party, "dan", sides[1].party, "tentang", agreement.title],
        "numbers": [{"party": side.party, "number": side.number} for side in sides],
        "opening": _filled(text["opening"], day=day["words"], date=day["plain"]),
        "parties": [_party(text["party"], role, side) for role, side in zip(ROLES, sides, strict=True)],
        **{name: text[name] for name in ("together", "recitals", "basis_heading", "basis", "agreed", "articles")},
        "keys": [
            {"party": side.party, "fingerprint": side.fingerprint, "key": side.key} for side in sides if side.key
        ],
        "contacts": [{"party": side.party, "contact": side.contact} for side in sides],
        "applications": named(agreement.rooms), "closing": text["closing"], "day": day,
        "signed_at": sides[0].city.removeprefix("Kota "),
        "signatories": [
            {"preface": f"{role},", "role": side.office, "name": side.name}
            for role, side in zip(ROLES, sides, strict=True)
        ],
    }  # fmt: skip


def _party(sentence: str, role: str, side: Side) -> dict[str, str]:
    who = f"{side.name}, {side.office}" if side.name else side.office
    return {"role": role, "party": side.party, "sentence": _filled(sentence, office=who, party=side.party, role=role)}


def _filled(sentence: str, **names: str) -> str:
    """Names put in by replacing alone: the sentence came from another city, and `format` would do as it says."""
    for name, value in names.items():
        sentence = sentence.replace(f"{{{name}}}", value)
    return sentence
