"""Forms that act, files that do no harm, pages kept fresh."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from balaikota.base.ids import uuid7
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.pages import files
from balaikota.pages.forms import ActionForm, Coordinate, Quantity, day_field
from balaikota.pages.fresh import fresh
from balaikota.pages.page import gives_file, page, wants_part
from balaikota.people.actor import ANONYMOUS, Actor


class VolumeForm(ActionForm):
    volume = Quantity()


def refuse(*, key: Any, **arguments: Any) -> None:
    raise Refusal("money.sen", field="volume", value="1,5", down=1)


def request(path: str = "/", actor: Actor = ANONYMOUS, **headers: str) -> Any:
    made = RequestFactory(headers=headers).get(path)
    made.actor = actor  # type: ignore[attr-defined]
    return made


def test_what_an_action_refuses_stands_at_its_field() -> None:
    form = VolumeForm({"volume": "12"})
    assert form.is_valid()
    assert not form.attempt(refuse)
    assert "1,5" in form.errors["volume"][0]


def test_a_refusal_of_no_field_of_the_form_stands_above_it() -> None:
    form = ActionForm({"key": str(uuid7())})
    assert form.is_valid()
    assert not form.attempt(refuse)
    assert form.non_field_errors()


def test_the_same_form_carries_the_same_key() -> None:
    given: list[Any] = []
    data = {"key": str(uuid7()), "volume": "1"}
    for _ in range(2):
        form = VolumeForm(data)
        assert form.is_valid()
        form.attempt(lambda *, key: given.append(key))
    assert given == [given[0]] * 2
    assert VolumeForm()["key"].value() != VolumeForm()["key"].value()


@pytest.mark.parametrize(
    ("typed", "read"),
    [("12,5", "12.5"), ("12.5", "12.5"), ("1.200", "1200"), ("1.200,75", "1200.75"), (" 1 200 ", "1200")],
)
def test_a_quantity_is_read_as_indonesians_write_it(typed: str, read: str) -> None:
    assert Quantity().clean(typed) == Decimal(read)


@pytest.mark.parametrize("typed", ["1.135", "1,135", " 1.135 "])
def test_a_place_with_three_decimals_is_not_a_thousand_degrees_north(typed: str) -> None:
    assert Coordinate().clean(typed) == Decimal("1.135")


def test_a_day_is_read_from_the_phone_and_from_fingers() -> None:
    field = day_field()
    assert field.clean("2027-01-26") == field.clean("26/01/2027")
    with pytest.raises(ValidationError):
        field.clean("kemarin")


def test_a_text_that_would_run_as_a_formula_is_quoted() -> None:
    content = b"".join(files.csv_file("x", ["a"], [["=1+1"], [-5], ["biasa"]])).decode("utf-8-sig")
    assert content.split() == ["a", "'=1+1", "-5", "biasa"]


def test_points_are_longitude_first() -> None:
    assert files.point(1.1, 104.0)["geometry"]["coordinates"] == [104.0, 1.1]


def test_htmx_that_restores_history_gets_the_whole_page() -> None:
    assert wants_part(request(hx_request="true"))
    assert not wants_part(request(hx_request="true", hx_history_restore_request="true"))


def test_a_page_of_an_office_leads_a_visitor_to_the_sign_in_and_refuses_others() -> None:
    view = page("x.html", roles=[Role.LURAH])(lambda request: HttpResponse("isi"))
    assert view(request("/meja/")).url == "/masuk/?next=/meja/"  # type: ignore[attr-defined]
    with pytest.raises(Refusal, match="not.permitted"):
        view(request(actor=Actor(uuid7(), "Budi")))


def test_a_file_is_not_posted_to() -> None:
    view = gives_file()(lambda request: HttpResponse("isi"))
    assert view(RequestFactory().post("/")).status_code == 405


def test_a_nul_in_the_address_leads_nowhere() -> None:
    with pytest.raises(Http404):
        gives_file()(lambda request: HttpResponse("isi"))(request("/?q=%00"))


@pytest.mark.usefixtures("batam")
def test_an_unchanged_page_is_not_made_again() -> None:
    made: list[int] = []
    state = ["a"]

    @fresh(lambda request: state[0])
    def view(request: Any) -> HttpResponse:
        made.append(1)
        return HttpResponse("isi")

    tag = view(request())["ETag"]  # type: ignore[index]
    assert view(request(if_none_match=tag)).status_code == 304
    state[0] = "b"
    assert view(request(if_none_match=tag)).status_code == 200
    assert len(made) == 2
