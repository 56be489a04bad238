"""What a program can read about the city."""

from typing import Any

import pytest

from balaikota.portal import limits


def test_the_city_says_who_it_is(ask: Any) -> None:
    city = ask("/city").json()
    assert (city["code"], city["name"]) == ("21.71", "Kota Batam")


def test_all_regions_can_be_read_page_by_page_without_a_gap_or_a_repetition(ask: Any) -> None:
    codes: list[str] = []
    after = ""
    while after is not None:
        answer = ask(f"/regions?limit=30&after={after}").json()
        codes += [region["code"] for region in answer["items"]]
        after = answer["next"]
    assert codes == sorted(set(codes))
    assert len([code for code in codes if len(code) == 8]) == 12
    assert len([code for code in codes if len(code) == 13]) == 64


def test_regions_are_filtered_by_level_and_parent(ask: Any) -> None:
    assert len(ask("/regions?level=kecamatan").json()["items"]) == 12
    inside = ask("/regions?parent=21.71.02").json()["items"]
    assert inside
    assert {region["parent"] for region in inside} == {"21.71.02"}


def test_one_region_shows_what_lies_in_it(ask: Any) -> None:
    city = ask("/regions/21.71").json()
    assert city["parent"] is None
    assert len(city["children"]) == 12


def test_offices_can_be_read(ask: Any) -> None:
    units = ask("/units?limit=200").json()["items"]
    assert all(len(unit["code"]) == 22 for unit in units)


@pytest.mark.parametrize("address", ["/regions/21.71.99", "/processes/nothing_of_ours"])
def test_what_is_not_there_is_a_problem_of_404(ask: Any, address: str) -> None:
    answer = ask(address)
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "not.found"
    assert answer.json()["instance"].endswith(answer["X-Request-ID"])


def test_an_address_that_does_not_exist_is_a_problem_too(ask: Any) -> None:
    answer = ask("/nowhere")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("query", "field"),
    [("limit=0", "query.limit"), ("limit=201", "query.limit"), ("limit=many", "query.limit"),
     ("level=province", "query.level"), ("parent=x", "query.parent"), ("page=2", "query.page")],
)  # fmt: skip
def test_a_wrong_parameter_is_named(ask: Any, query: str, field: str) -> None:
    answer = ask(f"/regions?{query}")
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_what_has_not_changed_is_not_sent_again(ask: Any) -> None:
    first = ask("/regions?limit=5")
    again = ask("/regions?limit=5", **{"If-None-Match": first["ETag"]})
    other = ask("/regions?limit=6", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200


def test_who_asks_too_often_is_told_when_to_come_back(ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.LIMITS, "api", limits.Limit("api", 2, 60))
    answers = [ask("/city") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[2]["Retry-After"]) <= 60
    assert answers[2].json()["code"] == "rate.limited"
    assert "r=0" in answers[2]["RateLimit"]


def test_pages_of_other_sites_may_read_it(ask: Any) -> None:
    for address in ("/city", "/openapi.json", "/regions/21.71.99"):
        assert ask(address)["Access-Control-Allow-Origin"] == "*"


def test_the_description_names_every_error_an_operation_can_give(ask: Any) -> None:
    paths = ask("/openapi.json").json()["paths"]
    assert {"/api/city", "/api/regions", "/api/regions/{code}", "/api/units", "/api/processes/{name}"} <= set(paths)
    for address, methods in paths.items():
        expected = {"200", "422", "429", "503"} | ({"404"} if "{" in address else set())
        assert set(methods["get"]["responses"]) == expected
