"""What the house does by itself about notices."""

from balaikota.base import clock
from balaikota.jobs.registry import every

from .sending import send_due


@every(minutes=1)
def send() -> None:
    """Send the e-mail that is due."""
    send_due(clock.now())
