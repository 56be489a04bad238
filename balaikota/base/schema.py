"""Which PostgreSQL schema, and so which city, the connection works in now."""

from django.db import connection


def schema_name() -> str:
    """Schema name of the city now served; "public" outside any."""
    return str(connection.schema_name)  # type: ignore[attr-defined]
