"""Many proposals as a table: examined first, taken only when the sender says so; each in the own region alone."""

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.base.sheets import open_sheet
from balaikota.city.models import Region
from balaikota.musrenbang import actions
from balaikota.musrenbang.actions.imports import COLUMNS, rows_of
from balaikota.musrenbang.models import Cycle, Item, Proposal
from balaikota.people.actor import Actor

from ..conftest import BUNTUNG, RW, SAMBAU

HEAD = "kode rw,kode kamus,volume,kebutuhan,lintang,bujur"
GOOD = f"{RW},U-40,50,Got mampet,1.1697,104.0333"
PAGE = "/usulkan/berkas/"


def table(*rows: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("usulan.csv", "\n".join([HEAD, *rows]).encode())


@pytest.fixture
def operator(person: Callable[..., Actor]) -> Actor:
    return person("Wira", Role.OPERATOR, region=BUNTUNG)


def sent(client: Client, *rows: str) -> tuple[str, str]:
    """The answered page and the key of the table on the shelf."""
    answer = client.post(PAGE, {"file": table(*rows), "key": "0192f3a0-0000-7000-8000-000000000001"})
    return answer.content.decode(), "0192f3a0-0000-7000-8000-000000000001"


def test_a_table_is_examined_and_nothing_is_taken_yet(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item
) -> None:
    page, _ = sent(signed_in(hasan), GOOD, f"{RW},X-99,50,Got mampet,1.1697,104.0333", f"{RW},U-40,banyak,Got,1,104")
    assert "Kamus tahun ini tidak punya entri" in page or "X-99" in page
    assert "banyak" in page
    assert "Masukkan 1 baris yang benar" in page
    assert not Proposal.objects.exists()


def test_the_good_rows_are_taken_when_the_sender_says_so_and_once(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item
) -> None:
    client = signed_in(hasan)
    _, key = sent(client, GOOD, f"{RW},X-99,50,Got mampet,1.1697,104.0333")
    for _ in range(2):
        client.post(PAGE, {"ambil": "baik", "key": key})
    (row,) = Proposal.objects.all()
    assert (row.cost, row.owner_id, row.office) == (62_500_000, hasan.account_id, "Ketua RW 05")


def test_bad_rows_come_back_as_a_file_with_the_reason(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item
) -> None:
    client = signed_in(hasan)
    _, key = sent(client, GOOD, f"{RW},X-99,50,Got mampet,1.1697,104.0333")
    book = io.BytesIO(client.get(f"{PAGE}salah.xlsx", {"berkas": key}).content)
    (row,) = open_sheet(book, COLUMNS)
    assert row["item"] == "X-99"
    assert "X-99" in row.cells[-1]


def test_everybody_brings_in_only_the_own_region(
    cycle: Cycle, hasan: Actor, operator: Actor, planner: Actor, lurah: Actor, rw05: Region, drain: Item
) -> None:
    def rows(code: str) -> list[dict[str, str]]:
        return [
            {
                "region": code,
                "item": "U-40",
                "volume": "50",
                "need": "Got mampet",
                "latitude": "1.1",
                "longitude": "104.0",
            }
        ]

    def taken(actor: Actor, region: str | None, code: str) -> int:
        where = Region.objects.get(pk=region) if region else None
        report = actions.import_proposals(actor=actor, cycle=cycle, sheet=rows_of(rows(code)), region=where)
        return len(report.good)

    elsewhere = f"{SAMBAU}/01"
    assert (taken(hasan, RW, RW), taken(operator, BUNTUNG, f"{BUNTUNG}/06"), taken(planner, None, elsewhere)) == (
        1,
        1,
        1,
    )
    assert (taken(hasan, RW, f"{BUNTUNG}/06"), taken(operator, BUNTUNG, elsewhere)) == (0, 0)
    for actor, region in ((hasan, BUNTUNG), (hasan, None), (operator, SAMBAU), (operator, None), (lurah, BUNTUNG)):
        with pytest.raises(Refusal, match=r"not\.permitted"):
            taken(actor, region, RW)


def test_the_empty_table_offers_the_kamus_and_the_own_rws(
    signed_in: Callable[[Actor], Client], hasan: Actor, operator: Actor, drain: Item
) -> None:
    for who, codes in ((hasan, [RW]), (operator, [RW, f"{BUNTUNG}/06"])):
        book = io.BytesIO(signed_in(who).get(f"{PAGE}contoh.xlsx").content)
        listed = open_sheet(book, [COLUMNS[0].__class__("code", ("kode",))], worksheet="RW")
        assert [row["code"] for row in listed] == codes


def test_a_file_that_is_no_table_says_so(signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item) -> None:
    answer = signed_in(hasan).post(PAGE, {"file": SimpleUploadedFile("x.xlsx", b"PK\x03\x04nonsense")})
    assert answer.status_code == 200
    assert "field-bad" in answer.content.decode()
