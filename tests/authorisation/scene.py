"""Two cities with something of every kind in each: here, where the people hold their offices, and elsewhere."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import models, transaction
from PIL import Image

import balaikota
from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.city.current import serving
from balaikota.city.models import Region, Unit
from balaikota.document import actions as papers
from balaikota.document.models import Paper
from balaikota.handover.models import Offer
from balaikota.handover.offers import put_offer
from balaikota.jobs.models import Job
from balaikota.musrenbang import actions, pictures
from balaikota.musrenbang.actions.imports import rows_of
from balaikota.musrenbang.boards import actions as boards
from balaikota.musrenbang.fairness.models import Trial
from balaikota.musrenbang.kamus import actions as kamus
from balaikota.musrenbang.kamus.models import Wish
from balaikota.musrenbang.meetings import actions as meetings
from balaikota.musrenbang.meetings import levels
from balaikota.musrenbang.meetings.models import Attendee
from balaikota.musrenbang.models import Cycle, Item, Meeting, Photo, Proposal, Question, Quota, Window
from balaikota.musrenbang.planning import actions as planning
from balaikota.musrenbang.sipd import actions as sipd
from balaikota.musrenbang.sipd.models import Entry
from balaikota.musrenbang.voices.models import Comment
from balaikota.notice.models import Notice
from balaikota.people import cards
from balaikota.people.actor import SYSTEM
from balaikota.people.models import AccessCard, Account, Grant
from balaikota.regulation.models import Parameter
from balaikota.saved.models import SavedView
from balaikota.workflow import engine

from .people import CANARY, Spot, settle
from .scene_adoption import put_adoption
from .scene_ballots import allow_ballots, put_polls
from .scene_cooperation import put_cooperation
from .scene_exchange import put_exchange
from .scene_fairness import put_lists
from .scene_kamus import put_kamus, put_wishes
from .scene_voices import put_voices

NOW = datetime(2027, 1, 12, 2, 0, tzinfo=UTC)
"""12 January 2027, 09.00 in Batam and in Surabaya."""
STATES = ("submitted", "forwarded", "endorsed", "feasible", "accepted", "handed", "rejected")
"""One proposal in each; the one handed is accepted and on offer, the last was rejected by the kelurahan."""
WITNESS = f"{CANARY.title()} Saksi"
"""A resident who stands in a paper and nowhere in public."""
SCAN = b"%PDF-1.7 signed by hand"
SAMPLE = Path(balaikota.__file__).parent / "musrenbang/meetings/adoptable/documents/berita_acara.sample.json"
FIRST, SECOND = "1.03.0.00.0.00.01.0000", "1.02.0.00.0.00.01.0000"
SPOTS = {
    "batam": (Spot("21.71.09.1004/05", FIRST), Spot("21.71.06.1001/01", SECOND)),
    "surabaya": (Spot("35.78.01.1001/05", FIRST), Spot("35.78.08.1001/01", SECOND)),
}
OWNER = {
    Question: "asker_id", Proposal: "owner_id", Wish: "owner_id", Paper: "issued_by", Job: "started_by",
    Notice: "account_id", Grant: "account_id", Authenticator: "user_id", Comment: "account_id", SavedView: "account_id",
    Trial: "account_id",
}  # fmt: skip
"""The field that says whose a thing is."""


@dataclass
class City:
    """One city of the scene. `pks` says which row a kind of thing is: by kind, then here or elsewhere."""

    slug: str
    here: Spot
    elsewhere: Spot
    people: dict[str, Account] = field(default_factory=dict)
    pks: dict[str, dict[str, tuple[type[models.Model], Any]]] = field(default_factory=dict)
    card: str = ""
    codes: dict[str, str] = field(default_factory=dict)

    def put(self, kind: str, spot: str, row: models.Model) -> None:
        self.pks.setdefault(kind, {})[spot] = (type(row), row.pk)

    def thing(self, kind: str, relation: str, account: Account | None = None) -> Any:
        """A row as it is now. Its `own` one is the one here, given to `account` first."""
        if kind == "account" and relation == "own":
            return Account.objects.get(pk=account.pk)  # type: ignore[union-attr]
        model, pk = self.pks[kind]["elsewhere" if relation == "elsewhere" else "here"]
        rows = model._default_manager.filter(pk=pk)
        if relation == "own" and model is Photo:
            self.thing("submitted", "own", account)
        elif relation == "own":
            rows.update(**{OWNER[model]: account.pk})  # type: ignore[union-attr]
        return rows.get()

    def spot(self, relation: str) -> Spot:
        return self.elsewhere if relation == "elsewhere" else self.here


@contextmanager
def savepoint() -> Iterator[None]:
    """Undo what happens inside; an action's durable transaction may stand in it, as in Django's own TestCase."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]
    with block:
        yield
        transaction.set_rollback(True)


def build() -> dict[str, City]:
    """Both cities, inside the transaction now open."""
    return {slug: _city(City(slug, *spots)) for slug, spots in SPOTS.items()}


def _city(city: City) -> City:
    with serving(city.slug):
        _regions(city)
        city.people = settle(city.here, city.elsewhere)
        cycle = _cycle(city)
        allow_ballots(cycle)
        for relation, owner in (("here", "neighbour"), ("elsewhere", "far")):
            _proposals(city, cycle, relation, city.people[owner])
            _papers(city, relation)
            _meetings(city, cycle, relation)
            _belongings(city, relation, city.people[owner])
            put_polls(city, cycle, relation)
            put_lists(city, cycle, relation, city.people[owner])
            put_wishes(city, cycle, relation, city.people[owner])
            put_voices(city, relation, city.people[owner])
        put_kamus(city, cycle)
        put_adoption(city)
        put_cooperation(city)
        put_exchange(city)
        _offer(city)
        _came_back(city)
        _planning(city, cycle)
        _reminded(city, cycle)
        Parameter.objects.create(
            name="musrenbang.percent", room="musrenbang", description="Percent", indonesian="Persen"
        )
        token, pin = cards.new_secret()
        city.card = token
        AccessCard.objects.create(
            account=city.people["rw_head"], token_hash=cards.token_hash(token), pin_hash=cards.pin_hash(token, pin),
            printed=clock.now(),
        )  # fmt: skip
    return city


def _regions(city: City) -> None:
    for spot in (city.here, city.elsewhere):
        kelurahan = Region.objects.get(pk=spot.kelurahan)
        place = {"latitude": kelurahan.latitude, "longitude": kelurahan.longitude}
        name = f"RW {spot.rw.rpartition('/')[2]}"
        Region.objects.create(code=spot.rw, name=name, level="rw", parent=kelurahan, **place)
    neighbouring = f"{city.here.kelurahan}/06"
    Region.objects.create(code=neighbouring, name="RW 06", level="rw", parent_id=city.here.kelurahan)


def _cycle(city: City) -> Cycle:
    engine.take_over()
    cycle = actions.open_cycle(actor=SYSTEM, plan_year=2028)
    for step in ("propose", "kelurahan", "kecamatan", "department", "city"):
        days = {"opens": date(2027, 1, 4), "closes": date(2027, 3, 31)}
        actions.set_window(actor=SYSTEM, cycle=cycle, step=step, basis="SE 1/2027", **days)
    days = {"opens": date(2027, 1, 4), "closes": date(2027, 3, 10)}
    Window.objects.create(cycle=cycle, step="pokir", basis="SE 1/2027", **days)
    actions.set_quota(actor=SYSTEM, cycle=cycle, limit=900_000_000, basis="Perwali 1/2027")
    entries = [entry(cycle, "U-40", city.here.unit), entry(cycle, "K-01", city.elsewhere.unit)]
    kamus.put_items(actor=SYSTEM, cycle=cycle, items=entries, origin="contoh")
    return Cycle.objects.prefetch_related("windows").get(pk=cycle.pk)


def entry(cycle: Cycle, code: str, unit: str) -> Item:
    """An entry of the kamus that a department builds."""
    return Item(
        cycle=cycle, code=code, name=f"Barang {code}", definition="Sesuatu yang dibangun", unit_name="meter",
        price=1_000_000, price_origin="contoh", min_volume=1, max_volume=200, photos=1, department_id=unit,
    )  # fmt: skip


def _proposals(city: City, cycle: Cycle, relation: str, owner: Account) -> None:
    spot = city.spot(relation)
    rw = Region.objects.get(pk=spot.rw)
    record = {
        "region": rw.code, "item": "K-01" if relation == "elsewhere" else "U-40", "volume": 10, "land": "umum",
        "need": "Got mampet setiap hujan", "latitude": rw.latitude, "longitude": rw.longitude,
    }  # fmt: skip
    report = actions.import_proposals(actor=SYSTEM, cycle=cycle, sheet=rows_of([record] * len(STATES)))
    assert not report.faults, report.faults
    proc = engine.process(Proposal.process)
    for state, row in zip(STATES, report.good, strict=True):
        engine.place(row, proc, "accepted" if state == "handed" else state)
        row.owner, row._state.adding = owner, False  # COPY put it there
        row.save()
        city.put(state, relation, row)
    _question(city, relation, row)
    pictures.keep(report.good[0], [pictures.prepare(photo())])
    city.put("photo", relation, Photo.objects.get(proposal=report.good[0]))


def _question(city: City, relation: str, rejected: Proposal) -> None:
    """Somebody else than the people of the scene asks why it was rejected."""
    why = {"reason": "land", "sentence": "Tanahnya milik perorangan."}
    step = engine.keep_step(rejected, SYSTEM, "reject", "submitted", **why)
    asker = Account.objects.create(username=f"{CANARY}.penanya.{relation}", name=f"{CANARY.title()} Penanya")
    question = Question.objects.create(
        proposal=rejected, step_id=step.pk, source="submitted", asker=asker, office="Warga",
        words="Mengapa ditolak begitu?", due=date(2027, 1, 26),
    )  # fmt: skip
    city.put("question", relation, question)


def photo() -> BytesIO:
    file = BytesIO()
    Image.new("RGB", (32, 24), (120, 90, 60)).save(file, "JPEG")
    file.seek(0)
    file.name = "tempat.jpg"
    return file


def draft(kelurahan: str) -> Paper:
    """A berita acara not issued yet, in which a resident is named."""
    data = json.loads(SAMPLE.read_text())
    data["delegates"][0]["name"] = WITNESS
    return Paper(kind="berita_acara", region=Region.objects.get(pk=kelurahan), data=data)


def _papers(city: City, relation: str) -> None:
    kelurahan = city.spot(relation).kelurahan
    city.put("paper", relation, papers.issue(actor=SYSTEM, paper=draft(kelurahan)))
    signed = papers.issue(actor=SYSTEM, paper=draft(kelurahan))
    city.put("signed", relation, papers.attach_scan(actor=SYSTEM, paper=signed, content=SCAN))


def _belongings(city: City, relation: str, owner: Account) -> None:
    city.put("account", relation, owner)
    city.put("grant", relation, Grant.objects.create(account=owner, role="resident", starts=date(2026, 1, 1)))
    city.put("job", relation, Job.objects.create(kind="sample", title="Sample", started_by=owner.pk))
    passkey = {"name": "Kunci", "credential": {}}
    city.put(
        "passkey", relation, Authenticator.objects.create(user=owner, type=Authenticator.Type.WEBAUTHN, data=passkey)
    )
    words = {"indonesian": f"Kabar untuk {owner.name}", "english": f"News for {owner.name}"}
    city.put("notice", relation, Notice.objects.create(account=owner, **words))
    city.put("kelurahan", relation, Region.objects.get(pk=city.spot(relation).kelurahan))
    city.put("kecamatan", relation, Region.objects.get(pk=city.spot(relation).kecamatan))
    city.put("rw", relation, Region.objects.get(pk=city.spot(relation).rw))
    city.put("unit", relation, Unit.objects.get(pk=city.spot(relation).unit))


def _planning(city: City, cycle: Cycle) -> None:
    """A trial in one kelurahan, a purse nobody holds anything of, and a formula."""
    kelurahan = Region.objects.get(pk=city.here.kelurahan)
    days = {"opens": date(2027, 1, 4), "closes": date(2027, 3, 31)}
    trial = actions.set_window(actor=SYSTEM, cycle=cycle, step="vote", basis="SE 3/2027", region=kelurahan, **days)
    weights = {"equal": 1, "population": 0, "rws": 0, "score": 0}
    formula = planning.set_formula(
        actor=SYSTEM,
        cycle=cycle,
        purse="pspk",
        level="kelurahan",
        total=10**11,
        weights=weights,
        basis="Perwali 3/2027",
    )
    city.put("own_window", "here", trial)
    city.put("formula", "here", formula)
    city.put("purse", "here", Quota.objects.get(cycle=cycle, region=kelurahan))


def _reminded(city: City, cycle: Cycle) -> None:
    """A letter of Bappeda to the kelurahan here."""
    letter = {"region": city.thing("kelurahan", "here"), "cycle": cycle, "until": date(2027, 1, 25), "round": uuid7()}
    city.put("reminder", "here", boards.remind(actor=SYSTEM, **letter))


def _came_back(city: City) -> None:
    """SIPD's list: one row nobody knows."""
    about = {"cycle": Cycle.objects.get(pk=2028), "stage": "usulan", "name": "sipd.xlsx", "sha256": "a" * 64}
    listing = sipd.take_listing(actor=SYSTEM, read=[(Entry(row=2, number="7", title="Pengadaan"), [])], **about)
    city.put("entry", "here", listing.entries.get())


def convened(cycle: Cycle, kecamatan: str) -> Meeting:
    """A musrenbang kecamatan that is not kept yet."""
    meeting = levels.of_seat(cycle, "kecamatan", Region.objects.get(pk=kecamatan))
    meeting.held, meeting.time, meeting.place, meeting.men, meeting.women = date(2027, 1, 10), "09.00", "Aula", 9, 9
    meeting.delegates = [{"name": WITNESS, "element": "PKK", "address": "RW 05"}]
    return meeting


def _meetings(city: City, cycle: Cycle, relation: str) -> None:
    """A musrenbang kecamatan being held: one proposal on its agenda, one resident on its list."""
    meeting = meetings.plan_meeting(actor=SYSTEM, meeting=convened(cycle, city.spot(relation).kecamatan), topics=["X"])
    meetings.open_meeting(actor=SYSTEM, meeting=meeting)
    meetings.put_attendees(actor=SYSTEM, meeting=meeting, people=[Attendee(name=WITNESS, gender="f", element="PKK")])
    city.put("meeting", relation, meeting)
    city.put("agenda", relation, meeting.agenda.get())
    city.put("attendee", relation, meeting.attendees.get())


def _offer(city: City) -> None:
    handed = city.thing("handed", "here")
    offer = put_offer(
        SYSTEM, kind="musrenbang.accepted_proposal", receiver="SIPD-RI", subject=handed, title="Drainase", payload={},
    )  # fmt: skip
    city.put("offer", "here", Offer.objects.get(pk=offer.pk))
