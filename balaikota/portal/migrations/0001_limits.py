"""Counters of the rate limits: unlogged, because losing them in a crash harms nobody."""

from django.db import migrations

TABLE = """
create unlogged table portal_limit (
    name text not null,
    who text not null,
    until timestamptz not null,
    count integer not null default 1,
    primary key (name, who)
);
create index portal_limit_until on portal_limit (until);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies: list = []
    operations = [migrations.RunSQL(TABLE, "drop table portal_limit")]
