"""The pages of a meeting as people use them, without a script."""

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from balaikota.base.ids import uuid7
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.document import actions as papers
from balaikota.document.models import Paper
from balaikota.musrenbang.meetings import actions, queries
from balaikota.musrenbang.meetings.models import Attendee
from balaikota.musrenbang.models import Meeting, Proposal
from balaikota.musrenbang.tests.conftest import BUNTUNG
from balaikota.people.actor import Actor

SignIn = Callable[[Actor], Client]
NO = {"reason": "land", "sentence": "Tanahnya masih milik perorangan."}
VISIT = {"visited": "2027-01-11", "found": "Diukur bersama ketua RT.", "volume": "110"}


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def said(wants: str, **more: Any) -> dict[str, Any]:
    return {"key": str(uuid7()), "hendak": wants} | more


def verdict(meeting: Meeting, proposal: Proposal, word: str, **more: Any) -> dict[str, Any]:
    seen = queries.agenda_item(meeting, proposal.number).version
    return said("putusan", number=proposal.number, seen=seen, verdict=word) | more


def screen(meeting: Meeting) -> str:
    return f"/rapat/{meeting.pk}/layar/"


def test_a_lurah_plans_a_meeting_and_it_stands_in_the_list_and_on_the_desk(
    signed_in: SignIn, lurah: Actor, anybody: Client, buntung: Region, three: list[Proposal]
) -> None:
    browser = signed_in(lurah)
    assert "Tanjung Buntung" in text(browser.get("/rapat/baru/"))
    plan = {
        "key": str(uuid7()), "seat": f"kelurahan@{BUNTUNG}", "held": "2027-01-20", "time": "09.00 WIB",
        "place": "Aula kelurahan", "topics": "Pembukaan\nPembahasan", "invited": "",
    }  # fmt: skip
    page = text(browser.post("/rapat/baru/", plan, follow=True))
    assert "Rapat Anda" in page
    assert "Tanjung Buntung" in text(anybody.get("/rapat/"))
    assert "Aula kelurahan" in text(browser.get("/meja/"))
    assert "Rapat Anda" not in text(anybody.get(f"/rapat/{Meeting.objects.get().pk}/"))


def test_only_those_who_chair_something_plan(signed_in: SignIn, person: Callable[..., Actor], anybody: Client) -> None:
    assert signed_in(person("Orang Lain", Role.RESIDENT)).get("/rapat/baru/").status_code == 403
    assert anybody.get("/rapat/baru/").status_code == 302


def test_the_screen_opens_takes_verdicts_and_is_followed_by_everybody(
    signed_in: SignIn, lurah: Actor, anybody: Client, meeting: Meeting, three: list[Proposal]
) -> None:
    chair = signed_in(lurah)
    assert "Rapat belum dimulai" in text(anybody.get(screen(meeting)))
    page = text(chair.post(screen(meeting), said("mulai"), follow=True))
    assert three[1].number in page
    assert "data-chair" in page
    chair.post(screen(meeting), said("tunjuk", number=three[0].number))
    seen = text(anybody.get(screen(meeting)))
    assert "Rp150.000.000" in seen
    assert "data-chair" not in seen
    page = text(chair.post(screen(meeting), verdict(meeting, three[0], "reject", **NO), follow=True))
    assert "Ditolak" in page
    assert "Tanahnya masih milik perorangan." in text(anybody.get(screen(meeting)))
    assert three[1].number in text(anybody.get(f"{screen(meeting)}?lihat={three[1].number}"))


def test_a_verdict_that_lacks_something_comes_back_with_what_was_typed(
    signed_in: SignIn, lurah: Actor, opened: Meeting, three: list[Proposal]
) -> None:
    chair = signed_in(lurah)
    page = text(chair.post(screen(opened), verdict(opened, three[0], "accept", **VISIT | {"found": "belum"})))
    assert "peninjauan lurah harus tertulis" in page
    assert ">belum</textarea>" in page.replace("\n", "")
    page = text(chair.post(screen(opened), verdict(opened, three[0], "postpone", sentence="Tunggu tahun depan saja.")))
    assert "Tunggu tahun depan saja." in page
    assert queries.agenda_item(opened, three[0].number).verdict == ""


def test_two_chairs_at_once_are_told_and_lose_nothing(
    signed_in: SignIn, lurah: Actor, opened: Meeting, three: list[Proposal]
) -> None:
    one, other = signed_in(lurah), signed_in(lurah)
    mine, theirs = verdict(opened, three[0], "reject", **NO), verdict(opened, three[0], "accept", **VISIT)
    one.post(screen(opened), mine)
    page = text(other.post(screen(opened), theirs))
    assert Refusal("changed.meanwhile").sentence in page
    assert VISIT["found"] in page
    assert queries.agenda_item(opened, three[0].number).verdict == "reject"


def test_the_order_is_changed_by_a_form_with_its_reason(
    signed_in: SignIn, lurah: Actor, anybody: Client, opened: Meeting, three: list[Proposal]
) -> None:
    chair = signed_in(lurah)
    assert f'value="{three[0].number}" selected' in text(chair.get(f"{screen(opened)}?pindah={three[0].number}"))
    page = text(chair.post(screen(opened), said("urutan", number=three[0].number, to=1, seen=0, reason="ya")))
    assert "paling sedikit 10 huruf" in page
    moved = said("urutan", number=three[0].number, to=1, seen=0, reason="Air masuk rumah setiap hujan.")
    assert "Dipindahkan oleh musyawarah" in text(chair.post(screen(opened), moved, follow=True))
    page = text(anybody.get(f"/rapat/{opened.pk}/urutan/"))
    assert "menurut nilai: urutan ke-3" in page


def test_of_a_long_agenda_the_number_is_typed_and_the_order_is_paged(
    signed_in: SignIn, lurah: Actor, anybody: Client, opened: Meeting, three: list[Proposal],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("balaikota.musrenbang.meetings.forms.screen.MOST_OPTIONS", 2)
    monkeypatch.setattr("balaikota.musrenbang.meetings.views.meeting.PAGE", 2)
    chair = signed_in(lurah)
    moved = said("urutan", number="BTM28-99999", to=1, seen=0, reason="Air masuk rumah setiap hujan.")
    assert "BTM28-99999 tidak ada dalam acara rapat ini" in text(chair.post(screen(opened), moved))
    chair.post(screen(opened), moved | {"number": three[0].number.lower()})
    assert [one.proposal for one in queries.agenda(opened)] == [three[0], three[1], three[2]]
    first, second = (text(anybody.get(f"/rapat/{opened.pk}/urutan/?hal={page}")) for page in (1, 2))
    assert three[1].number in first and three[2].number not in first
    assert three[2].number in second


def test_a_screen_that_is_up_to_date_is_told_so_and_nothing_else(
    signed_in: SignIn, lurah: Actor, anybody: Client, opened: Meeting, three: list[Proposal]
) -> None:
    first = anybody.get(screen(opened), headers={"HX-Request": "true"})
    assert "<html" not in text(first)
    again = {"HX-Request": "true", "If-None-Match": first["ETag"]}
    assert anybody.get(screen(opened), headers=again).status_code == 304
    signed_in(lurah).post(screen(opened), said("tunjuk", number=three[0].number))
    assert anybody.get(screen(opened), headers=again).status_code == 200


def test_a_follower_changes_nothing(
    signed_in: SignIn, lurah_elsewhere: Actor, anybody: Client, opened: Meeting, three: list[Proposal]
) -> None:
    for browser in (anybody, signed_in(lurah_elsewhere)):
        assert browser.post(screen(opened), verdict(opened, three[0], "reject", **NO)).status_code == 403
    assert queries.agenda_item(opened, three[0].number).verdict == ""


def test_confirming_issuing_and_reading_the_paper(
    signed_in: SignIn, lurah: Actor, anybody: Client, opened: Meeting, three: list[Proposal]
) -> None:
    chair, address = signed_in(lurah), f"/rapat/{opened.pk}/berita-acara/"
    chair.post(screen(opened), verdict(opened, three[0], "accept", **VISIT))
    chair.post(screen(opened), verdict(opened, three[1], "reject", **NO))
    kept = said("terbitkan", men=20, women=25, name_1="Siti Rahasia", element_1="PKK", signs_0="", signs_1="Ratna")
    assert "sahkan dahulu" in text(chair.post(address, kept))
    page = text(chair.post(address, said("sahkan"), follow=True))
    assert "2 putusan dilaksanakan" in page
    assert Proposal.objects.get(pk=three[0].pk).state == "forwarded"
    changed = said("kalimat", clause="closing", text="Demikian, dan ditutup dengan doa.")
    assert "Semula:" in text(chair.post(address, changed, follow=True))
    page = text(chair.post(address, kept | {"key": str(uuid7())}, follow=True))
    assert "sudah terbit" in page
    paper = Paper.objects.get(kind="berita_acara")
    assert paper.data["body"]["clauses"]["closing"] == "Demikian, dan ditutup dengan doa."
    public = text(anybody.get(f"/rapat/{opened.pk}/"))
    assert paper.number in public
    assert three[0].number in public
    assert "Siti Rahasia" not in public
    assert "1 delegasi" in public
    assert "urutan ke-" in text(anybody.get(f"/usulan/{three[0].number}/"))
    assert "Terbitkan berita acara" not in text(chair.get(address))
    papers.withdraw(actor=lurah, paper=paper, reason="Jumlah peserta salah tulis.")
    assert "Terbitkan berita acara" in text(chair.get(address))


def test_the_papers_of_the_office_are_files(
    signed_in: SignIn, lurah: Actor, lurah_elsewhere: Actor, opened: Meeting
) -> None:
    chair = signed_in(lurah)
    pack = chair.get(f"/rapat/{opened.pk}/bahan.pdf")
    assert pack.content.startswith(b"%PDF")
    draft = chair.get(f"/rapat/{opened.pk}/berita-acara.docx")
    assert "NASKAH KERJA" in Document(BytesIO(draft.content)).sections[0].header.paragraphs[0].text
    for name in ("bahan.pdf", "berita-acara.docx", "berita-acara/", "hadir/", "hadir/unduh.xlsx", "ubah/"):
        assert signed_in(lurah_elsewhere).get(f"/rapat/{opened.pk}/{name}").status_code == 403


def test_the_list_of_those_who_came_is_taken_in_whole_or_comes_back_with_its_faults(
    signed_in: SignIn, lurah: Actor, anybody: Client, opened: Meeting
) -> None:
    chair, address = signed_in(lurah), f"/rapat/{opened.pk}/hadir/"
    good = b"Nama,L/P,Unsur,Alamat\nSiti Laut,P,PKK,RW 05\nBudi Karang,L,RW 05,\n"
    bad = good + b"Tono Pasir,X,Pemuda,\n"
    page = text(chair.post(address, said("daftar", file=SimpleUploadedFile("hadir.csv", bad))))
    assert '"X" bukan L' in page
    assert not Attendee.objects.exists()
    page = text(chair.post(address, said("daftar", file=SimpleUploadedFile("hadir.csv", good)), follow=True))
    assert "Siti Laut" in page
    chair.post(address, said("orang", name="Ani Teluk", gender="f", element="Pemuda"))
    chair.post(address, said("jumlah", men=30, women=40))
    fresh = queries.meeting(opened.pk)
    assert (fresh.men, fresh.women, Attendee.objects.count()) == (30, 40, 3)
    assert "Siti Laut" not in text(anybody.get(f"/rapat/{opened.pk}/"))
    chair.post(address, said("coret", orang=Attendee.objects.first().pk))
    assert Attendee.objects.count() == 2


def test_points_are_given_on_a_sheet_and_the_order_follows(
    signed_in: SignIn, lurah: Actor, anybody: Client, meeting: Meeting, three: list[Proposal]
) -> None:
    address = f"/rapat/{meeting.pk}/nilai/{three[0].number}/"
    points = dict.fromkeys(("urgency", "benefits", "plan", "land", "poverty", "effort"), 100)
    assert "Urgensi" in text(signed_in(lurah).get(address))
    signed_in(lurah).post(address, {"key": str(uuid7())} | points)
    assert queries.order(meeting).rows[0].proposal == three[0]
    page = text(anybody.get(f"/rapat/{meeting.pk}/urutan/"))
    assert "Kota belum menetapkan kriterianya sendiri" in page
    assert anybody.get(f"/rapat/{meeting.pk}/urutan/unduh.csv").status_code == 200


def test_equals_are_explained_in_words(anybody: Client, meeting: Meeting, proposal: Proposal) -> None:
    Proposal.objects.update(beneficiaries=80, submitted=proposal.submitted)
    Proposal.objects.filter(pk=proposal.pk).update(submitted=proposal.submitted - timedelta(days=1))
    page = text(anybody.get(f"/rapat/{meeting.pk}/urutan/"))
    assert "yang lebih dulu dikirim didahulukan (aturan nilai sama ke-2)" in page
    assert "yang nomornya lebih kecil didahulukan (aturan nilai sama ke-3)" in page


def test_the_invitation_is_made_once_and_printed_from_then_on(
    signed_in: SignIn, lurah: Actor, meeting: Meeting
) -> None:
    page = text(signed_in(lurah).post(f"/rapat/{meeting.pk}/undangan/", follow=True))
    assert "Cetak undangan" in page
    assert Paper.objects.filter(kind="undangan_musrenbang").count() == 1


def test_the_kelurahan_page_shows_a_meeting_only_once_it_was_held(
    anybody: Client, meeting: Meeting, lurah: Actor
) -> None:
    assert "Belum dicatat" in text(anybody.get(f"/kelurahan/{BUNTUNG}/"))
    actions.keep_minutes(actor=lurah, meeting=meeting, men=3, women=4, delegates=[], signatories=[])
    actions.issue_minutes(actor=lurah, meeting=queries.meeting(meeting.pk))
    assert "3 laki-laki dan 4 perempuan" in text(anybody.get(f"/kelurahan/{BUNTUNG}/"))


def test_the_list_is_searched_filtered_and_taken_along(anybody: Client, meeting: Meeting) -> None:
    assert "Tanjung Buntung" in text(anybody.get("/rapat/?cari=buntung&tingkat=kelurahan&keadaan=planned"))
    assert "Tidak ada rapat yang cocok" in text(anybody.get("/rapat/?tingkat=city"))
    taken = anybody.get("/rapat/unduh.csv")
    assert "Tanjung Buntung" in b"".join(taken.streaming_content).decode("utf-8-sig")


def test_the_order_can_be_computed_again_from_the_open_data(
    anybody: Client, meeting: Meeting, three: list[Proposal]
) -> None:
    told = anybody.get(f"/api/musrenbang/meetings/{meeting.pk}/order").json()
    for row in told["rows"]:
        judged = sum(weight * row["points"].get(name, 0) for name, weight in told["weights"].items())
        assert Fraction(row["score"]) == Fraction(judged, sum(told["weights"].values()))
    assert [row["number"] for row in told["rows"]] == [three[1].number, three[2].number, three[0].number]
    (one,) = anybody.get("/api/musrenbang/meetings?level=kelurahan").json()
    assert (one["state"], one["men"], one["women"]) == ("planned", 0, 0)
