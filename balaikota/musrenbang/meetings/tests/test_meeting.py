"""A meeting from its plan to its paper, by whoever chairs it and by nobody else."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from balaikota.audit.models import Event
from balaikota.base.refusal import Refusal
from balaikota.city.models import Region, Unit
from balaikota.document import actions as papers
from balaikota.document import queries as document
from balaikota.document.models import Paper
from balaikota.musrenbang import actions as trunk
from balaikota.musrenbang.meetings import actions, carrying, docx, levels, minutes, printed, queries
from balaikota.musrenbang.meetings.models import Agenda, Attendee, Reorder, Sitting
from balaikota.musrenbang.models import Cycle, Meeting, Proposal
from balaikota.musrenbang.tests.conftest import RW
from balaikota.people.actor import Actor

VISIT = {"visited": date(2027, 1, 11), "found": "Diukur bersama ketua RT."}
NO = {"reason": "land", "sentence": "Tanahnya masih milik perorangan."}


def item(meeting: Meeting, proposal: Proposal) -> Agenda:
    return queries.agenda_item(meeting, proposal.number)


def accept(actor: Actor, one: Agenda, volume: int | None = None, **more: Any) -> Agenda:
    asked = VISIT | {"volume": Decimal(volume) if volume else None} | more
    found: Agenda = actions.give_verdict(actor=actor, item=one, seen=one.version, verdict="accept", **asked)
    return found


def decline(actor: Actor, one: Agenda, verdict: str = "reject") -> Agenda:
    found: Agenda = actions.give_verdict(actor=actor, item=one, seen=one.version, verdict=verdict, **NO)
    return found


def issued(actor: Actor, meeting: Meeting, **more: Any) -> Paper:
    kept = {"men": 20, "women": 22, "delegates": [], "signatories": []} | more
    actions.keep_minutes(actor=actor, meeting=meeting, **kept)
    return Paper.objects.get(pk=actions.issue_minutes(actor=actor, meeting=queries.meeting(meeting.pk)).paper_id)


def test_the_agenda_is_what_waits_in_the_order_of_its_score(opened: Meeting, three: list[Proposal]) -> None:
    items = queries.agenda(opened)
    assert [one.proposal.number for one in items] == [three[1].number, three[2].number, three[0].number]
    assert [one.place for one in items] == [1, 2, 3]
    assert queries.meeting(opened.pk).sitting.current == items[0]


def test_what_came_later_is_put_at_the_end(opened: Meeting, lurah: Actor, proposal: Proposal) -> None:
    actions.open_meeting(actor=lurah, meeting=opened)
    actions.open_meeting(actor=lurah, meeting=opened)
    assert [one.place for one in queries.agenda(opened)] == [1, 2, 3, 4]
    assert queries.agenda(opened)[-1].proposal == proposal


def test_points_given_here_change_the_order(meeting: Meeting, lurah: Actor, three: list[Proposal]) -> None:
    actions.score_proposal(actor=lurah, meeting=meeting, proposal=three[0], points={"urgency": 100, "plan": 100})
    rows = queries.order(meeting).rows
    assert rows[0].proposal == three[0]
    assert rows[0].score == (25 * 100 + 20 * 20 + 20 * 100 + 15 * 100) / 100


def test_the_line_of_the_ceiling_leaves_out_what_the_purse_does_not_reach(
    meeting: Meeting, lurah: Actor, three: list[Proposal], buntung: Region, cycle: Cycle, planner: Actor
) -> None:
    trunk.set_quota(actor=planner, cycle=cycle, limit=130_000_000, basis="Perwali 2/2027", region=buntung)
    order = queries.order(meeting)
    assert [row.within for row in order.rows] == [True, True, False]
    assert (order.reached, order.asked) == (125_000_000, 275_000_000)


def test_the_line_goes_by_what_the_meeting_agrees_and_a_no_frees_the_money(
    opened: Meeting, lurah: Actor, three: list[Proposal], buntung: Region, cycle: Cycle, planner: Actor
) -> None:
    """75 and 50 million fit into 130; 150 do not. Once the 75 are refused, 80 metres (100 million) would overrun."""
    trunk.set_quota(actor=planner, cycle=cycle, limit=130_000_000, basis="Perwali 2/2027", region=buntung)
    decline(lurah, item(opened, three[1]))
    accept(lurah, item(opened, three[0]), 80)
    assert [row.within for row in queries.order(opened).rows] == [True, True, False]
    accept(lurah, item(opened, three[0]), 64)
    order = queries.order(opened)
    assert [row.within for row in order.rows] == [True, True, True]
    assert [row.cost for row in order.rows] == [75_000_000, 50_000_000, 80_000_000]


def test_a_verdict_moves_nothing_before_it_is_confirmed(opened: Meeting, lurah: Actor, three: list[Proposal]) -> None:
    accept(lurah, item(opened, three[0]), 110)
    decline(lurah, item(opened, three[1]), "postpone")
    three[0].refresh_from_db()
    assert three[0].state == "submitted"
    report = carrying.carry_out(lurah, opened)
    assert (report.done, report.failed, report.left) == (2, [], 0)
    states = [Proposal.objects.get(pk=one.pk).state for one in three]
    assert states == ["forwarded", "postponed", "submitted"]
    assert Proposal.objects.get(pk=three[0].pk).visit.found == VISIT["found"]


def test_each_verdict_is_one_act_and_a_second_confirming_does_nothing(
    opened: Meeting, lurah: Actor, three: list[Proposal]
) -> None:
    accept(lurah, item(opened, three[0]))
    carrying.carry_out(lurah, opened)
    assert carrying.carry_out(lurah, opened).done == 0
    assert Event.objects.filter(act="musrenbang.forward").count() == 1


def test_a_confirming_that_broke_off_is_finished_without_a_second_act(
    opened: Meeting, lurah: Actor, three: list[Proposal], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process died between the acts and the writing down of what became of them."""
    accept(lurah, item(opened, three[0]))
    monkeypatch.setattr(actions, "ratify", lambda **_: None)
    carrying.carry_out(lurah, opened)
    monkeypatch.undo()
    assert item(opened, three[0]).outcome == ""
    assert carrying.carry_out(lurah, opened).done == 1
    assert item(opened, three[0]).outcome == "done"
    assert Event.objects.filter(act="musrenbang.forward").count() == 1


def test_what_cannot_be_carried_out_is_told_with_its_reason_and_can_be_mended(
    opened: Meeting, lurah: Actor, three: list[Proposal], buntung: Region, cycle: Cycle, planner: Actor
) -> None:
    trunk.set_quota(actor=planner, cycle=cycle, limit=130_000_000, basis="Perwali 2/2027", region=buntung)
    accept(lurah, item(opened, three[0]))
    accept(lurah, item(opened, three[1]))
    report = carrying.carry_out(lurah, opened)
    assert report.done == 1
    ((failed, why),) = report.failed
    assert failed.proposal == three[0]
    assert "Rp" in why
    decline(lurah, item(opened, three[0]), "postpone")
    assert carrying.carry_out(lurah, opened).done == 1


def test_a_proposal_forwarded_on_its_own_page_meanwhile_counts_as_done(
    opened: Meeting, lurah: Actor, three: list[Proposal]
) -> None:
    accept(lurah, item(opened, three[0]))
    trunk.forward(actor=lurah, proposal=three[0], volume=Decimal(120), **VISIT)
    assert carrying.carry_out(lurah, opened).failed == []


def test_two_chairs_do_not_overwrite_each_other(opened: Meeting, lurah: Actor, three: list[Proposal]) -> None:
    mine, theirs = item(opened, three[0]), item(opened, three[0])
    decline(lurah, mine)
    with pytest.raises(Refusal, match=r"changed\.meanwhile"):
        accept(lurah, theirs)
    assert item(opened, three[0]).verdict == "reject"


def test_an_order_changed_meanwhile_is_not_changed_blindly(
    opened: Meeting, lurah: Actor, three: list[Proposal]
) -> None:
    why = "Warga sudah menunggu tiga tahun."
    actions.move_item(actor=lurah, item=item(opened, three[0]), to=1, seen=0, reason=why)
    with pytest.raises(Refusal, match=r"changed\.meanwhile"):
        actions.move_item(actor=lurah, item=item(opened, three[2]), to=1, seen=0, reason=why)
    assert [one.proposal for one in queries.agenda(opened)] == [three[0], three[1], three[2]]
    assert list(Reorder.objects.values_list("source", "to", "reason")) == [(3, 1, why)]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"visited": None}, "agenda.visit"),
        ({"found": "ya"}, "agenda.visit"),
        ({"visited": date(2027, 1, 13)}, "visit.future"),
        ({"volume": 99_000}, "volume.range"),
    ],
)
def test_a_yes_of_the_kelurahan_needs_the_visit(
    opened: Meeting, lurah: Actor, three: list[Proposal], asked: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refusal, match=code.replace(".", r"\.")):
        accept(lurah, item(opened, three[0]), **asked)


def test_a_no_needs_a_reason_of_the_process_and_a_sentence(
    opened: Meeting, lurah: Actor, three: list[Proposal]
) -> None:
    for changed, code in (({"reason": ""}, "required"), ({"reason": "x"}, "unknown"), ({"sentence": ""}, "sentence")):
        with pytest.raises(Refusal, match=code):
            actions.give_verdict(
                actor=lurah, item=item(opened, three[0]), seen=0, verdict="reject", **NO | changed
            )  # fmt: skip


def test_nobody_else_holds_the_meeting(
    opened: Meeting, three: list[Proposal], lurah_elsewhere: Actor, camat: Actor, planner: Actor, hasan: Actor
) -> None:
    for other in (lurah_elsewhere, camat, planner, hasan):
        with pytest.raises(Refusal, match=r"not\.permitted"):
            actions.open_meeting(actor=other, meeting=opened)
        with pytest.raises(Refusal, match=r"not\.permitted"):
            accept(other, item(opened, three[0]))


def test_the_paper_says_what_was_agreed_and_closes_the_meeting(
    opened: Meeting, lurah: Actor, three: list[Proposal]
) -> None:
    actions.move_item(
        actor=lurah, item=item(opened, three[0]), to=1, seen=0, reason="Air masuk rumah setiap hujan."
    )  # fmt: skip
    accept(lurah, item(opened, three[0]), 110)
    accept(lurah, item(opened, three[1]))
    decline(lurah, item(opened, three[2]))
    with pytest.raises(Refusal, match=r"meeting\.pending"):
        issued(lurah, opened)
    carrying.carry_out(lurah, opened)
    paper = issued(lurah, opened)
    body = paper.data["body"]
    assert [one["number"] for one in body["accepted"]] == [three[0].number, three[1].number]
    assert body["amount"]["amount"] == 110 * 1_250_000 + 60 * 1_250_000
    assert [one["reason"] for one in body["declined"]] == ["Status lahan belum siap. Tanahnya masih milik perorangan."]
    assert [one["to"] for one in body["reorders"]] == [1]
    assert "20 (dua puluh) orang laki-laki dan 22 (dua puluh dua) orang perempuan" in body["clauses"]["attendance"]
    pdf = document.pdf(paper)
    assert pdf.startswith(b"%PDF")
    assert b"Arimo" in pdf
    assert b"Libertinus" not in pdf
    assert queries.meeting(opened.pk).sitting.state == Sitting.State.CLOSED
    with pytest.raises(Refusal, match=r"meeting\.closed"):
        decline(lurah, item(opened, three[0]))


def test_a_closed_meeting_carries_nothing_out(
    opened: Meeting, lurah: Actor, three: list[Proposal], buntung: Region, cycle: Cycle, planner: Actor
) -> None:
    """A verdict the purse did not allow stays with the office; the paper says what was agreed all the same."""
    trunk.set_quota(actor=planner, cycle=cycle, limit=100_000_000, basis="Perwali 2/2027", region=buntung)
    accept(lurah, item(opened, three[0]))
    assert len(carrying.carry_out(lurah, opened).failed) == 1
    assert [one["number"] for one in issued(lurah, opened).data["body"]["accepted"]] == [three[0].number]
    with pytest.raises(Refusal, match=r"meeting\.closed"):
        carrying.carry_out(lurah, queries.meeting(opened.pk))


def test_a_withdrawn_paper_lets_the_meeting_be_written_anew(
    opened: Meeting, lurah: Actor, three: list[Proposal]
) -> None:
    first = issued(lurah, opened)
    papers.withdraw(actor=lurah, paper=first, reason="Jumlah peserta salah tulis.")
    second = issued(lurah, opened, men=21)
    assert second.pk != first.pk
    assert "21 (dua puluh satu)" in second.data["body"]["clauses"]["attendance"]


def test_a_sentence_that_was_changed_stands_in_the_paper_and_its_history_stays(opened: Meeting, lurah: Actor) -> None:
    words = "Rapat dibuka oleh Lurah dan ditutup dengan doa bersama."
    actions.reword(
        actor=lurah, meeting=opened, clause="heard", text="Setelah mendengarkan semua RW, musyawarah sepakat"
    )
    actions.reword(actor=lurah, meeting=opened, clause="closing", text=words)
    actions.reword(actor=lurah, meeting=opened, clause="heard", text="")
    body = issued(lurah, opened).data["body"]
    assert body["clauses"]["closing"] == words
    assert body["clauses"]["heard"].startswith("Setelah mendengarkan pemaparan usulan setiap Rukun Warga")
    assert opened.wordings.count() == 3


def test_the_working_text_opens_again_and_says_that_it_is_none_of_the_citys_papers(
    opened: Meeting, lurah: Actor, three: list[Proposal]
) -> None:
    accept(lurah, item(opened, three[0]))
    body = minutes.body(queries.meeting(opened.pk), lurah.office, lurah.name)
    text = Document(BytesIO(docx.working_text(body, "Pemerintah Kota Batam")))
    told = "\n".join(one.text for one in text.paragraphs)
    assert docx.DRAFT in told
    assert docx.DRAFT in text.sections[0].header.paragraphs[0].text
    assert body["clauses"]["opening"] in told
    assert three[0].number in [cell.text for table in text.tables for row in table.rows for cell in row.cells]


def test_departures_from_a_computed_list_each_need_a_reason(
    opened: Meeting, lurah: Actor, three: list[Proposal]
) -> None:
    row = {
        "number": three[0].number,
        "title": "Drainase",
        "direction": "masuk di luar daftar",
        "reason": "Sudah darurat.",
    }
    with pytest.raises(Refusal, match=r"meeting\.reason"):
        actions.set_departures(actor=lurah, meeting=opened, departures=[row | {"reason": "ya"}])
    with pytest.raises(Refusal, match=r"departure\.unknown"):
        actions.set_departures(actor=lurah, meeting=opened, departures=[row | {"number": "BTM28-99999"}])
    actions.set_departures(actor=lurah, meeting=opened, departures=[row])
    assert issued(lurah, opened).data["body"]["departures"] == [row]


def test_the_list_of_those_who_came_never_says_more_than_the_numbers(opened: Meeting, lurah: Actor) -> None:
    people = [
        Attendee(name=f"Orang {n}", gender="f" if n % 3 else "m", element="PKK" if n % 3 else "RW 05") for n in range(9)
    ]  # fmt: skip
    actions.put_attendees(actor=lurah, meeting=opened, people=people)
    fresh = queries.meeting(opened.pk)
    assert (fresh.men, fresh.women) == (3, 6)
    assert queries.elements(fresh) == [
        {"element": "RW 05", "men": 3, "women": 0}, {"element": "PKK", "men": 0, "women": 6},
    ]  # fmt: skip
    actions.strike_attendee(actor=lurah, attendee=Attendee.objects.select_related("meeting").first())
    assert queries.meeting(opened.pk).men == 2


@pytest.fixture
def seats(
    hasan: Actor, lurah: Actor, camat: Actor, department: Actor, planner: Actor, public_works: Unit, rw05: Region
) -> dict[str, tuple[Actor, Any]]:
    region = Region.objects.select_related("parent").get
    return {
        "propose": (hasan, region(pk=RW)), "kelurahan": (lurah, region(pk="21.71.09.1004")),
        "kecamatan": (camat, region(pk="21.71.09")), "department": (department, public_works),
        "city": (planner, region(pk="21.71")),
    }  # fmt: skip


def test_every_level_holds_its_meeting_and_issues_its_paper(
    seats: dict[str, tuple[Actor, Any]], three: list[Proposal], plan: Callable[..., Meeting]
) -> None:
    """One proposal goes the whole way by meetings alone; another is stopped in the kecamatan."""
    for step, (actor, place) in seats.items():
        meeting = plan(actor, step, place)
        actions.open_meeting(actor=actor, meeting=meeting)
        for one in queries.agenda(meeting):
            verdict = decline if step == "kecamatan" and one.proposal == three[2] else accept
            verdict(actor, queries.agenda_item(meeting, one.proposal.number))
        report = carrying.carry_out(actor, meeting)
        assert report.failed == []
        paper = issued(actor, meeting, delegates=[{"name": "Ani", "element": "PKK", "address": "RW 05"}])
        assert document.pdf(paper).startswith(b"%PDF")
        assert "{" not in "".join(paper.data["body"]["clauses"].values())
        assert len(printed.pack(queries.meeting(meeting.pk))) > 1000
    states = [Proposal.objects.get(pk=one.pk).state for one in three]
    assert states == ["accepted", "accepted", "rejected"]
    assert Paper.objects.filter(kind="berita_acara").count() == 5


def test_everybody_finds_the_meetings_of_their_own_offices(seats: dict[str, tuple[Actor, Any]]) -> None:
    for step, (actor, place) in seats.items():
        assert levels.seats(actor) == [(step, place)]


def test_a_meeting_is_held_where_its_level_says(
    lurah: Actor, camat: Actor, plan: Callable[..., Meeting], rw05: Region
) -> None:
    with pytest.raises(Refusal, match=r"meeting\.place"):
        plan(lurah, "kelurahan", rw05)


def test_in_the_rw_a_no_takes_the_proposal_back_and_a_yes_leaves_it_on_its_way(
    seats: dict[str, tuple[Actor, Any]], three: list[Proposal], plan: Callable[..., Meeting]
) -> None:
    hasan, place = seats["propose"]
    meeting = plan(hasan, "propose", place)
    actions.open_meeting(actor=hasan, meeting=meeting)
    accept(hasan, item(meeting, three[0]))
    decline(hasan, item(meeting, three[1]))
    assert carrying.carry_out(hasan, meeting).failed == []
    assert [Proposal.objects.get(pk=one.pk).state for one in three] == ["submitted", "withdrawn", "submitted"]


def test_the_invitation_names_day_place_and_agenda(meeting: Meeting, lurah: Actor) -> None:
    paper = actions.invite(actor=lurah, meeting=meeting)
    assert paper.data["body"]["topics"] == ["Pembukaan", "Pembahasan usulan"]
    assert paper.data["body"]["proposals"] == 3
    assert document.pdf(paper).startswith(b"%PDF")


def test_a_meeting_held_on_paper_is_written_down_in_one_go(
    hasan: Actor, lurah: Actor, three: list[Proposal], buntung: Region, cycle: Cycle
) -> None:
    trunk.forward(actor=lurah, proposal=three[0], volume=Decimal(110), **VISIT)
    trunk.reject(actor=lurah, proposal=three[1], **NO)
    meeting = actions.record_meeting(
        actor=lurah, region=buntung, cycle=cycle, held=date(2027, 1, 12), time="09.00 WIB", place="Aula kelurahan",
        men=41, women=36, delegates=[{"name": "Hasan", "element": "Ketua RW 05", "address": "RW 05"}],
    )  # fmt: skip
    paper = Paper.objects.get(pk=meeting.paper_id)
    body = paper.data["body"]
    assert [row["number"] for row in body["accepted"]] == [three[0].number]
    assert [row["reason"] for row in body["declined"]] == ["Status lahan belum siap. Tanahnya masih milik perorangan."]
    assert body["amount"]["amount"] == 137_500_000
    assert paper.file.read().startswith(b"%PDF")


def test_a_planned_meeting_that_was_held_on_paper_is_written_down_as_that_meeting(
    meeting: Meeting, lurah: Actor, buntung: Region, cycle: Cycle
) -> None:
    held = {"held": date(2027, 1, 12), "time": "10.00", "place": "Masjid", "men": 3, "women": 4, "delegates": []}
    recorded = actions.record_meeting(actor=lurah, region=buntung, cycle=cycle, **held)
    assert recorded.pk == meeting.pk
    assert queries.meeting(meeting.pk).sitting.state == Sitting.State.CLOSED
    assert Meeting.objects.count() == 1
