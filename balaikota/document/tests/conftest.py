"""Ratna is lurah of Tanjung Buntung, Yusuf is her colleague in Sambau, Dewi plans for the city, Tono inspects it."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import balaikota
from balaikota.base import clock
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.document.models import Paper
from balaikota.people import actor as actors
from balaikota.people.actor import Actor
from balaikota.people.models import Account, Grant

BUNTUNG, SAMBAU, BENGKONG = "21.71.09.1004", "21.71.06.1001", "21.71.09"
NOW = datetime(2027, 1, 26, 2, 0, tzinfo=UTC)
KIND = "berita_acara"
SAMPLE = Path(balaikota.__file__).parent / "musrenbang/meetings/adoptable/documents" / f"{KIND}.sample.json"
SCAN = b"%PDF-1.7 signed by hand"


@pytest.fixture
def january(batam: None, settings: Any, tmp_path: Path) -> Iterator[None]:
    """26 January 2027, 09.00 in Batam, with an empty media folder."""
    settings.MEDIA_ROOT = tmp_path
    with clock.at(NOW):
        yield


@pytest.fixture
def officer(january: None) -> Callable[..., Actor]:
    def make(name: str, role: Role, region: str | None, **grant: Any) -> Actor:
        account = Account.objects.create(username=name.lower(), name=name)
        Grant.objects.create(account=account, role=role, region_id=region, starts="2026-01-01", **grant)
        return actors.of(account)

    return make


@pytest.fixture
def ratna(officer: Callable[..., Actor]) -> Actor:
    return officer("Ratna", Role.LURAH, BUNTUNG, standing="plt", ends="2027-06-30")


@pytest.fixture
def yusuf(officer: Callable[..., Actor]) -> Actor:
    return officer("Yusuf", Role.LURAH, SAMBAU)


@pytest.fixture
def dewi(officer: Callable[..., Actor]) -> Actor:
    return officer("Dewi", Role.PLANNER, None)


@pytest.fixture
def tono(officer: Callable[..., Actor]) -> Actor:
    return officer("Tono", Role.INSPECTOR, None)


def draft(region: str = BUNTUNG, **fields: Any) -> Paper:
    """A berita acara not issued yet, with the data of the sample."""
    return Paper(kind=KIND, region=Region.objects.get(pk=region), data=json.loads(SAMPLE.read_text()), **fields)


def media(paper_file: Any) -> Path:
    return Path(paper_file.path)
