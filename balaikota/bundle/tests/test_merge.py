"""Merging never loses an own change, and never takes silently what both changed."""

from hypothesis import given
from hypothesis import strategies as st

from balaikota.bundle.merge import Choice, Outcome, compare, merged

PATHS = st.sampled_from(["a/codes/1", "a/codes/2", "a/codes/3", "b/workflows/4"])
PARTS = st.dictionaries(PATHS, st.sampled_from([b"old", b"mine", b"theirs", b"both"]))
CHOICES = st.sampled_from(list(Choice))


@given(PARTS, PARTS, PARTS, CHOICES)
def test_an_own_change_is_never_lost_and_none_is_taken_silently(
    base: dict, mine: dict, theirs: dict, choice: Choice
) -> None:  # type: ignore[type-arg]
    items = compare(base, mine, theirs)
    conflicts = {item.path for item in items if item.outcome is Outcome.CONFLICT}
    after = merged(items, dict.fromkeys(conflicts, choice))
    for path in base.keys() | mine.keys() | theirs.keys():
        old, own, new = (side.get(path) for side in (base, mine, theirs))
        if own != old and new != old and own != new:
            assert path in conflicts
            assert after.get(path) == (new if choice is Choice.THEIRS else own)
        elif own != old:
            assert after.get(path) == own
        else:
            assert after.get(path) == new


@given(PARTS, PARTS)
def test_a_city_that_changed_nothing_gets_exactly_the_new_version(base: dict, theirs: dict) -> None:  # type: ignore[type-arg]
    assert merged(compare(base, base, theirs), {}) == theirs


@given(PARTS, PARTS)
def test_a_giver_that_changed_nothing_changes_nothing_here(base: dict, mine: dict) -> None:  # type: ignore[type-arg]
    assert merged(compare(base, mine, base), {}) == mine


@given(PARTS, PARTS, PARTS)
def test_upgrading_twice_is_upgrading_once(base: dict, mine: dict, theirs: dict) -> None:  # type: ignore[type-arg]
    items = compare(base, mine, theirs)
    mine_first = {item.path: Choice.MINE for item in items}
    after = merged(items, mine_first)
    assert merged(compare(theirs, after, theirs), {}) == after
