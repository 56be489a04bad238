"""How each action is really called: on what, and with which arguments that nothing is wrong with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from balaikota.base.ids import uuid7
from balaikota.base.roles import Role
from balaikota.city.models import Unit
from balaikota.handover.answers import Answer
from balaikota.musrenbang.actions.imports import rows_of
from balaikota.musrenbang.ballots.reading import Row
from balaikota.musrenbang.ballots.rules import Choices, Code
from balaikota.musrenbang.meetings.models import Attendee
from balaikota.musrenbang.models import Cycle, Item
from balaikota.musrenbang.planning.models import Input
from balaikota.musrenbang.sipd.models import Entry
from balaikota.people.models import Account
from balaikota.regulation.actions import Book, Listing
from balaikota.regulation.models import Parameter

from . import calls_adoption, calls_cooperation, calls_exchange, calls_kamus, calls_workflow
from .scene import SCAN, City, convened, draft, entry, photo
from .scene_ballots import BEGAN, ENDS
from .scene_fairness import computed, departed, tried
from .scene_voices import supported

Arguments = dict[str, Any]
NO = {"reason": "land", "sentence": "Tanahnya masih milik perorangan."}
OUTLINES = b'{"type": "FeatureCollection", "features": []}'
BACK = {"stage": "renja", "name": "renja.xlsx", "sha256": "b" * 64}
WHY = "Salah kirim, dibuat ulang."
OWNED, PLACED, CITYWIDE = ("own", "here", "elsewhere"), ("here", "elsewhere"), ("here",)
"""What may be told apart: whose a thing is and where it lies; only where; or nothing, the whole city being meant."""


@dataclass(frozen=True)
class Call:
    """`arguments(city, relation, account)` are those of one call; `relations` what can be told apart."""

    relations: tuple[str, ...]
    arguments: Callable[[City, str, Account | None], Arguments]


def on(name: str, kind: str, relations: tuple[str, ...] = OWNED, /, **more: Any) -> Call:
    """A call on a thing of the scene, which is argument `name`."""
    return Call(relations, lambda city, relation, account: {name: city.thing(kind, relation, account)} | more)


def whole(arguments: Callable[[], Arguments]) -> Call:
    """A call on nothing in particular: the whole city is meant."""
    return Call(CITYWIDE, lambda city, relation, account: arguments())


def cycle() -> Cycle:
    return Cycle.objects.prefetch_related("windows").get(pk=2028)


def _propose(city: City, relation: str, account: Account | None) -> Arguments:
    region = city.thing("rw", relation)
    return {
        "region": region, "item": Item.objects.select_related("cycle").get(code="U-40"), "volume": Decimal(12),
        "need": "Got mampet, air masuk rumah", "latitude": region.latitude, "longitude": region.longitude,
        "land": "public", "photos": [photo()],
    }  # fmt: skip


def _meeting(city: City, relation: str, account: Account | None) -> Arguments:
    return {
        "region": city.thing("kelurahan", relation), "cycle": cycle(), "held": date(2027, 1, 11), "time": "09.00",
        "place": "Aula", "men": 20, "women": 20, "delegates": [],
    }  # fmt: skip


def _matched(city: City, relation: str, account: Account | None) -> Arguments:
    return {"entry": city.thing("entry", "here"), "proposal": city.thing("accepted", "here")}


def _convened(city: City, relation: str, account: Account | None) -> Arguments:
    return {"meeting": convened(cycle(), city.spot(relation).kecamatan), "topics": ["Pembukaan"]}


def _judged(city: City, relation: str, account: Account | None) -> Arguments:
    return {
        "meeting": city.thing("meeting", relation), "proposal": city.thing("forwarded", relation),
        "points": {"urgency": 50},
    }  # fmt: skip


def _came(city: City, relation: str, account: Account | None) -> Arguments:
    return {"meeting": city.thing("meeting", relation), "people": [Attendee(name="X", gender="f", element="PKK")]}


def _offer(city: City, relation: str, account: Account | None) -> Arguments:
    subject = city.thing("accepted", "here")
    return {
        "kind": "musrenbang.accepted_proposal",
        "receiver": "SIPD-RI",
        "subject": subject,
        "title": "X",
        "payload": {},
    }


def _answers(city: City, relation: str, account: Account | None) -> Arguments:
    number = city.thing("offer", "here").number
    return {"receiver": "SIPD-RI", "answers": [Answer(number=number, receipt="SIPD-1", reason="")]}


def _prepare(city: City, relation: str, account: Account | None) -> Arguments:
    return {
        "region": city.thing("kelurahan", relation), "cycle": cycle(), "title": "Suara", "opens": BEGAN,
        "closes": ENDS, "budget": 100_000_000, "most": 2, "basis": "Perwali 9/2027",
    }  # fmt: skip


def _voted(city: City, relation: str, account: Account | None) -> Arguments:
    home = city.thing("kelurahan", relation)
    return {"poll": city.thing("poll", relation), "choices": Choices((1,)), "home": home}


def _voted_by_code(city: City, relation: str, account: Account | None) -> Arguments:
    code = city.codes["elsewhere" if relation == "elsewhere" else "here"]
    return {"code": Code(code), "choices": Choices((1,))}


def _added(city: City, relation: str, account: Account | None) -> Arguments:
    return {"poll": city.thing("poll_new", relation), "proposals": [city.thing("feasible", relation)]}


def ballots() -> dict[str, Call]:
    """Votes on proposals."""
    paper = Row(1, "000000A", Choices((1,)))
    return {
        "musrenbang.add_options": Call(PLACED, _added),
        "musrenbang.close_poll": on("poll", "poll_over", PLACED),
        "musrenbang.confirm_paper": on("entry", "paper_settled", PLACED),
        "musrenbang.enter_papers": on("poll", "poll", PLACED, rows=[paper]),
        "musrenbang.open_poll": on("poll", "poll_new", PLACED),
        "musrenbang.prepare_poll": Call(PLACED, _prepare),
        "musrenbang.print_codes": on("poll", "poll", PLACED, count=2),
        "musrenbang.print_papers": on("poll", "poll", PLACED, count=2),
        "musrenbang.publish_poll": on("poll", "poll_closed", PLACED),
        "musrenbang.remove_option": on("poll", "poll_new", PLACED, number=1),
        "musrenbang.revoke_codes": on("poll", "poll", PLACED, printing=1, reason=WHY),
        "musrenbang.settle_paper": on("entry", "paper_doubt", PLACED, reason=WHY),
        "musrenbang.vote": Call(PLACED, _voted),
        "musrenbang.vote_by_code": Call(PLACED, _voted_by_code),
    }


def _supported(city: City, relation: str, account: Account | None) -> Arguments:
    return {"proposal": supported(city.thing("submitted", relation), account)}


def voices() -> dict[str, Call]:
    """Support, comments, following, and views of lists."""
    here = {"address": "/usulan/?keadaan=submitted&sesudah=x", "title": "Yang baru dikirim"}
    return {
        "musrenbang.support": on("proposal", "submitted", PLACED),
        "musrenbang.take_support_back": Call(PLACED, _supported),
        "musrenbang.write_comment": on("proposal", "submitted", PLACED, text="Benar adanya di sini"),
        "musrenbang.reply": on("comment", "comment", PLACED, text="Terima kasih, kami tinjau"),
        "musrenbang.report_comment": on("comment", "comment", PLACED, reason="insult"),
        "musrenbang.show_comment": on("comment", "hidden_comment", PLACED),
        "musrenbang.hide_comment": on("comment", "comment", PLACED, reason="insult"),
        "musrenbang.ask_second_look": on("comment", "hidden_comment", why="Tidak menghina siapa pun"),
        "musrenbang.follow": on("proposal", "submitted", PLACED),
        "musrenbang.unfollow": on("proposal", "submitted", PLACED),
        "musrenbang.subscribe": on("proposal", "submitted", PLACED, email="baru@contoh.id"),
        "musrenbang.confirm_subscription": on("subscription", "subscription", PLACED),
        "musrenbang.end_subscription": on("subscription", "subscription", PLACED),
        "musrenbang.forget_subscriptions": whole(dict),
        "berkas.make": whole(lambda: {"month": "2026-10"}),
        "saved.save_view": whole(lambda: here),
        "saved.change_view": on("view", "view", title="Nama lain", shared=True),
        "saved.delete_view": on("view", "view"),
    }


def planning() -> dict[str, Call]:
    """The year: copied, extended, its purses and their formula."""
    weights = {"equal": 1, "population": 0, "rws": 0, "score": 0}
    shared = {"purse": "pspk", "level": "kelurahan", "total": 10**11, "weights": weights, "basis": "Perwali 3/2027"}
    decision = {
        "number": "100/2027",
        "decided": date(2027, 1, 11),
        "decided_by": "Sekda",
        "why": "Banjir di kecamatan.",
    }
    later = {"step": "kelurahan", "closes": date(2027, 4, 9)} | decision
    return {
        "musrenbang.apply_formula": on("formula", "formula", CITYWIDE),
        "musrenbang.copy_year": whole(lambda: {"plan_year": 2029, "basis": "SE 9/2027"}),
        "musrenbang.drop_quota": on("quota", "purse", CITYWIDE),
        "musrenbang.drop_window": on("window", "own_window", CITYWIDE),
        "musrenbang.extend_window": whole(lambda: {"cycle": cycle()} | later),
        "musrenbang.put_figures": Call(CITYWIDE, _figures),
        "musrenbang.set_formula": whole(lambda: {"cycle": cycle()} | shared),
    }


def _figures(city: City, relation: str, account: Account | None) -> Arguments:
    row = Input(cycle=cycle(), region_id=city.here.kelurahan, population=9000, population_source="Dukcapil")
    return {"cycle": cycle(), "figures": [row]}


def _imported(city: City, relation: str, account: Account | None) -> Arguments:
    region = city.thing("rw", relation)
    record = {
        "region": region.code, "item": "U-40", "volume": 3, "need": "Got mampet", "land": "umum",
        "latitude": region.latitude, "longitude": region.longitude,
    }  # fmt: skip
    return {"cycle": cycle(), "sheet": rows_of([record]), "region": region}


def _pokir(city: City, relation: str, account: Account | None) -> Arguments:
    return _propose(city, relation, account) | {"sponsor": "Komisi III"}


def _passed_on(city: City, relation: str, account: Account | None) -> Arguments:
    other = city.here.unit if relation == "elsewhere" else city.elsewhere.unit
    reason = {"reason": "other_task", "sentence": "Tugas perangkat daerah lain."}
    return {"proposal": city.thing("endorsed", relation, account), "unit": Unit.objects.get(pk=other)} | reason


def _dossier(city: City, relation: str, account: Account | None) -> Arguments:
    return {"region": city.thing("kelurahan", relation), "cycle": cycle(), "received": date(2027, 1, 11)}


def _reminder(city: City, relation: str, account: Account | None) -> Arguments:
    due = {"until": date(2027, 1, 25), "round": uuid7()}
    return {"region": city.thing("kelurahan", relation), "cycle": cycle()} | due


def calls(folder: Path) -> dict[str, Call]:
    """By name of the action. `folder` is a place for the files that some of them read."""
    prices, codes, regions = folder / "harga.csv", folder / "rekening.csv", folder / "wilayah.csv"
    prices.write_text("URAIAN BARANG,SPESIFIKASI,SATUAN,HARGA SATUAN,TKDN,KODE REKENING\nPasir,,m3,250000,,\n")
    codes.write_text("level,code,name,parent_code,government_level,status\nakun,5,BELANJA,,,active\n")
    regions.write_text("code,name\n21,KEPULAUAN RIAU\n21.71,KOTA BATAM\n")
    one, window = {"opens": date(2027, 1, 4), "closes": date(2027, 2, 28)}, {"step": "kecamatan", "basis": "SE 2/2027"}
    decree = {"starts": date(2027, 1, 1), "decree": "SK contoh"}
    return {
        "city.import_boundaries": whole(lambda: {"content": OUTLINES, "source": "contoh"}),
        "city.import_regions": whole(lambda: {"file": regions}),
        "city.set_profile": whole(lambda: {"address": "Jalan Baru 1"}),
        "document.attach_scan": on("paper", "paper", content=SCAN),
        "document.issue": Call(PLACED, lambda city, relation, who: {"paper": draft(city.spot(relation).kelurahan)}),
        "document.set_numbering": whole(
            lambda: {"kind": "berita_acara", "pattern": "{number}/BA/{year}", "basis": "Perwali 1/2027"}
        ),
        "document.withdraw": on("paper", "paper", reason=WHY),
        "handover.accept": on("offer", "offer", CITYWIDE, receipt_number="SIPD-1"),
        "handover.offer": Call(CITYWIDE, _offer),
        "handover.return_": on("offer", "offer", CITYWIDE, reason=WHY),
        "handover.take_answers": Call(CITYWIDE, _answers),
        "handover.withdraw": on("offer", "offer", CITYWIDE, reason=WHY),
        "jobs.cancel": on("job", "job"),
        # Meetings: the one of the scene is a musrenbang kecamatan
        "musrenbang.plan_meeting": Call(PLACED, _convened),
        "musrenbang.change_meeting": on(
            "meeting", "meeting", PLACED, held=date(2027, 1, 11), time="10.00", place="Aula", topics=["X"]
        ),
        "musrenbang.invite": on("meeting", "meeting", PLACED),
        "musrenbang.open_meeting": on("meeting", "meeting", PLACED),
        "musrenbang.count_people": on("meeting", "meeting", PLACED, men=10, women=10),
        "musrenbang.put_attendees": Call(PLACED, _came),
        "musrenbang.strike_attendee": on("attendee", "attendee", PLACED),
        "musrenbang.score_proposal": Call(PLACED, _judged),
        "musrenbang.give_verdict": on("item", "agenda", PLACED, seen=0, verdict="accept"),
        "musrenbang.move_item": on("item", "agenda", PLACED, seen=0, to=1, reason="Disepakati semua kelurahan."),
        "musrenbang.point_at": on("item", "agenda", PLACED),
        "musrenbang.reword": on("meeting", "meeting", PLACED, clause="closing", text="Demikian."),
        "musrenbang.keep_minutes": on(
            "meeting", "meeting", PLACED, men=10, women=10, delegates=[], signatories=[], notes=""
        ),
        "musrenbang.set_departures": on("meeting", "meeting", PLACED, departures=[]),
        "musrenbang.ratify": on("meeting", "meeting", PLACED, outcomes={}),
        "musrenbang.issue_minutes": on("meeting", "meeting", PLACED),
        "musrenbang.accept": on("proposal", "feasible"),
        **planning(),
        "musrenbang.begin_year": whole(lambda: {"plan_year": 2029, "limit": 900_000_000, "basis": "Perwali 2/2027"}),
        "musrenbang.endorse": on("proposal", "forwarded"),
        "musrenbang.find_feasible": on("proposal", "endorsed", volume=Decimal(9)),
        "musrenbang.forward": on(
            "proposal", "submitted", visited=date(2027, 1, 11), found="Saluran pecah", volume=Decimal(9)
        ),
        "musrenbang.import_proposals": Call(PLACED, _imported),
        "musrenbang.offer_accepted": whole(lambda: {"cycle": cycle()}),
        "musrenbang.take_listing": whole(
            lambda: {"cycle": cycle(), "read": [(Entry(row=2, number="8"), [])]} | BACK
        ),
        "musrenbang.match_entry": Call(CITYWIDE, _matched),
        "musrenbang.settle_entry": on("entry", "entry", CITYWIDE, why=WHY),
        "musrenbang.open_cycle": whole(lambda: {"plan_year": 2029}),
        "musrenbang.answer_why": on("question", "question", answer="Pagu kelurahan sudah habis."),
        "musrenbang.ask_why": on("proposal", "rejected", text="Mengapa ditolak begitu?"),
        "musrenbang.keep_in_bank": on("proposal", "rejected"),
        "musrenbang.pass_on": Call(OWNED, _passed_on),
        "musrenbang.propose_pokir": Call(PLACED, _pokir),
        "musrenbang.refer": on("proposal", "endorsed", reason="province", sentence="Jalan itu jalan provinsi."),
        "musrenbang.save_verdict": on("proposal", "submitted", move="reject", typed=NO),
        "musrenbang.survey": on(
            "proposal", "endorsed", day=date(2027, 1, 20), reason="measure", sentence="Panjangnya perlu diukur."
        ),
        "musrenbang.postpone": on("proposal", "endorsed", **NO),
        "musrenbang.propose": Call(PLACED, _propose),
        "musrenbang.put_items": whole(
            lambda: {"cycle": cycle(), "items": [entry(cycle(), "B-01", "1.03.0.00.0.00.01.0000")], "origin": "contoh"}
        ),
        "musrenbang.receive_dossier": Call(PLACED, _dossier),
        "musrenbang.remind": Call(PLACED, _reminder),
        "musrenbang.record_meeting": Call(PLACED, _meeting),
        "musrenbang.reject": on("proposal", "submitted", **NO),
        "musrenbang.set_quota": whole(lambda: {"cycle": cycle(), "limit": 950_000_000, "basis": "Perwali 2/2027"}),
        "musrenbang.set_window": whole(lambda: {"cycle": cycle()} | one | window),
        "musrenbang.withdraw": on("proposal", "submitted"),
        **ballots(),
        "musrenbang.compute": Call(PLACED, computed),
        "musrenbang.depart": Call(PLACED, departed),
        "musrenbang.try_file": whole(tried),
        **voices(),
        "notice.set_digest": on("account", "account", digest=Account.Digest.WEEKLY),
        "people.change_own": on("account", "account", name="Nama Lain", language="en", digest="weekly"),
        "people.create_account": whole(lambda: {"username": "orang.baru", "name": "Orang Baru"}),
        "people.deactivate": on("account", "account"),
        "people.end_grant": on("grant", "grant"),
        "people.grant_role": on("account", "account", role=Role.PLANNER, **decree),
        "people.import_heads": whole(lambda: {"heads": []}),
        "people.open_resident_account": whole(lambda: {"email": "baru@contoh.id"}),
        "people.print_cards": on("region", "kelurahan", PLACED),
        "people.reactivate": on("account", "account"),
        "people.reset_password": on("account", "account"),
        "people.reset_second_factor": on("account", "account"),
        "regulation.amend": whole(
            lambda: {
                "parameter": Parameter.objects.get(name="musrenbang.percent"), "value": 5, "since": date(2027, 1, 1),
                "basis": "Perwali 3/2027",
            }
        ),
        "regulation.import_codes": whole(
            lambda: {"file": codes, "listing": Listing("account", "contoh", "Permendagri 90/2019")}
        ),
        "regulation.import_prices": whole(lambda: {"file": prices, "book": Book("SSH", "Kota Contoh", 2027)}),
        **calls_kamus.calls(),
        **calls_adoption.calls(),
        **calls_workflow.calls(),
        **calls_cooperation.calls(),
        **calls_exchange.calls(),
        "city.import_offices": whole(lambda: {"offices": []}),
    }  # fmt: skip
