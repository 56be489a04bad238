"""The people and the year of the trunk's tests."""

from balaikota.musrenbang.tests.conftest import *  # noqa: F403
from balaikota.musrenbang.tests.pages.conftest import *  # noqa: F403
