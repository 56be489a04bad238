"""How each address is really visited: what its path names, and a form that nothing is wrong with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile as File
from django.urls import reverse

from balaikota.audit.models import Event
from balaikota.base.ids import uuid7
from balaikota.city import current
from balaikota.musrenbang.voices import tokens
from balaikota.notice import unsubscribing
from balaikota.people.models import Account

from . import (
    calls_workflow,
    visits_adoption,
    visits_cooperation,
    visits_editing,
    visits_exchange,
    visits_fairness,
    visits_kamus,
)
from .calls import CITYWIDE, OWNED, PLACED, WHY
from .calls import NO as REASON
from .scene import SCAN, City, photo

Data = dict[str, Any]
Given = Callable[[City, str, Account | None], Data]
OPEN = ("here",)
WORDS = {
    "teruskan": "submitted", "tolak": "submitted", "tarik": "submitted", "sepakati": "forwarded", "layak": "endorsed",
    "tunda": "endorsed", "terima": "feasible", "alihkan": "endorsed", "survei": "endorsed", "kewenangan": "endorsed",
}  # fmt: skip
"""The word of each move in the address, and the state in which a proposal waits for it."""


def nothing(city: City, relation: str, account: Account | None) -> Data:
    return {}


@dataclass(frozen=True)
class Visit:
    """`path` gives what the address names, `body` the form to send; `relations` what can be told apart."""

    relations: tuple[str, ...] = OPEN
    path: Given = nothing
    body: Given = nothing

    def address(self, route: str, city: City, relation: str, account: Account | None) -> str:
        name = route.partition(" ")[0]
        return f"/{name}" if name.endswith("/") else reverse(name, kwargs=self.path(city, relation, account))


def fixed(**path: Any) -> Visit:
    """An address whose words name nothing that belongs to anybody."""
    return Visit(path=lambda city, relation, account: path)


def form(body: Given, relations: tuple[str, ...] = OPEN) -> Visit:
    """One address with a form; `relations` are about what the form names."""
    return Visit(relations, body=body)


def thing(
    name: str, kind: str, field: str = "pk", relations: tuple[str, ...] = OWNED, body: Given = nothing, **more: Any
) -> Visit:
    """An address that names a thing of the scene by its `field`."""
    return Visit(
        (*relations, "abroad"),
        lambda city, relation, who: {name: getattr(city.thing(kind, relation, who), field)} | more,
        body,
    )


def file_of(name: str, thing_kind: str, kind: str) -> Visit:
    """A file (`kind` csv, xlsx, pb) about a thing that lies in a place."""
    return Visit(
        (*PLACED, "abroad"), lambda city, relation, who: {name: city.thing(thing_kind, relation, who).pk, "kind": kind}
    )


def said(**body: Any) -> Given:
    return lambda city, relation, account: body


def _end(city: City, relation: str, account: Account | None) -> Data:
    grant = city.thing("grant", relation, account)
    return {"pk": grant.account_id, "grant": grant.pk}


def _event(city: City, relation: str, account: Account | None) -> Data:
    return {"pk": Event.objects.order_by("id").values_list("id", flat=True)[0]}


def _unsubscribe(city: City, relation: str, account: Account | None) -> Data:
    return {"token": unsubscribing.path(account or city.people["resident"]).rstrip("/").rpartition("/")[2]}


def _link(path: Callable[[Any], str]) -> Given:
    """The link of a letter, as it was sent."""
    return lambda city, relation, account: {
        "token": path(city.thing("subscription", "here")).rstrip("/").rpartition("/")[2]
    }


def _verified(city: City, relation: str, account: Account | None) -> Data:
    return {"code": city.thing("paper", relation, account).token}


def _entered(city: City, relation: str, account: Account | None) -> Data:
    return {"account": str(city.people["far" if relation == "elsewhere" else "rw_head"].pk)}


def _heads(city: City, relation: str, account: Account | None) -> Data:
    row = f"Orang Baru,{city.here.kelurahan}/09,SK 9,2027-01-01,2029-12-31"
    return {"file": File("ketua.csv", f"nama,kode RW,nomor SK,mulai,sampai\n{row}\n".encode())}


def _printed(city: City, relation: str, account: Account | None) -> Data:
    return {"region": city.spot(relation).kelurahan}


def _bulk(city: City, relation: str, account: Account | None) -> Data:
    number = city.thing("submitted", relation, account).number
    line = {f"{number}-{name}": value for name, value in REASON.items()}
    return {"langkah": "tolak", "nomor": [number], "ambil": [number]} | line


def _propose(city: City, relation: str, account: Account | None) -> Data:
    rw = city.thing("rw", relation, account)
    return {
        "region": rw.code, "item": "U-40", "volume": "12", "need": "Got mampet, air masuk rumah", "land": "public",
        "latitude": rw.latitude, "longitude": rw.longitude, "photos": [photo()], "key": str(uuid7()),
        "sure": "1",  # much the same is asked there already
    }  # fmt: skip


def _face(city: City, relation: str, account: Account | None) -> Data:
    names = ("name", "government", "colour", "motif", "address", "phone", "email", "hours")
    return {name: getattr(current.profile(), name) for name in names} | {"address": "Jalan Baru 1"}


def _answers(city: City, relation: str, account: Account | None) -> Data:
    table = f"Nomor,Nomor SIPD\n{city.thing('offer', 'here').number},SIPD-1\n"
    return {"penerima": "SIPD-RI", "berkas": File("jawaban.csv", table.encode())}


def _department(city: City, relation: str, account: Account | None) -> Data:
    return {"unit": city.here.unit}


def _listing(city: City, relation: str, account: Account | None) -> Data:
    table = b"KODE SUB KEGIATAN,JUMLAH PAGU\n1.03.01.2.01.0001,1000\n"
    return {"stage": "renja", "file": File("renja.csv", table)}


def _pokir(city: City, relation: str, account: Account | None) -> Data:
    return _propose(city, relation, account) | {"sponsor": "Komisi III"}


def _passed_on(city: City, relation: str, account: Account | None) -> Data:
    other = city.here.unit if relation == "elsewhere" else city.elsewhere.unit
    return {"unit": other, "reason": "other_task", "sentence": "Tugas perangkat daerah lain.", "seen": "endorsed"}


def _table(city: City, relation: str, account: Account | None) -> Data:
    rows = f"{city.here.rw},U-40,3,Got mampet,{1.1},{104.0}"
    head = "kode rw,kode kamus,volume,kebutuhan,lintang,bujur"
    return {"file": File("usulan.csv", f"{head}\n{rows}\n".encode()), "key": str(uuid7())}


def _rw(city: City, relation: str, account: Account | None) -> Data:
    kelurahan, _, rw = city.spot(relation).rw.partition("/")
    return {"code": kelurahan, "rw": rw}


def _decided(word: str) -> Given:
    body = {
        "teruskan": {"visited": "2027-01-11", "volume": "9", "found": "Saluran pecah sepanjang gang"},
        "layak": {"volume": "9"},
        "survei": {"day": "2027-01-20", "reason": "measure", "sentence": "Panjangnya perlu diukur ulang."},
        "kewenangan": {"reason": "province", "sentence": "Jalan itu jalan provinsi."},
    }.get(word, REASON if word in ("tolak", "tunda") else {})
    return said(seen=WORDS[word], **body)


def _voted(city: City, relation: str, account: Account | None) -> Data:
    return {"choices": ["1"], "home": city.spot(relation).kelurahan, "langkah": "kirim"}


def _voted_by_code(city: City, relation: str, account: Account | None) -> Data:
    return {"code": city.codes[relation], "choices": ["1"], "langkah": "kirim"}


def _prepared(city: City, relation: str, account: Account | None) -> Data:
    return {
        "region": city.spot(relation).kelurahan, "title": "Suara", "opens": "2027-01-12T08:00", "least": "1",
        "closes": "2027-01-20T20:00", "budget": "100 juta", "most": "2", "basis": "Perwali 9/2027", "by_account": "on",
    }  # fmt: skip


def _paper(city: City, relation: str, account: Account | None) -> Data:
    return {"poll": city.thing("poll", relation).pk, "entry": city.thing("paper_doubt", relation).pk}


def _sheet(city: City, relation: str, account: Account | None) -> Data:
    return {"id": city.thing("meeting", relation).pk, "number": city.thing("forwarded", relation).number}


def _sheet_file(city: City, relation: str, account: Account | None) -> Data:
    return {"id": city.thing("meeting", relation).pk, "kind": "csv"}


def _seat(city: City, relation: str, account: Account | None) -> Data:
    return {"seat": f"kecamatan@{city.spot(relation).kecamatan}"} | _DAY


_DAY = {"held": "2027-01-20", "time": "09.00", "place": "Aula", "topics": "Pembukaan"}
_POINTS = dict.fromkeys(("urgency", "benefits", "plan", "land", "poverty", "effort"), "50")
_MEETING = said(held="2027-01-11", time="09.00", place="Aula", men="20", women="20")
_ACCOUNT = said(name="Nama Lain", language="id", digest="weekly")
_GRANT = said(role="planner", decree="SK contoh", standing="definitive", starts="2027-01-01")
_WINDOW = said(step="kecamatan", opens="2027-01-04", closes="2027-02-28", basis="SE 2/2027")

_EXTENDED = said(
    closes="2027-04-09", number="100/2027", decided="2027-01-11", decided_by="Sekda", why="Banjir di dua kecamatan."
)
_FORMULA = said(purse="pspk", level="kelurahan", total="100 miliar", equal="1", basis="Perwali 3/2027")
_AMENDED = said(value="5", since="2028-01-01", basis="Perwali 5/2027")
_NUMBERED = said(pattern="{number}/BA/{year}", basis="Perwali 1/2027")


def _reminder(city: City, relation: str, account: Account | None) -> Data:
    return {"round": city.thing("reminder", "here").round}


def _numbered(kind: str) -> Given:
    """A row of the scene by its number."""
    return lambda city, relation, account: {"pk": city.thing(kind, "here").pk}


def _figure(city: City, relation: str, account: Account | None) -> Data:
    return {"region": city.here.kelurahan, "population": "9000", "source": "Dukcapil"}


VISITS = {
    "api:region": thing("code", "kelurahan", "code", PLACED),
    "api:process": fixed(name="proposal"),
    "api:proposal": thing("number", "submitted", "number", PLACED),
    "card": Visit(("here", "abroad"), path=lambda city, relation, who: {"token": city.card}, body=said(pin="000000")),
    "mfa_remove_webauthn": thing("pk", "passkey"),
    "mfa_edit_webauthn": thing("pk", "passkey", body=said(name="Kunci baru")),
    "account": form(_ACCOUNT),
    "enter-for": form(_entered, ("here", "elsewhere", "abroad")),
    "person-new": form(said(name="Orang Baru", username="orang.baru")),
    "heads": form(_heads),
    "cards": form(_printed, ("here", "elsewhere", "abroad")),
    "person": thing("pk", "account"),
    "person-grant": thing("pk", "account", body=_GRANT),
    "person-end": Visit((*OWNED, "abroad"), path=_end),
    "person-reset": thing("pk", "account"),
    "person-reset-factor": thing("pk", "account"),
    "person-close": thing("pk", "account"),
    "person-reopen": thing("pk", "account"),
    "musrenbang:export": fixed(kind="xlsx"),
    "musrenbang:bulk": form(_bulk, ("own", "here", "elsewhere", "abroad")),
    "musrenbang:photo": thing("photo", "photo", size="kecil", relations=PLACED),
    "musrenbang:photo_original": thing("photo", "photo"),
    "musrenbang:proposal": thing("number", "submitted", "number", PLACED),
    "musrenbang:proposal_map": thing("number", "submitted", "number", PLACED),
    "musrenbang:sent": thing("number", "submitted", "number", PLACED),
    **{
        f"musrenbang:decide {word}": thing("number", state, "number", body=_decided(word), word=word)
        for word, state in WORDS.items()
    },
    "musrenbang:propose": form(_propose, ("here", "elsewhere", "abroad")),
    "musrenbang:decide alihkan": thing("number", "endorsed", "number", body=_passed_on, word="alihkan"),
    "musrenbang:pokir": form(_pokir, ("here", "elsewhere", "abroad")),
    "musrenbang:import": form(_table),
    "musrenbang:keep": thing("number", "rejected", "number"),
    "musrenbang:ask": thing("number", "rejected", "number", body=said(text="Mengapa ditolak begitu?")),
    "musrenbang:answer": thing("question", "question", body=said(answer="Pagu kelurahan sudah habis.")),
    "musrenbang:bank_export": fixed(kind="csv"),
    "musrenbang:card": thing("number", "submitted", "number", PLACED),
    "musrenbang:filled_form": thing("number", "submitted", "number", PLACED),
    "musrenbang:posters": thing("code", "kelurahan", "code", PLACED),
    "musrenbang:blank_forms": thing("code", "kelurahan", "code", PLACED),
    "musrenbang:poster": Visit(PLACED, path=_rw),
    "musrenbang:blank_form": Visit(PLACED, path=_rw),
    "musrenbang:rw": Visit(PLACED, path=_rw),
    "musrenbang:picking_map": thing("code", "kelurahan", "code", PLACED),
    "musrenbang:kamus_export": fixed(kind="csv"),
    "musrenbang:item": fixed(code="U-40"),
    "musrenbang:window": Visit(path=said(step="city"), body=_WINDOW),
    "musrenbang:open_year": form(said(plan_year="2029", limit="900.000.000", basis="Perwali 2/2027")),
    # The year and its money: rows of one's own city by their plain numbers, and what is everybody's
    "musrenbang:yearly_export": fixed(kind="csv"),
    "musrenbang:extend": Visit(path=said(step="kelurahan"), body=_EXTENDED),
    "musrenbang:own_window": Visit(path=_numbered("own_window")),
    "musrenbang:purses_export": fixed(kind="csv"),
    "musrenbang:purse_new": form(said(purse="regular", limit="5 miliar", basis="Perwali 2/2027")),
    "musrenbang:purse": Visit(path=_numbered("purse"), body=said(limit="950 juta", basis="Perwali 2/2027")),
    "musrenbang:purse_drop": Visit(path=_numbered("purse")),
    "musrenbang:formula_export": fixed(kind="csv"),
    "musrenbang:formula_edit": form(_FORMULA),
    "musrenbang:formula_apply": Visit(path=_numbered("formula")),
    "musrenbang:figures": form(_figure),
    "regulation:parameters_export": fixed(kind="csv"),
    "regulation:parameter": fixed(name="musrenbang.percent"),
    "regulation:amend": Visit(path=said(name="musrenbang.percent"), body=_AMENDED),
    "document:numbering_set": Visit(path=said(kind="berita_acara"), body=_NUMBERED),
    "musrenbang:kelurahan": thing("code", "kelurahan", "code", PLACED),
    "musrenbang:kecamatan": thing("code", "kecamatan", "code", PLACED),
    "musrenbang:region_map": thing("code", "kelurahan", "code", PLACED),
    # Completeness, dashboards, open data
    "musrenbang:completeness_export": fixed(kind="xlsx"),
    "musrenbang:dossier": thing("code", "kelurahan", "code", PLACED, body=said(received="2027-01-11")),
    "musrenbang:reminders": Visit(path=_reminder),
    "musrenbang:reminders_bundle": Visit(path=_reminder),
    "musrenbang:dashboard_export": fixed(key="jenis", kind="csv"),
    "dataset": fixed(name="proposals", kind="csv"),
    "musrenbang:meeting": thing("code", "kelurahan", "code", PLACED, body=_MEETING),
    "api:meeting-order": thing("id", "meeting", relations=PLACED),
    "musrenbang:meetings_export": fixed(kind="csv"),
    "musrenbang:meeting_plan": form(_seat),
    "musrenbang:meeting_page": thing("id", "meeting", relations=PLACED),
    "musrenbang:meeting_change": thing("id", "meeting", relations=PLACED, body=said(**_DAY)),
    "musrenbang:meeting_invite": thing("id", "meeting", relations=PLACED),
    "musrenbang:ranking": thing("id", "meeting", relations=PLACED),
    "musrenbang:ranking_export": Visit((*PLACED, "abroad"), path=_sheet_file),
    "musrenbang:scoring": Visit((*PLACED, "abroad"), path=_sheet, body=said(**_POINTS)),
    "musrenbang:attendance": thing("id", "meeting", relations=PLACED, body=said(hendak="jumlah", men="9", women="9")),
    "musrenbang:attendance_export": Visit((*PLACED, "abroad"), path=_sheet_file),
    "musrenbang:meeting_screen": thing("id", "meeting", relations=PLACED, body=said(hendak="mulai")),
    "musrenbang:minutes": thing(
        "id", "meeting", relations=PLACED, body=said(hendak="kalimat", clause="closing", text="Demikian.")
    ),
    "musrenbang:minutes_docx": thing("id", "meeting", relations=PLACED),
    "musrenbang:meeting_pack": thing("id", "meeting", relations=PLACED),
    "musrenbang:plan_export": fixed(kind="csv"),
    # Votes
    "musrenbang:polls_export": fixed(kind="csv"),
    "musrenbang:poll": thing("poll", "poll", relations=PLACED),
    "musrenbang:poll_results": thing("poll", "poll_published", relations=PLACED),
    "musrenbang:poll_results_export": file_of("poll", "poll_published", "csv"),
    "musrenbang:poll_ballots": file_of("poll", "poll_published", "xlsx"),
    "musrenbang:vote_code": form(_voted_by_code),
    "musrenbang:vote_qr": Visit(path=lambda city, relation, who: {"code": city.codes[relation]}),
    "musrenbang:vote": thing("poll", "poll", relations=PLACED, body=_voted),
    "musrenbang:voted": thing("poll", "poll", relations=PLACED),
    "musrenbang:poll_new": form(_prepared),
    "musrenbang:poll_manage": thing("poll", "poll_new", relations=PLACED, body=said(langkah="buka")),
    "musrenbang:poll_print": thing("poll", "poll", relations=PLACED, body=said(langkah="kertas", count="2")),
    "musrenbang:poll_papers": thing("poll", "poll", relations=PLACED, body=said(lines="!000000A 1")),
    "musrenbang:poll_doubts": thing("poll", "poll", relations=PLACED),
    "musrenbang:poll_doubts_export": file_of("poll", "poll", "csv"),
    "musrenbang:poll_doubt": Visit((*PLACED, "abroad"), path=_paper, body=said(what="leave", reason=WHY)),
    "musrenbang:fairness_export": fixed(kind="csv"),
    "musrenbang:fairness_poll": thing("poll", "poll_counted", relations=PLACED),
    "musrenbang:computation": thing("id", "computation", relations=PLACED),
    "musrenbang:computation_export": file_of("id", "computation", "pb"),
    "musrenbang:computation_proof": thing("id", "computation", relations=PLACED),
    "musrenbang:computation_depart": thing("id", "computation", relations=PLACED, body=visits_fairness.depart),
    "musrenbang:computation_carry": thing("id", "computation", relations=PLACED),
    "musrenbang:fairness_compute": form(visits_fairness.compute, ("here", "elsewhere", "abroad")),
    "musrenbang:fairness_trials": form(visits_fairness.trial),
    "musrenbang:fairness_trial": thing("id", "trial"),
    "musrenbang:fairness_trial_result": thing("id", "trial"),
    "musrenbang:fairness_job": thing("job", "job"),
    "api:fairness-one": thing("id", "computation", relations=PLACED),
    "api:fairness-ballots": thing("id", "computation", relations=PLACED),
    "api:poll-options": thing("id", "poll", relations=PLACED),
    "api:poll-results": thing("id", "poll_published", relations=PLACED),
    "api:poll-ballots": thing("id", "poll_published", relations=PLACED),
    "musrenbang:rkpd_export": fixed(kind="csv"),
    "musrenbang:renja": Visit(path=_department),
    "musrenbang:renja_export": Visit(path=lambda *about: _department(*about) | {"kind": "csv"}),
    "musrenbang:sipd": form(_listing),
    "musrenbang:sipd_stage": fixed(stage="usulan"),
    "musrenbang:sipd_stage_export": fixed(stage="usulan", kind="csv"),
    "musrenbang:sipd_entry": thing("id", "entry", relations=CITYWIDE, body=said(hendak="biarkan", why=WHY)),
    "musrenbang:support": thing("number", "submitted", "number", PLACED),
    "musrenbang:follow": thing("number", "submitted", "number", PLACED),
    "musrenbang:subscribe": thing("number", "submitted", "number", PLACED, body=said(email="baru@contoh.id")),
    "musrenbang:comments": thing("number", "submitted", "number", PLACED, body=said(text="Benar adanya di sini")),
    "musrenbang:confirm_subscription": Visit(("here", "abroad"), path=_link(tokens.confirm_path)),
    "musrenbang:end_subscription": Visit(("here", "abroad"), path=_link(tokens.end_path)),
    "musrenbang:moderation_export": fixed(kind="csv"),
    "musrenbang:moderate": thing("id", "comment", relations=PLACED, body=said(langkah="tampilkan")),
    "musrenbang:report_comment": thing("id", "comment", relations=PLACED, body=said(reason="insult")),
    "musrenbang:reply": thing("id", "comment", relations=PLACED, body=said(text="Terima kasih, kami tinjau")),
    "musrenbang:second_look": thing("id", "hidden_comment", body=said(why="Tidak menghina siapa pun")),
    "api:supports-file": fixed(kind="csv"),
    "api:comments": thing("number", "submitted", "number", PLACED),
    "berkas:index": form(said(month="2026-10")),
    "berkas:report": fixed(month="2026-10", kind="xlsx"),
    "saved:save": form(said(address="/usulan/?keadaan=submitted", title="Yang baru dikirim")),
    "saved:open": thing("id", "view"),
    "saved:change": thing("id", "view", body=said(title="Nama lain")),
    "saved:delete": thing("id", "view"),
    "city": form(_face),
    "trail_event": Visit(path=_event),
    "process": fixed(name="proposal"),
    "language": form(said(language="en")),
    "story_knot": fixed(key="rw"),
    "notices_export": fixed(kind="csv"),
    "notice:open": thing("notice", "notice", relations=("own", "here")),
    "notice:unsubscribe": Visit(("here", "abroad"), path=_unsubscribe),
    "document:verified": Visit((*PLACED, "abroad"), path=_verified),
    "document:verify": form(lambda city, relation, who: {"berkas": File("x.pdf", b"%PDF-1.7 unknown")}),
    "document:paper": thing("id", "paper"),
    "document:pdf": thing("id", "paper"),
    "document:scan": thing("id", "signed"),
    "document:attach_scan": thing("id", "paper", body=lambda city, relation, who: {"berkas": File("s.pdf", SCAN)}),
    "document:withdraw": thing("id", "paper", body=said(alasan=WHY)),
    "handover:answers": form(_answers),
    "handover:offer": thing("id", "offer", relations=CITYWIDE, body=said(jawaban="terima", nomor="SIPD-1")),
}  # fmt: skip
"""Those that name something or take a form; every other address is visited as it stands."""
VISITS |= calls_workflow.visits()
VISITS |= visits_kamus.visits() | visits_adoption.visits() | visits_cooperation.visits() | visits_exchange.visits()
VISITS |= visits_editing.visits()


def visit(route: str) -> Visit:
    return VISITS.get(route, Visit())
