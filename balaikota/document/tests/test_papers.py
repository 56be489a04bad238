"""Issuing, scanning, withdrawing: who may, what is kept, and what the public learns."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404

from balaikota.audit.models import Event
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.current import serving
from balaikota.document import actions, queries
from balaikota.document.issuing import number
from balaikota.document.models import Counter, Paper
from balaikota.people.actor import ANONYMOUS, Actor

from .conftest import BENGKONG, KIND, NOW, SCAN, draft, media


def test_an_issued_paper_has_number_hash_file_and_one_event(ratna: Actor) -> None:
    paper = actions.issue(actor=ratna, paper=draft())
    assert paper.number == "001/BA-MUSRENBANG/TANJUNG-BUNTUNG/I/2027"
    assert paper.title == "Berita Acara Musrenbang Tanjung Buntung"
    assert paper.office == "Plt. Lurah Tanjung Buntung"
    assert media(paper.file).read_bytes().startswith(b"%PDF-")
    event = Event.objects.get(act="document.issue")
    assert (event.object_id, event.number, event.facts["sha256"]) == (str(paper.pk), paper.number, paper.sha256)


def test_a_lurah_cannot_issue_a_paper_of_another_kelurahan(yusuf: Actor) -> None:
    with pytest.raises(Refusal, match=r"not\.permitted"):
        actions.issue(actor=yusuf, paper=draft())
    assert not Counter.objects.exists()


@pytest.mark.parametrize("role", [Role.RW_HEAD, Role.INSPECTOR, Role.ADMIN, Role.RESIDENT])
def test_who_does_not_run_a_kelurahan_issues_nothing(officer: Callable[..., Actor], role: Role) -> None:
    region = f"{BENGKONG}.1004" if role == Role.RW_HEAD else None
    with pytest.raises(Refusal, match=r"not\.permitted"):
        actions.issue(actor=officer("Sari", role, region), paper=draft())


def test_the_same_intention_twice_issues_one_paper(ratna: Actor) -> None:
    key = uuid4()
    first = actions.issue(actor=ratna, paper=draft(), key=key)
    assert actions.issue(actor=ratna, paper=draft(), key=key) == first
    assert Paper.objects.count() == 1


def test_one_thing_has_one_paper_of_a_kind_in_force(ratna: Actor) -> None:
    about = {"source_kind": "musrenbang.Meeting", "source_id": uuid4()}
    first = actions.issue(actor=ratna, paper=draft(**about))
    with pytest.raises(Refusal, match=r"paper\.exists"):
        actions.issue(actor=ratna, paper=draft(**about))
    actions.withdraw(actor=ratna, paper=first, reason="Salah tulis jumlah peserta")
    second = actions.issue(actor=ratna, paper=draft(**about))
    assert second.sequence == 2  # the refused attempt left no gap, the withdrawn one keeps its number
    assert queries.in_force(KIND, "musrenbang.Meeting", about["source_id"]) == second  # type: ignore[arg-type]


def test_the_city_sets_its_own_number_format(ratna: Actor, dewi: Actor) -> None:
    actions.set_numbering(actor=dewi, kind=KIND, pattern="400.10/{number:04}/{year}", basis="Perwali 5/2026")
    assert actions.issue(actor=ratna, paper=draft()).number == "400.10/0001/2027"
    with pytest.raises(Refusal, match=r"not\.permitted"):
        actions.set_numbering(actor=ratna, kind=KIND, pattern="{number}/{year}", basis="none")


def test_numbers_begin_anew_each_year_of_the_city_s_own_calendar(ratna: Actor) -> None:
    with clock.at(NOW.replace(month=12, day=31, hour=16, minute=59)):
        assert actions.issue(actor=ratna, paper=draft()).number.endswith("001/BA-MUSRENBANG/TANJUNG-BUNTUNG/XII/2027")
    with clock.at(NOW.replace(month=12, day=31, hour=17)):  # midnight in Batam
        assert actions.issue(actor=ratna, paper=draft()).number == "001/BA-MUSRENBANG/TANJUNG-BUNTUNG/I/2028"


def test_writers_at_once_get_numbers_without_gap_or_repetition(django_db_blocker: Any) -> None:
    given: list[int] = []

    def draw(worker: int) -> list[int]:
        with serving("batam"), clock.at(NOW.replace(year=2099)):
            try:
                return [one for attempt in range(10) if (one := _draw(fails=(worker + attempt) % 4 == 0))]
            finally:
                connection.close()

    with django_db_blocker.unblock():
        try:
            with ThreadPoolExecutor(4) as pool:
                given = [one for found in pool.map(draw, range(4)) for one in found]
        finally:
            with serving("batam"):
                Counter.objects.filter(year=2099).delete()
            connection.close()
    assert sorted(given) == list(range(1, len(given) + 1))
    assert len(given) == 30


def _draw(fails: bool) -> int | None:
    """Take a number in a transaction of its own; None where it is rolled back."""
    paper = draft()
    paper.issued_at = clock.now()
    with transaction.atomic():
        number(paper)
        if fails:
            transaction.set_rollback(True)
    return None if fails else paper.sequence


def test_the_operator_attaches_the_signed_scan_once(ratna: Actor, officer: Callable[..., Actor]) -> None:
    operator = officer("Andi", Role.OPERATOR, ratna.held[0].region)
    paper = actions.issue(actor=ratna, paper=draft())
    paper = actions.attach_scan(actor=operator, paper=paper, content=SCAN)
    assert (paper.state, paper.scan_office) == ("signed", "Operator Tanjung Buntung")
    assert queries.scan(paper) == SCAN
    with pytest.raises(Refusal, match=r"paper\.signed"):
        actions.attach_scan(actor=operator, paper=paper, content=SCAN + b" again")


def test_a_scan_exchanged_on_the_disk_is_not_given_out(ratna: Actor) -> None:
    paper = actions.attach_scan(actor=ratna, paper=actions.issue(actor=ratna, paper=draft()), content=SCAN)
    media(paper.scan).write_bytes(b"%PDF-1.7 another text above the signatures")
    assert queries.scan(paper) is None


def test_a_scan_of_another_kind_is_refused_and_nothing_changes(ratna: Actor) -> None:
    paper = actions.issue(actor=ratna, paper=draft())
    with pytest.raises(Refusal, match=r"scan\.kind"):
        actions.attach_scan(actor=ratna, paper=paper, content=b"MZ\x90 renamed to scan.pdf")
    paper.refresh_from_db()
    assert (paper.state, paper.scan.name) == ("issued", "")


def test_withdrawing_asks_a_reason_and_is_final(ratna: Actor) -> None:
    paper = actions.issue(actor=ratna, paper=draft())
    with pytest.raises(Refusal, match=r"paper\.reason"):
        actions.withdraw(actor=ratna, paper=paper, reason="salah    ")
    actions.withdraw(actor=ratna, paper=paper, reason="Salah tulis jumlah peserta")
    for again in (
        lambda: actions.withdraw(actor=ratna, paper=paper, reason="Salah tulis jumlah peserta"),
        lambda: actions.attach_scan(actor=ratna, paper=paper, content=SCAN),
    ):
        with pytest.raises(Refusal, match=r"paper\.withdrawn"):
            again()


def test_the_database_itself_holds_signed_scanned_and_withdrawn_together(ratna: Actor) -> None:
    paper = actions.issue(actor=ratna, paper=draft())
    for change in ({"state": "signed"}, {"state": "withdrawn"}, {"reason": "because"}, {"scan_sha256": "00"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Paper.objects.filter(pk=paper.pk).update(**change)


def test_papers_are_seen_by_their_region_the_planner_and_the_inspector_only(
    ratna: Actor, yusuf: Actor, dewi: Actor, tono: Actor, officer: Callable[..., Actor]
) -> None:
    paper = actions.issue(actor=ratna, paper=draft())
    camat, warga = officer("Hadi", Role.CAMAT, BENGKONG), officer("Sari", Role.RESIDENT, None)
    for actor in (ratna, dewi, tono, camat):
        assert queries.paper(actor, paper.pk) == paper
    for actor in (yusuf, warga, ANONYMOUS):
        with pytest.raises(Http404):
            queries.paper(actor, paper.pk)


def test_anybody_learns_by_the_code_that_a_paper_is_genuine_but_no_private_name(ratna: Actor) -> None:
    paper = actions.attach_scan(actor=ratna, paper=actions.issue(actor=ratna, paper=draft()), content=SCAN)
    found = queries.by_token(paper.code.lower())
    assert found is not None
    assert (found.number, found.office, found.place) == (
        paper.number, "Plt. Lurah Tanjung Buntung", "Kelurahan Tanjung Buntung",
    )  # fmt: skip
    assert (found.sha256, bool(found.scan_sha256)) == (paper.sha256, True)
    assert "Ratna" not in str(found)


def test_a_file_is_recognised_by_its_content_alone(ratna: Actor) -> None:
    paper = actions.attach_scan(actor=ratna, paper=actions.issue(actor=ratna, paper=draft()), content=SCAN)
    for content in (queries.pdf(paper), SCAN):
        found = queries.by_file([content[:3], content[3:]])
        assert found is not None
        assert found.number == paper.number
    assert queries.by_file([queries.pdf(paper) + b"\n"]) is None
    assert queries.by_file([b""]) is None


def test_a_code_of_one_city_means_nothing_in_another(ratna: Actor) -> None:
    paper = actions.issue(actor=ratna, paper=draft())
    with serving("surabaya"):
        assert queries.by_token(paper.token) is None


def test_codes_are_all_different(ratna: Actor) -> None:
    assert len({draft().token for _ in range(50)}) == 50
