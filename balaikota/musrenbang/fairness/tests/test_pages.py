"""Pages of the simulation as residents, chairs of meetings and the planner see them."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from balaikota.base.ids import uuid7
from balaikota.base.roles import Role
from balaikota.city import uploads
from balaikota.jobs import files, running
from balaikota.jobs.models import Job
from balaikota.musrenbang.ballots.models import Poll
from balaikota.musrenbang.fairness import actions, tasks
from balaikota.musrenbang.fairness.models import Computation, Trial
from balaikota.musrenbang.fairness.views import computing
from balaikota.musrenbang.meetings import actions as meetings
from balaikota.musrenbang.meetings import levels
from balaikota.musrenbang.models import Cycle, Meeting, Proposal
from balaikota.musrenbang.tests.pages.typing_in import text
from balaikota.people.actor import Actor
from balaikota.shares import pb
from balaikota.shares.faults import SENTENCES
from balaikota.shares.tests.elections import town

from ..refusals import FAULTS
from .conftest import rows_of

GOOD = pb.dumps(town(1, projects=4, voters=12))


def address(of: Computation, rest: str = "") -> str:
    return f"/pemerataan/{of.pk}/{rest}"


def test_both_rules_stand_side_by_side_with_a_sentence_for_each_proposal(
    anybody: Client, computed: Computation
) -> None:
    shown = text(anybody.get(address(computed)))
    assert "Bahan musyawarah; berita acara yang memutuskan." in shown
    for line in computed.lines.all():
        assert line.proposal.number in shown
    assert "pendukung membayar masing-masing Rp" in shown and "Peringkat 1: didanai" in shown
    assert "Equal Shares polos" in shown and "balaikota replay pemerataan-" in shown


def test_the_list_can_be_narrowed_to_where_the_rules_differ(anybody: Client, computed: Computation) -> None:
    differ = [line for line in computed.lines.all() if line.in_ranking != line.in_shares]
    shown = text(anybody.get(address(computed), {"tampil": "beda"}))
    assert differ and all(line.title in shown for line in differ)
    assert "Tidak ada usulan seperti itu" in text(anybody.get(address(computed), {"cari": "zzzz"}))


def test_the_published_files_are_byte_by_byte_what_was_sealed(anybody: Client, computed: Computation) -> None:
    ballots, result = (anybody.get(address(computed, f"unduh.{kind}")) for kind in ("pb", "json"))
    assert ballots.content.decode() == computed.ballots_file and result.content.decode() == computed.result
    assert anybody.get(f"/api/musrenbang/fairness/{computed.pk}/ballots.pb").content == ballots.content
    names = {one.headers["Content-Disposition"].rpartition(".")[0] for one in (ballots, result)}
    assert len(names) == 1
    table = rows_of(anybody.get(address(computed, "unduh.csv")))
    assert len(table) == 1 + computed.lines.count() and table[0][0] == "Nomor"
    assert anybody.get(address(computed, "unduh.exe")).status_code == 404


def test_the_proof_follows_the_seal(anybody: Client, computed: Computation) -> None:
    assert anybody.get(address(computed, "bukti.json")).status_code == 404
    assert "Menunggu segel" in text(anybody.get(address(computed)))


def test_the_list_of_lists_filters_and_exports(anybody: Client, computed: Computation) -> None:
    assert computed.title in text(anybody.get("/pemerataan/"))
    assert computed.title in text(anybody.get("/pemerataan/", {"kecamatan": "21.71.09", "tahun": "2028"}))
    assert "Belum ada daftar" in text(anybody.get("/pemerataan/", {"kecamatan": "21.71.06"}))
    assert len(rows_of(anybody.get("/pemerataan/unduh.csv"))) == 2


def test_a_visitor_asks_again_for_a_page_only_when_it_changed(
    anybody: Client, computed: Computation, lurah: Actor
) -> None:
    tag = anybody.get(address(computed)).headers["ETag"]
    assert anybody.get(address(computed), headers={"If-None-Match": tag}).status_code == 304
    line = computed.lines.filter(in_shares=True).first()
    actions.depart(
        actor=lurah, computation=computed, proposal=line.proposal, taken=False, reason="Tanahnya bersengketa."
    )
    assert anybody.get(address(computed), headers={"If-None-Match": tag}).status_code == 200


def test_a_lurah_computes_a_published_vote_in_one_form(
    signed_in: Callable[[Actor], Client], lurah: Actor, published: Poll
) -> None:
    client = signed_in(lurah)
    body = {
        "key": str(uuid7()), "source": f"suara:{published.pk}", "completion": "add1", "ranking": "skip",
        "satisfaction": "cost", "budget": "",
    }  # fmt: skip
    assert published.title in text(client.get("/pemerataan/hitung/"))
    done = client.post("/pemerataan/hitung/", body, follow=True)
    made = Computation.objects.get()
    assert done.redirect_chain[-1][0] == address(made) and made.completion == "add1"
    client.post("/pemerataan/hitung/", body)
    assert Computation.objects.count() == 1


def test_a_form_that_cannot_be_computed_says_why(
    signed_in: Callable[[Actor], Client], lurah: Actor, cycle: Cycle, supported: list[Proposal]
) -> None:
    body = {"source": "dukungan:21.71.09.1004", "completion": "add1u", "ranking": "stop", "satisfaction": "cost"}
    answer = signed_in(lurah).post("/pemerataan/hitung/", body)
    assert answer.status_code == 422 and "daftar dihitung setelah lengkap" in text(answer)
    answer = signed_in(lurah).post("/pemerataan/hitung/", body | {"budget": "1,000"})
    assert answer.status_code == 422 and not Computation.objects.exists()


def test_an_open_vote_is_not_offered_and_its_file_is_refused(
    signed_in: Callable[[Actor], Client], lurah: Actor, poll: Poll, anybody: Client
) -> None:
    assert f"suara:{poll.pk}" not in signed_in(lurah).get("/pemerataan/hitung/").content.decode()
    assert anybody.get(f"/pemerataan/suara/{poll.pk}.pb").status_code in (403, 409, 422)


def test_a_published_vote_is_a_pabulib_file(anybody: Client, published: Poll) -> None:
    election = pb.loads(anybody.get(f"/pemerataan/suara/{published.pk}.pb").content)
    assert (election.kind, len(election.ballots), len(election.projects)) == ("approval", 8, 5)


def test_many_ballots_are_computed_by_a_job_with_a_bar(
    signed_in: Callable[[Actor], Client], lurah: Actor, published: Poll, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(computing, "AT_ONCE", 3)
    client = signed_in(lurah)
    body = {"source": f"suara:{published.pk}", "completion": "add1u", "ranking": "stop", "satisfaction": "cost"}
    page = client.post("/pemerataan/hitung/", body, follow=True)
    job = Job.objects.get(kind="musrenbang.compute")
    assert page.redirect_chain[-1][0] == f"/pemerataan/hitung/{job.pk}/" and "Menghitung kedua daftar" in text(page)
    found = running.run_now(lurah, tasks.compute, show=lambda *told: None, **job.arguments)
    Job.objects.filter(pk=job.pk).update(result=found)
    assert client.get(f"/pemerataan/hitung/{job.pk}/").url == address(Computation.objects.get())


def test_the_chair_records_a_departure_and_everybody_reads_it(
    signed_in: Callable[[Actor], Client], anybody: Client, lurah: Actor, lurah_elsewhere: Actor, computed: Computation
) -> None:
    line = computed.lines.filter(in_shares=False).first()
    number = line.proposal.number
    body = {"proposal": number, "direction": "in", "reason": "Jembatannya sudah hampir putus."}
    assert signed_in(lurah_elsewhere).get(address(computed, "beda/")).status_code == 403
    short = signed_in(lurah).post(address(computed, "beda/"), body | {"reason": "ya"})
    assert short.status_code == 422
    done = signed_in(lurah).post(address(computed, "beda/"), body, follow=True)
    assert "Jembatannya sudah hampir putus." in text(done)
    beside = text(anybody.get(f"/usulan/{number}/"))
    assert "Jembatannya sudah hampir putus." in beside and "Tidak didanai" in beside


def test_a_proposal_tells_what_each_list_says_of_it(anybody: Client, computed: Computation) -> None:
    line = computed.lines.filter(in_shares=True).first()
    assert f"{computed.title}: Didanai pada putaran" in text(anybody.get(f"/usulan/{line.proposal.number}/"))


def upload(content: bytes, name: str = "kota.pb") -> dict[str, object]:
    file = SimpleUploadedFile(name, content)
    return {"file": file, "completion": "add1u", "ranking": "stop", "step": "1", "satisfaction": ""}


def test_a_bad_file_is_told_line_by_line(signed_in: Callable[[Actor], Client], planner: Actor) -> None:
    bad = GOOD.replace("num_votes;12", "num_votes;x").replace("P1;", "P1;murah", 1)
    answer = signed_in(planner).post("/pemerataan/coba/", upload(bad.encode()))
    assert answer.status_code == 422 and not Trial.objects.exists()
    assert "num_votes harus angka nol atau lebih" in text(answer)
    lines = GOOD.splitlines()
    assert str(1 + next(n for n, line in enumerate(lines) if line.startswith("num_votes"))) in text(answer)


@pytest.mark.parametrize(
    "name",
    ["small_seattle_2019_d6_knapsack", "small_poznan_2025_choose1", "small_czestochowa_2020_dzbow_cumulative",
     "small_krakow_2018_mistrzejowice_ordinal"],
)  # fmt: skip
def test_files_of_all_four_kinds_are_tried_without_touching_a_proposal(
    name: str, signed_in: Callable[[Actor], Client], planner: Actor, shared_data: Path, tmp_path: Path
) -> None:
    client = signed_in(planner)
    content = (shared_data / "pabulib" / f"{name}.pb").read_bytes()
    page = client.post("/pemerataan/coba/", upload(content, f"{name}.pb"), follow=True)
    trial = Trial.objects.get()
    assert page.status_code == 200 and "Menghitung berkas" in text(page)
    finish(trial, planner, tmp_path)
    shown = text(client.get(f"/pemerataan/coba/{trial.pk}/"))
    election = pb.loads(content)
    assert election.projects[0].id in shown and "Urut peringkat sampai dana habis" in shown
    assert json.loads(client.get(f"/pemerataan/coba/{trial.pk}/hasil.json").content)["format"]
    assert not Computation.objects.exists()


def finish(trial: Trial, planner: Actor, folder: Path) -> None:
    """Do the trial's job here, and leave it as the worker would."""
    job = Job.objects.get(pk=trial.job_id)
    home = files.folder(job.pk)
    running.run_now(planner, tasks.try_file, show=lambda *told: None, folder=home, **job.arguments)
    Job.objects.filter(pk=job.pk).update(
        state="done", began=job.created, finished=job.created,
        file=str((home / "hasil.json").relative_to(uploads.folder())),
    )  # fmt: skip


def test_points_cannot_be_counted_where_the_ballots_give_none(
    signed_in: Callable[[Actor], Client], planner: Actor
) -> None:
    answer = signed_in(planner).post("/pemerataan/coba/", upload(GOOD.encode()) | {"satisfaction": "points"})
    assert answer.status_code == 422 and "tidak memuat ukuran kepuasan ini" in text(answer)


def test_a_trial_is_for_whoever_tried_it(
    signed_in: Callable[[Actor], Client], planner: Actor, person: Callable[..., Actor]
) -> None:
    signed_in(planner).post("/pemerataan/coba/", upload(GOOD.encode()))
    other = signed_in(person("Tono", Role.PLANNER))
    assert other.get(f"/pemerataan/coba/{Trial.objects.get().pk}/").status_code == 404


def test_every_fault_of_a_file_has_its_sentence_here() -> None:
    assert FAULTS == SENTENCES


def test_the_api_gives_lists_and_one_whole(anybody: Client, computed: Computation) -> None:
    (row,) = anybody.get("/api/musrenbang/fairness").json()
    assert row["sha256"] == computed.sha256 and "office" in row
    one = anybody.get(f"/api/musrenbang/fairness/{computed.pk}").json()
    assert one["result"] == computed.document and one["departures"] == []
    assert anybody.get(f"/api/musrenbang/fairness?after={computed.pk}").json() == []


@pytest.fixture
def opened(computed: Computation, lurah: Actor) -> Meeting:
    """The musyawarah of the kelurahan, held now."""
    planned = levels.of_seat(computed.cycle, "kelurahan", computed.region)
    planned.held, planned.time, planned.place = date(2027, 1, 12), "09.00 WIB", "Aula"
    planned = meetings.plan_meeting(actor=lurah, meeting=planned, topics=["Pembahasan usulan"])
    return meetings.open_meeting(actor=lurah, meeting=planned)


def test_departures_go_into_the_minutes_of_the_meeting(
    signed_in: Callable[[Actor], Client], lurah: Actor, computed: Computation, opened: Meeting
) -> None:
    line = computed.lines.filter(in_shares=False).first()
    words = "Jembatannya sudah hampir putus."
    actions.depart(actor=lurah, computation=computed, proposal=line.proposal, taken=True, reason=words)
    client = signed_in(lurah)
    assert "Masukkan perbedaan ke berita acaranya" in text(client.get(address(computed)))
    done = client.post(address(computed, "berita-acara/"), {"key": str(uuid7())}, follow=True)
    assert "Sudah masuk ke berita acara musyawarah." in text(done)
    opened.sitting.refresh_from_db()
    (row,) = opened.sitting.departures
    assert (row["number"], row["reason"]) == (line.proposal.number, words)
