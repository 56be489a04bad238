"""What every part asks of its routes: known to its tests, and no slower than before."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern


def check_known(patterns: Sequence[URLPattern], addresses: Mapping[str, str]) -> None:
    """Every route has an address here, and every address a route."""
    assert {pattern.name for pattern in patterns} == set(addresses)


def check_queries(counts: Path, name: str, client: Client, address: str) -> None:
    """A second look at a page asks the database at most as often as `counts` (JSON: route to number) says.

    One that needs fewer is written down by hand.
    """
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(address)
    assert answer.status_code == 200, answer.content[:2000]
    asked = [query["sql"] for query in caught if not query["sql"].startswith("SET search_path")]
    assert len(asked) <= json.loads(counts.read_text())[name], "\n".join(sql[:160] for sql in asked)
