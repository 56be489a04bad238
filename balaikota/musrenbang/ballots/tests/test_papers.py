"""Ballots on paper: entered in batches, in doubt where something is wrong, settled by two offices."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.base.sheets import write_sheet
from balaikota.musrenbang.ballots import actions, queries, reading, urn
from balaikota.musrenbang.ballots.models import Entry, Poll, Turnout
from balaikota.musrenbang.ballots.rules import Choices
from balaikota.people.actor import Actor

from .conftest import AFTER
from .papers import doubtful, rows

WHY = "Kertas dilihat bersama, tanda kedua dicoret pemilih."


@pytest.fixture
def papers(poll: Poll, lurah: Actor) -> list[str]:
    return actions.print_papers(actor=lurah, poll=poll, count=5)


def states(outcomes: list[actions.papers.Outcome]) -> list[tuple[str, str]]:
    return [(one.state, one.code) for one in outcomes]


def test_good_papers_go_into_the_urn_and_their_numbers_are_forgotten(
    poll: Poll, papers: list[str], operator: Actor
) -> None:
    sent = rows((papers[0], (3, 1)), (papers[1], (2,)))
    assert states(actions.enter_papers(actor=operator, poll=poll, rows=sent)) == [("counted", "")] * 2
    assert sorted(urn.opened(poll.pk)) == [(1, 3), (2,)]
    assert set(Entry.objects.values_list("state", "numbers")) == {("counted", None)}
    assert Turnout.objects.filter(channel="paper").count() == 2


def test_what_is_wrong_with_a_row_is_said(poll: Poll, papers: list[str], operator: Actor) -> None:
    actions.enter_papers(actor=operator, poll=poll, rows=rows((papers[0], (1,))))
    sent = rows(
        ("000000A", (1,)), (papers[0], (2,)), (papers[1], ()), (papers[2], (1, 2, 3, 4)), (papers[3], (9,)),
        (papers[4], (2, 2)), (papers[4], (2,)),
    )  # fmt: skip
    assert states(actions.enter_papers(actor=operator, poll=poll, rows=sent)) == [
        ("doubt", "serial.unknown"),
        ("doubt", "serial.used"),
        ("doubt", "choices.few"),
        ("doubt", "choices.many"),
        ("doubt", "choices.unknown"),
        ("doubt", "choices.twice"),
        ("refused", "entry.doubted"),
    ]
    assert urn.count(poll.pk) == 1


def test_who_mistyped_a_row_types_it_again(poll: Poll, papers: list[str], operator: Actor, lurah: Actor) -> None:
    actions.enter_papers(actor=operator, poll=poll, rows=rows((papers[0], (1, 9))))
    [outcome] = actions.enter_papers(actor=lurah, poll=poll, rows=rows((papers[0], (1,))))
    assert outcome.code == "entry.doubted"  # not another person's to mend
    [outcome] = actions.enter_papers(actor=operator, poll=poll, rows=rows((papers[0], (1,))))
    assert outcome.state == "counted"
    assert not queries.doubts(poll)


def test_two_people_read_each_paper_where_the_vote_asks_it(
    hold: Callable[..., Poll], lurah: Actor, operator: Actor
) -> None:
    poll = hold(twice=True)
    same, other = actions.print_papers(actor=lurah, poll=poll, count=2)
    first = rows((same, (1, 2)), (other, (3,)))
    assert states(actions.enter_papers(actor=operator, poll=poll, rows=first)) == [("waiting", "")] * 2
    assert urn.count(poll.pk) == 0
    assert states(actions.enter_papers(actor=operator, poll=poll, rows=first)) == [("refused", "entry.own")] * 2
    second = rows((same, (2, 1)), (other, (4,)))
    assert states(actions.enter_papers(actor=lurah, poll=poll, rows=second)) == [
        ("counted", ""),
        ("doubt", "entry.differs"),
    ]
    assert list(urn.opened(poll.pk)) == [(1, 2)]


def test_a_doubt_is_settled_by_two_people_and_one_of_them_heads_an_office(
    poll: Poll, lurah: Actor, operator: Actor
) -> None:
    entry = doubtful(lurah, operator, poll)
    with pytest.raises(Refusal, match=r"entry\.unsettled"):
        actions.confirm_paper(actor=lurah, entry=entry)
    with pytest.raises(Refusal, match=r"entry\.reason"):
        actions.settle_paper(actor=operator, entry=entry, reason="salah")
    with pytest.raises(Refusal, match=r"choices\.many"):
        actions.settle_paper(actor=operator, entry=entry, reason=WHY, choices=Choices((1, 2, 3, 4)))
    actions.settle_paper(actor=lurah, entry=entry, reason=WHY, choices=Choices((1, 2)))
    with pytest.raises(Refusal, match=r"entry\.same_person"):
        actions.confirm_paper(actor=lurah, entry=entry)
    with pytest.raises(Refusal, match=r"not\.permitted"):
        actions.confirm_paper(actor=operator, entry=entry)
    actions.settle_paper(actor=operator, entry=entry, reason=WHY, choices=Choices((1, 2)))
    settled = actions.confirm_paper(actor=lurah, entry=entry)
    assert (settled.state, settled.numbers, settled.settled_numbers) == ("counted", None, None)
    assert list(urn.opened(poll.pk)) == [(1, 2)]
    with pytest.raises(Refusal, match=r"entry\.state"):
        actions.confirm_paper(actor=lurah, entry=entry)


def test_a_paper_left_out_is_counted_among_those_left_out(poll: Poll, lurah: Actor, operator: Actor) -> None:
    entry = doubtful(lurah, operator, poll)
    with clock.at(AFTER):
        actions.close_poll(actor=lurah, poll=poll)
        with pytest.raises(Refusal, match=r"poll\.doubts"):
            actions.publish_poll(actor=lurah, poll=poll)
        actions.settle_paper(actor=operator, entry=entry, reason=WHY)
        actions.confirm_paper(actor=lurah, entry=entry)
        actions.publish_poll(actor=lurah, poll=poll)
        assert [one.reason for one in queries.left_out(poll)] == [WHY]
        assert queries.turnout(poll) == {"account": 0, "code": 0, "paper": 0}


def test_a_torn_serial_is_settled_with_the_right_one(
    poll: Poll, papers: list[str], lurah: Actor, operator: Actor
) -> None:
    [row], _ = reading.read_lines("!48291 1 2")
    [outcome] = actions.enter_papers(actor=operator, poll=poll, rows=[row])
    assert outcome.code == "serial.unknown"
    entry = Entry.objects.get(serial="48291")
    actions.settle_paper(actor=operator, entry=entry, reason=WHY, serial=papers[0], choices=Choices((1, 2)))
    actions.confirm_paper(actor=lurah, entry=entry)
    assert Turnout.objects.get().sheet.serial == papers[0]


def test_papers_are_entered_after_the_end_but_not_after_publication(
    poll: Poll, papers: list[str], lurah: Actor, operator: Actor
) -> None:
    with clock.at(AFTER):
        actions.enter_papers(actor=operator, poll=poll, rows=rows((papers[0], (1,))))
        actions.close_poll(actor=lurah, poll=poll)
        actions.enter_papers(actor=operator, poll=poll, rows=rows((papers[1], (1,))))
        actions.publish_poll(actor=lurah, poll=poll)
        with pytest.raises(Refusal, match=r"poll\.state"):
            actions.enter_papers(actor=operator, poll=poll, rows=rows((papers[2], (1,))))
        assert urn.count(poll.pk) == 2


def test_lines_that_cannot_be_read_come_back_into_the_box(
    poll: Poll, papers: list[str], operator: Actor, signed_in: Callable[[Actor], Client]
) -> None:
    slip = ("1" if papers[1][0] != "1" else "2") + papers[1][1:]
    typed = f"{papers[0][:3]} {papers[0][3:]} 1 3\n\n{slip} 2\n{papers[2]} dua\n{papers[3]}, 1,2,5"
    answer = signed_in(operator).post(f"/suara/{poll.pk}/kertas/", {"lines": typed})
    page = answer.content.decode()
    box = page[page.index("<textarea") : page.index("</textarea>")]
    assert f"{slip} 2\n{papers[2]} dua" in box
    assert papers[0] not in box
    assert sorted(urn.opened(poll.pk)) == [(1, 2, 5), (1, 3)]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_file_of_papers_is_taken_and_its_faults_are_told_by_row(
    kind: str, poll: Poll, papers: list[str], operator: Actor, signed_in: Callable[[Actor], Client]
) -> None:
    table = [(papers[0], "1 4"), (papers[1], "2"), ("111111", "1"), (papers[2], "1 2 3 4")]
    file = BytesIO()
    if kind == "xlsx":
        write_sheet(file, ["Nomor seri", "Pilihan"], table)
    else:
        file.write("\n".join(["Nomor seri,Pilihan", *map(",".join, table)]).encode())
    sent = SimpleUploadedFile(f"surat.{kind}", file.getvalue())
    page = signed_in(operator).post(f"/suara/{poll.pk}/kertas/", {"file": sent}).content.decode()
    assert sorted(urn.opened(poll.pk)) == [(1, 4), (2,)]
    assert page.count("<tr") == 5
    assert "111111" in page
    assert queries.doubts(poll).get().serial == papers[2]


def test_a_page_of_the_table_shows_no_choices(
    poll: Poll, papers: list[str], operator: Actor, signed_in: Callable[[Actor], Client]
) -> None:
    typed = "\n".join(f"{serial} 2 4" for serial in papers)
    page = signed_in(operator).post(f"/suara/{poll.pk}/kertas/", {"lines": typed}).content.decode()
    assert papers[0] in page
    assert "2 4" not in page


def test_one_settles_and_another_agrees_on_their_pages(
    poll: Poll, lurah: Actor, operator: Actor, signed_in: Callable[[Actor], Client]
) -> None:
    entry = doubtful(lurah, operator, poll)
    address = f"/suara/{poll.pk}/ragu/{entry.pk}/"
    wrong = {"what": "count", "serial": "1", "numbers": "1 x", "reason": WHY, "langkah": "usul"}
    assert signed_in(operator).post(address, wrong).status_code == 200
    right = {"what": "count", "serial": entry.serial, "numbers": "1 2", "reason": WHY, "langkah": "usul"}
    assert signed_in(operator).post(address, right).status_code == 302
    assert "dua" in signed_in(lurah).get(address).content.decode().lower()
    assert signed_in(lurah).post(address, {"langkah": "setuju"}).status_code == 302
    assert list(urn.opened(poll.pk)) == [(1, 2)]
