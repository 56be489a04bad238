"""Rules as parts that another city can take: one parameter in one file, with everything that holds of its history."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

from balaikota.base import clock, unread
from balaikota.base.adoptable import Described, Said
from balaikota.base.refusal import Refusal

from . import loading
from .models import Parameter, Value
from .reading import Dated, Definition, read
from .rules import exact
from .writing import dump

KIND = "regulations"
SUGGESTED = date(2000, 1, 1)
"""The date under which a suggestion travels: it holds nowhere until a city says so."""


class Parameters:
    """The keeper of rules. ``musrenbang.yearly.most_per_rw`` is ``musrenbang/regulations/yearly/most_per_rw.yaml``."""

    kind = KIND

    def listed(self) -> list[Described]:
        return [_described(one, off=one.local and not own) for one, own in _all()]

    def contents(self) -> Mapping[str, bytes]:
        return {path_of(one.name): dump(one) for one, _ in _all()}

    def shipped(self) -> Mapping[str, bytes]:
        return _shipped()

    def check(self, path: str, content: bytes) -> Described:
        """Refuses ``parameter.invalid`` with what is wrong."""
        return _described(_read(path, content))

    def write(self, actor: Any, path: str, content: bytes | None, basis: str) -> None:
        """Of a local rule only its words and what is suggested; of any other, every word that differs, as a new row.

        None ends a rule from the first day ever spoken of: nothing holds, and its history stays.
        """
        name = name_of(path)
        if content is None:
            _say(actor, name, [Dated(since, None, basis) for since in _days(name)], basis)
            return
        one = _read(path, content)
        loading.define([(path.split("/")[0], one)])
        if not one.local:
            said = {dated.since for dated in one.values}
            over = [_in_force(one.values, since, basis) for since in _days(name) if since not in said]
            _say(actor, name, one.values, basis, over)

    def history(self, path: str) -> list[Said]:
        """Each word ever said, the newest first, as the rule stood after it."""
        name = name_of(path)
        rows = list(Value.objects.filter(parameter=name).order_by("id"))
        one = next((one for one, _ in _all(name)), None)
        if one is None:
            return []
        return [
            Said(row.entered, row.office, row.law, dump(_at_the_time(one, rows[: number + 1])))
            for number, row in reversed(list(enumerate(rows)))
        ]

    def depends(self, path: str, since: datetime) -> list[str]:
        return []


@cache
def _shipped() -> dict[str, bytes]:
    return {path_of(one.name): dump(_normal(one)) for _, one in loading.shipped()}


def off() -> set[str]:
    """The local rules on which this city has no word of its own, by their paths. One query."""
    return {path_of(name) for name in Parameter.objects.filter(local=True, values=None).values_list("pk", flat=True)}


def content_of(name: str) -> bytes:
    """One rule as another city would get it. Raises StopIteration where there is none such."""
    return next(dump(one) for one, _ in _all(name))


def path_of(name: str) -> str:
    room, *rest = name.split(".")
    return f"{room}/{KIND}/{'/'.join(rest)}.yaml"


def name_of(path: str) -> str:
    room, _, rest = path.removesuffix(".yaml").split("/", 2)
    return ".".join([room, *rest.split("/")])


def _read(path: str, content: bytes) -> Definition:
    name = name_of(path)
    try:
        found = read(content.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        raise Refusal("parameter.invalid", name=name, why=unread.why(error)) from error
    if len(found) != 1 or found[0].name != name:
        raise Refusal("parameter.invalid", name=name, why="not one rule of this name")
    _hold(found[0])
    return found[0] if found[0].local else _normal(found[0])


def _hold(one: Definition) -> None:
    """Every word of a file within its limits; one that ships is counted as it ships. Refuses ``parameter.invalid``."""
    known = loading.shipped_by_name().get(one.name, one)
    try:
        if (one.unit, one.shape) != (known.unit, known.shape):
            raise Refusal("parameter.counted")
        for dated in one.values:
            loading.check_value(one.name, one.limits, exact(one.unit, one.shape, dated.value))
    except Refusal as refusal:
        raise Refusal("parameter.invalid", name=one.name, why=refusal.sentence.rstrip(".")) from refusal


def _normal(one: Definition) -> Definition:
    """As the city's tables hold it: what says nothing new is left out, and a suggestion has no date."""
    values: list[Dated] = []
    for dated in sorted(one.values, key=lambda dated: dated.since):
        before = (values[-1].value, values[-1].basis) if values else (None, dated.basis)
        if (dated.value, dated.basis) != before:
            values.append(dated)
    if one.local:
        basis = "; ".join(reference["title"] for reference in one.references)
        values = [Dated(SUGGESTED, dated.value, basis) for dated in values[-1:]]
    return replace(one, values=values)


def _in_force(values: list[Dated], since: date, basis: str) -> Dated:
    """What a history says for a day it does not name: the same as before that day, so that the day says nothing new."""
    before = [dated for dated in values if dated.since < since]
    return replace(before[-1], since=since) if before else Dated(since, None, basis)


def _described(one: Definition, off: bool = False) -> Described:
    titles = {"en": one.description, "id": one.indonesian}
    sources = [reference["title"] for reference in one.references] + [dated.basis for dated in one.values]
    return Described(path_of(one.name), titles, list(dict.fromkeys(sources)), one.local, off)


def _all(name: str = "") -> Iterable[tuple[Definition, bool]]:
    """Every rule as this city has it, and whether the city has a word of its own on it. Two queries."""
    values = defaultdict(list)
    for row in Value.objects.filter(parameter=name) if name else Value.objects.all():
        values[row.parameter_id].append(row)
    for parameter in Parameter.objects.filter(pk=name) if name else Parameter.objects.all():
        yield _definition(parameter, values[parameter.pk]), bool(values[parameter.pk])


def _definition(parameter: Parameter, rows: list[Value]) -> Definition:
    """The last word for each day; of a local rule without a word of the city's own, what is suggested."""
    words = {row.since: Dated(row.since, row.value, row.basis) for row in sorted(rows, key=lambda row: row.pk)}
    found = Definition(
        parameter.name, parameter.description, parameter.indonesian, parameter.unit, parameter.shape,
        parameter.references, parameter.local, [words[day] for day in sorted(words)], parameter.amount_unit,
        parameter.limits,
    )  # fmt: skip
    if not parameter.local:
        return _normal(found)
    if not words and parameter.suggested is not None:
        return _normal(replace(found, values=[Dated(SUGGESTED, parameter.suggested, "")]))
    return found


def _at_the_time(one: Definition, rows: list[Value]) -> Definition:
    words = {row.since: Dated(row.since, row.value, row.basis) for row in rows}
    return replace(one, values=[words[day] for day in sorted(words)])


def _days(name: str) -> list[Any]:
    return sorted(set(Value.objects.filter(parameter=name).values_list("since", flat=True)))


def _say(actor: Any, name: str, values: Sequence[Dated], basis: str, again: Sequence[Dated] = ()) -> None:
    """Write what differs from the city's last word for its day. `basis` is the decision to say so: it stands beside a
    word that names another, but where the city says again what it said before, that is as it was. So do the days of
    `again`, which shall say nothing new: what held before them holds, on what it rested on.
    """
    rows = list(Value.objects.filter(parameter=name).order_by("id"))
    last = {row.since: row for row in rows}
    before = {(row.since, repr(row.value), row.basis): row.entered_on for row in rows}
    rested = {(repr(row.value), row.basis): row.entered_on for row in rows}
    for dated in values:
        known = before.get(key := (dated.since, repr(dated.value), dated.basis))
        before[key] = rested[key[1:]] = (basis if basis != dated.basis else "") if known is None else known
    Value.objects.bulk_create(
        Value(
            parameter_id=name, since=dated.since, value=dated.value, basis=dated.basis, entered=clock.now(),
            entered_by=actor.account_id, office=actor.office,
            entered_on=before.get(
                (dated.since, repr(dated.value), dated.basis), rested.get((repr(dated.value), dated.basis), "")
            ),
        )
        for dated in (*values, *again)
        if dated.since not in last or (last[dated.since].value, last[dated.since].basis) != (dated.value, dated.basis)
    )  # fmt: skip
