"""A production start refuses what would hurt later, and says what to set."""

import pytest

from balaikota.runtime.production import faults

READY = {
    "DATABASE_URL": "postgresql://balaikota_app:x@db/balaikota",
    "BALAIKOTA_SECRET_KEY": "k" * 50,
    "BALAIKOTA_ALLOWED_HOSTS": "musrenbang.batam.go.id",
    "BALAIKOTA_TRUSTED_PROXY": "10.0.0.1",
}


def test_a_complete_environment_is_ready() -> None:
    assert faults(READY) == []


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DATABASE_URL", "", "Set DATABASE_URL"),
        ("BALAIKOTA_DATABASE", "embedded", "embedded database is for demonstration"),
        ("BALAIKOTA_SECRET_KEY", "", "no secret key"),
        ("BALAIKOTA_SECRET_KEY", "k" * 49, "shorter than 50"),
        ("BALAIKOTA_ALLOWED_HOSTS", " , ", "No host name"),
        ("BALAIKOTA_ALLOWED_HOSTS", "*", "trusts every name"),
        ("BALAIKOTA_TRUSTED_PROXY", "", "Set BALAIKOTA_TRUSTED_PROXY"),
    ],
)
def test_each_missing_setting_is_named_once(name: str, value: str, sentence: str) -> None:
    found = faults(READY | {name: value})
    assert len(found) == 1
    assert sentence in found[0]


def test_the_embedded_database_can_be_accepted_by_name() -> None:
    accepted = READY | {"DATABASE_URL": "", "BALAIKOTA_ALLOW_EMBEDDED_IN_PRODUCTION": "yes"}
    assert faults(accepted) == []
    assert len(faults(accepted | {"BALAIKOTA_ALLOW_EMBEDDED_IN_PRODUCTION": "no"})) == 1


def test_an_empty_environment_lists_all_at_once() -> None:
    assert len(faults({})) == 4
