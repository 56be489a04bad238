"""The two roles of the database: one owns and migrates, the other serves and is neither owner nor superuser."""

from typing import LiteralString

import psycopg
from psycopg import sql

DATABASE = "balaikota"
OWNER = "balaikota_owner"
APP = "balaikota_app"

SETTINGS_OF_ROLES: tuple[LiteralString, ...] = (
    # The planner's compiler costs more than it saves on pages of 50 rows.
    "ALTER ROLE balaikota_app SET jit = off",
    "ALTER ROLE balaikota_owner SET client_min_messages = warning",
)
# What the owner makes, the serving role may use and fill. A table that is only ever appended to takes more away itself.
DEFAULT_PRIVILEGES: tuple[LiteralString, ...] = (
    "ALTER DEFAULT PRIVILEGES FOR ROLE balaikota_owner GRANT USAGE ON SCHEMAS TO balaikota_app",
    "ALTER DEFAULT PRIVILEGES FOR ROLE balaikota_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO balaikota_app",
    "ALTER DEFAULT PRIVILEGES FOR ROLE balaikota_owner GRANT USAGE, SELECT ON SEQUENCES TO balaikota_app",
    "ALTER DEFAULT PRIVILEGES FOR ROLE balaikota_owner GRANT EXECUTE ON FUNCTIONS TO balaikota_app",
)


def without_default_privileges() -> tuple[str, str]:
    """Statements before and after a dump is loaded.

    A dump grants what a table has and takes nothing away. With the default privileges in force, the serving role
    would get back what was taken from it: the right to change the audit trail.
    """
    grants = "".join(f"{statement};\n" for statement in DEFAULT_PRIVILEGES)
    return grants.replace(" GRANT ", " REVOKE ").replace(" TO ", " FROM "), grants


def create_roles(connection: psycopg.Connection, passwords: dict[str, str]) -> None:
    """Make or renew both roles and the database. ``connection``: superuser, autocommit, on ``template1``.

    The default privileges go into template1 first, so that every database made from it has them: tests make many.
    """
    for role, rights in ((OWNER, sql.SQL("CREATEDB")), (APP, sql.SQL("NOCREATEDB"))):
        exists = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
        connection.execute(
            sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEROLE {} PASSWORD {}").format(
                sql.SQL("ALTER" if exists else "CREATE"), sql.Identifier(role), rights, sql.Literal(passwords[role])
            )
        )
    for statement in (*SETTINGS_OF_ROLES, *DEFAULT_PRIVILEGES):
        connection.execute(statement)
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*map(sql.Identifier, (DATABASE, OWNER))))


def roles_sql(owner_password: str, app_password: str) -> str:
    """What an administrator feeds to ``psql`` on a server of his own (PostgreSQL 15 or later), once."""
    statements = [
        f"CREATE ROLE {OWNER} LOGIN NOSUPERUSER CREATEDB PASSWORD {_quoted(owner_password)}",
        f"CREATE ROLE {APP} LOGIN NOSUPERUSER PASSWORD {_quoted(app_password)}",
        *SETTINGS_OF_ROLES,
        f"CREATE DATABASE {DATABASE} OWNER {OWNER} ENCODING 'UTF8' TEMPLATE template0",
    ]
    inside = [f"\\connect {DATABASE}", *(f"{statement};" for statement in DEFAULT_PRIVILEGES)]
    return "\n".join([*(f"{statement};" for statement in statements), *inside, ""])


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
