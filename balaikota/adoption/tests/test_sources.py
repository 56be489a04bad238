"""The source folders of this project are good bundles, and tell the story of an upgrade with one conflict."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from balaikota.adoption.behaviour import difference, outcome, samples
from balaikota.adoption.sources import GIVERS, Source, givers, put_source, read_source, save_source
from balaikota.base.refusal import Refusal
from balaikota.bundle.merge import Outcome, compare
from balaikota.city.current import serving
from balaikota.parts import shelf

from .conftest import MOST, PROCESS, Town

LETTER = "musrenbang/documents/undangan_musrenbang.typ"
MINUTES = "musrenbang/documents/berita_acara.yaml"
SAMPLE = "musrenbang/samples/upkeep.json"


@pytest.fixture(scope="module")
def sources(django_db_setup: None, django_db_blocker: object) -> Mapping[str, Source]:
    with django_db_blocker.unblock(), serving("surabaya"):  # type: ignore[attr-defined]
        return {name: read_source(folder) for name, folder in givers().items()}


def test_every_part_of_every_folder_is_taken_by_its_keeper_and_names_its_reference(
    sources: Mapping[str, Source],
) -> None:
    house = shelf.shipped()
    assert list(sources) == ["batam 2026.1", "surabaya 2026.1", "surabaya 2027.1"]
    for name, source in sources.items():
        assert name == f"{source.facts.name} {source.facts.version}"
        assert all(house.get(path) != content for path, content in source.parts.items())
        for about in source.facts.parts.values():
            assert about.reference and about.about["id"] and about.about["en"]


def test_batam_meets_one_conflict_and_everything_else_is_taken_or_kept(sources: Mapping[str, Source]) -> None:
    house = shelf.shipped()
    mine, base, theirs = (one.over(house) for one in sources.values())
    found: dict[Outcome, list[str]] = {}
    for item in compare(base, mine, theirs):
        found.setdefault(item.outcome, []).append(item.path)
    assert found[Outcome.CONFLICT] == [MOST]
    assert found[Outcome.TAKEN] == [LETTER, SAMPLE, PROCESS]
    assert MINUTES in found[Outcome.KEPT]


def test_the_upgrade_tells_which_cases_go_another_way(sources: Mapping[str, Source]) -> None:
    house = shelf.shipped()
    old, new = (sources[name].over(house) for name in ("surabaya 2026.1", "surabaya 2027.1"))
    found = difference(old, new, samples(new))
    assert found.headline == f"{found.counted()} dari {len(samples(new))}"
    taken = {one.case.key: one for one in found.changed if one.key == "taken"}
    assert set(taken) == {"musrenbang/46th-of-rw"}
    assert "diterima untuk diperiksa" in taken["musrenbang/46th-of-rw"].before
    assert "paling banyak 45 usulan" in taken["musrenbang/46th-of-rw"].after
    upkeep = {one.key: one for one in found.cases["musrenbang/upkeep-rejected"]}
    assert found.counted() == len(found.told()) == len({one.case.key for one in found.told()})
    assert len(found.told("taken")) == found.counted("taken") == 1 < found.kinds[0][2]
    assert "“upkeep”" not in upkeep["way"].before
    assert "tidak punya alasan" in upkeep["way"].before and "Ditolak" in upkeep["way"].after
    assert "musrenbang/pokir" not in found.cases
    assert difference(new, new, samples(new)).changed == []


@pytest.mark.parametrize("bad", [b"[", b"{}", b'{"cases": [{"key": "a", "title": {"id": "a"}, "facts": {"item": 1}}]}'])
def test_a_sample_that_is_none_is_told_and_hinders_nothing(bad: bytes) -> None:
    parts = {"musrenbang/samples/bad.json": bad}
    found = difference(parts, parts, samples(parts))
    assert [one.key for one in found.changed] == ["unreadable"]


def test_samples_of_a_folder_behave_as_they_say(sources: Mapping[str, Source]) -> None:
    parts = sources["surabaya 2027.1"].over(shelf.shipped())
    case = next(one for one in samples(parts) if one.key == "musrenbang/upkeep-rejected")
    expect = json.loads(parts[SAMPLE])["cases"][0]["expect"]
    assert outcome(parts, case)["way"] == "Di kelurahan → Di kecamatan → Ditolak."
    assert f"{expect['promised']} hari kerja" in outcome(parts, case)["promised"]


def test_a_city_that_takes_a_folder_writes_the_same_folder(
    sources: Mapping[str, Source], surabaya: Town, tmp_path: Path
) -> None:
    source = sources["surabaya 2026.1"]
    with serving("surabaya"):
        assert put_source(surabaya.actor, source) == list(source.parts)
        assert put_source(surabaya.actor, source) == []
        assert shelf.history(PROCESS)[0].basis == source.facts.parts[PROCESS].reference
        saved = save_source(tmp_path, replace(source.facts, expires=date(2030, 1, 1)))
        assert saved.parts == source.parts
        again = read_source(tmp_path)
    assert again.parts == source.parts
    assert again.facts == replace(source.facts, expires=date(2030, 1, 1))


def test_a_folder_whose_list_and_files_differ_is_refused(tmp_path: Path) -> None:
    (tmp_path / "isi/musrenbang/codes").mkdir(parents=True)
    with pytest.raises(Refusal, match=r"part\.unreadable"):
        read_source(tmp_path)
    (tmp_path / "balai.yaml").write_bytes((GIVERS / "batam/2026.1/balai.yaml").read_bytes())
    with pytest.raises(Refusal, match=r"bundle\.missing_part"):
        read_source(tmp_path)
    (tmp_path / "isi/musrenbang/codes/a.csv").write_text("a")
    with pytest.raises(Refusal, match=r"bundle\.unknown_part"):
        read_source(tmp_path)
