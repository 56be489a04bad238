"""Nothing personal leaves a city in a bundle: a text planted in every personal column of every table is in none."""

from datetime import date

from balaikota.adoption import making
from balaikota.bundle import bundle as bundles
from balaikota.bundle.manifest import Version
from balaikota.city.current import serving
from balaikota.parts import shelf
from tests.canary import plant

from .conftest import Town


def test_no_bundle_carries_what_was_planted_in_every_table(surabaya: Town) -> None:
    with serving("surabaya"):
        planted = plant()
        assert not planted.failed and len(planted.canaries) > 100
        everything = sorted({room for room, _ in shelf.allowed()})
        wanted = making.Wanted("surabaya", Version(2026, 1), everything, date(2099, 1, 1))
        _, raw = making.made(wanted)
        found = bundles.read(raw)
    assert len(found.parts) > 50
    whole = b"\n".join([found.manifest.to_bytes(), *found.parts.values()])
    assert planted.found(whole) == []
    assert planted.found(next(iter(planted.canaries.values())).encode())
