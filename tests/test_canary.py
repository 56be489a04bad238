"""The canaries reach every table and every column that can name somebody."""

from django.db import models

from balaikota.berkas.personal import tables

from .canary import WORD, plant
from .canary_rows import KEPT, UNSAID


def test_every_table_gets_a_row_and_every_personal_text_its_canary(batam: None) -> None:
    planted = plant()
    assert planted.failed == {}
    wanted = {
        f"{table.name}.{column.name}"
        for table in tables()
        if table.name not in KEPT
        for column in table.personal
        if _takes_text(table.model._meta.get_field(column.name) if not column.name.endswith("_id") else None)
    }
    assert wanted - set(planted.canaries) == UNSAID
    for table in tables():
        assert table.name in KEPT or table.model._base_manager.exists(), table.name


def test_a_canary_is_found_in_what_leaves(batam: None) -> None:
    planted = plant()
    name = planted.canaries["people_account.name"]
    assert name.startswith(WORD) and planted.found(b"{}") == []
    assert planted.found(f"<p>{name.upper()}</p>".encode()) == ["people_account.name"]


def _takes_text(field: models.Field | None) -> bool:
    return not (field is None or field.is_relation or isinstance(field, (models.UUIDField, models.GeneratedField)))
