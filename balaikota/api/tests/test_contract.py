"""The open data keeps what its description promises: schemathesis, every default check, in this process."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from ninja.responses import NinjaJSONEncoder

from balaikota.api.urls import API
from balaikota.config.wsgi import application

HEADERS = {"Host": "batam.localhost", "Accept-Encoding": "identity"}  # WSGI has no client that would unpack
EXAMPLES = 15

schema = schemathesis.openapi.from_dict(json.loads(json.dumps(API.get_openapi_schema(), cls=NinjaJSONEncoder)))
schema.app = application


@pytest.fixture
def kept_connection() -> Iterator[None]:
    """Django would close the test's connection, with all it has not committed, around each request."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("batam", "kept_connection", "unlimited")
@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_operation_keeps_its_description(case: Any) -> None:
    case.call_and_validate(headers=HEADERS)
