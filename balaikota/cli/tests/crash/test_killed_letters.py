"""Two houses on two ports exchange agreements and bundles while either is killed: every letter arrives once."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from balaikota.cli.tests.crash.site import SILENCE, Site, Visitor, kill, soon
from balaikota.exchange import letters
from balaikota.runtime.database import variables
from balaikota.runtime.home import secret_key

KILLS = 10
HERE = "127.0.0.1"
OTHER = {"batam": "surabaya", "surabaya": "batam"}
SENT = "SELECT id, kind, state, envelope, attachment, receipt FROM exchange_outgoing"
CAME = "SELECT letter, state, envelope, attachment, receipt FROM exchange_incoming"
TAKEN = "SELECT facts->>'letter' FROM audit_event WHERE act = 'exchange.take_letter'"
UNDER_WAY = "SELECT id, kind, state, attempts, next_try, fault FROM exchange_outgoing WHERE state <> 'received'"
UNSIGNED = "SELECT id, kind, state, our_signed, their_signed FROM cooperation_agreement WHERE state <> 'signed'"
QUEUE = "SELECT id, task_name, status, args, scheduled_at FROM procrastinate_jobs"
KEYS = "SELECT key_id, raw FROM exchange_partnerkey WHERE state = 'pinned'"


class House(Site):
    """An installation with one city, found under the address of its port alone."""

    city: str
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def address(self) -> str:
        return f"http://{HERE}:{self.port}"

    def move_in(self, city: str) -> None:
        """Leave one of the two cities of the copy, under the name of this computer."""
        self.city, self.settings = city, {"BALAIKOTA_PUBLIC_PORT": str(self.port)}
        with self.serving_database() as connection:
            gone = OTHER[city]
            connection.execute(f"DROP SCHEMA {gone} CASCADE")  # type: ignore[call-overload]
            connection.execute("DELETE FROM registry_domain")
            connection.execute("DELETE FROM registry_city WHERE schema_name = %s", [gone])
            connection.execute(
                "INSERT INTO registry_domain (domain, is_primary, tenant_id) SELECT %s, true, id FROM registry_city",
                [HERE],
            )

    @contextmanager
    def serving_database(self) -> Iterator["psycopg.Connection[Any]"]:
        from balaikota.runtime.postgres import server

        with server(self.home) as found, psycopg.connect(found.owner_url) as connection:
            yield connection

    def answers(self) -> bool:
        try:
            return Visitor(self.port, HERE).get("/healthz").status == 200
        except SILENCE:
            return False

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.server.url("balaikota_owner"), connect_timeout=5) as connection:
            connection.execute("SELECT set_config('search_path', %s, false)", [f"{self.city}, public"])
            return connection.execute(question).fetchall()  # type: ignore[call-overload]

    def count(self, question: str) -> int:
        return int(self.rows(f"SELECT count(*) FROM {question}")[0][0])

    def die(self) -> None:
        """Everything at once, as when the power goes: nobody can say a last word."""
        assert self.process is not None
        family = [psutil.Process(self.process.pid), *psutil.Process(self.process.pid).children(recursive=True)]
        for one in family:
            with suppress(psutil.NoSuchProcess):
                one.kill()
        with suppress(AssertionError):
            kill(self.server)
        assert self.process.wait() == -signal.SIGKILL

    @contextmanager
    def clerk(self, other: "House") -> Iterator[None]:
        """Somebody works in this city as long as the block lasts."""
        command = [sys.executable, "-m", "balaikota.cli.tests.crash.clerk", self.city, other.address]
        environ = self.environ | variables(self.server) | {"BALAIKOTA_SECRET_KEY": secret_key(self.home)}
        with (self.home / "clerk.log").open("ab") as log:
            process = subprocess.Popen(command, env=os.environ | environ, stdout=log, stderr=log)
        try:
            yield
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture
def houses(new_home: Callable[[], Path], furnish: Callable[[Path], Site]) -> Iterator[list[House]]:
    """Batam and Surabaya, each in a house of its own, both open."""
    found = [House(furnish(new_home()).home) for _ in OTHER]
    for house, city in zip(found, OTHER, strict=True):
        house.move_in(city)
        house.process = house.start()
    yield found
    for house in found:
        assert house.process is not None
        house.process.terminate()
        assert house.process.wait(60) == 0


def answered(houses: list[House]) -> int:
    return sum(house.count("exchange_outgoing WHERE receipt IS NOT NULL") for house in houses)


def settled(houses: list[House]) -> bool:
    """Whether nothing is under way any more, and every agreement is signed by both."""
    return not any(
        house.count("exchange_outgoing WHERE state = 'waiting'")
        + house.count("cooperation_agreement WHERE state <> 'signed'")
        for house in houses
    )


def test_10_kills_while_two_cities_exchange_agreements_and_bundles(houses: list[House]) -> None:
    chance, began = random.Random(1949), time.monotonic()
    with houses[0].clerk(houses[1]), houses[1].clerk(houses[0]):
        for _ in range(KILLS):
            before = answered(houses)
            wait(houses, lambda before=before: answered(houses) > before)
            time.sleep(chance.uniform(0.0, 0.6))
            unlucky = chance.choice(houses)
            unlucky.die()
            unlucky.process = unlucky.start()
        for house in houses:
            (house.home / "enough").touch()
        wait(houses, lambda: settled(houses))
    for sender, receiver in (houses, houses[::-1]):
        assert_each_once(sender, receiver)
        assert_receipts(sender)
    assert_effects(houses)
    sent = {house.city: house.count("exchange_outgoing") for house in houses}
    print(f"{KILLS} kills in {time.monotonic() - began:.0f} s; letters {sent}, every one once, with its receipt")


def assert_each_once(sender: House, receiver: House) -> None:
    """The letters that came are those that were sent, to the byte; each was taken in one act."""
    sent = {row[0]: (row[3], digest(row[4])) for row in sender.rows(SENT)}
    came = receiver.rows(CAME)
    assert {row[0]: (row[2], digest(row[3])) for row in came} == sent
    assert len(came) == len(sent) > KILLS
    assert all(row[1] == "taken" for row in came)
    assert sorted(number for (number,) in receiver.rows(TAKEN)) == sorted(map(str, sent))


def assert_receipts(sender: House) -> None:
    """Every letter has the receipt of a trusted key, about this very letter."""
    keys = {name: bytes(raw) for name, raw in sender.rows(KEYS)}
    for number, _kind, state, sealed, _file, receipt in sender.rows(SENT):
        said = letters.read_receipt(bytes(receipt), keys)
        assert (state, said.letter, said.taken) == ("received", number, True)
        assert said.sha256 == letters.digest(bytes(sealed))


def assert_effects(houses: list[House]) -> None:
    """Both hold the same agreements, signed by both; every bundle that was given is kept once, with its file whole."""
    taker, giver = houses
    signed = "SELECT id, our_number, their_number FROM cooperation_agreement WHERE state = 'signed'"
    assert {(one, ours, theirs) for one, ours, theirs in taker.rows(signed)} == {
        (one, ours, theirs) for one, theirs, ours in giver.rows(signed)
    }
    bundles = "SELECT number, sha256, file FROM adoption_keptbundle ORDER BY number"
    kept = taker.rows(bundles)
    assert kept == giver.rows(bundles) and kept
    assert all(sha256(file).hexdigest() == name for _, name, file in kept)


def digest(file: bytes | None) -> str:
    return sha256(file or b"").hexdigest()


def wait(houses: list[House], true: Callable[[], bool]) -> None:
    """Until something is true; where nothing moves any more, what stands where."""
    try:
        soon(true)
    except AssertionError as error:
        raise AssertionError("\n".join(told(house) for house in houses)) from error


def told(house: House) -> str:
    rows = [house.rows(question) for question in (UNDER_WAY, UNSIGNED, QUEUE)]
    lines = [str(row) for found in rows for row in found]
    return "\n".join([house.city, *lines, (house.home / "clerk.log").read_text()[-1500:], house.log[-1500:]])
