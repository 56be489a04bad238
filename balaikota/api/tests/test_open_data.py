"""The catalogue of the open data keeps to DCAT, every list comes as files of the same rows, and nobody is named."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from balaikota.api.open_data import dcat
from balaikota.api.open_data.datasets import Dataset, datasets
from balaikota.base.manifest import rooms
from balaikota.city.models import Region
from balaikota.musrenbang import actions
from balaikota.musrenbang.models import Cycle, Proposal
from balaikota.musrenbang.tests.conftest import *  # noqa: F403
from balaikota.musrenbang.tests.pages.conftest import *  # noqa: F403
from balaikota.people.actor import Actor
from balaikota.people.models import Account
from balaikota.portal import limits

TERMS = {
    "dcat": {
        "Catalog", "Dataset", "Distribution", "DataService", "dataset", "distribution", "service", "endpointURL",
        "endpointDescription", "servesDataset", "keyword", "landingPage", "contactPoint", "accessURL", "downloadURL",
        "accessService", "mediaType", "startDate", "endDate",
    },
    "dct": {
        "title", "description", "publisher", "license", "language", "spatial", "temporal", "modified", "identifier",
        "accessRights", "accrualPeriodicity", "conformsTo", "Location", "PeriodOfTime",
    },
    "foaf": {"Organization", "name", "homepage"},
    "skos": {"prefLabel"},
    "vcard": {"Organization", "fn", "hasEmail"},
    "xsd": {"dateTime", "date"},
}  # fmt: skip
"""The terms of DCAT 3 and of the vocabularies it names (https://www.w3.org/TR/vocab-dcat-3/) that ours may use."""
HOST = "batam.localhost"


@pytest.fixture
def far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.LIMITS, "api", limits.Limit("api", 10**6, 60))


@pytest.fixture
def taken(accepted: Proposal, anybody: Client, far: None) -> Callable[[str], Any]:
    """``taken("proposals.csv")``: a file as anybody gets it, with a proposal all the way through."""
    return lambda name: anybody.get(f"/data-terbuka/{name}")


def names(node: Any) -> Iterator[str]:
    """Every term that a document uses: keys and types."""
    if isinstance(node, list):
        for one in node:
            yield from names(one)
    elif isinstance(node, dict):
        yield from (key for key in node if not key.startswith("@"))
        if "@type" in node:
            yield node["@type"]
        for value in node.values():
            yield from names(value)


def test_the_catalogue_uses_terms_of_dcat_alone(taken: Callable[[str], Any]) -> None:
    answer = taken("katalog.jsonld")
    assert answer["Content-Type"] == "application/ld+json"
    document = answer.json()
    assert document.pop("@context") == dcat.CONTEXT
    assert document["@type"] == "dcat:Catalog"
    for term in names(document):
        prefix, _, word = term.partition(":")
        assert word in TERMS[prefix], term


def test_every_dataset_of_every_room_is_in_it_with_what_dcat_asks_for(taken: Callable[[str], Any]) -> None:
    document = taken("katalog.jsonld").json()
    told = [one.name for room in rooms() for one in room.open_datasets]
    assert [one["dct:identifier"] for one in document["dcat:dataset"]] == [f"21.71/{name}" for name in told]
    for one in document["dcat:dataset"]:
        assert {text["@language"] for text in one["dct:title"]} == {"id", "en"}
        assert one["dct:license"]["@id"].startswith("https://creativecommons.org/")
        assert one["dcat:distribution"]
        for form in one["dcat:distribution"]:
            assert form["dcat:accessURL"]["@id"].startswith("http://batam.localhost/")
            assert form["dcat:mediaType"]["@id"].startswith(dcat.MEDIA)


def test_every_distribution_answers_with_the_media_type_it_promises(
    taken: Callable[[str], Any], anybody: Client
) -> None:
    for one in taken("katalog.jsonld").json()["dcat:dataset"]:
        for form in one["dcat:distribution"]:
            answer = anybody.get(form["dcat:accessURL"]["@id"].removeprefix("http://batam.localhost"))
            assert answer.status_code == 200, form
            promised = form["dcat:mediaType"]["@id"].removeprefix(dcat.MEDIA)
            assert answer["Content-Type"].partition(";")[0] == promised, form


def content(answer: Any) -> str:
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def every() -> list[Dataset]:
    return datasets()


@pytest.mark.parametrize("one", every(), ids=lambda one: one.name)
def test_a_dataset_gives_the_same_rows_in_every_form(one: Dataset, taken: Callable[[str], Any]) -> None:
    if one.row is None:
        assert one.kinds == []
        return
    rows = json.loads(content(taken(f"{one.name}.json")))
    table = list(csv.DictReader(io.StringIO(content(taken(f"{one.name}.csv")))))
    header = [field.name for field in one.fields]
    assert len(rows) == len(table)
    for row, line in zip(rows, table, strict=True):
        assert list(line) == header == list(row)
        assert [str(flat) for flat in line.values()] == [cell(value) for value in row.values()]
    if "geojson" in one.kinds:
        points = json.loads(content(taken(f"{one.name}.geojson")))["features"]
        assert len(points) == sum(row["latitude"] is not None for row in rows)
        assert all(point["geometry"]["type"] == "Point" for point in points)


def cell(value: Any) -> str:
    if value is None:
        return ""
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(("=", "+", "-", "@")) else text


@pytest.mark.parametrize("one", every(), ids=lambda one: one.name)
def test_no_private_person_is_named_in_any_of_it(one: Dataset, taken: Callable[[str], Any]) -> None:
    places = " ".join(Region.objects.values_list("name", flat=True))  # Tanjung Sari is no person
    accounts = Account.objects.values_list("name", "email", "username")
    people = [one for one in accounts if one[0] not in places]
    assert any(name == "Hasan" for name, _, _ in people)
    for kind in one.kinds:
        text = content(taken(f"{one.name}.{kind}"))
        for name, email, username in people:
            assert name not in text
            assert not email or email not in text
            assert f'"{username}"' not in text


def test_every_page_of_a_long_list_is_in_its_file(taken: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    steps = next(one for one in datasets() if one.name == "steps")
    whole = list(steps.rows())
    monkeypatch.setattr("balaikota.api.open_data.datasets._most", lambda asked: 2)
    assert list(steps.rows()) == whole
    assert len(whole) == 5


def test_a_file_is_narrowed_to_a_plan_year(taken: Callable[[str], Any]) -> None:
    assert json.loads(content(taken("proposals.json?tahun=2028")))
    assert json.loads(content(taken("proposals.json?tahun=2030"))) == []


def test_what_has_not_changed_is_not_sent_again(
    taken: Callable[[str], Any], anybody: Client, planner: Actor, cycle: Cycle
) -> None:
    tag = {"if-none-match": taken("proposals.csv")["ETag"]}
    assert anybody.get("/data-terbuka/proposals.csv", headers=tag).status_code == 304
    actions.set_quota(actor=planner, cycle=cycle, limit=400_000_000, basis="Perwali 2/2027")
    assert anybody.get("/data-terbuka/proposals.csv", headers=tag).status_code == 200


@pytest.mark.parametrize("address", ["apa.csv", "proposals.pdf", "items.geojson", "apa.jsonld"])
def test_there_is_nothing_else(taken: Callable[[str], Any], address: str) -> None:
    assert taken(address).status_code == 404


def test_who_takes_too_often_is_told_when_to_come_back(
    taken: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(limits.LIMITS, "api", limits.Limit("api", 1, 60))
    assert [taken("items.csv").status_code for _ in range(2)] == [200, 429]


def test_the_page_lists_every_form_and_what_each_field_means(taken: Callable[[str], Any]) -> None:
    page = taken("").content.decode()
    for one in datasets():
        assert f'id="{one.name}"' in page
        assert all(f"/data-terbuka/{one.name}.{kind}" in page for kind in one.kinds)
        assert all(f"<code>{field.name}</code>" in page for field in one.fields)
    assert "creativecommons.org/licenses/by/4.0" in page


def test_a_catalogue_of_a_city_without_anything_is_one_too() -> None:
    city = dcat.City("Kota", "Pemerintah Kota", "00.00", "", "https://kota.example")
    found = dcat.catalogue(city, {"id": "Data"}, {"id": "Data"}, [], datetime(2027, 1, 1, tzinfo=UTC))
    assert found["dcat:dataset"] == []
    assert found["dct:modified"]["@value"] == "2027-01-01T00:00:00+00:00"
