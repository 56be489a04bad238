"""How a room shows itself to the house. Each room's `manifest.py` holds one `ROOM`; that is how upper rooms plug in.

Everything is data or a callable that the house calls when it needs it, so that reading a manifest touches no table.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal
from uuid import UUID

from django.apps import apps
from django.utils.functional import Promise

from .adoptable import Case, Described, Keeper, Outcome
from .roles import Role

Text = str | Promise
"""A sentence or a lazily translated one."""


@dataclass(frozen=True)
class OfficialRecord:
    """Which national system holds the official record, and what stays true beside it (DESIGN section 9)."""

    system: str  # "SIPD-RI"
    holds: Text  # what the official record there is
    adds: Text  # what this room adds to it
    handed_over: Text  # what is handed there, and when
    number_back: Text  # which number comes back


@dataclass(frozen=True)
class MenuItem:
    """One word of the menu; `roles` empty means everyone, signed in or not.

    `group` is under which of the desk's headings it stands: "work", "year", "figures" or "house".
    """

    title: Text
    url_name: str
    roles: frozenset[Role] = frozenset()
    group: str = "work"


@dataclass(frozen=True)
class Waiting:
    """One thing on somebody's desk (*Meja Kerja*), with the day by which an answer is promised."""

    title: str
    url: str
    number: str = ""
    place: str = ""
    note: str = ""
    status: str = ""
    cost: int | None = None
    due: date | None = None
    due_estimate: bool = False


@dataclass(frozen=True)
class ThreadStep:
    """How one knot of the thread looks: only what the public may read, offices and never private names."""

    kind: str
    id: UUID
    title: str
    state: Literal["done", "now", "waiting", "rejected"]
    number: str = ""
    status: str = ""  # the state in words
    office: str = ""
    at: datetime | None = None
    note: str = ""  # the reason, where it was rejected
    url: str = ""


@dataclass(frozen=True)
class Hit:
    """One answer of the search."""

    title: str
    url: str
    number: str = ""
    note: str = ""


@dataclass(frozen=True)
class OpenFormat:
    """Another form in which a dataset can be had: its address and its media type ("text/plain")."""

    title: Text
    media_type: str
    url_name: str


@dataclass(frozen=True)
class OpenDataset:
    """A list that anyone may take. `url_name` is the address of its rows in the API.

    The schema there is its data dictionary; CSV, JSON and, where a row has latitude and longitude, GeoJSON are made of
    the same rows. `period` says from which day to which they reach, None before there are any.
    """

    name: str
    title: Text
    about: Text
    url_name: str
    formats: Sequence[OpenFormat] = ()
    period: Callable[[], tuple[date, date] | None] | None = None


@dataclass(frozen=True)
class Tallied:
    """A number that a part keeps of each thing of its room: a list can be sorted by it, and files show it.

    `field` is its path from the room's own model, as the database knows it (0 where there is no row).
    """

    title: Text  # "Supporters"
    first: Text  # "Most supported first"
    field: str


@dataclass(frozen=True)
class Alongside:
    """A column that a part adds to the list of its room: its key and title, and what each line shows, by id."""

    key: str
    title: Text
    lines: Mapping[Any, dict[str, Any]]
    template: str = ""


@dataclass(frozen=True)
class ToDo:
    """One step before a city's own year begins: `state` done, now (to do) or waiting (for an earlier one).

    `of` is whose task it is; an `optional` one holds nothing up.
    """

    state: str
    title: str
    words: str
    url: str
    button: str
    of: Role = Role.PLANNER
    optional: bool = False


@dataclass(frozen=True)
class LetterKind:
    """One kind of letter between cities: what it is called, and the law it stands on, "" where it needs none.

    `says(body)` is what a letter says in words, a label and a text each; `page(body)` the address of what it is about.
    Both may raise KeyError, TypeError or ValueError: a letter that was refused may say anything.
    """

    title: Text
    law: str = ""
    says: Callable[[Mapping[str, Any]], list[tuple[str, str]]] | None = None
    page: Callable[[Mapping[str, Any]], str] | None = None


@dataclass(frozen=True)
class Room:
    """One room of the house. What a room does not have it leaves out.

    `inbox(actor)` what waits for the actor, `elsewhere(actor)` what the actor had in hand and now waits for others,
    `done(actor, since)` what the actor decided since; the `url` of each answers htmx with its panel alone;
    `search(actor, text)` what of it the actor may see;
    `thread_step(kind, id)` a knot of one of the room's own kinds, None for any other kind or an unknown id;
    `public_url(kind, id)` the page of such a thing that needs no account, None likewise;
    `front(actor)` is what `front_template` shows on the city's home page, `desk(actor)` what `desk_template` shows on
    top of the desk; `imports` by the word typed after ``balaikota import`` (see `cli.imports`);
    `adoptable` the folders under `adoptable/`.

    `local()` what no other city can answer for this one, whatever is adopted: regions, offices and who holds them,
    numbers, ceilings, regulations; each step is one that the guide tells too.
    `begin(actor)` where somebody goes first who has a city to begin, None where nothing is to begin.

    `adopted(agreements)` what of other cities was adopted under these agreements.

    `receives` letters of other cities by their kind; `returned` those of ours, by kind, that the other city refused;
    `letters` what each kind is in words.

    A room may be made of parts, each with a manifest of its own that names the room in `part_of`.
    `beside(actor, thing)`
    is what `beside_template` shows (as `found`) on the page of a thing of the room, None where it is nothing; and
    `beside_mark(id)` changes whenever that does. `alongside(actor, things)` is a column of the room's list, each cell
    made with `alongside_template` (from `found`); `alongside_mark()` changes whenever one of them does.
    `in_region(actor, region)` is what `in_region_template` shows on the page of a kelurahan, and `in_region_mark(code)`
    changes whenever that does. `tallies` by the word in the address of the list. `moved(document, step)` is called
    inside the transaction of every step of any document, after it: what it writes is written exactly once, and with the
    step or not at all.
    `spread(thing, mark, sentence, but)` likewise, where somebody was told something public that is no step: the
    sentence by language, `mark` names the occasion, `but` are the accounts that know.
    """

    label: str
    title: Text
    icon: str = ""
    official_record: OfficialRecord | None = None
    menu: Sequence[MenuItem] = ()
    inbox: Callable[[Any], list[Waiting]] | None = None
    elsewhere: Callable[[Any], list[Waiting]] | None = None
    done: Callable[[Any, datetime], list[Waiting]] | None = None
    thread_step: Callable[[str, UUID], ThreadStep | None] | None = None
    open_datasets: Sequence[OpenDataset] = ()
    adoptable: Sequence[str] = ()
    imports: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    search: Callable[[Any, str], list[Hit]] | None = None
    public_url: Callable[[str, UUID], str | None] | None = None
    front: Callable[[Any], dict[str, Any]] | None = None
    front_template: str = ""
    desk: Callable[[Any], dict[str, Any]] | None = None
    desk_template: str = ""
    part_of: str = ""
    beside: Callable[[Any, Any], dict[str, Any] | None] | None = None
    beside_template: str = ""
    beside_mark: Callable[[UUID], Any] | None = None
    alongside: Callable[[Any, Sequence[Any]], Alongside] | None = None
    alongside_template: str = ""
    alongside_mark: Callable[[], Any] | None = None
    in_region: Callable[[Any, Any], dict[str, Any] | None] | None = None
    in_region_template: str = ""
    in_region_mark: Callable[[str], Any] | None = None
    tallies: Mapping[str, Tallied] = field(default_factory=dict)
    moved: Callable[[Any, Any], None] | None = None
    spread: Callable[[Any, str, Mapping[str, str], Sequence[UUID]], None] | None = None
    keeps: Sequence[Keeper] = ()
    judges: Mapping[str, Callable[[str, bytes], Described]] = field(default_factory=dict)
    cases: Callable[[int], list[Case]] | None = None
    behaves: Callable[[Mapping[str, bytes], Case], Outcome] | None = None
    receives: Mapping[str, Callable[[Any], None]] = field(default_factory=dict)
    returned: Mapping[str, Callable[[Any], None]] = field(default_factory=dict)
    letters: Mapping[str, LetterKind] = field(default_factory=dict)
    adopted: Callable[[Sequence[UUID]], Mapping[UUID, list[Hit]]] | None = None
    to_do: Callable[[], list[ToDo]] | None = None
    local: Callable[[], list[ToDo]] | None = None
    begin: Callable[[Any], str | None] | None = None

    def menu_for(self, actor: Any) -> list[MenuItem]:
        """The words this actor has a use for."""
        return [item for item in self.menu if not item.roles or actor.holds(*item.roles)]


@cache
def rooms() -> tuple[Room, ...]:
    """Every installed room that shows itself (a service room may only have imports), in the order of INSTALLED_APPS."""
    return tuple(_found())


def _found() -> Iterator[Room]:
    for config in apps.get_app_configs():
        if config.name.startswith("balaikota.") and find_spec(f"{config.name}.manifest"):
            manifest = import_module(f"{config.name}.manifest")
            yield from [manifest.ROOM] if hasattr(manifest, "ROOM") else []


def thread_step(kind: str, id: UUID) -> ThreadStep | None:
    """The knot as the room it belongs to shows it; None where no room knows it."""
    asked = (room.thread_step(kind, id) for room in rooms() if room.thread_step)
    return next((step for step in asked if step), None)


def public_url(kind: str, id: UUID) -> str | None:
    """The page about a thing that needs no account; None where no room has one."""
    asked = (room.public_url(kind, id) for room in rooms() if room.public_url)
    return next((url for url in asked if url), None)


def beside(room: str, actor: Any, thing: Any) -> list[tuple[str, dict[str, Any]]]:
    """What the parts of `room` show on the page of one of its things: template and context of each."""
    asked = ((part, part.beside(actor, thing)) for part in rooms() if part.beside and part.part_of == room)
    return [(part.beside_template, found) for part, found in asked if found is not None]


def beside_mark(room: str, id: UUID) -> list[Any]:
    """Changes whenever one of `beside` does."""
    return [part.beside_mark(id) for part in rooms() if part.beside_mark and part.part_of == room]


def alongside(room: str, actor: Any, things: Sequence[Any]) -> list[Alongside]:
    """The columns that the parts of `room` add to a list of these things of it."""
    asked = ((part, part.alongside(actor, things)) for part in rooms() if part.alongside and part.part_of == room)
    return [replace(found, template=part.alongside_template) for part, found in asked]


def alongside_mark(room: str) -> list[Any]:
    """Changes whenever one of `alongside` does."""
    return [part.alongside_mark() for part in rooms() if part.alongside_mark and part.part_of == room]


def in_region(room: str, actor: Any, region: Any) -> list[tuple[str, dict[str, Any]]]:
    """What the parts of `room` show on the page of a kelurahan: template and context of each."""
    asked = ((part, part.in_region(actor, region)) for part in rooms() if part.in_region and part.part_of == room)
    return [(part.in_region_template, found) for part, found in asked if found is not None]


def in_region_mark(room: str, code: str) -> list[Any]:
    """Changes whenever one of `in_region` does."""
    return [part.in_region_mark(code) for part in rooms() if part.in_region_mark and part.part_of == room]


def tallies(room: str) -> dict[str, Tallied]:
    """What the parts of `room` count of each thing of it, by the word in an address."""
    return {word: one for part in rooms() if part.part_of == room for word, one in part.tallies.items()}


def adopted(agreements: Sequence[UUID]) -> dict[UUID, list[Hit]]:
    """What was adopted under each of these agreements with other cities."""
    found: dict[UUID, list[Hit]] = {id: [] for id in agreements}
    for room in rooms():
        for id, hits in (room.adopted(agreements) if room.adopted else {}).items():
            found[id].extend(hits)
    return found


def moved(document: Any, step: Any) -> None:
    """Every room that wants to know hears of a step, in the transaction that takes it."""
    for room in rooms():
        if room.moved:
            room.moved(document, step)


def spread(thing: Any, mark: str, sentence: Mapping[str, str], but: Sequence[UUID] = ()) -> None:
    """Every room that wants to know hears public news of a thing, in the transaction of the act."""
    for room in rooms():
        if room.spread:
            room.spread(thing, mark, sentence, but)
