"""The home folder keeps secrets to itself."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from balaikota.runtime import home


def test_secrets_are_made_once_and_readable_by_their_owner_only(tmp_path: Path) -> None:
    first = home.secrets_of(tmp_path)
    assert home.secrets_of(tmp_path) == first
    assert len(set(first.values())) == len(home.NAMES)
    assert all(len(word) >= 50 for word in first.values())
    if os.name == "posix":
        assert (tmp_path / home.SECRETS).stat().st_mode & 0o777 == 0o600


def test_many_who_ask_first_at_once_get_the_same_secrets(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(home.secret_key, [tmp_path] * 64))
    assert len(keys) == 1


def test_the_setting_chooses_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BALAIKOTA_HOME", str(tmp_path / "here"))
    assert home.path() == tmp_path / "here"
