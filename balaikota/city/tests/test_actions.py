"""The city's face and its regions, on the real database."""

import json

import pytest

from balaikota.base.refusal import Refusal
from balaikota.city import actions, setup
from balaikota.city.commands import House, boundaries, regions
from balaikota.city.current import serving
from balaikota.city.models import Boundary, Profile, Region
from balaikota.city.registry.models import NationalRegion

BUNTUNG = "21.71.09.1004"


def silent(step: str, done: int, total: int) -> None:
    """Nobody watches."""


def test_a_colour_nobody_could_read_is_refused_with_one_that_passes(batam):
    with pytest.raises(Refusal, match="colour.contrast") as refused:
        actions.set_profile(actor=House(), colour="#F0B429")
    actions.set_profile(actor=House(), colour=refused.value.facts["nearest"])
    assert Profile.objects.get().colour == refused.value.facts["nearest"]


def test_a_coat_of_arms_must_be_a_picture(batam):
    with pytest.raises(Refusal, match="arms.unreadable"):
        actions.set_profile(actor=House(), arms=b"<svg onload=alert(1)>")


def test_the_national_list_is_shared_and_the_city_takes_its_part(batam):
    Region.objects.filter(code=BUNTUNG).update(name="lama")
    report = regions(None, progress=silent)
    assert len(report.good) == NationalRegion.objects.count() > 80_000
    assert Region.objects.get(code=BUNTUNG).name == "Tanjung Buntung"
    assert Region.objects.filter(level="kelurahan").count() == 64
    with serving("surabaya"):
        assert NationalRegion.objects.count() > 80_000


def test_a_city_that_does_not_ship_is_furnished_from_the_national_list(batam):
    from balaikota.city import importers

    regions(None, progress=silent)
    padang = importers.from_national("13.71")
    assert sum(region.level == "kecamatan" for region in padang) == 11
    assert set(setup.SHIPPED) == {"batam", "surabaya"}


def test_outlines_come_from_geojson_and_only_for_regions_that_are_known(batam, tmp_path):
    square = {
        "type": "Polygon",
        "coordinates": [[[104.0, 1.1], [104.1, 1.1], [104.1, 1.2], [104.0, 1.2], [104.0, 1.1]]],
    }
    file = tmp_path / "areas.json"
    feature = {"type": "Feature", "properties": {"code": BUNTUNG}, "geometry": square}
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert len(boundaries(file, progress=silent).good) == 1
    assert Boundary.objects.get(region=BUNTUNG).source == "areas.json"
    feature["properties"]["code"] = "21.71.09.1999"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    with pytest.raises(Refusal, match="region.unknown"):
        boundaries(file, progress=silent)
