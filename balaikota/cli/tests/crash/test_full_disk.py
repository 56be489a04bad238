"""A disk that is really full: a clear refusal, reading goes on, writing resumes by itself, nothing is lost."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from balaikota.base.ids import uuid7
from balaikota.cli.tests.crash import seed
from balaikota.cli.tests.crash.disks import filled, small_disk
from balaikota.cli.tests.crash.site import AS_PROGRAM, SILENCE, Answer, Site, Visitor, soon
from balaikota.runtime.backup import compare

REGION = f"{seed.KELURAHAN['batam']}/01"
SENTENCE = "Penyimpanan server"
Furnish = Callable[[Path], Site]


@dataclass
class Head:
    """An RW head at the form: what was acknowledged to it."""

    site: Site
    visitor: Visitor
    point: tuple[float, float]
    acknowledged: dict[UUID, str] = field(default_factory=dict)

    def send(self, key: UUID | None = None, **headers: str) -> Answer:
        key = key or UUID(str(uuid7()))
        answer = self.visitor.propose(key, REGION, self.point, seed.photo(len(self.acknowledged)), **headers)
        if answer.number:
            self.acknowledged[key] = answer.number
        return answer


@contextmanager
def at_the_form(site: Site) -> Iterator[Head]:
    """The site serves, and somebody has sent three proposals; at the end nothing acknowledged may be missing."""
    with site.serving():
        head = Head(site, Visitor(site.port).sign_in("rw1"), site.point(REGION))
        assert [head.send().status for _ in range(3)] == [302, 302, 302]
        yield head
        held = dict(
            site.asked("SELECT key, number FROM audit_event WHERE act = 'musrenbang.propose' AND key IS NOT NULL")
        )
        assert head.acknowledged.items() <= held.items()
        rows = site.asked("SELECT count(*), count(DISTINCT number) FROM musrenbang_proposal")
        assert rows == [(len(held) + seed.BEFORE,) * 2]
    assert site.verified()["batam"] >= len(head.acknowledged)


def assert_refused(answer: Answer) -> None:
    """As programs read it: problem+json with the code, and when to come back."""
    assert (answer.status, answer.headers["Content-Type"]) == (503, "application/problem+json")
    assert json.loads(answer.body)["code"] == "storage.full"
    assert int(answer.headers["Retry-After"]) > 0


def assert_reading_goes_on(head: Head) -> None:
    photo = head.site.asked("SELECT id FROM musrenbang_photo LIMIT 1")[0][0]
    number = next(iter(head.acknowledged.values()))
    stranger = Visitor(head.site.port)
    for reader in (head.visitor, stranger):
        for address in ("/", "/usulan/", f"/usulan/{number}/", f"/usulan/foto/{photo}-kecil.jpg"):
            assert (address, reader.get(address).status) == (address, 200)
    assert head.visitor.get("/usulan-saya/").status == 200


@pytest.fixture
def home(new_home: Callable[[], Path]) -> Path:
    return new_home()


def test_a_full_disk_refuses_writes_goes_on_reading_and_takes_them_again_when_there_is_room(
    home: Path, furnish: Furnish
) -> None:
    with small_disk(home / "disk", 600) as disk:
        site = furnish(disk)
        with at_the_form(site) as head:
            database = site.server.postmaster()
            waiting = UUID(str(uuid7()))
            with filled(disk):
                for _ in range(30):
                    assert_refused(head.send(waiting, **AS_PROGRAM))
                page = head.send(waiting)
                assert page.status == 503 and page.headers["Content-Type"].startswith("text/html")
                assert "disk" in page.body.lower() or SENTENCE in page.body
                assert "Traceback" not in page.body
                assert_reading_goes_on(head)
                assert json.loads(Visitor(site.port).get("/healthz").body)["disk"] == "nearly full"
                time.sleep(12)  # the worker tells that it lives, the database keeps its log: neither needs new room
                assert_reading_goes_on(head)
            assert head.send(waiting).status == 302
            assert site.server.postmaster() == database


def test_a_database_without_room_says_no_to_what_does_not_fit_and_harms_nothing(home: Path, furnish: Furnish) -> None:
    """Here the home has room and only the database's own disk is full: the refusal comes from PostgreSQL itself."""
    with small_disk(home / "postgres", 500) as disk:
        site = furnish(home)
        with at_the_form(site) as head:
            with filled(disk):
                with psycopg.connect(site.server.owner_url) as owner, pytest.raises(psycopg.errors.DiskFull):
                    owner.execute("CREATE TABLE public.much AS SELECT repeat('x', 800) FROM generate_series(1, 9999)")
                refused = soon(lambda: refusal_of(head), what="it never ran out of room")
                assert_refused(refused)
                assert_reading_goes_on(head)
            assert head.send().status == 302
            assert all(table_is_readable(site))


def refusal_of(head: Head) -> Answer | None:
    """The answer to one more proposal where it is not an acknowledgement."""
    answer = head.send(**AS_PROGRAM)
    return None if answer.number else answer


def table_is_readable(site: Site) -> Iterator[bool]:
    """Every row of every table is read: a damaged page would raise."""
    with psycopg.connect(site.server.owner_url) as connection:
        for rows, digest in compare.picture(connection, None, lambda step, done, total: None).values():
            yield rows == 0 or digest != "0"


def test_uploads_without_room_are_refused_and_leave_no_row_behind(home: Path, furnish: Furnish) -> None:
    with small_disk(home / "media", 2) as disk:
        site = furnish(home)
        with at_the_form(site) as head:
            before = site.asked("SELECT count(*) FROM musrenbang_photo")
            waiting = UUID(str(uuid7()))
            with filled(disk):
                assert_refused(head.send(waiting, **AS_PROGRAM))
                assert_reading_goes_on(head)
                assert site.asked("SELECT count(*) FROM musrenbang_photo") == before
            assert head.send(waiting).status == 302
            missing = [
                name
                for (name,) in site.asked("SELECT original FROM musrenbang_photo")
                if not (disk / "batam" / name).stat().st_size
            ]
            assert missing == []


def test_a_database_that_could_not_even_write_its_log_is_back_by_itself_when_there_is_room(
    home: Path, furnish: Furnish
) -> None:
    """The worst case: no room for the next piece of the log. PostgreSQL stops, and nobody reads until there is room."""
    with small_disk(home / "postgres", 500) as disk:
        site = furnish(home)
        with at_the_form(site) as head:
            with filled(disk):
                exhaust_log(site)
                soon(lambda: asleep(site), what="the database found room for its log")
            soon(lambda: head.send().number, 90, "it did not come back")


def exhaust_log(site: Site) -> None:
    """Use up every piece of the log that lies ready."""
    with psycopg.connect(site.server.url("postgres"), autocommit=True) as superuser:
        superuser.execute("SELECT pg_backend_pid()")
        try:
            for _ in range(200):
                superuser.execute("SELECT pg_switch_wal()")
                superuser.execute("SELECT pg_logical_emit_message(true, 'test', 'x')")
        except psycopg.OperationalError:
            return


def asleep(site: Site) -> bool:
    try:
        return Visitor(site.port).get("/usulan/").status == 503
    except SILENCE:
        return True
