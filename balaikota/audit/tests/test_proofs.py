"""That an event is in a seal can be checked by anyone who has the city's public key."""

import hashlib
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from balaikota.audit import keys, proofs, queries
from balaikota.audit.events import record
from balaikota.audit.models import Event
from balaikota.audit.seals import make_seal, merkle_root
from balaikota.audit.tests.people import DEWI, HASAN, INSPECTOR, NOBODY

SIZES = st.integers(1, 300)


def leaves(size: int) -> list[bytes]:
    return [hashlib.sha256(bytes(f"{number}", "ascii")).digest() for number in range(size)]


@given(SIZES, st.data())
def test_the_path_of_every_leaf_leads_to_the_root(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    tree = leaves(size)
    path = proofs.path_to(index, tree)
    climbed = proofs.climbed(tree[index], index, size, path)
    assert climbed is not None
    assert climbed.hex() == merkle_root(tree) == proofs.root_of(tree).hex()
    assert len(path) <= (size - 1).bit_length()


@given(SIZES, st.data())
def test_no_other_leaf_place_or_path_leads_there(size: int, data: st.DataObject) -> None:
    index, other = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))
    tree = leaves(size)
    path, root = proofs.path_to(index, tree), proofs.root_of(tree)
    assert proofs.climbed(b"\0" * 32, index, size, path) != root
    if other != index:
        assert proofs.climbed(tree[index], other, size, path) != root
    assert proofs.climbed(tree[index], index, size, [*path, b"\0" * 32]) != root
    if path:
        turned = data.draw(st.integers(0, len(path) - 1))
        wrong = [b"\0" * 32 if place == turned else step for place, step in enumerate(path)]
        assert proofs.climbed(tree[index], index, size, wrong) != root
        assert proofs.climbed(tree[index], index, size, path[:-1]) != root


@pytest.fixture
def his_act(behind: Any) -> Event:
    for number in range(5):
        with transaction.atomic():
            event = record("test.act", HASAN, facts={"number": number, "words": "got mampet, RT 03"})
    return event


def test_a_resident_can_prove_his_own_act_without_the_database(his_act: Event) -> None:
    assert queries.proof(his_act) is None
    seal = make_seal()
    assert seal is not None
    key = keys.public_key(seal.key_id)
    assert key is not None
    shown = queries.proof(his_act)
    assert shown is not None
    again = queries.read_proof(shown.as_json())
    assert queries.verify_proof(again, key)
    assert again.event["facts"] == '{"words": "got mampet, RT 03", "number": 4}'


def test_a_proof_that_was_changed_proves_nothing(his_act: Event) -> None:
    seal = make_seal()
    shown = queries.proof(his_act)
    assert seal is not None
    assert shown is not None
    key = keys.public_key(seal.key_id)
    assert key is not None
    for forged in (
        replace(shown, event=shown.event | {"office": "Wali Kota"}),
        replace(shown, index=shown.index - 1),
        replace(shown, path=shown.path[:-1]),
        replace(shown, path=("no hash", *shown.path[1:])),
        replace(shown, seal=shown.seal | {"root": "0" * 64}),
        replace(shown, seal=shown.seal | {"at": "2020-01-01T00:00:00+00:00"}),
        replace(shown, seal=shown.seal | {"signature": "00"}),
    ):
        assert not queries.verify_proof(forged, key)
    assert not queries.verify_proof(shown, b"\0" * 32)


def test_each_event_is_proved_in_the_seal_that_holds_it(his_act: Event) -> None:
    first = make_seal()
    with transaction.atomic():
        later = record("test.act", HASAN)
    second = make_seal()
    assert (queries.seal_of(his_act), queries.seal_of(later)) == (first, second)


@pytest.mark.usefixtures("his_act")
def test_people_see_their_own_acts_inspektorat_sees_all_and_strangers_none() -> None:
    with transaction.atomic():
        record("test.act", HASAN.entered_by(DEWI))
    assert [queries.events(actor).count() for actor in (HASAN, DEWI, INSPECTOR, NOBODY)] == [6, 1, 6, 0]
