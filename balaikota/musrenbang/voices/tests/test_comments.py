"""Comments: who is read as what, what is checked before, hidden after, and looked at twice."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from balaikota.audit.models import Event
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.musrenbang.models import Proposal
from balaikota.musrenbang.voices import actions, inbox, queries
from balaikota.musrenbang.voices.models import Comment
from balaikota.notice.models import Notice
from balaikota.people.actor import ANONYMOUS, SYSTEM, Actor

CANARY = "kenari kuning bertengger"


def code_of(act: Callable[..., object], **arguments: object) -> str:
    with pytest.raises(Refusal) as refused:
        act(**arguments)
    return refused.value.code


@pytest.fixture
def comment(siti: Actor, proposal: Proposal, unchecked: None) -> Comment:
    return actions.write_comment(actor=siti, proposal=proposal, text=f"Saya lihat {CANARY} di sana.")


def test_the_public_reads_a_comment_and_never_who_wrote_it(
    anybody: Client, comment: Comment, proposal: Proposal
) -> None:
    page = anybody.get(f"/usulan/{proposal.number}/").content.decode()
    assert CANARY in page
    assert "Warga" in page
    assert "Siti" not in page


def test_a_writer_may_say_from_which_rw(siti: Actor, proposal: Proposal, unchecked: None) -> None:
    row = actions.write_comment(actor=siti, proposal=proposal, text="Benar adanya", rw="21.71.09.1004/05")
    assert row.office == "Warga RW 05 Tanjung Buntung"
    assert (
        code_of(actions.write_comment, actor=siti, proposal=proposal, text="Benar", rw="21.71.09.1004") == "comment.rw"
    )


def test_where_the_year_asks_it_a_comment_waits_for_the_lurah(
    siti: Actor, lurah: Actor, lurah_elsewhere: Actor, anybody: Client, proposal: Proposal
) -> None:
    row = actions.write_comment(actor=siti, proposal=proposal, text=f"Saya lihat {CANARY}.")
    assert row.state == "waiting"
    assert CANARY not in anybody.get(f"/usulan/{proposal.number}/").content.decode()
    assert [(one.number, one.note) for one in inbox.inbox(lurah)] == [(proposal.number, "menunggu dibaca")]
    assert inbox.inbox(lurah)[0].due == row.due
    assert inbox.inbox(lurah_elsewhere) == []
    actions.show_comment(actor=lurah, comment=row)
    assert CANARY in anybody.get(f"/usulan/{proposal.number}/").content.decode()
    assert inbox.inbox(lurah) == []
    assert "kini tampil" in Notice.objects.get(account=siti.account_id).indonesian


def test_an_office_is_read_at_once_under_its_name(lurah: Actor, proposal: Proposal) -> None:
    row = actions.write_comment(actor=lurah, proposal=proposal, text="Kami tinjau hari Rabu")
    assert (row.state, row.office, row.official) == ("shown", "Lurah Tanjung Buntung", True)


def test_an_office_of_the_place_answers_and_the_writer_is_told(
    lurah: Actor,
    lurah_elsewhere: Actor,
    siti: Actor,
    budi: Actor,
    comment: Comment,
    anybody: Client,
    proposal: Proposal,
) -> None:
    actions.follow(actor=budi, proposal=proposal)
    assert code_of(actions.reply, actor=siti, comment=comment, text="Jawab sendiri") == "not.permitted"
    assert code_of(actions.reply, actor=lurah_elsewhere, comment=comment, text="Jawab dari jauh") == "not.permitted"
    answer = actions.reply(actor=lurah, comment=comment, text="Terima kasih, kami tinjau.")
    assert "Jawaban Lurah Tanjung Buntung" in anybody.get(f"/usulan/{proposal.number}/").content.decode()
    assert {notice.account_id for notice in Notice.objects.exclude(account=proposal.owner_id)} == {
        siti.account_id, budi.account_id
    }  # fmt: skip
    assert code_of(actions.reply, actor=lurah, comment=answer, text="Jawab jawaban") == "comment.reply"
    assert queries.standing(ANONYMOUS, proposal).comments == 2


def test_a_report_brings_a_comment_to_the_desk_once_per_person(
    budi: Actor, siti: Actor, lurah: Actor, comment: Comment, proposal: Proposal
) -> None:
    assert code_of(actions.report_comment, actor=siti, comment=comment, reason="insult") == "comment.own"
    assert code_of(actions.report_comment, actor=budi, comment=comment, reason="x") == "comment.reason"
    actions.report_comment(actor=budi, comment=comment, reason="insult")
    assert code_of(actions.report_comment, actor=budi, comment=comment, reason="insult") == "comment.twice"
    comment.refresh_from_db()
    assert (comment.reports, comment.state) == (1, "shown")
    assert queries.reasons_given([comment])[comment.pk] == [("Menghina atau mengancam", 1)]
    assert [one.note for one in inbox.inbox(lurah)] == ["dilaporkan"]
    actions.show_comment(actor=lurah, comment=comment)
    comment.refresh_from_db()
    assert (comment.reports, comment.due) == (0, None)


def test_hidden_text_is_found_nowhere_in_public(
    lurah: Actor, siti: Actor, budi: Actor, planner: Actor, comment: Comment, proposal: Proposal, anybody: Client,
    signed_in: Callable[[Actor], Client], person: Callable[..., Actor],
) -> None:  # fmt: skip
    actions.hide_comment(actor=lurah, comment=comment, reason="insult")
    public = [
        f"/usulan/{proposal.number}/", f"/usulan/{proposal.number}/tanggapan/", "/usulan/", "/", "/usulan/unduh.csv",
        f"/cari/?q={CANARY.split()[0]}", f"/api/musrenbang/proposals/{proposal.number}/comments",
        f"/api/musrenbang/proposals/{proposal.number}", "/api/musrenbang/supports",
    ]  # fmt: skip
    for client in (anybody, signed_in(budi)):
        for address in public:
            answer = client.get(address)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert answer.status_code == 200, address
            assert CANARY.encode() not in body, address
    page = anybody.get(f"/usulan/{proposal.number}/").content.decode()
    assert "disembunyikan: menghina atau mengancam" in page
    for name in (f"/tanggapan/{comment.pk}/lapor/", f"/tanggapan/{comment.pk}/"):
        assert signed_in(budi).get(name).status_code in (403, 404)
    for kind in ("csv", "xlsx"):
        file = signed_in(lurah).get(f"/tanggapan/unduh.{kind}?keadaan=hidden")
        assert CANARY.encode() not in b"".join(file.streaming_content)
    inspector = signed_in(person("Ina", Role.INSPECTOR))
    trail = b"".join(inspector.get("/jejak/unduh.xlsx").streaming_content)
    assert CANARY.encode() not in trail
    assert not any(CANARY in str(event.facts) for event in Event.objects.all())
    assert not any(CANARY in notice.indonesian for notice in Notice.objects.all())


def test_a_writer_is_told_why_and_asks_once_for_a_second_look_that_bappeda_gives(
    lurah: Actor, siti: Actor, budi: Actor, planner: Actor, comment: Comment, signed_in: Callable[[Actor], Client]
) -> None:
    assert code_of(actions.ask_second_look, actor=siti, comment=comment, why="Tidak menghina") == "comment.shown"
    actions.hide_comment(actor=lurah, comment=comment, reason="insult")
    told = Notice.objects.get(account=siti.account_id)
    assert "menghina atau mengancam" in told.indonesian
    assert "Menghina" in signed_in(siti).get("/tanggapan/saya/").content.decode()
    assert code_of(actions.ask_second_look, actor=budi, comment=comment, why="Tidak menghina") == "not.permitted"
    actions.ask_second_look(actor=siti, comment=comment, why="Tidak menghina siapa pun")
    assert code_of(actions.ask_second_look, actor=siti, comment=comment, why="Sekali lagi") == "comment.asked"
    assert inbox.inbox(lurah) == []
    assert [one.note for one in inbox.inbox(planner)] == ["minta diperiksa ulang"]
    assert code_of(actions.show_comment, actor=lurah, comment=comment) == "comment.second"
    shown = actions.show_comment(actor=planner, comment=comment)
    assert shown.second_done
    assert shown.shown
    assert inbox.inbox(planner) == []


def test_who_does_not_look_after_the_place_hides_nothing(
    lurah_elsewhere: Actor, budi: Actor, department: Actor, comment: Comment
) -> None:
    for actor in (lurah_elsewhere, budi, department, ANONYMOUS):
        assert code_of(actions.hide_comment, actor=actor, comment=comment, reason="insult") == "not.permitted"


def test_the_tally_follows_showing_and_hiding(lurah: Actor, comment: Comment, proposal: Proposal) -> None:
    actions.reply(actor=lurah, comment=comment, text="Terima kasih")
    counts = [queries.standing(ANONYMOUS, proposal).comments]
    actions.hide_comment(actor=lurah, comment=comment, reason="insult")
    counts.append(queries.standing(ANONYMOUS, proposal).comments)
    actions.show_comment(actor=lurah, comment=comment)
    counts.append(queries.standing(ANONYMOUS, proposal).comments)
    assert counts == [2, 0, 2]


def test_nobody_writes_more_in_a_day_than_the_city_allows(
    siti: Actor, proposal: Proposal, set_rule: Callable[[str, object], None]
) -> None:
    set_rule("voices.comments_per_day", 2)
    for n in range(2):
        actions.write_comment(actor=siti, proposal=proposal, text=f"Tanggapan nomor {n}")
    assert code_of(actions.write_comment, actor=siti, proposal=proposal, text="Satu lagi") == "comment.many"
    with clock.at(clock.now() + timedelta(days=1, minutes=1)):
        actions.write_comment(actor=siti, proposal=proposal, text="Besoknya lagi")


def test_a_city_may_do_without_comments(
    siti: Actor, proposal: Proposal, set_rule: Callable[[str, object], None], signed_in: Callable[[Actor], Client]
) -> None:
    set_rule("yearly.comments_allowed", False)
    assert code_of(actions.write_comment, actor=siti, proposal=proposal, text="Setuju sekali") == "rule.off"
    assert "Kirim tanggapan" not in signed_in(siti).get(f"/usulan/{proposal.number}/tanggapan/").content.decode()


def test_no_job_and_no_stranger_speaks(proposal: Proposal) -> None:
    for actor in (ANONYMOUS, SYSTEM):
        assert code_of(actions.write_comment, actor=actor, proposal=proposal, text="Setuju sekali") == "not.permitted"


def test_a_number_of_a_person_is_sent_back_with_the_reason_at_the_field(
    siti: Actor, signed_in: Callable[[Actor], Client], proposal: Proposal
) -> None:
    page = signed_in(siti).post(f"/usulan/{proposal.number}/tanggapan/", {"text": "NIK saya 2171091203850001"})
    assert page.status_code == 422
    assert "NIK" in page.content.decode()
    assert not Comment.objects.exists()


def test_markup_and_links_stay_text(siti: Actor, proposal: Proposal, unchecked: None, anybody: Client) -> None:
    actions.write_comment(actor=siti, proposal=proposal, text='<a href="https://contoh.id">klik</a> https://contoh.id')
    page = anybody.get(f"/usulan/{proposal.number}/tanggapan/").content.decode()
    assert 'href="https://contoh.id' not in page
    assert "&lt;a href=" in page


def test_comments_are_read_a_page_at_a_time(
    siti: Actor, proposal: Proposal, unchecked: None, anybody: Client, set_rule: Callable[[str, object], None]
) -> None:
    set_rule("voices.comments_per_day", 100)
    for n in range(queries.PAGE + 1):
        actions.write_comment(actor=siti, proposal=proposal, text=f"Tanggapan nomor {n:03}")
    first = anybody.get(f"/usulan/{proposal.number}/tanggapan/").content.decode()
    assert "nomor 000" not in first
    older = first.split("sebelum=")[1].split('"')[0]
    assert "nomor 000" in anybody.get(f"/usulan/{proposal.number}/tanggapan/?sebelum={older}").content.decode()
    data = anybody.get(f"/api/musrenbang/proposals/{proposal.number}/comments?limit=5").json()
    assert (data["comments"], len(data["items"]), data["items"][0]["office"]) == (queries.PAGE + 1, 5, "Warga")
