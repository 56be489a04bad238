"""The days the boards go by: the city's latest word on each, or what ships."""

from functools import cache
from pathlib import Path

from balaikota.base import clock
from balaikota.regulation.models import Value
from balaikota.regulation.reading import read

PREFIX = "musrenbang.boards."
SHIPPED = Path(__file__).parent / "adoptable" / "regulations" / "boards.yaml"


def stuck_days() -> int:
    """Working days without a move after which a proposal is stuck."""
    return _days("stuck_days")


def reminder_days() -> int:
    """Working days a reminder leaves."""
    return _days("reminder_days")


def _days(name: str) -> int:
    said = Value.objects.filter(parameter_id=f"{PREFIX}{name}", since__lte=clock.today())
    own = said.order_by("-since", "-id").values_list("value", flat=True).first()
    return int(own if own is not None else _shipped()[name])


@cache
def _shipped() -> dict[str, int]:
    found = read(SHIPPED.read_text(encoding="utf-8"), PREFIX.rstrip("."))
    return {one.name.removeprefix(PREFIX): int(one.values[-1].value) for one in found}
