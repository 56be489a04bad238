from datetime import date
from decimal import Decimal

import pytest

from balaikota.base.refusal import Refusal
from balaikota.regulation.reading import read
from balaikota.regulation.rules import Bracket, Brackets, exact

QUOTA = """
per_rw:
  description: Quota of one RW
  metadata:
    title: {id: Pagu satu RW}
    unit: currency-IDR
    local: true
    reference: {title: Perwali Surabaya 57/2019, href: https://jdih.surabaya.go.id}
  values:
    2019-01-01: {value: 300000000}
    2020-01-01:
      value: 350_000_000
      metadata: {reference: Perwali Surabaya 1/2020}
share:
  description: Share of the transfer that goes to kelurahan
  metadata: {title: {id: Bagian untuk kelurahan}, unit: /1, reference: PP 17/2018 art. 30}
  values:
    2019-01-01: 0.05
    2021-01-01: {value: null}
"""
SCALE = """
description: Duty by price
metadata:
  title: {id: Bea menurut harga}
  threshold_unit: currency-IDR
  type: %s
  reference: UU 1/2022
brackets:
  - threshold: {2022-01-01: {value: 0}}
    %s: {2022-01-01: {value: %s}}
  - threshold: {2022-01-01: {value: 1000}, 2024-01-01: {value: 2000}}
    %s: {2022-01-01: {value: %s}}
  - threshold: {2023-01-01: {value: 9000}}
    %s: {2023-01-01: {value: %s}}
"""


def test_a_file_of_several_parameters_is_read_with_their_dates_and_bases():
    per_rw, share = read(QUOTA, "musrenbang.quota")
    assert (per_rw.name, per_rw.unit, per_rw.local) == ("musrenbang.quota.per_rw", "currency-IDR", True)
    assert [(item.since, item.value, item.basis) for item in per_rw.values] == [
        (date(2019, 1, 1), 300_000_000, "Perwali Surabaya 57/2019"),
        (date(2020, 1, 1), 350_000_000, "Perwali Surabaya 1/2020"),
    ]
    assert share.references == [{"title": "PP 17/2018 art. 30", "href": ""}]
    assert [item.value for item in share.values] == ["0.05", None]


def test_a_rate_is_exactly_what_is_written():
    share = read(QUOTA, "q")[1]
    assert exact(share.unit, share.shape, share.values[0].value) == Decimal("0.05")


def test_brackets_change_at_every_date_one_of_their_parts_changes():
    (scale,) = read(SCALE % ("marginal_rate", "rate", "0.01", "rate", "0.02", "rate", "0.03"), "duty")
    found = {item.since.year: exact(scale.unit, scale.shape, item.value) for item in scale.values}
    first, second, third = Decimal("0.01"), Decimal("0.02"), Decimal("0.03")
    assert found == {
        2022: Brackets("marginal_rate", (Bracket(0, first), Bracket(1000, second))),
        2023: Brackets("marginal_rate", (Bracket(0, first), Bracket(1000, second), Bracket(9000, third))),
        2024: Brackets("marginal_rate", (Bracket(0, first), Bracket(2000, second), Bracket(9000, third))),
    }


def test_amounts_by_bracket_are_whole_rupiah():
    (scale,) = read(SCALE % ("single_amount", "amount", 5, "amount", 7, "amount", 9), "fee")
    found = exact(scale.unit, scale.shape, scale.values[-1].value)
    assert [found.at(base) for base in (1999, 2000, 8999, 9000)] == [5, 7, 7, 9]
    assert all(type(row.value) is int for row in found)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a: [", "baris 2, huruf 1"),
        ("description: x\nmetadata: {title: {id: y}, unit: day}\nvalues: {2020-01-01: 3}", "legal reference"),
        ("metadata: {reference: z}\nvalues: {2020-01-01: 3}", "description"),
        ("description: x\nmetadata: {title: {id: y}, reference: UU 1/2022}\nvalues: {soon: 3}", "soon"),
        ("description: x\nmetadata: {unit: currency, reference: z}\nvalues: {2020-01-01: 1.5}", "1.5"),
        (SCALE % ("marginal_amount", "amount", 5, "amount", 7, "amount", 9), "marginal_amount"),
        ("description: x", "neither values nor brackets"),
    ],
)
def test_a_faulty_file_is_refused_with_what_is_wrong(text, why):
    with pytest.raises(Refusal, match=r"parameter\.invalid") as caught:
        read(text, "faulty")
    assert why in caught.value.sentence
