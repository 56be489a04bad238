"""The table of settings is complete and true."""

import re
from pathlib import Path

from balaikota.runtime import environment

PACKAGE = Path(__file__).resolve().parents[2]
OF_TESTS = {"BALAIKOTA_DATA", "BALAIKOTA_REQUIRE_DATA"}  # read by tests, which are no part of the package


def names_in_code() -> set[str]:
    sources = (path for path in PACKAGE.rglob("*.py") if "tests" not in path.parts and path.name != "environment.py")
    return {name for path in sources for name in re.findall(r"\bBALAIKOTA_[A-Z_]+", path.read_text())}


def test_every_setting_that_the_code_reads_is_in_the_table() -> None:
    assert names_in_code() - environment.NAMES == set()


def test_every_setting_in_the_table_is_read_somewhere() -> None:
    assert environment.NAMES - names_in_code() - OF_TESTS - {"DATABASE_URL"} == set()


def test_an_empty_setting_counts_as_not_set() -> None:
    assert environment.value("BALAIKOTA_MODE", {"BALAIKOTA_MODE": ""}) == "development"
