"""Django for a command: the database is running, the role is chosen, the applications are loaded."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from balaikota.runtime.database import database
from balaikota.runtime.postgres import Server
from balaikota.runtime.trouble import Trouble

SETTINGS_MODULE = "balaikota.config.settings"


@contextmanager
def texts() -> Iterator[None]:
    """The house's sentences, in Indonesian, for a command that needs no database; a refusal becomes a Trouble."""
    from django.apps import apps
    from django.conf import settings

    from balaikota.base.refusal import Refusal
    from balaikota.config import catalogues

    if not settings.configured:
        catalogues.compile_all()
        settings.configure(LANGUAGE_CODE="id", USE_TZ=True, LOCALE_PATHS=catalogues.apart(()))
        apps.populate(())  # no sentence is translated before
    try:
        yield
    except Refusal as refusal:
        raise Trouble(refusal.sentence) from refusal


@contextmanager
def django(role: str = "app") -> Iterator[Server | None]:
    """Load Django as ``role`` (app or owner) with its database running; one role per process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS_MODULE)
    with database(role) as found:
        import django as package

        package.setup()
        from balaikota.base.refusal import Refusal

        try:
            yield found
        except Refusal as refusal:
            raise Trouble(refusal.sentence) from refusal
        finally:
            from django.db import connections

            connections.close_all()  # an open connection would hold up the server that stops now
