"""What the house does by itself about letters."""

from balaikota.jobs.registry import every

from .delivering import deliver_due, expire


@every(minutes=1)
def deliver() -> None:
    """Deliver what is due, and end what was not delivered in its term."""
    deliver_due()
    expire()
