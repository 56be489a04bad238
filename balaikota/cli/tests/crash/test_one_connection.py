"""Two cities on one connection, with everything that can go wrong between them: never a row of the other.

The search path is sent once per change of city (TENANT_LIMIT_SET_CALLS), so whatever makes PostgreSQL forget it, a
rollback or a lost connection, must make Django forget that it was sent.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connection, transaction
from django.db.backends.postgresql.base import DatabaseWrapper as Plain
from django_tenants.postgresql_backend.base import DatabaseWrapper

from balaikota.city.current import serving
from balaikota.city.models import Profile, Region
from balaikota.city.registry.models import City
from balaikota.runtime import testing

CODES = {"batam": "21.71", "surabaya": "35.78"}
STEPS = 10_000
Look = Callable[[], None]


class Fault(Exception):
    """Something of our own goes wrong in the middle."""


@pytest.fixture
def superuser(django_db_blocker: Any) -> Iterator[psycopg.Connection]:
    """Who may end a connection of the serving role. No test transaction is around: rollbacks are real here."""
    with testing.test_server(fast=True) as server, django_db_blocker.unblock():
        connection.close()
        with psycopg.connect(server.url("postgres"), autocommit=True) as found:
            yield found
        connection.close()
        connection.set_schema_to_public()  # type: ignore[attr-defined]


class Hall:
    """One connection that serves both cities in turn; `foreign` is what was ever seen of the wrong one."""

    def __init__(self, superuser: psycopg.Connection, seed: int) -> None:
        self.superuser, self.chance = superuser, random.Random(seed)
        self.cities = {city.schema_name: city for city in City.objects.filter(schema_name__in=CODES)}
        self.foreign: list[str] = []
        self.done: Counter[str] = Counter()

    def look(self) -> None:
        """Read a row that every city has, and compare it with the city that is being served."""
        city = str(connection.schema_name)  # type: ignore[attr-defined]
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_schema(), (SELECT code FROM city_profile), (SELECT min(code) FROM city_region)"
            )
            seen = cursor.fetchone()
        self.done["looks"] += 1
        if seen != (city, CODES[city], CODES[city]):
            self.foreign.append(f"{city} saw {seen}")

    def turn(self) -> None:
        """Serve one of the cities, as a request does."""
        connection.set_tenant(self.cities[self.chance.choice(list(CODES))])  # type: ignore[attr-defined]

    def step(self) -> None:
        happening = self.chance.choices(list(HAPPENINGS), list(HAPPENINGS.values()))[0]
        self.done[happening.__name__] += 1
        self.turn()
        happening(self)
        self.look()

    def calm(self) -> None:
        self.look()

    def rolled_back(self) -> None:
        """The path is sent inside a transaction that ends in a fault."""
        try:
            with transaction.atomic():
                self.look()
                raise Fault
        except Fault:
            self.look()

    def turned_inside(self) -> None:
        """Another city is served inside a transaction, which is then undone."""
        try:
            with transaction.atomic():
                self.look()
                self.turn()
                self.look()
                raise Fault
        except Fault:
            self.look()

    def savepoint(self) -> None:
        """The path is sent after a savepoint that is undone; the outer transaction goes on."""
        with transaction.atomic():
            if self.chance.random() < 0.5:
                self.look()
            try:
                with transaction.atomic():
                    self.turn()
                    self.look()
                    raise Fault
            except Fault:
                self.look()

    def wrong_statement(self) -> None:
        """PostgreSQL refuses a statement, inside a transaction or outside any."""
        try:
            with transaction.atomic() if self.chance.random() < 0.5 else connection.cursor():
                Profile.objects.extra(where=["no_such_column = 1"]).first()
        except DatabaseError:
            self.look()

    def refused_commit(self) -> None:
        """A deferred constraint refuses at the very end."""
        try:
            with transaction.atomic():
                Region.objects.create(code="99.99", name="?", level="rw", parent_id="99")
        except DatabaseError:
            self.look()

    def nested(self) -> None:
        """Another city for a moment, as commands and jobs do, also when that ends in a fault."""
        try:
            with serving(self.chance.choice(list(CODES))):
                self.look()
                if self.chance.random() < 0.5:
                    raise Fault
        except Fault:
            self.done["faults"] += 1

    def in_pieces(self) -> None:
        """Rows fetched piece by piece through a cursor of the server, left in the middle."""
        with transaction.atomic():
            for region in Region.objects.order_by("code").iterator(chunk_size=3):
                assert region.code.startswith(CODES[connection.schema_name])  # type: ignore[attr-defined]
                if self.chance.random() < 0.3:
                    break

    def closed(self) -> None:
        connection.close()

    def killed(self) -> None:
        """PostgreSQL ends the connection, in the middle of a transaction or between two requests."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            pid = cursor.fetchone()[0]
        inside = self.chance.random() < 0.5
        try:
            with transaction.atomic() if inside else connection.cursor():
                self.superuser.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
                self.look()
        except (DatabaseError, InterfaceError):
            close_old_connections()  # as at the beginning of every request


HAPPENINGS: dict[Callable[[Hall], None], int] = {
    Hall.calm: 30, Hall.rolled_back: 14, Hall.turned_inside: 10, Hall.savepoint: 12, Hall.wrong_statement: 10,
    Hall.refused_commit: 6, Hall.nested: 10, Hall.in_pieces: 5, Hall.closed: 2, Hall.killed: 1,
}  # fmt: skip
"""What happens between two looks, and how often."""


def test_two_cities_on_one_connection_never_see_each_other_whatever_goes_wrong(superuser: psycopg.Connection) -> None:
    assert settings.TENANT_LIMIT_SET_CALLS is True
    hall = Hall(superuser, seed=1999)
    for _ in range(STEPS):
        hall.step()
    assert hall.foreign == []
    assert all(hall.done[happening.__name__] > STEPS // 200 for happening in HAPPENINGS)
    print(f"{hall.done['looks']} looks over {STEPS} steps: {dict(hall.done)}")


def test_the_path_is_sent_once_per_change_of_city_not_before_each_statement(
    superuser: psycopg.Connection, django_assert_num_queries: Any
) -> None:
    hall = Hall(superuser, seed=1)
    hall.turn()
    with django_assert_num_queries(4):
        for _ in range(3):
            hall.look()


def test_a_connection_that_kept_its_path_through_a_rollback_would_be_found(
    superuser: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: without the forgetting, the same steps do see the other city."""
    monkeypatch.setattr(DatabaseWrapper, "rollback", Plain.rollback)
    monkeypatch.setattr(DatabaseWrapper, "savepoint_rollback", Plain.savepoint_rollback)
    hall = Hall(superuser, seed=1999)
    for _ in range(200):
        try:
            hall.step()
        except DatabaseError:
            connection.close()
    assert hall.foreign
