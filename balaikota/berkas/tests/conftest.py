"""An administrator, the inspectorate and a planner at a browser of Batam."""

from balaikota.saved.tests.conftest import browser, person, sari, siti, teguh  # noqa: F401
