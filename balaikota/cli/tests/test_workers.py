"""Each worker of the tests has a database and a home of its own."""

import os

from django.conf import settings
from django.db import connection


def test_the_settings_lead_to_the_database_of_this_process(db):
    assert settings.DATABASES["default"]["NAME"].startswith(f"copy_{os.getpid()}_")
    with connection.cursor() as cursor:
        cursor.execute("select current_database()")
        assert cursor.fetchone()[0].startswith(f"copy_{os.getpid()}_")


def test_the_home_is_of_this_worker():
    assert settings.HOME.name == f"home-{os.environ.get('PYTEST_XDIST_WORKER', 'gw')}"
