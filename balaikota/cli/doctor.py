"""``balaikota doctor``: what is wrong with this installation, and how to mend it."""

import secrets
import sys

import click
from rich.table import Table

from balaikota.cli.screen import console
from balaikota.runtime import environment
from balaikota.runtime.database import database
from balaikota.runtime.examination import Finding, of_computer, of_database
from balaikota.runtime.roles import roles_sql
from balaikota.runtime.trouble import Trouble


@click.command()
@click.option("--roles-sql", is_flag=True, help="Print the SQL that makes both roles on a server of your own.")
def command(roles_sql: bool) -> None:
    """Examine this installation. Exit code 1 when something must be mended."""
    if roles_sql:
        return click.echo(_fresh_roles())
    findings = of_computer()
    try:
        with database():
            findings += of_database(environment.value("DATABASE_URL"), environment.value("BALAIKOTA_OWNER_URL"))
            findings += _migrations()
    except Trouble as trouble:
        findings.append(Finding("database", str(trouble), "Read the sentence beside; without DATABASE_URL it starts."))
    show(findings)
    sys.exit(any(finding.wrong for finding in findings))


def show(findings: list[Finding]) -> None:
    """A table: what was looked at, ok or what is wrong, how to mend it."""
    table = Table("", "looked at", "found", "how to mend it", box=None, pad_edge=False)
    for finding in findings:
        mark = "[red]x[/red]" if finding.wrong else "[green]ok[/green]"
        table.add_row(mark, finding.what, finding.wrong or finding.fact, finding.mend if finding.wrong else "")
    console.print(table)


def _fresh_roles() -> str:
    owner, app = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    addresses = (
        f"-- Then set, with your server's name for HOST:\n"
        f"-- DATABASE_URL=postgresql://balaikota_app:{app}@HOST:5432/balaikota\n"
        f"-- BALAIKOTA_OWNER_URL=postgresql://balaikota_owner:{owner}@HOST:5432/balaikota\n"
    )
    return roles_sql(owner, app) + addresses


def _migrations() -> list[Finding]:
    """Whether every city has every table; asked of Django."""
    from balaikota.cli.framework import django

    with django():
        from django.db import connection
        from django.db.migrations.executor import MigrationExecutor
        from django_tenants.utils import schema_context, schema_exists

        from balaikota.city.registry.models import City

        behind = []
        names = ["public"]
        if "registry_city" in connection.introspection.table_names():
            names += list(City.objects.values_list("schema_name", flat=True))
        for name in names:
            with schema_context(name):
                executor = MigrationExecutor(connection)
                plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
                if not schema_exists(name) or plan:
                    behind.append(f"{name} ({len(plan)})")
    wrong = f"not up to date: {', '.join(behind)}" if behind else ""
    return [Finding("migrations", wrong, "Run `balaikota migrate`.", fact=f"{len(names)} schemas up to date")]
