"""The urn: the only place that writes and reads ballots.

A row of PostgreSQL bears the number of the transaction that wrote it, and so does the event that says who voted.
Laid in alone, a ballot could be joined to its voter by that number. So no ballot is laid in alone: the same statement
takes some others out by lot and lays all back under new random keys, in random order; all bear the newest number then.
At the close and before publication everything is mixed once more. What remains, and what a city can do about it,
stands in `docs/ballots.md`.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from uuid import UUID, uuid4

from django.db import connection

from .models import Ballot

OTHERS = 31
"""How many ballots are mixed with a new one, where there are as many."""
_TABLE = Ballot._meta.db_table
_MIX = f"""
    with above as (
        select id from {_TABLE} where poll_id = %(poll)s and id >= %(start)s order by id
        limit %(others)s for update skip locked
    ), below as (
        select id from {_TABLE} where poll_id = %(poll)s and id < %(start)s order by id
        limit %(others)s - (select count(*) from above) for update skip locked
    ), taken as (
        delete from {_TABLE} where id in (select id from above union all select id from below) returning choices
    ), laid as (
        insert into {_TABLE} (id, poll_id, choices)
        select gen_random_uuid(), %(poll)s, choices from (
            select choices from taken
            union all select string_to_array(line, ',')::smallint[] from unnest(%(new)s::text[]) line
        ) every order by random()
        returning 1
    ) select (select count(*) from taken), (select count(*) from laid)"""


def lay(poll: UUID, ballots: Sequence[tuple[int, ...]]) -> None:
    """Lay ballots in, each mixed with others. Call it inside the transaction that records who voted."""
    _mix(poll, ballots, OTHERS)


def stir(poll: UUID) -> int:
    """Mix all ballots of a poll; how many there are."""
    return _mix(poll, [], 10**9)


def _mix(poll: UUID, ballots: Sequence[tuple[int, ...]], others: int) -> int:
    new = [",".join(map(str, sorted(one))) for one in ballots]
    with connection.cursor() as cursor:
        cursor.execute("select set_config('balaikota.stirring', 'on', true)")
        cursor.execute(_MIX, {"poll": poll, "start": uuid4(), "others": others, "new": new})
        taken, laid = cursor.fetchone()
        cursor.execute("select set_config('balaikota.stirring', 'off', true)")
    if laid != taken + len(ballots):
        raise RuntimeError(f"{taken} ballots taken out and {len(ballots)} brought, but {laid} laid back")
    return int(laid)


def count(poll: UUID) -> int:
    """How many ballots lie there; to be compared with the turnout, and shown by no page before publication."""
    return Ballot.objects.filter(poll=poll).count()


def opened(poll: UUID) -> Iterator[tuple[int, ...]]:
    """Every ballot, in the order of their random keys. Only `queries` and publication call it, behind the door."""
    rows = Ballot.objects.filter(poll=poll).order_by("id").values_list("choices", flat=True)
    return (tuple(choices) for choices in rows.iterator(5000))


def some(poll: UUID, start: int, size: int) -> list[list[int]]:
    """`size` of `opened`, from the `start`-th on. Behind the same door."""
    rows = Ballot.objects.filter(poll=poll).order_by("id").values_list("choices", flat=True)
    return list(rows[start : start + size])


def tally(poll: UUID) -> dict[int, int]:
    """Votes by number of the option. Behind the same door."""
    with connection.cursor() as cursor:
        cursor.execute(f"select n, count(*) from {_TABLE}, unnest(choices) n where poll_id = %s group by n", [poll])
        return dict(cursor.fetchall())


def approvals(poll: UUID, number: int) -> int:
    """How many ballots approve one option. Behind the same door."""
    return Ballot.objects.filter(poll=poll, choices__contains=[number]).count()


def digest(poll: UUID) -> str:
    """SHA-256 of the sorted list of ballots, a line each ("1 4 7"): anybody can compute it from the open data."""
    lines = sorted(" ".join(map(str, one)) for one in opened(poll))
    return sha256("\n".join(lines).encode()).hexdigest()
