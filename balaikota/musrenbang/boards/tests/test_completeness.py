"""Every kelurahan with what it sent, what was received and recorded; letters to those that owe something."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
import typst
from django.test import Client
from python_calamine import CalamineWorkbook

from balaikota.audit.models import Event
from balaikota.base.ids import uuid7
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city import current
from balaikota.city.models import Region
from balaikota.document.models import Paper
from balaikota.document.printing import source
from balaikota.jobs import running
from balaikota.jobs.models import Job
from balaikota.musrenbang.boards import actions, completeness, letters, tasks
from balaikota.musrenbang.boards.models import Dossier, Reminder
from balaikota.musrenbang.boards.owing import MISSING
from balaikota.musrenbang.models import Cycle, Proposal
from balaikota.musrenbang.tests.conftest import BUNTUNG, SAMBAU
from balaikota.musrenbang.tests.pages.typing_in import text
from balaikota.people.actor import Actor

TODAY, LATER = date(2027, 1, 12), date(2027, 1, 19)


@pytest.fixture
def buntung(cycle: Cycle) -> Region:
    return Region.objects.select_related("parent").get(pk=BUNTUNG)


def test_all_kelurahan_are_listed_those_with_zero_too(proposal: Proposal, cycle: Cycle) -> None:
    rows = {row.region.code: row for row in completeness.rows(cycle)}
    assert len(rows) == 64
    assert rows[SAMBAU].missing == ["list", "minutes", "dossier"]
    assert rows[BUNTUNG].missing == ["undecided", "minutes", "dossier"]
    assert completeness.totals(list(rows.values()))["silent"] == 63


def test_what_was_accepted_and_recorded_is_counted(accepted: Proposal, planner: Actor, cycle: Cycle) -> None:
    assert (completeness.row(cycle, accepted.region.parent).accepted) == 1
    assert completeness.row(cycle, accepted.region.parent).recorded == 0


def test_a_dossier_is_received_once(camat: Actor, planner: Actor, buntung: Region, cycle: Cycle) -> None:
    actions.receive_dossier(actor=camat, region=buntung, cycle=cycle, received=TODAY, remark="lengkap")
    assert completeness.row(cycle, buntung).dossier.office == camat.office
    with pytest.raises(Refusal, match=r"dossier.received"):
        actions.receive_dossier(actor=planner, region=buntung, cycle=cycle, received=TODAY)
    assert Dossier.objects.count() == 1


def test_a_dossier_does_not_come_from_the_future_nor_from_an_rw(
    camat: Actor, rw05: Region, buntung: Region, cycle: Cycle
) -> None:
    with pytest.raises(Refusal, match=r"dossier.future"):
        actions.receive_dossier(actor=camat, region=buntung, cycle=cycle, received=LATER)
    with pytest.raises(Refusal, match=r"dossier.level"):
        actions.receive_dossier(actor=camat, region=rw05, cycle=cycle, received=TODAY)


def test_a_camat_receives_only_what_lies_in_the_own_kecamatan(camat: Actor, cycle: Cycle) -> None:
    with pytest.raises(Refusal, match=r"not.permitted"):
        actions.receive_dossier(actor=camat, region=Region.objects.get(pk=SAMBAU), cycle=cycle, received=TODAY)


def remind(actor: Actor, region: Region, cycle: Cycle, round: UUID, **more: Any) -> Reminder:
    return actions.remind(actor=actor, region=region, cycle=cycle, **({"until": LATER, "round": round} | more))


def test_a_reminder_is_a_numbered_paper_that_says_what_is_missing(
    planner: Actor, buntung: Region, cycle: Cycle, proposal: Proposal
) -> None:
    made = remind(planner, buntung, cycle, uuid7())
    paper = Paper.objects.get(pk=made.paper_id)
    assert paper.number.startswith("001/PENGINGAT-MUSRENBANG/")
    assert any("1 usulan yang masih menunggu" in line for line in paper.body["missing"])
    assert completeness.row(cycle, buntung).reminder == made
    assert Event.objects.get(act="musrenbang.remind").facts["missing"] == ["undecided", "minutes", "dossier"]


def test_nobody_is_reminded_of_nothing_or_of_the_past(
    planner: Actor, lurah: Actor, buntung: Region, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refusal, match=r"reminder.past"):
        remind(planner, buntung, cycle, uuid7(), until=TODAY)
    with pytest.raises(Refusal, match=r"not.permitted"):
        remind(lurah, buntung, cycle, uuid7())
    assert not Paper.objects.exists()


def test_a_letter_that_lists_everything_is_one_page(planner: Actor, cycle: Cycle) -> None:
    row = max(completeness.rows(cycle), key=lambda row: len(row.region.name))
    made = remind(planner, row.region, cycle, uuid7())
    paper = Paper.objects.get(pk=made.paper_id)
    longest = letters.data(
        current.profile(), cycle, row, LATER, "Badan Perencanaan dan Pembangunan, Penelitian dan Pengembangan Daerah"
    )
    longest["missing"] = [letters.LETTER[key].format(undecided=99_999) for key in MISSING]
    assert isinstance(typst.compile(**source(paper.data | {"body": longest}), format="png", ppi=20), bytes)


def test_one_press_prints_a_letter_for_each_and_a_repeat_prints_none_twice(
    signed_in: Callable[[Actor], Client], planner: Actor, cycle: Cycle, proposal: Proposal
) -> None:
    browser = signed_in(planner)
    answer = browser.post("/kelengkapan/?kecamatan=21.71.09", {"until": "2027-01-19", "tahun": "2028"})
    job = Job.objects.get()
    assert answer["Location"] == f"/kelengkapan/surat/{job.pk}/"
    assert browser.post("/kelengkapan/", {"until": "2027-01-19"})["Location"] == answer["Location"]
    assert len(job.arguments["regions"]) == Region.objects.filter(parent="21.71.09", level="kelurahan").count()
    assert "Mencetak surat pengingat" in text(browser.get(answer["Location"]))
    result = running.run_now(planner, tasks.remind, show=lambda *told: None, **job.arguments)
    assert result == {"sent": len(job.arguments["regions"]), "plan_year": 2028}
    round = Reminder.objects.first().round
    page = text(browser.get(f"/kelengkapan/surat/{round}/"))
    assert page.count("PENGINGAT-MUSRENBANG") == result["sent"]
    pdf = browser.get(f"/kelengkapan/surat/{round}/semua.pdf")
    assert pdf.content.startswith(b"%PDF-")
    assert "2027" in text(browser.get("/kelengkapan/?kecamatan=21.71.09"))


def test_letters_of_no_press_are_not_found(signed_in: Callable[[Actor], Client], planner: Actor, cycle: Cycle) -> None:
    assert signed_in(planner).get(f"/kelengkapan/surat/{uuid7()}/").status_code == 404
    assert signed_in(planner).get(f"/kelengkapan/surat/{uuid7()}/semua.pdf").status_code == 404


def test_a_day_that_is_over_stands_beside_its_field(
    signed_in: Callable[[Actor], Client], planner: Actor, cycle: Cycle
) -> None:
    answer = signed_in(planner).post("/kelengkapan/", {"until": "2027-01-12"})
    assert answer.status_code == 422
    assert not Job.objects.exists()


def test_the_list_is_searched_filtered_sorted_and_taken_along(
    signed_in: Callable[[Actor], Client], planner: Actor, cycle: Cycle, proposal: Proposal
) -> None:
    browser = signed_in(planner)
    page = text(browser.get("/kelengkapan/?cari=buntung"))
    assert "Tanjung Buntung" in page
    assert "Sambau" not in page
    assert "Sambau" in text(browser.get("/kelengkapan/?kurang=1&sort=-sent"))
    first = text(browser.get("/kelengkapan/?sort=-sent"))
    assert first.index("Tanjung Buntung</a>") < first.index("Sambau</a>")
    content = b"".join(browser.get("/kelengkapan/unduh.xlsx?cari=buntung").streaming_content)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [row[2] for row in rows] == ["Kelurahan", "Tanjung Buntung"]


def test_the_camat_enters_a_dossier_on_its_page(
    signed_in: Callable[[Actor], Client], camat: Actor, cycle: Cycle
) -> None:
    browser = signed_in(camat)
    assert "Berkas" in text(browser.get(f"/kelengkapan/berkas/{BUNTUNG}/"))
    assert browser.post(f"/kelengkapan/berkas/{BUNTUNG}/", {"received": "2027-02-01"}).status_code == 422
    page = text(browser.post(f"/kelengkapan/berkas/{BUNTUNG}/", {"received": "2027-01-11"}, follow=True))
    assert "tercatat diterima" in page
    assert "Diterima 11 Januari 2027" in text(browser.get(f"/kelengkapan/berkas/{BUNTUNG}/"))
    assert browser.get(f"/kelengkapan/berkas/{SAMBAU}/").status_code == 404


def test_completeness_is_for_those_who_watch(
    signed_in: Callable[[Actor], Client], anybody: Client, hasan: Actor, cycle: Cycle
) -> None:
    assert anybody.get("/kelengkapan/").status_code == 302
    assert signed_in(hasan).get("/kelengkapan/").status_code == 403
    assert signed_in(hasan).get("/kelengkapan/unduh.xlsx").status_code == 403


def test_the_desk_of_bappeda_shows_the_thread_and_what_is_stuck(
    signed_in: Callable[[Actor], Client],
    planner: Actor,
    person: Callable[..., Actor],
    full: Callable[[int, int], list[Proposal]],
) -> None:
    full(60, 8)
    page = text(signed_in(planner).get("/meja/"))
    assert "usulan di sini" in page
    assert "macet lebih dari 7 hari kerja" in page
    assert "macet" not in text(signed_in(person("Warga", Role.RESIDENT)).get("/meja/"))
