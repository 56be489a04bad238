"""The demonstration's two cities cooperate once, and leave a story to go on with."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from balaikota.adoption import demo
from balaikota.adoption.models import Adoption, KeptBundle, Patch
from balaikota.adoption.opening import kept
from balaikota.adoption.plan import open_conflicts, plan
from balaikota.adoption.saying import difference
from balaikota.base.roles import Role
from balaikota.city.current import serving
from balaikota.cooperation.models import Agreement
from balaikota.people import demo as people
from balaikota.people.models import Account, Grant
from balaikota.regulation import loading
from balaikota.workflow import engine

from .conftest import MOST, changed_here


@pytest.fixture
def told(db: None, settings: Any, tmp_path: Path) -> list[str]:
    """What a bar would show while the cities, each with its administrator, come together; then once more."""
    settings.MEDIA_ROOT = tmp_path
    for slug in (demo.GIVER, demo.TAKER):
        with serving(slug):
            engine.take_over()
            loading.take_over()
            username, name = people.STORIES[slug].cast[Role.ADMIN]
            account = Account.objects.create(username=username, name=name)
            Grant.objects.create(account=account, role=Role.ADMIN, starts=date(2020, 1, 1))
    steps: list[str] = []
    for _ in range(2):
        demo.together(lambda step, done, total: steps.append(f"{done}/{total}"))
    return steps


@pytest.mark.slow
def test_the_next_version_waits_with_one_conflict_and_one_change_waits_at_its_giver(told: list[str]) -> None:
    assert told.count("0/8") == told.count("8/8") == 1
    with serving("batam"):
        adoption, given = Adoption.objects.get(), KeptBundle.objects.get(year=2027)
        assert changed_here() == {"musrenbang/documents/berita_acara.yaml", demo.OFFERED, MOST}
        conflicts = open_conflicts(plan(kept(given), adoption.rooms, adoption))
        assert [one.path for one in conflicts] == [MOST]
        assert Agreement.objects.get(pk=adoption.agreement).state == "signed"
        assert sorted(Agreement.objects.values_list("kind", flat=True)) == ["note", "pks", "pks"]
    with serving("surabaya"):
        patch = Patch.objects.get()
        assert (patch.path, patch.state) == (demo.OFFERED, "offered")
        assert difference(patch.path, bytes(patch.base), bytes(patch.content)).places == 1, "the reason is of all of it"
        assert not re.search("batam|bapelitbang|pspk", bytes(patch.content).decode(), re.I), "it fits any city"
