"""The ``balaikota`` command: instant help, sentences instead of tracebacks."""

import subprocess
import sys
from collections.abc import Mapping

import pytest
from click.testing import CliRunner

from balaikota.cli.main import COMMANDS, root
from balaikota.runtime.tests.test_production import READY

CLEAN = {"PATH": "/usr/bin:/bin"}


def balaikota(*arguments: str, environ: Mapping[str, str] = CLEAN) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "balaikota.cli", *arguments]
    return subprocess.run(command, env=dict(environ), capture_output=True, text=True, check=False)


def test_the_help_lists_every_command_without_loading_django() -> None:
    code = (
        "import sys; from balaikota.cli.main import root; root(['--help'], standalone_mode=False);"
        "sys.exit(any(name in sys.modules for name in ('django', 'psycopg', 'rich')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert all(f"  {name} " in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("manage", "import")])
def test_every_command_explains_itself(name: str) -> None:
    result = CliRunner().invoke(root, [name, "--help"])
    assert result.exit_code == 0
    assert f"Usage: root {name}" in result.output


def test_an_unknown_command_is_named() -> None:
    result = CliRunner().invoke(root, ["dmeo"])
    assert result.exit_code == 2
    assert "No such command 'dmeo'" in result.output


def test_a_production_start_refuses_and_says_what_to_set() -> None:
    done = balaikota("serve", environ=CLEAN | {"BALAIKOTA_MODE": "production"})
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for name in ("DATABASE_URL", "BALAIKOTA_SECRET_KEY", "BALAIKOTA_ALLOWED_HOSTS", "BALAIKOTA_TRUSTED_PROXY"):
        assert name in done.stderr


def test_a_command_that_changes_tables_asks_for_the_owner() -> None:
    done = balaikota("migrate", environ=CLEAN | READY)
    assert done.returncode == 1
    assert "Set BALAIKOTA_OWNER_URL too" in done.stderr


def test_doctor_prints_the_roles_an_administrator_makes() -> None:
    done = balaikota("doctor", "--roles-sql")
    assert done.returncode == 0
    assert "CREATE ROLE balaikota_app LOGIN NOSUPERUSER PASSWORD '" in done.stdout
    assert "\\connect balaikota" in done.stdout
