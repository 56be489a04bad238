"""What every column of a city's tables holds, and which are personal data (UU 27/2022 art. 4).

Each room says it of its own tables in `personal.yaml`. A column without words there is either of a type that can name
nobody (a key, a date, a number, yes or no), or unclassified, which a test forbids. A reference to a person is personal
whatever a file says.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.conf import settings
from django.db import models

OWN = Path(__file__).with_name("personal.yaml")
ABOUT = ("purpose", "basis", "seen_by", "kept")
CLASSES = {
    "general": "Data pribadi umum (Pasal 4 ayat (3))",
    "specific": "Data pribadi spesifik (Pasal 4 ayat (2))",
    "free": "Teks bebas: dapat memuat data pribadi umum",
}
PEOPLE = {
    "actor_id", "operator_id", "entered_by", "issued_by", "scanned_by", "started_by", "imported_by", "account_id",
}  # fmt: skip
"""Columns that name an account without a foreign key."""
NAMELESS: Mapping[type[Any], str] = {
    models.ForeignKey: "Rujukan",
    models.BooleanField: "Ya atau tidak",
    models.DateField: "Tanggal",
    models.DateTimeField: "Waktu",
    models.UUIDField: "Kunci",
    models.AutoField: "Nomor urut",
    models.IntegerField: "Angka",
    models.DecimalField: "Angka",
    models.FloatField: "Angka",
}
"""Types that can name nobody, and what such a column holds."""


@dataclass(frozen=True)
class Column:
    """`personal` is a word of `CLASSES`, empty where nobody is named; `holds` is empty where nobody has said."""

    name: str
    kind: str
    holds: str
    personal: str = ""


@dataclass(frozen=True)
class Table:
    """`about` says for what, on which basis, who sees it and how long it is kept."""

    model: type[models.Model]
    holds: str
    about: Mapping[str, str]
    columns: tuple[Column, ...]

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @property
    def personal(self) -> list[Column]:
        return [column for column in self.columns if column.personal]


@cache
def tables() -> tuple[Table, ...]:
    """Every table of a city, by room."""
    return tuple(_table(model) for model in city_models())


def city_models() -> Iterator[type[models.Model]]:
    """The models whose tables stand in the schema of each city."""
    of_city = set(settings.TENANT_APPS)
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and apps.get_app_config(model._meta.app_label).name in of_city:
            yield model


def unclassified() -> list[str]:
    """Tables and columns of which nobody has said what they hold, and words about columns that are no more."""
    missing = [f"{table.name}.{column.name}" for table in tables() for column in table.columns if not column.holds]
    nameless = [f"{table.name}" for table in tables() if not table.holds or len(table.about) < len(ABOUT)]
    return missing + nameless + sorted(_gone())


def _gone() -> Iterator[str]:
    known = {_key(model): {field.column for field in model._meta.concrete_fields} for model in city_models()}
    for file in {_file(model) for model in city_models()}:
        for name, said in _read(file)["tables"].items():
            label = name if "." in name else f"{_label(file)}.{name}"
            for column in {**said.get("personal", {}), **said.get("plain", {})}:
                if column not in known.get(label, ()):
                    yield f"{label}.{column} is no more"


def _table(model: type[models.Model]) -> Table:
    said = _read(_file(model))
    name = _key(model) if _file(model) == OWN else model.__name__
    own = said["tables"].get(name, {})
    about = {key: own.get(key, said.get("room", {}).get(key, "")) for key in ABOUT}
    columns = tuple(_column(field, own) for field in model._meta.concrete_fields)
    return Table(model, own.get("holds", ""), {key: text for key, text in about.items() if text}, columns)


def _column(field: Any, said: Mapping[str, Any]) -> Column:
    kind = field.get_internal_type().removesuffix("Field")
    if field.column in said.get("personal", {}):
        personal, holds = said["personal"][field.column]
        if personal not in CLASSES:
            raise ValueError(f"{field}: {personal} is no class of personal data")
        return Column(field.column, kind, holds, personal)
    if _is_person(field):
        return Column(field.column, kind, "Rujukan ke seseorang (kunci acak)", "general")
    return Column(field.column, kind, said.get("plain", {}).get(field.column) or _nameless(field))


def _is_person(field: "models.Field[Any, Any]") -> bool:
    related = field.related_model if field.is_relation else None
    own_key = field.model._meta.label == settings.AUTH_USER_MODEL and field.primary_key
    return own_key or related is apps.get_model(settings.AUTH_USER_MODEL) or field.column in PEOPLE


def _nameless(field: "models.Field[Any, Any]") -> str:
    related: Any = field.related_model if field.is_relation else None
    if related is not None:
        return f"Rujukan ke {related._meta.db_table}"
    return next((words for kind, words in NAMELESS.items() if isinstance(field, kind)), "")


def _key(model: type[models.Model]) -> str:
    return f"{model._meta.app_label}.{model.__name__}"


def _label(file: Path) -> str:
    return next(config.label for config in apps.get_app_configs() if Path(config.path) == file.parent)


def _file(model: type[models.Model]) -> Path:
    config = apps.get_app_config(model._meta.app_label)
    return Path(config.path) / OWN.name if config.name.startswith("balaikota.") else OWN


@cache
def _read(file: Path) -> dict[str, Any]:
    """A room's own words; a part without words about its room says with its application's."""
    if not file.exists():
        return {"tables": {}}
    said: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    above = file.parent.parent / OWN.name
    return {"room": _read(above).get("room", {}) if above.exists() else {}} | said
