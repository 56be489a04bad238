"""A list of perangkat daerah: good rows come in, bad ones say why, an office without the one above stops all."""

import io

import pytest

from balaikota.base.refusal import Refusal
from balaikota.city import actions, offices
from balaikota.city.commands import House
from balaikota.city.models import Unit

LIST = """kode,nama,singkatan,kode induk
9.01.0.00.0.00.01.0000,Dinas  Percobaan,Disco,
9.01.0.00.0.00.01.0001,Bidang Satu,,9.01.0.00.0.00.01.0000
salah,Bidang Dua,,
9.01.0.00.0.00.01.0001,Bidang Satu,,
9.01.0.00.0.00.01.0002,,,
"""


def test_good_rows_come_in_and_bad_ones_say_why(batam: None) -> None:
    report = offices.read(io.BytesIO(LIST.encode()), "daftar.csv")
    assert [fault.row for fault in report.faults] == [4, 5, 6]
    before = Unit.objects.count()
    for new in (2, 0):
        assert actions.import_offices(actor=House(), offices=report.good) == new
    assert Unit.objects.count() == before + 2
    assert Unit.objects.get(code="9.01.0.00.0.00.01.0001").parent.name == "Dinas Percobaan"


def test_an_office_without_the_one_above_it_is_refused(batam: None) -> None:
    with pytest.raises(Refusal) as refused:
        actions.import_offices(
            actor=House(), offices=[offices.Office("9.01.0.00.0.00.02.0001", "X", "", "9.01.0.00.0.00.02.0000")]
        )
    assert refused.value.code == "unit.orphan"
