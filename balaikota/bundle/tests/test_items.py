"""Inside a part no own change is lost, none that both made is taken silently, and how it is written is no change."""

from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from balaikota.bundle.items import ABSENT, Mended, mend, same
from balaikota.bundle.merge import Choice, Item, Outcome

PATH, TABLE = "musrenbang/forms/propose.yaml", "musrenbang/codes/kamus.csv"
LEAVES = st.sampled_from([0, 1, True, "yes", "1", ["a"], ["a", "b"], None, "two\nlines", "07"])
KEYS = st.sampled_from(["a", "b", "c", "on"])
NODES = st.recursive(LEAVES, lambda inner: st.dictionaries(KEYS, inner, max_size=3), max_leaves=6)
TREES = st.dictionaries(KEYS, NODES)
ROWS = st.dictionaries(st.sampled_from(["U-20", "U-40", "PJU"]), st.sampled_from(["1,x", "2,x", '3,"y, z"']))


def text(tree: Any) -> bytes:
    return yaml.safe_dump(tree, sort_keys=False, allow_unicode=True).encode()


def table(rows: dict[str, str]) -> bytes:
    return "\n".join(["code,price,name", *(f"{key},{row}" for key, row in rows.items()), ""]).encode()


def mended(base: bytes, mine: bytes, theirs: bytes, path: str = PATH) -> Mended:
    found = mend(Item(path, base, mine, theirs))
    assert found is not None
    return found


def at(tree: Any, where: tuple[str, ...]) -> Any:
    for key in where:
        tree = tree.get(key, ABSENT) if isinstance(tree, dict) else ABSENT
    return tree


def places(tree: Any, where: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    inner = tree.items() if isinstance(tree, dict) else ()
    return {where}.union(*(places(value, (*where, key)) for key, value in inner))


@given(TREES, TREES, TREES)
def test_each_own_change_stands_and_what_both_changed_is_asked(base: Any, mine: Any, theirs: Any) -> None:
    found = mended(text(base), text(mine), text(theirs))
    asked = {clash.where for clash in found.both}
    after = {choice: yaml.safe_load(content) for choice, content in found.by.items()}
    for where in places(base) | places(mine) | places(theirs):
        old, own, new = at(base, where), at(mine, where), at(theirs, where)
        if any(isinstance(side, dict) for side in (old, own, new)):
            continue
        if any(where[: len(one)] == one for one in asked):
            continue
        wanted = new if same(own, old) else own
        assert same(own, old) or same(new, old) or same(own, new), where
        assert all(same(at(tree, where), wanted) for tree in after.values()), where
    for clash in found.both:
        assert not any(map(same, (clash.mine, clash.theirs, clash.mine), (clash.base, clash.base, clash.theirs)))
        assert same(at(after[Choice.MINE], clash.where), clash.mine)
        assert same(at(after[Choice.THEIRS], clash.where), clash.theirs)


@given(TREES, TREES)
def test_a_side_that_changed_nothing_leaves_the_other_as_it_is(base: Any, side: Any) -> None:
    raw, old = text(side), text(base)
    for found in (mended(old, raw, raw), mended(old, old, raw), mended(old, raw, old)):
        assert not found.both and same(yaml.safe_load(found.by[Choice.MINE]), side)
    assert mended(old, raw, raw).by[Choice.MINE] == raw


@given(TREES, TREES, st.randoms(use_true_random=False))
def test_order_comments_and_quotes_are_no_change(base: Any, theirs: Any, chance: Any) -> None:
    shuffled = dict(chance.sample(sorted(base.items()), len(base)))
    rewritten = b"# by hand\n" + yaml.safe_dump(shuffled, sort_keys=False, default_flow_style=True).encode()
    found = mended(text(base), rewritten, text(theirs))
    assert not found.both and not found.ours
    assert same(yaml.safe_load(found.by[Choice.MINE]), theirs)


@given(ROWS, ROWS, ROWS)
def test_a_table_is_mended_by_its_rows(base: Any, mine: Any, theirs: Any) -> None:
    found = mended(table(base), table(mine), table(theirs), TABLE)
    asked = {clash.where[0] for clash in found.both}
    after = found.by[Choice.MINE].decode()
    for key in base.keys() | mine.keys() | theirs.keys():
        old, own, new = (side.get(key) for side in (base, mine, theirs))
        assert (key in asked) == (own != old and new != old and own != new)
        wanted = own if key in asked or own != old else new
        assert wanted is None or f"\n{key},{wanted}\n" in after
        assert wanted is not None or f"\n{key}," not in after


def test_an_own_order_stays_and_what_the_giver_adds_keeps_its_place() -> None:
    base, mine = b"{a: 1, b: 1, c: 1}", b"{c: 1, a: 1, b: 1}"
    found = mended(base, mine, b"{a: 1, x: 1, b: 2, c: 1}")
    assert (found.outcome, list(yaml.safe_load(found.by[Choice.MINE]))) == (Outcome.MERGED, ["c", "a", "x", "b"])


def test_what_has_no_items_is_one_thing() -> None:
    for path in ("musrenbang/pages/kamus.md", "musrenbang/regulations/quota.yaml"):
        assert mend(Item(path, b"a: 1", b"a: 2", b"b: 1")) is None
    assert mend(Item(PATH, None, b"a: 1", b"b: 1")) is None  # two that were made apart
    assert mend(Item(PATH, b"a: 1", b"[1]", b"a: 2")) is None
    assert mend(Item(TABLE, b"k,a\n", b"k,b\n", b"k,a\n1,2\n")) is None
    assert mend(Item(TABLE, b"k,a\n", b"k,a\n1,2\n1,3\n", b"k,a\n1,2\n")) is None
