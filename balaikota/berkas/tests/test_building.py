"""The file is whole, dated, without anybody's name, and asks the database no more where there is more."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balaikota.base.refusal import Refusal
from balaikota.berkas import building, personal
from balaikota.berkas.chapters import sbom, usage
from balaikota.berkas.facts import Month, facts, month_of
from balaikota.workflow import engine
from tests.canary import plant


@pytest.fixture
def folder(batam: None, tmp_path: Path) -> Path:
    engine.take_over()
    return tmp_path / "berkas"


def opened(file: Path) -> bytes:
    """All that stands in a file, unpacked where it is packed."""
    if file.suffix not in (".docx", ".xlsx"):
        return file.read_bytes()
    with zipfile.ZipFile(BytesIO(file.read_bytes())) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def test_every_column_of_every_table_says_what_it_holds() -> None:
    assert personal.unclassified() == []


def test_the_file_is_whole_and_names_nobody(folder: Path) -> None:
    planted = plant()
    told: list[tuple[str, int, int]] = []
    contents = building.build(folder, "", lambda *step: told.append(step))
    assert told[-1][1:] == (9, 9)
    index = (folder / "index.html").read_text() + (folder / "README.md").read_text()
    for chapter, entries in contents:
        for entry in entries:
            assert (folder / chapter.folder / entry.name).stat().st_size > 300
            assert index.count(f"{chapter.folder}/{entry.name}") == 2
    for file in folder.rglob("*.*"):
        assert planted.found(opened(file)) == [], file.name
    with pytest.raises(Refusal, match="berkas.folder"):
        building.build(folder, "", lambda *step: None)


def test_the_bill_of_materials_is_cyclonedx(batam: None) -> None:
    bill = sbom.bom(facts())
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill)) is None
    names = {one["name"] for one in bill["components"]}
    assert {"Django", "htmx.org"} & names and all("licenses" in one for one in bill["components"][:1])


def test_the_report_counts_in_nine_statements(batam: None) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = usage.use(month_of(""))
    assert len(asked) == 9
    assert len(found.places) > 5


def test_a_month_ends_where_the_next_begins() -> None:
    assert Month(2026, 12).ends == Month(2027, 1).starts
    for wrong, code in (("2027-13", "berkas.month"), ("2199-01", "berkas.ahead"), ("Januari", "berkas.month")):
        with pytest.raises(Refusal, match=code):
            month_of(wrong)
