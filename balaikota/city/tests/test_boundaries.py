import json
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balaikota.base.refusal import Refusal
from balaikota.city.boundaries import (
    Area,
    Atlas,
    inner_point,
    metres_from,
    point_in_polygon,
    read_geojson,
    simplify,
    to_svg_paths,
    write_geojson,
)
from balaikota.city.boundaries.geometry import METRES_PER_DEGREE, distance, polygon_area
from balaikota.city.boundaries.simplify import thin_line

SIDE = 3
STEPS = 6
wiggles = st.lists(
    st.floats(-0.08, 0.08), min_size=2 * (SIDE + 1) * SIDE * STEPS, max_size=2 * (SIDE + 1) * SIDE * STEPS
)


def wavy_city(wiggle: list[float]) -> list[Area]:
    """Nine areas of about 1 km in a square, whose borders wave but never meet."""
    waves = iter(wiggle)
    lines = {}
    for kind in ("across", "down"):
        for row in range(SIDE + 1):
            for column in range(SIDE):
                offs = [0.0] + [next(waves) for _ in range(STEPS - 1)] + [0.0]
                next(waves)
                line = [(column + n / STEPS, row + off) for n, off in enumerate(offs)]
                lines[kind, row, column] = [(x, y) if kind == "across" else (y, x) for x, y in line]
    return [Area(f"21.71.01.1{y}{x:02d}", [[cell(lines, x, y)]]) for y in range(SIDE) for x in range(SIDE)]


def cell(lines, x, y):
    south, north = lines["across", y, x], lines["across", y + 1, x]
    west, east = lines["down", x, y], lines["down", x + 1, y]
    ring = south[:-1] + east[:-1] + north[:0:-1] + west[:0:-1]
    return [(round(104 + a / 100, 6), round(1 + b / 100, 6)) for a, b in [*ring, ring[0]]]


def edges(areas) -> Counter:
    return Counter(
        frozenset(pair) for area in areas for polygon in area.polygons for ring in polygon for pair in pairwise(ring)
    )


def square(west, south, side, code="21.71.01.1001"):
    corners = [(west, south), (west + side, south), (west + side, south + side), (west, south + side)]
    return Area(code, [[[*corners, corners[0]]]])


@settings(max_examples=40, deadline=None)
@given(wiggles, st.sampled_from([0, 20, 60, 400]))
def test_neighbours_still_share_every_border_after_thinning(wiggle, tolerance):
    city = wavy_city(wiggle)
    thinned = simplify(city, tolerance)
    assert [area.code for area in thinned] == [area.code for area in city]
    assert sum(edges(thinned).values()) <= sum(edges(city).values())
    # Twelve inner borders, each seen from both sides, and none has come loose.
    outer = [edge for edge, times in edges(thinned).items() if times == 1]
    for longitude, latitude in (point for edge in outer for point in edge):
        assert min(longitude - 104, 104.03 - longitude, latitude - 1, 1.03 - latitude) < 0.001
    assert max(edges(thinned).values()) == 2


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(104, 104.1), st.floats(1, 1.1)), min_size=2, max_size=40), st.floats(0, 2000))
def test_no_dropped_corner_lies_farther_than_the_tolerance(points, tolerance):
    thinned = thin_line(points, tolerance)
    assert thinned[0] == points[0] and thinned[-1] == points[-1]
    for point in points:
        assert distance(point, [[[*thinned, *reversed(thinned)]]]) <= tolerance * 1.001 + 0.01


def test_specks_are_dropped_but_each_area_keeps_its_largest_island():
    speck, islet = square(104.5, 1, 0.0001), square(104.6, 1, 0.0002)
    area = Area("21.71.08.1007", speck.polygons + islet.polygons)
    assert simplify([area], 1, least_area=10**6)[0].polygons == islet.polygons


def test_an_area_thinner_than_the_tolerance_is_still_an_area():
    ring = [(104, 1), (104.001, 1), (104.001, 1.0001), (104, 1.0001), (104, 1)]
    assert len(simplify([Area("21.71.01.1002", [[ring]])], 10**4)[0].polygons[0][0]) >= 4


def test_a_lake_is_not_in_the_area_around_it():
    lake = square(104.004, 1.004, 0.002).polygons[0][0]
    area = Area("21.71.07.1002", [[square(104, 1, 0.01).polygons[0][0], lake]])
    assert point_in_polygon(104.002, 1.002, area.geometry)
    assert not point_in_polygon(104.005, 1.005, area.geometry)
    assert point_in_polygon(*inner_point(area), area.geometry)
    assert polygon_area(area.polygons[0]) == pytest.approx((0.01**2 - 0.002**2) * METRES_PER_DEGREE**2, rel=0.01)


def test_a_weak_gps_may_stand_a_little_outside():
    geometry = square(104, 1, 0.01).geometry
    assert metres_from(104.005, 1.005, geometry) == 0.0
    assert metres_from(104.011, 1.005, geometry) == pytest.approx(0.001 * METRES_PER_DEGREE, rel=0.001)
    assert metres_from(104.005, 0.999, geometry) == pytest.approx(0.001 * METRES_PER_DEGREE, rel=0.001)


@settings(max_examples=30, deadline=None)
@given(wiggles)
def test_the_inner_point_of_each_area_is_found_in_it(wiggle):
    city = wavy_city(wiggle)
    atlas = Atlas(city)
    assert [atlas.at(*inner_point(area)) for area in city] == [area.code for area in city]


def test_the_atlas_names_the_nearest_area_for_a_point_at_sea():
    atlas = Atlas([square(104, 1, 0.01, "21.71.01.1001"), square(104.02, 1, 0.01, "21.71.01.1002")])
    assert atlas.at(104.0115, 1.005) is None
    code, metres = atlas.nearest(104.0115, 1.005)
    assert (code, round(metres)) == ("21.71.01.1001", 167)
    assert Atlas([]).nearest(104, 1) is None


def test_what_is_written_is_read_back():
    city = [square(104, 1, 0.01), Area("21.71.01.1002", square(105, 1, 0.01).polygons + square(106, 1, 0.01).polygons)]
    assert read_geojson(write_geojson(city)) == city


def feature(geometry, **properties):
    return json.dumps({"features": [{"properties": properties, "geometry": geometry}]})


GOOD = {"type": "Polygon", "coordinates": [[[104, 1], [104.1, 1], [104.1, 1.1]]]}


def test_a_citys_own_map_may_call_the_code_otherwise_and_leave_rings_open():
    (area,) = read_geojson(feature(GOOD, KODE_KD="2171011002"))
    assert (area.code, len(area.polygons[0][0])) == ("21.71.01.1002", 4)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"\xff", "boundary.unreadable"),
        ("[]", "boundary.unreadable"),
        ("[" * 100_000, "boundary.unreadable"),
        (feature({"type": "Point", "coordinates": [104, 1]}, code="21.71"), "boundary.unreadable"),
        (feature({"type": "Polygon", "coordinates": [[[104, 1], [104, 2]]]}, code="21.71"), "boundary.unreadable"),
        (
            feature({"type": "Polygon", "coordinates": [[[104, 99], [1, 2], [3, 4]]]}, code="21.71"),
            "boundary.unreadable",
        ),
        (feature({"type": "Polygon", "coordinates": []}, code="21.71"), "boundary.unreadable"),
        (
            feature({"type": "Polygon", "coordinates": [[["x", 1], [1, 2], [3, 4]]]}, code="21.71"),
            "boundary.unreadable",
        ),
        (feature(GOOD, name="Batam"), "boundary.code"),
    ],
)
def test_what_is_no_map_of_regions_is_refused(source, code):
    with pytest.raises(Refusal) as refusal:
        read_geojson(source)
    assert refusal.value.code == code


@settings(max_examples=15, deadline=None)
@given(wiggles, st.sampled_from([600, 1500, 12_000]))
def test_a_still_map_fits_its_budget_and_shows_every_area(wiggle, most):
    city = wavy_city(wiggle)
    still = to_svg_paths(city, most_bytes=most)
    assert still.size <= most
    assert set(still.paths) == {area.code for area in city}
    assert all(path.startswith("M") and path.endswith("z") for path in still.paths.values())
    assert still.at(104.0, 1.03)[0] <= still.at(104.03, 1.0)[0] <= still.width
