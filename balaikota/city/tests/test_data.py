"""The data that ship with the project are whole and agree with one another and with their sources."""

import csv
import gzip
from pathlib import Path

import holidays as almanac
import pytest

from balaikota.city import holidays
from balaikota.city.boundaries import Atlas, inner_point, read_geojson, simplify, to_svg_paths
from balaikota.city.boundaries.geometry import box_of, polygon_area
from balaikota.city.codes import Level, level_of, parent_of, parse_unit

DATA = Path(__file__).parent.parent / "data"
CITIES = {"21.71": ("batam", 12, 64), "35.78": ("surabaya", 31, 153)}
city = pytest.mark.parametrize("code", CITIES)


def rows(kind, code):
    with (DATA / kind / f"{code}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def areas(code):
    return read_geojson((DATA / "boundaries" / f"{code}.json").read_bytes())


@city
def test_all_kecamatan_and_kelurahan_ship(code):
    levels = [level_of(row["code"]) for row in rows("regions", code)]
    _, kecamatan, kelurahan = CITIES[code]
    assert (levels.count(Level.CITY), levels.count(Level.KECAMATAN), levels.count(Level.KELURAHAN)) == (
        1,
        kecamatan,
        kelurahan,
    )
    assert [row["level"] for row in rows("regions", code)] == [str(level) for level in levels]


@city
def test_each_region_follows_the_region_it_lies_in(code):
    seen = set()
    for row in rows("regions", code):
        assert row["code"] not in seen
        assert parent_of(row["code"]) in {None, *seen}
        seen.add(row["code"])


@city
def test_the_codes_and_names_are_the_official_ones(code, shared_data):
    with (shared_data / "wilayah" / "kode_wilayah_batam_surabaya.csv").open(newline="") as file:
        official = {row["code"]: row["name"] for row in csv.DictReader(file)}
    ours = {row["code"]: row["name"] for row in rows("regions", code)}
    assert ours == {key: name for key, name in official.items() if key.startswith(code)}


@city
def test_the_point_of_each_region_lies_inside_it(code):
    atlas = Atlas(areas(code))
    for row in rows("regions", code):
        found = atlas.at(float(row["lon"]), float(row["lat"]))
        assert found and found.startswith(row["code"]), row


@city
def test_every_kelurahan_has_an_outline_and_the_file_is_light(code):
    content = (DATA / "boundaries" / f"{code}.json").read_bytes()
    assert len(gzip.compress(content)) <= 60_000
    assert [area.code for area in areas(code)] == [
        r["code"] for r in rows("regions", code) if r["level"] == "kelurahan"
    ]


@city
def test_hardly_a_point_lies_in_two_kelurahan(code):
    """The source of Surabaya has a few slivers of its own; thinning adds none that a grid of 8,100 points finds."""
    every = areas(code)
    west, south, east, north = box_of([polygon for area in every for polygon in area.polygons])
    forward, backward = Atlas(every), Atlas(reversed(every))
    grid = [(west + (east - west) * x / 90, south + (north - south) * y / 90) for x in range(90) for y in range(90)]
    found = [(forward.at(*point), backward.at(*point)) for point in grid]
    land = sum(one is not None for one, _ in found)
    assert land > 1000
    assert sum(one != other for one, other in found) <= land / 1000


@city
def test_the_outlines_keep_the_land_of_their_source(code, shared_data):
    source = read_geojson((shared_data / "wilayah" / f"{CITIES[code][0]}_kelurahan.geojson").read_bytes())
    land, kept = ({a.code: sum(map(polygon_area, a.polygons)) for a in of} for of in (source, areas(code)))
    assert sum(kept.values()) == pytest.approx(sum(land.values()), rel=0.01)
    atlas = Atlas(source)
    assert all(atlas.at(*inner_point(area)) == area.code for area in areas(code))


@city
def test_a_still_map_of_the_city_takes_twelve_kilobytes(code):
    still = to_svg_paths(areas(code))
    assert still.size <= 12_000
    assert len(still.paths) == CITIES[code][2]
    assert all(still.paths.values())


@city
def test_thinning_what_was_thinned_changes_little(code):
    again = simplify(areas(code), 5)
    assert [area.code for area in again] == [area.code for area in areas(code)]


@city
def test_places_lie_in_the_kelurahan_they_name(code):
    atlas = Atlas(areas(code))
    places = rows("places", code)
    assert len(places) >= 30
    assert len({place["name"] for place in places}) == len(places)
    for place in places:
        assert atlas.at(float(place["lon"]), float(place["lat"])) == place["region"], place["name"]


@city
def test_each_office_has_a_code_and_stands_under_its_own(code):
    regions = {row["code"] for row in rows("regions", code)}
    seen = set()
    for row in rows("units", code):
        unit = parse_unit(row["code"])
        assert row["parent"] == str(unit.parent or "")
        assert not row["parent"] or row["parent"] in seen
        assert row["region"] in regions | {""}
        assert row["name"] and row["short"] and row["note"] == "(unverified)"
        assert row["code"] not in seen
        seen.add(row["code"])


@city
def test_each_kecamatan_and_kelurahan_has_its_office(code):
    served = [row["region"] for row in rows("units", code) if row["region"]]
    assert sorted(served) == sorted(r["code"] for r in rows("regions", code) if r["level"] != "city")


def test_the_years_of_holidays_are_whole_and_say_their_decree():
    years = holidays.shipped_years()
    assert [year.year for year in years] == [2025, 2026, 2027]
    for year in years:
        assert year.decreed and year.basis.startswith("SKB")
        assert list(year.days) == sorted(year.days, key=lambda day: day.on)
        assert any(day.joint_leave for day in year.days)


def test_the_days_off_agree_with_the_almanac():
    for year in holidays.shipped_years():
        for category, leave in (("public", False), ("government", True)):
            known = almanac.country_holidays("ID", years=year.year, categories=(category,))
            assert {day.on for day in year.days if day.joint_leave is leave} == set(known)


def test_a_year_without_decree_is_an_estimate():
    calendar = holidays.calendar([*holidays.shipped_years(), holidays.expected_year(2028)])
    working = max(day for day in calendar.holidays if day.year == 2027)
    assert calendar.add(working, 10).estimate
    assert not calendar.is_working(next(day for day in calendar.holidays if day.year == 2028))


def test_a_year_with_a_day_of_another_year_is_a_mistake(tmp_path):
    file = tmp_path / "2026.yaml"
    file.write_text('year: 2026\ndecreed: false\nbasis: ""\ndays:\n  - {"on": 2025-01-01, name: Tahun Baru}\n')
    with pytest.raises(ValueError, match="2026.yaml"):
        holidays.read_year(file)
