"""The embedded server: first start, two roles, kill -9, commands side by side."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from balaikota.runtime.locks import locked
from balaikota.runtime.postgres import Server, server

USE = """
import sys, psycopg
from pathlib import Path
from balaikota.runtime.postgres import server
with server(Path(sys.argv[1])) as found:
    with psycopg.connect(found.app_url) as connection:
        connection.execute("SELECT 1")
    print(found.postmaster(), found.process is not None, flush=True)
    sys.stdin.readline()
"""


def another(home: Path) -> subprocess.Popen[str]:
    """Another command using the server of a home until a line comes in."""
    return subprocess.Popen(
        [sys.executable, "-c", USE, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def said(command: subprocess.Popen[str]) -> tuple[int, bool]:
    """What it printed: the postmaster's number, and whether it was the one that started it."""
    assert command.stdout is not None
    pid, own = command.stdout.readline().split()
    return int(pid), own == "True"


def ask(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(question).fetchone()  # type: ignore[call-overload]
    assert row is not None
    return row[0]


def test_the_serving_role_is_neither_owner_nor_superuser_and_fills_what_the_owner_makes(home: Path) -> None:
    with server(home) as found:
        rights = "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
        assert ask(found.app_url, rights) is False
        assert ask(found.app_url, "SELECT current_setting('jit')") == "off"
        assert ask(found.owner_url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
        with psycopg.connect(found.owner_url) as owner:
            owner.execute("CREATE SCHEMA batam")
            owner.execute("CREATE TABLE batam.thing (id bigint GENERATED ALWAYS AS IDENTITY, word text)")
        with psycopg.connect(found.app_url) as app:
            app.execute("INSERT INTO batam.thing (word) VALUES ('got')")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute("ALTER TABLE batam.thing ADD more int")


def test_it_listens_on_this_computer_only_and_asks_for_a_password(home: Path) -> None:
    with server(home) as found:
        assert ask(found.owner_url, "SELECT current_setting('listen_addresses')") == "127.0.0.1"
        assert (
            ask(found.owner_url, "SELECT current_setting('fsync') || current_setting('synchronous_commit')") == "onon"
        )
        wrong = found.app_url.replace(found.secrets["balaikota_app"], "guess")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)


def test_a_killed_server_comes_back_with_every_acknowledged_row(home: Path) -> None:
    with server(home) as found:
        with psycopg.connect(found.owner_url) as owner:
            owner.execute("CREATE TABLE kept (n int)")
        for n in range(3):
            with psycopg.connect(found.app_url) as app:
                app.execute("INSERT INTO kept VALUES (%s)", [n])
            assert found.process is not None
            os.kill(found.process.pid, signal.SIGKILL)
            with locked(found.lock):
                found.start()
        assert ask(found.app_url, "SELECT count(*) FROM kept") == 3


def test_a_killed_server_that_nobody_reaped_does_not_stop_the_next_command(home: Path) -> None:
    with server(home) as found:
        assert found.process is not None
        os.kill(found.process.pid, signal.SIGKILL)  # a zombie now: its number in postmaster.pid still exists
        command = another(home)
        pid, own = said(command)
        assert own
        assert pid != found.process.pid
        command.communicate("\n")
    assert found.postmaster() is None


def test_the_command_whose_server_was_killed_uses_the_one_another_command_started(home: Path) -> None:
    with server(home) as found:
        assert found.process is not None
        os.kill(found.process.pid, signal.SIGKILL)
        command = another(home)
        pid, _ = said(command)
        with locked(found.lock):
            found.start()
        assert found.process is None
        assert found.postmaster() == pid
        command.communicate("\n")
        assert found.is_up()
    assert found.postmaster() is None


def test_a_server_that_does_not_answer_yet_is_waited_for_instead_of_started_twice(home: Path) -> None:
    with server(home) as found:
        pid = found.postmaster()
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        command = another(home)
        with pytest.raises(subprocess.TimeoutExpired):
            command.wait(4)
        os.kill(pid, signal.SIGCONT)
        assert said(command) == (pid, False)
        command.communicate("\n")


def test_a_killed_server_with_open_connections_comes_back(home: Path) -> None:
    with server(home) as found:
        idle = [psycopg.connect(found.app_url) for _ in range(5)]
        assert found.process is not None
        os.kill(found.process.pid, signal.SIGKILL)
        with locked(found.lock):
            found.start()
        assert ask(found.app_url, "SELECT 1") == 1
        for connection in idle:
            connection.close()


def test_a_second_command_uses_the_running_server_and_the_last_to_leave_stops_it(home: Path) -> None:
    with server(home) as found:
        command = another(home)
        assert said(command) == (found.postmaster(), False)
    assert found.is_up()
    command.communicate("\n")
    assert found.postmaster() is None


def test_commands_that_start_together_on_a_new_home_share_one_server(home: Path) -> None:
    commands = [another(home) for _ in range(3)]
    answers = [said(command) for command in commands]
    assert len({pid for pid, _ in answers}) == 1
    assert sum(own for _, own in answers) == 1
    for command in commands:
        command.communicate("\n")
    assert Server(home).postmaster() is None


def test_a_command_killed_while_it_used_the_server_does_not_keep_it_running(home: Path) -> None:
    with server(home) as found:
        command = another(home)
        said(command)
        command.kill()
        command.wait()
    assert found.postmaster() is None


def test_the_port_stays_the_same_from_run_to_run(home: Path) -> None:
    ports = []
    for _ in range(2):
        with server(home) as found:
            ports.append(found.port)
    assert ports[0] == ports[1]


def test_a_home_behind_a_symbolic_link_works(home: Path) -> None:
    link = home.with_name(f"{home.name}-link")
    link.symlink_to(home)
    try:
        with server(link) as found:
            assert found.is_up()
    finally:
        link.unlink()


def test_an_interrupted_first_start_is_made_again(home: Path) -> None:
    half = Server(home)
    half.folder.mkdir(parents=True)
    (half.folder / "data.new").mkdir()
    (half.folder / "data.new" / "PG_VERSION").write_text("18")
    with server(home) as found:
        assert found.is_up()
