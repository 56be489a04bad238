"""Lock-out: after a few wrong passwords in a row an account waits, and says until when.

A name that nobody bears is counted and answered the same way, so that nothing tells which names exist.
"""

import hashlib
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from balaikota.base import clock
from balaikota.base.refusal import Refusal

from ..models import Account, FailedSignIn

ALLOWED = 5
LOCKED_FOR = timedelta(minutes=15)


def require_open(login: str) -> None:
    """Refuses ``sign_in.locked`` while the account behind `login` waits."""
    failed = FailedSignIn.objects.filter(pk=key_of(login), failures__gte=ALLOWED).first()
    if failed and (until := failed.last + LOCKED_FOR) > clock.now():
        raise Refusal("sign_in.locked", time=clock_time(until), seconds=round((until - clock.now()).total_seconds()))


def count(login: str) -> None:
    """One more wrong password; a pause as long as the lock forgets the earlier ones."""
    with transaction.atomic():
        failed, _ = FailedSignIn.objects.select_for_update().get_or_create(
            pk=key_of(login), defaults={"last": clock.now()}
        )
        fresh = failed.last + LOCKED_FOR < clock.now()
        failed.failures = 1 if fresh else F("failures") + 1
        failed.last = clock.now()
        failed.save()


def forget(login: str) -> None:
    FailedSignIn.objects.filter(pk=key_of(login)).delete()


def key_of(login: str) -> str:
    """The account, however it was named. A name nobody bears is hashed: it may be a password in the wrong field."""
    name = login.strip().lower()
    account = Account.objects.filter(Q(username=name) | Q(email=name)).values_list("pk", flat=True).first()
    return str(account or hashlib.sha256(name.encode()).hexdigest())


def clock_time(moment: datetime) -> str:
    """Hour and minute in the city's zone, as Indonesian clocks show it: 14.35."""
    return timezone.localtime(moment).strftime("%H.%M")
