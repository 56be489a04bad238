"""Fairness between kelurahan as numbers: pure, exact, and explained beside where they are shown."""

from collections.abc import Sequence
from fractions import Fraction


def gini(values: Sequence[Fraction | int]) -> Fraction | None:
    """0 where all have the same, towards 1 where one has everything; None where there is nothing to compare.

    The mean difference between any two, over twice the mean (C. Gini 1912); values are not negative.
    """
    ordered, count = sorted(values), len(values)
    total = sum(ordered)
    if count < 2 or not total:
        return None
    weighted = sum(place * value for place, value in enumerate(ordered, 1))
    return Fraction(2 * weighted, count * total) - Fraction(count + 1, count)


def spread(values: Sequence[Fraction | int]) -> Fraction | None:
    """How many times the least the most is; None where somebody has nothing, or there is nothing to compare."""
    if len(values) < 2 or not min(values):
        return None
    return Fraction(max(values)) / Fraction(min(values))


def share(part: int, whole: int) -> Fraction | None:
    """A part of a whole; None where there is no whole."""
    return Fraction(part, whole) if whole else None
