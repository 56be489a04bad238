"""Several senders at once, each with a connection of its own, on a database that they really commit to."""

import time
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from balaikota.base import clock
from balaikota.city.current import serving
from balaikota.notice.models import Notice
from balaikota.notice.sending import send_due
from balaikota.notice.telling import tell
from tests.committing import Behind, together

from .conftest import account

PEOPLE = 5


class Slow(EmailBackend):
    """A mail server that takes its time, so that the senders meet."""

    def send_messages(self, messages: Any) -> int:
        time.sleep(0.05)
        return super().send_messages(messages)


@pytest.fixture
def told(database: Behind, settings: Any) -> Any:
    """Five people who each have something to hear."""
    settings.EMAIL_BACKEND = f"{__name__}.{Slow.__name__}"
    mail.outbox = []
    with serving("batam"):
        people = [account(f"warga{number}", "Warga", digest="now") for number in range(PEOPLE)]
        with transaction.atomic():
            tell(people, {"id": "Kabar.", "en": "News."})
        yield


@pytest.mark.usefixtures("told")
def test_senders_at_once_send_each_letter_once() -> None:
    sent: list[int] = []
    now = clock.now()
    together(*[lambda: sent.append(send_due(now))] * 4)
    assert sum(sent) == PEOPLE
    assert sorted(letter.to[0] for letter in mail.outbox) == [f"warga{number}@example.id" for number in range(PEOPLE)]
    assert not Notice.objects.filter(mailed_at=None).exists()
