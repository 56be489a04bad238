import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balaikota.base.ids import PublicNumber, parse_public_number, uuid7
from balaikota.base.refusal import Refusal

numbers = st.builds(
    PublicNumber,
    prefix=st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=4),
    year=st.integers(2000, 2099),
    sequence=st.integers(1, 10**7 - 1),
)


def test_uuid7_is_a_standard_uuid_that_grows():
    made = [uuid7() for _ in range(1000)]
    assert type(made[0]) is uuid.UUID
    assert made[0].version == 7
    assert sorted(made) == made
    assert len(set(made)) == 1000


@given(numbers)
def test_a_public_number_is_read_back_as_it_was_written(number):
    assert parse_public_number(str(number)) == number


@pytest.mark.parametrize(
    "typed", ["BTM28-04137", "btm28-04137", " BTM 28 04137", "btm2804137", "BTM28–04137", "BTM28-4137", "BTM28-O4I37"]
)
def test_a_public_number_is_found_however_it_is_typed(typed):
    assert parse_public_number(typed) == PublicNumber("BTM", 2028, 4137)


@pytest.mark.parametrize("typed", ["", "28-04137", "BTM28", "BTM28-00000", "BTM28-123456789", "got mampet"])
def test_what_is_no_public_number_is_refused(typed):
    with pytest.raises(Refusal) as refusal:
        parse_public_number(typed)
    assert refusal.value.code == "number.unreadable"


def test_a_number_cannot_be_made_from_nonsense():
    with pytest.raises(ValueError, match="public number"):
        PublicNumber("btm", 2028, 1)
