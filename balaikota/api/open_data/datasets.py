"""Every open dataset of the house: its rows as the API gives them, all of them, and what each field means."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args, get_type_hints

from django.http import HttpRequest
from ninja.operation import Operation
from pydantic import BaseModel

from balaikota.base.manifest import OpenDataset, Room, rooms

PLACE = ("latitude", "longitude")


@dataclass(frozen=True)
class Field:
    """One entry of the data dictionary; `about` is a message id."""

    name: str
    kind: str
    about: str
    values: str


@dataclass(frozen=True)
class Dataset:
    """`row` is the schema of one row, None where the address answers no list of rows."""

    told: OpenDataset
    room: Room
    operation: Operation
    row: type[BaseModel] | None

    @property
    def name(self) -> str:
        return self.told.name

    @cached_property
    def asked(self) -> type[BaseModel] | None:
        """The schema of what the operation is asked with."""
        return get_type_hints(self.operation.view_func).get("asked")

    @property
    def kinds(self) -> list[str]:
        """The files it can be had as."""
        if self.row is None:
            return []
        return ["csv", "json", *(["geojson"] if set(PLACE) <= set(self.row.model_fields) else [])]

    @property
    def by_year(self) -> bool:
        return self.asked is not None and "plan_year" in self.asked.model_fields

    @property
    def fields(self) -> list[Field]:
        schema = self.row.model_json_schema(by_alias=False) if self.row else {}
        return [_field(name, each, schema.get("$defs", {})) for name, each in schema.get("properties", {}).items()]

    def rows(self, plan_year: int | None = None) -> Iterator[dict[str, Any]]:
        """Every row, page after page by key, so that a long list is never held whole."""
        assert self.row is not None
        words: dict[str, Any] = {"plan_year": plan_year} if plan_year and self.by_year else {}
        while True:
            found = self._ask(words)
            page = found["items"] if isinstance(found, Mapping) else found
            for item in page:
                yield self.row.model_validate(item, from_attributes=True).model_dump(mode="json")
            more = found["next"] if isinstance(found, Mapping) else None
            if more is None:
                return
            words["after"] = more

    def _ask(self, words: Mapping[str, Any]) -> Any:
        if self.asked is None:
            return self.operation.view_func(HttpRequest())
        most = {"limit": _most(self.asked)} if "limit" in self.asked.model_fields else {}
        return self.operation.view_func(HttpRequest(), asked=self.asked(**most, **words))


def datasets() -> list[Dataset]:
    """In the order of the rooms."""
    known = {operation.url_name: operation for operation in _operations()}
    return [
        Dataset(told, room, known[name], _row(known[name]))
        for room in rooms()
        for told in room.open_datasets
        if (name := told.url_name.removeprefix("api:")) in known
    ]


def _operations() -> Iterator[Operation]:
    from ..urls import API  # which reads the routers of every room

    for _prefix, router in API._routers:
        for view in router.path_operations.values():
            yield from view.operations


def _row(operation: Operation) -> type[BaseModel] | None:
    """The schema of a row: of a list, or of the `items` of a page."""
    answer = operation.response_models[200].model_fields["response"].annotation
    if isinstance(answer, type) and issubclass(answer, BaseModel) and "items" in answer.model_fields:
        answer = answer.model_fields["items"].annotation
    row = next(iter(get_args(answer)), None)
    return row if isinstance(row, type) and issubclass(row, BaseModel) else None


def _most(asked: type[BaseModel]) -> int:
    """The longest page that may be asked for."""
    return next(int(rule.le) for rule in asked.model_fields["limit"].metadata if hasattr(rule, "le"))


def _field(name: str, each: Mapping[str, Any], defs: Mapping[str, Any]) -> Field:
    variants = [one for one in each.get("anyOf", [each]) if one.get("type") != "null"]
    first = variants[0] if variants else each
    first = defs.get(str(first.get("$ref", "")).rpartition("/")[2], first)
    values = ", ".join(str(value) for value in first.get("enum", [first["const"]] if "const" in first else []))
    return Field(name, first.get("format", first.get("type", "object")), each.get("description", ""), values)


def flat(value: Any) -> Any:
    """A value as one cell of a table: lists and objects as JSON."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value
