"""The database is killed again and again while people send: nothing acknowledged is lost, nothing is there twice."""

import random
import time
from hashlib import sha256
from uuid import UUID

import psycopg

from balaikota.cli.tests.crash import seed
from balaikota.cli.tests.crash.senders import Senders, sending
from balaikota.cli.tests.crash.site import Site, kill, soon
from balaikota.runtime.postgres import server

KILLS = 25
SENT = "SELECT key, number FROM audit_event WHERE act = 'musrenbang.propose' AND key IS NOT NULL"
LAZY = {"wal_writer_delay": "10s", "wal_writer_flush_after": "1GB", "checkpoint_timeout": "1h"}
"""How long an unflushed commit may stay in memory, at its longest."""


def kill_in_the_middle(site: Site, senders: Senders, chance: random.Random) -> None:
    """Wait until something new was acknowledged, then a moment longer; kill; wait until it is back."""
    before = len(senders.acknowledged)
    soon(lambda: senders.surprises or len(senders.acknowledged) >= before + 2, what="nothing was acknowledged any more")
    assert not senders.surprises
    time.sleep(chance.uniform(0.0, 0.4))
    kill(site.server)
    soon(site.server.is_up, what="the database did not come back")


def kept(site: Site) -> dict[UUID, list[str]]:
    """Key of the form to the numbers that the database holds under it."""
    found: dict[UUID, list[str]] = {}
    for key, number in site.asked(SENT):
        found.setdefault(key, []).append(number)
    return found


def lost(site: Site, senders: Senders) -> list[UUID]:
    held = kept(site)
    return [key for key, number in senders.acknowledged.items() if held.get(key) != [number]]


def test_25_kills_during_submissions_lose_nothing_that_was_acknowledged(site: Site) -> None:
    chance = random.Random(1927)
    with site.serving():
        with sending(site, count=4) as senders:
            for _ in range(KILLS):
                kill_in_the_middle(site, senders, chance)
        assert senders.given_up == senders.surprises == []
        assert lost(site, senders) == []
        assert_exactly_once(site, senders)
        assert_no_gap(site, senders)
        assert_photos(site, senders)
    assert site.log.count("postgres died") == KILLS
    print(f"{KILLS} kills, {len(senders.acknowledged)} acknowledged, none lost; answers {dict(senders.answers)}")
    assert site.verified()["batam"] >= seed.BEFORE + len(senders.acknowledged)


def assert_exactly_once(site: Site, senders: Senders) -> None:
    """As many rows as intentions, each with its own words, one event and one first step."""
    rows = site.asked("SELECT number, need FROM musrenbang_proposal")
    assert len(rows) == seed.BEFORE + len(senders.acknowledged)
    words = dict(rows)
    assert all(words[number] == seed.need(key) for key, number in senders.acknowledged.items())
    assert site.asked("SELECT 1 FROM musrenbang_proposal GROUP BY need HAVING count(*) > 1") == []
    twice = "SELECT key FROM audit_event WHERE key IS NOT NULL GROUP BY key, act HAVING count(*) > 1"
    assert site.asked(twice) == []


def assert_no_gap(site: Site, senders: Senders) -> None:
    """Numbers are given inside the transaction: what was rolled back left none unused."""
    numbers = [int(number.rsplit("-")[-1]) for (number,) in site.asked("SELECT number FROM musrenbang_proposal")]
    assert sorted(numbers) == list(range(1, seed.BEFORE + len(senders.acknowledged) + 1))


def assert_photos(site: Site, senders: Senders) -> None:
    """Every proposal has its photo, and the file is the one that was sent."""
    rows = site.asked("SELECT original, sha256 FROM musrenbang_photo")
    assert len(rows) == seed.BEFORE + len(senders.acknowledged)
    folder = site.home / "media" / "batam"
    assert all(sha256((folder / name).read_bytes()).hexdigest() == digest for name, digest in rows)


def make_careless(site: Site) -> None:
    """Let the serving role acknowledge before the write is on disk."""
    with server(site.home) as found, psycopg.connect(found.url("postgres"), autocommit=True) as superuser:
        superuser.execute("ALTER ROLE balaikota_app SET synchronous_commit = off")
        for name, value in LAZY.items():
            superuser.execute(f"ALTER SYSTEM SET {name} = '{value}'")  # type: ignore[call-overload]


def test_the_same_kills_without_durable_commits_do_lose_some(site: Site) -> None:
    """The control: where an acknowledgement means less, the same counting finds what is lost."""
    make_careless(site)
    chance = random.Random(1927)
    with site.serving():
        with sending(site, count=4) as senders:
            with psycopg.connect(site.server.url("postgres"), autocommit=True) as superuser:
                superuser.execute("CHECKPOINT")  # that they are signed in shall last
            for _ in range(5):
                kill_in_the_middle(site, senders, chance)
        gone = lost(site, senders)
    print(f"without durable commits {len(gone)} of {len(senders.acknowledged)} acknowledged were lost")
    assert gone
