"""What a partner publishes, and one bundle of it: seen where it lives on this very server, else asked of its house.

The list is a stranger's word: it only says what can be asked for. What comes is judged like any other bundle.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.urls import reverse

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.bundle.archive import MEGABYTE, Limits
from balaikota.bundle.manifest import NAME, Version
from balaikota.city import current
from balaikota.exchange import line
from balaikota.exchange.models import Partner

from . import queries

SECONDS = 10  # somebody waits before a page
MOST_LISTED = 500
MOST_TEXT = 500


@dataclass(frozen=True)
class Offer:
    """A bundle in a partner's catalogue; `size` in bytes."""

    name: str
    version: Version
    made: date
    expires: date
    size: int
    about: str
    sha256: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def expired(self) -> bool:
        return clock.today() > self.expires


def offers(partner: Partner) -> list[Offer]:
    """Its catalogue as it stands now. Refuses ``bundle.no_answer``, ``bundle.not_given``."""
    neighbour = line.neighbour(partner)
    if neighbour:
        with current.serving(neighbour):
            return [_offer(row) for row in queries.listed()]
    try:
        raw = _asked(partner, reverse("adoption:json"), MEGABYTE)
        return [_offer(row) for row in json.loads(raw)["bundles"][:MOST_LISTED]]
    except (line.NotThere, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refusal("bundle.not_given", city=partner, why="katalog.json") from error


def fetched(partner: Partner, name: str, version: str) -> bytes:
    """The file of one of them. Refuses ``bundle.not_offered`` too."""
    neighbour = line.neighbour(partner)
    try:
        if not NAME.fullmatch(name):
            raise line.NotThere(name)
        if neighbour:
            with current.serving(neighbour):
                return bytes(queries.published(name, version).file)
        most = Limits().megabytes * MEGABYTE
        return _asked(partner, reverse("adoption:file", args=[name, str(Version.parse(version))]), most)
    except (Http404, ValueError, line.NotThere) as error:
        raise Refusal("bundle.not_offered", bundle=f"{name} {version}"[:60], city=partner) from error


def _asked(partner: Partner, path: str, most: int) -> bytes:
    try:
        return line.fetch(partner.address.rstrip("/") + path, most, SECONDS)
    except line.NoAnswer as error:
        raise Refusal("bundle.no_answer", city=partner, address=partner.address) from error
    except line.NotThere:
        raise
    except line.NoLine as error:
        raise Refusal("bundle.not_given", city=partner, why=str(error)) from error


def _offer(row: Any) -> Offer:
    """One row of a catalogue; ValueError, KeyError, TypeError or AttributeError where it is none."""
    if not NAME.fullmatch(row["name"]) or type(row["size"]) is not int:
        raise ValueError("no bundle")
    made, expires = date.fromisoformat(row["made"]), date.fromisoformat(row["expires"])
    about, sha256 = (str(row[key])[:MOST_TEXT] for key in ("about", "sha256"))
    return Offer(row["name"], Version.parse(row["version"]), made, expires, row["size"], about, sha256)
