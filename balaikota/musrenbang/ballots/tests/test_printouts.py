"""Cards and papers as they come out of the printer."""

import re
from collections.abc import Callable

from django.test import Client

from balaikota.musrenbang.ballots import actions, codes, printouts
from balaikota.musrenbang.ballots.models import Card, Poll, Sheet
from balaikota.people.actor import Actor


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


def test_ten_cards_stand_on_a_page(poll: Poll, lurah: Actor) -> None:
    made = actions.print_codes(actor=lurah, poll=poll, count=11)
    pdf = printouts.cards(poll, made, "https://batam.example/")
    assert pdf.startswith(b"%PDF-")
    assert pages(pdf) == 2


def test_every_paper_has_a_page_of_its_own(poll: Poll, lurah: Actor) -> None:
    serials = actions.print_papers(actor=lurah, poll=poll, count=3)
    assert pages(printouts.papers(poll, serials)) == 3


def test_the_office_prints_from_its_page_and_the_codes_are_kept_nowhere(
    poll: Poll, lurah: Actor, signed_in: Callable[[Actor], Client]
) -> None:
    client = signed_in(lurah)
    answer = client.post(f"/suara/{poll.pk}/cetak/", {"langkah": "kartu", "count": "4"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"].startswith("max-age=0")
    assert Card.objects.filter(poll=poll, printing=1).count() == 4
    assert client.post(f"/suara/{poll.pk}/cetak/", {"langkah": "kertas", "count": "5"}).content.startswith(b"%PDF-")
    assert Sheet.objects.filter(poll=poll).count() == 5
    assert client.post(f"/suara/{poll.pk}/cetak/", {"langkah": "kertas", "count": "5001"}).status_code == 200
    assert Sheet.objects.filter(poll=poll).count() == 5


def test_the_drawings_of_the_kamus_are_found() -> None:
    assert printouts.drawing("saluran").startswith("<")
    assert printouts.drawing("tidak-ada") == ""


def test_every_slip_of_one_character_and_every_exchange_of_two_is_noticed() -> None:
    for code, alphabet, read in ((codes.new_code(), codes.LETTERS, codes.read_code),):
        for place in range(len(code)):
            for letter in set(alphabet) - {code[place]}:
                assert not readable(read, code[:place] + letter + code[place + 1 :])
        for place in range(len(code) - 1):
            swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
            assert swapped == code or not readable(read, swapped)


def test_every_slip_in_a_serial_is_noticed() -> None:
    serial = codes.new_serial()
    for place in range(6):
        for digit in set("0123456789") - {serial[place]}:
            assert not readable(codes.read_serial, serial[:place] + digit + serial[place + 1 :])
    assert codes.read_serial(f"{serial[:3].lower()} {serial[3:].lower()}") == serial


def readable(read: Callable[[str], str], text: str) -> bool:
    from balaikota.base.refusal import Refusal

    try:
        read(text)
    except Refusal:
        return False
    return True
