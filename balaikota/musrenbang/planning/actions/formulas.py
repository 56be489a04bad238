"""The formula of a year: its weights, its figures, and the purses set by it."""

from collections.abc import Iterable

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.people.actor import Actor

from ...models import Cycle, Quota
from ...purses.setting import put
from .. import sharing
from ..models import FACTORS, Formula, Input


@action
def set_formula(
    *, actor: Actor, cycle: Cycle, purse: str, level: str, total: int, weights: dict[str, int], basis: str
) -> Formula:
    """Say how `total` rupiah of a purse are shared among the regions of a level. No purse changes by it yet.

    Refuses ``formula.weights``.
    """
    sharing.check_weights(weights)
    given = {factor: weights.get(factor, 0) for factor in FACTORS}
    formula, _ = Formula.objects.update_or_create(
        cycle=cycle, purse=purse, level=level, defaults={"total": total, "basis": basis} | given
    )
    return formula


@action
def put_figures(*, actor: Actor, cycle: Cycle, figures: Iterable[Input]) -> int:
    """Keep figures of regions for the formulas of a year; what a row leaves empty stays as it is. Returns how many."""
    known = {row.region_id: row for row in Input.objects.filter(cycle=cycle)}
    rows = [_joined(row, known.get(row.region_id)) for row in figures]
    Input.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["cycle", "region"],
        update_fields=["population", "population_source", "score", "score_source"],
    )  # fmt: skip
    note(cycle=cycle.plan_year, regions=len(rows))
    return len(rows)


def _joined(row: Input, before: Input | None) -> Input:
    for name in ("population", "score"):
        if getattr(row, name) is None and before is not None:
            setattr(row, name, getattr(before, name))
            setattr(row, f"{name}_source", getattr(before, f"{name}_source"))
    return row


@action
def apply_formula(*, actor: Actor, formula: Formula) -> Formula:
    """Set the purse of every region of the formula's level to its share.

    Refuses ``formula.*``, and ``quota.below`` naming the purses that hold more than their share already.
    """
    found = sharing.shared(formula)
    same = {"cycle": formula.cycle, "purse": formula.purse, "basis": formula.basis}
    counts = dict(
        Quota.objects.filter(cycle=formula.cycle, purse=formula.purse).values_list("region_id", "most")
    )  # a limit by count stands beside the formula
    put(
        formula.cycle,
        [Quota(region=row.region, limit=row.share.amount, most=counts.get(row.region.code), **same) for row in found],
    )
    formula.applied = clock.now()
    formula.save(update_fields=["applied"])
    note(purses=len(found), total=formula.total)
    return formula
