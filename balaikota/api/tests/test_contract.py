"""The open data keeps what its description promises: schemathesis, every default check, in this process."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from balaikota.config.wsgi import application

HEADERS = {"Host": "batam.localhost"}
EXAMPLES = 15


@pytest.fixture
def description(db: None, batam: None, unlimited: None) -> Any:
    return schemathesis.openapi.from_wsgi("/api/openapi.json", application, headers=HEADERS)


schema = schemathesis.pytest.from_fixture("description")


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_operation_keeps_its_description(case: Any) -> None:
    case.call_and_validate(headers=HEADERS)
