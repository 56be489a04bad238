"""The dashboard over 50,000 proposals and 1,000,000 supports against the bare SQL aggregate over the same rows.

Ours is the whole public page through a WSGI call in this process: eleven tables, map, what waits, fairness, supports.
The floor is one statement on a connection of its own: proposals, money and supports by kelurahan, counted row by row.
What the same costs from the counts that are kept with each act, as ours reads them, stands beside it.
"""

from contextlib import contextmanager

from . import stage
from .list_page import call

PROPOSALS, SUPPORTS, ROUNDS, MOST = 50_000, 1_000_000, 15, 5.0
EACH = SUPPORTS // PROPOSALS
COUNTED = """
    select split_part(p.region_id, '/', 1), count(*), sum(p.cost), sum(s.n)
    from batam.musrenbang_proposal p
    left join (select proposal_id, count(*) as n from batam.musrenbang_voices_support group by 1) s
        on s.proposal_id = p.id
    where p.cycle_id = 2028 group by 1"""
KEPT = """
    select split_part(p.region_id, '/', 1), count(*), sum(p.cost), sum(t.supports)
    from batam.musrenbang_proposal p left join batam.musrenbang_voices_tally t on t.proposal_id = p.id
    where p.cycle_id = 2028 group by 1"""
FILL = """
    insert into musrenbang_voices_support (proposal_id, account_id, at)
    select p.id, a.id, now() from
        (select id, row_number() over (order by id) as n from musrenbang_proposal) p,
        (select id, row_number() over (order by id) as n from people_account where username like 'warga.%%') a
    where (a.n + p.n) %% %s = 0"""
TALLY = """
    insert into musrenbang_voices_tally (proposal_id, supports, comments, changed)
    select proposal_id, count(*), 0, now() from musrenbang_voices_support group by 1
    on conflict (proposal_id) do update set supports = excluded.supports"""


def main() -> None:
    stage.durable()
    from django.conf import settings

    from balaikota.base import clock
    from balaikota.city.current import serving
    from balaikota.config.wsgi import application
    from balaikota.musrenbang import actions
    from balaikota.musrenbang.actions.imports import rows_of
    from balaikota.people.actor import SYSTEM

    with serving("batam"), clock.at(stage.DAY):
        records, cycle = stage.city(PROPOSALS)
        actions.import_proposals(actor=SYSTEM, cycle=cycle, sheet=rows_of(records))
        supports = supported()
    with link(settings.DATABASES["default"]) as floor:
        mine, least, times = stage.ratio(lambda: shown(application), lambda: floor.execute(COUNTED).fetchall(), ROUNDS)
        kept = min(stage.timed(lambda: floor.execute(KEPT).fetchall()) for _ in range(ROUNDS))
    print(f"dashboard over {PROPOSALS:,} proposals and {supports:,} supports: {mine * 1000:.0f} ms; "
          f"bare aggregate of the rows: {least * 1000:.0f} ms, times {times:.1f} (wanted: at most {MOST:.0f}); "
          f"of kept counts: {kept * 1000:.0f} ms")  # fmt: skip


def supported() -> int:
    """A million supports by two thousand people, counted as each act counts them."""
    from django.db import connection

    from balaikota.people.models import Account

    people = 2000
    Account.objects.bulk_create(Account(username=f"warga.{n}", name=f"Warga {n}") for n in range(people))
    with connection.cursor() as cursor:
        cursor.execute(FILL, [people // EACH])
        cursor.execute(TALLY)
        for table in ("musrenbang_proposal", "musrenbang_voices_support", "musrenbang_voices_tally"):
            cursor.execute(f"analyze {table}")
        cursor.execute("select count(*) from musrenbang_voices_support")
        return int(cursor.fetchone()[0])


def shown(application) -> bytes:
    status, body = call(application, "/dasbor/", "", "")
    assert status.startswith("200"), (status, body[:500])
    return body


@contextmanager
def link(database: dict):
    import psycopg

    with psycopg.connect(
        dbname=database["NAME"], user=database["USER"], password=database["PASSWORD"], host=database["HOST"],
        port=database["PORT"], autocommit=True,
    ) as made:  # fmt: skip
        yield made


if __name__ == "__main__":
    main()
