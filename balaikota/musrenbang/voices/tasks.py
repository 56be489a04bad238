"""What the house does by itself about voices."""

from balaikota.base import clock
from balaikota.jobs.registry import every
from balaikota.people.actor import SYSTEM

from . import mail, queries
from .actions import forget_subscriptions


@every(minutes=1)
def send() -> None:
    """Send the e-mail that is due to people without an account."""
    mail.send_due(clock.now())


@every(minutes=60)
def forget() -> None:
    """Delete addresses that are no longer needed; nothing is written where there are none."""
    if queries.outlived(clock.now()).exists():
        forget_subscriptions(actor=SYSTEM)
