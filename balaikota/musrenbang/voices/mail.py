"""E-mail to people without an account: the letter that asks, and the news; each at most once."""

import logging
from datetime import datetime
from email.utils import parseaddr
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from balaikota.city import current
from balaikota.document.issuing import home_address
from balaikota.notice.rules import cutoff
from balaikota.people.models import Account

from . import tokens
from .models import Letter, Subscription

MOST_IN_ONE = 50
log = logging.getLogger(__name__)


def send_due(now: datetime) -> int:
    """Send what is due; returns the number of e-mails. Safe to run twice at once. A silent server ends the round."""
    sent = 0
    try:
        for pk in _asked():
            sent += _ask(pk, now)
        for pk, before in _waiting(now):
            sent += _tell(pk, before, now)
    except OSError as error:  # smtplib's errors are of this kind; its text can hold an address
        log.warning("the mail server did not take a letter: %s", type(error).__name__)
    return sent


def _asked() -> list[UUID]:
    return list(Subscription.objects.filter(asked_mailed=None, confirmed=None).values_list("pk", flat=True))


def _ask(pk: UUID, now: datetime) -> int:
    """The one letter before somebody said yes: it names the proposal and holds the link."""
    with transaction.atomic():
        found = Subscription.objects.select_for_update(skip_locked=True, of=("self",)).select_related("proposal")
        row = found.filter(pk=pk, asked_mailed=None, confirmed=None).first()
        if row is None:
            return 0
        Subscription.objects.filter(pk=pk).update(asked_mailed=now)
        return _letter(row, "ask", str(row.nonce), link=tokens.confirm_path(row)).send()


def _waiting(now: datetime) -> list[tuple[UUID, datetime]]:
    """Confirmed subscriptions with news, and the moment before which it was written."""
    found: list[tuple[UUID, datetime]] = []
    for digest in Account.Digest:
        before = cutoff(digest, now, current.zone())
        if before is not None:
            due = Letter.objects.filter(sent=None, created__lt=before, subscription__digest=digest)
            due = due.filter(subscription__confirmed__isnull=False).order_by("subscription").distinct("subscription")
            found += [(pk, before) for pk in due.values_list("subscription", flat=True)]
    return found


def _tell(pk: UUID, before: datetime, now: datetime) -> int:
    """All news of one subscription in one letter; the rows are locked and marked before it leaves (see notice)."""
    with transaction.atomic():
        rows = Letter.objects.filter(subscription=pk, sent=None, created__lt=before).order_by("id")
        news = list(rows.select_for_update(skip_locked=True)[:MOST_IN_ONE])
        if not news:
            return 0
        Letter.objects.filter(pk__in=[one.pk for one in news]).update(sent=now)
        row = Subscription.objects.select_related("proposal").get(pk=pk)
        said = [one.english if row.language == "en" else one.indonesian for one in news]
        return _letter(row, "news", "".join(str(one.pk) for one in news), said=said).send()


def _letter(row: Subscription, kind: str, mark: str, **context: Any) -> EmailMultiAlternatives:
    site = home_address()
    with translation.override(row.language):
        city, stop = current.profile(), site + tokens.end_path(row)
        subject = (
            _("%(city)s: do you want news of %(number)s?") if kind == "ask" else _("%(city)s: news about %(number)s")
        )
        given = {"city": city, "site": site, "stop": stop, "proposal": row.proposal, **context}
        mail = EmailMultiAlternatives(
            subject=subject % {"city": city.name, "number": row.proposal.number},
            body=render_to_string(f"musrenbang/voices/mail_{kind}.txt", given), to=[row.email],
            headers=_headers(mark, stop),
        )  # fmt: skip
        mail.attach_alternative(render_to_string(f"musrenbang/voices/mail_{kind}.html", given), "text/html")
    return mail


def _headers(mark: str, stop: str) -> dict[str, str]:
    """As letters of the notice room: recognised as one when handed over twice, ended in one click (RFC 8058)."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    return {
        "Message-ID": f"<{sha256(mark.encode()).hexdigest()[:40]}@{domain}>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
