"""Handing notices to the mail server: each at most once."""

import logging
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction

from balaikota.city import current
from balaikota.people.models import Account

from . import rules
from .mail import letter
from .models import Notice, NoticeQuerySet

MOST_IN_ONE = 100
"""Notices in one e-mail; the rest goes in the next."""

log = logging.getLogger(__name__)


def send_due(now: datetime) -> int:
    """Send everyone what is due at `now`; returns the number of e-mails. Safe to run twice at once.

    A mail server that does not answer ends the round; what was not sent is due again next time.
    """
    sent = 0
    for account, before in waiting(now):
        try:
            sent += send_to(account, before, now)
        except OSError as error:  # smtplib's errors are of this kind; its text can hold an address
            log.warning("the mail server did not take a letter: %s", type(error).__name__)
            break
    return sent


def waiting(now: datetime) -> Iterator[tuple[UUID, datetime]]:
    """Accounts with something due, and the moment before which it was written."""
    zone = current.zone()
    for digest in Account.Digest:
        before = rules.cutoff(digest, now, zone)
        if before is None:
            continue
        due = _unsent().filter(account__digest=digest, created__lt=before).exclude(account__email="")
        due = due.filter(account__is_active=True).order_by("account").distinct("account")
        for account in due.values_list("account", flat=True):
            yield account, before


def send_to(account: UUID, before: datetime, now: datetime) -> int:
    """Send one account its letter; 1, or 0 where another process just did.

    The rows are locked and marked before the letter leaves, in one transaction: a refusal of the mail server takes the
    mark away again, a second sender finds the rows locked. Between the mail server's yes and the commit a crash can
    still repeat a letter; it then bears the same Message-ID.
    """
    with transaction.atomic():
        rows = _unsent().filter(account=account, created__lt=before).order_by("id")
        notices = list(rows.select_for_update(skip_locked=True, of=("self",))[:MOST_IN_ONE])
        if not notices:
            return 0
        Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=now)
        return letter(Account.objects.get(pk=account), notices).send()


def _unsent() -> NoticeQuerySet:
    return Notice.objects.unread().filter(mailed_at__isnull=True)
