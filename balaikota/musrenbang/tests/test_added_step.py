"""A city adds a step on a page, and a proposal goes through it to the end; what is under way goes on as it began."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from balaikota.audit.models import Event
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.musrenbang import actions, desks
from balaikota.musrenbang.models import Item, Proposal
from balaikota.people.actor import Actor
from balaikota.people.models import Account
from balaikota.workflow import engine
from balaikota.workflow.models import ProcessCopy, Step

from .conftest import NOW, sending

PAGE = "/proses/proposal/ubah/"
NAME = "pemeriksaan_sekretariat_kecamatan"
MOVE = f"pass_{NAME}"
STEP = {
    "move": "endorse", "title_id": "Pemeriksaan sekretariat kecamatan", "title_en": "", "desk": "operator:region",
    "days": "3", "button_id": "Berkas lengkap", "tells_id": "{office} sudah memeriksa berkas usulan {number}.",
    "law": "SK Camat Bengkong 4/2027",
}  # fmt: skip


@pytest.fixture
def sign_in(settings: Any) -> Iterator[Callable[[Actor], Client]]:
    settings.DEMO = True

    def client(actor: Actor) -> Client:
        found = Client(headers={"host": "batam.localhost"})
        found.force_login(Account.objects.get(pk=actor.account_id))
        return found

    yield client
    engine._process.cache_clear()


@pytest.fixture
def admin(person: Callable[..., Actor], sign_in: Callable[[Actor], Client]) -> Client:
    return sign_in(person("Agus", Role.ADMIN))


def save(client: Client, address: str, given: dict[str, str], basis: str = "Perwali 12/2027") -> Any:
    """Look first, then save what was seen."""
    seen = client.post(address, given | {"lihat": "1"})
    assert seen.status_code == 200
    mark = re.search(r'name="dilihat" value="(\w+)"', seen.content.decode())
    assert mark, re.findall(r'class="error".*', seen.content.decode())
    return client.post(address, given | {"simpan": "1", "dilihat": mark[1], "basis": basis})


def test_a_step_that_the_city_added_is_gone_through(
    admin: Client, proposal: Proposal, hasan: Actor, drain: Item, rw05: Region, lurah: Actor, camat: Actor,
    department: Actor, person: Callable[..., Actor], sign_in: Callable[[Actor], Client],
) -> None:  # fmt: skip
    secretary = person("Sekretaris", Role.OPERATOR, region="21.71.09")
    assert save(admin, f"{PAGE}?ubah=langkah", STEP).status_code == 302
    page = admin.get(PAGE).content.decode()
    assert "Perwali 12/2027" in page and "Agus" in page
    assert Event.objects.filter(act="workflow.change_process").count() == 1
    new = actions.propose(actor=hasan, **sending(drain, rw05))
    visit = {"visited": NOW.date(), "found": "Saluran retak 100 meter", "volume": Decimal(100)}
    for one in (proposal, new):
        actions.forward(actor=lurah, proposal=one, **visit)
        actions.endorse(actor=camat, proposal=one)
    assert (proposal.state, new.state) == ("endorsed", NAME)  # the first goes on as it began
    assert list(desks.waiting(secretary)) == [new]
    with pytest.raises(Refusal, match="not.permitted"):
        actions.pass_step(actor=camat, proposal=new, move=MOVE)
    with pytest.raises(Refusal, match="move.closed"):
        actions.pass_step(actor=secretary, proposal=new, move="reject")

    office, address = sign_in(secretary), f"/usulan/{new.number}/"
    assert f"{address}langkah-{MOVE}/" in office.get(address).content.decode()
    assert f"sudah memeriksa berkas usulan {new.number}" in office.get(f"{address}langkah-{MOVE}/").content.decode()
    assert office.post(f"{address}langkah-{MOVE}/", {"seen": NAME}).status_code == 302
    new.refresh_from_db()
    assert new.state == "endorsed"
    assert Event.objects.get(act="musrenbang.pass_step").basis == "SK Camat Bengkong 4/2027"
    assert "Berkas lengkap" in Client(headers={"host": "batam.localhost"}).get(address).content.decode()
    actions.find_feasible(actor=department, proposal=new, volume=Decimal(100))
    assert new.state == "feasible"


def test_a_step_that_is_taken_out_again_still_moves_what_lies_there(
    admin: Client, hasan: Actor, drain: Item, rw05: Region, lurah: Actor, camat: Actor, person: Callable[..., Actor]
) -> None:
    secretary = person("Sekretaris", Role.OPERATOR, region="21.71.09")
    save(admin, f"{PAGE}?ubah=langkah", STEP)
    new = actions.propose(actor=hasan, **sending(drain, rw05))
    actions.forward(actor=lurah, proposal=new, visited=NOW.date(), found="Saluran retak", volume=Decimal(100))
    actions.endorse(actor=camat, proposal=new)
    assert save(admin, f"{PAGE}?ubah=versi&apa=1", {"key": ""}).status_code == 302
    assert engine.process("proposal") == engine.process("proposal", 1)
    assert list(desks.waiting(secretary)) == [new]
    assert NAME in engine.states("proposal")
    actions.pass_step(actor=secretary, proposal=new, move=MOVE)
    assert Step.objects.filter(object_id=new.pk).count() == 4


def test_only_what_was_seen_is_saved_and_only_by_the_administrator(
    admin: Client, cycle: Any, planner: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    days = f"{PAGE}?ubah=hari&apa=forwarded"
    assert sign_in(planner).get(PAGE).status_code == 403
    answer = admin.post(days, {"days": "5", "simpan": "1", "dilihat": "x", "basis": "Perwali 12/2027"})
    assert "belum Anda lihat" in answer.content.decode()
    assert save(admin, days, {"days": "5"}, basis="").status_code == 200
    assert "Ini sudah isi proses" in admin.post(days, {"days": "7", "lihat": "1"}).content.decode()
    sentence = f"{PAGE}?ubah=kalimat&apa=endorse"
    assert "{ktp}" in admin.post(sentence, {"tells_id": "Usulan {ktp}", "lihat": "1"}).content.decode()
    assert ProcessCopy.objects.filter(name="proposal").count() == 1
    assert save(admin, days, {"days": "5"}).status_code == 302
    assert engine.process("proposal").states["forwarded"].within == 5


@pytest.mark.parametrize(
    "address", ["/proses/tidak/ubah/", f"{PAGE}?ubah=hari&apa=accepted", f"{PAGE}?ubah=versi&apa=9", f"{PAGE}?ubah=x"]
)
def test_what_is_not_there_is_not_changed(admin: Client, cycle: Any, address: str) -> None:
    assert admin.get(address).status_code == 404


def test_where_no_program_takes_a_document_through_a_step_none_is_added(admin: Client, cycle: Any) -> None:
    assert "ubah=langkah" not in admin.get("/proses/outside_kamus/ubah/").content.decode()
    assert admin.get("/proses/outside_kamus/ubah/?ubah=langkah").status_code in (403, 422)
