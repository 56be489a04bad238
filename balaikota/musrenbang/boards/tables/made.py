"""All tables of a dashboard, in the order of the page."""

from . import fairness, money, time
from .frame import Table
from .gathered import Gathered

MAKERS = (
    money.purses, money.states, money.regions, money.kinds, money.fields, money.departments, money.channels,
    time.waiting, fairness.fairness, fairness.supports, time.trend,
)  # fmt: skip


def tables(of: Gathered) -> list[Table]:
    return [make(of) for make in MAKERS]
