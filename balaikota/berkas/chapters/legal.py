"""Legal position of each application, and which national system holds its official record (DESIGN section 9)."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone

from balaikota.base import clock
from balaikota.base.manifest import OfficialRecord, Room, rooms
from balaikota.city.models import Region
from balaikota.document import words
from balaikota.document.issuing import home_address
from balaikota.document.letterhead import letterhead
from balaikota.document.printing import print_pdf
from balaikota.people.actor import policies

from ..facts import Facts
from ..flows import flows
from ..paper import Text
from ..words import laws as named_laws
from . import Entry

KIND = "legal_position"
NAMED = re.compile(r"(UUD|UU|PP|Perpres|Permendagri|Kepmendagri) [\d/]+|(Perda|Perwali)[^:(]*\w")
"""A law by its name alone; the articles stand in the role matrix."""
POSITION = (
    "Balai Kota adalah Aplikasi Khusus menurut Perpres 95/2018: dipakai untuk kebutuhan kota yang "
    "tidak dilayani Aplikasi Umum. Balai Kota tidak menggantikan sistem resmi nasional; ia mengisi dan mendampinginya.",
    "Kode sumbernya terbuka (AGPL-3.0-or-later), sehingga dapat diperiksa, disimpan, dan didaftarkan sebagaimana "
    "diminta Pasal 35 dan 36 Perpres 95/2018.",
    "Penerapan antarkota mengikuti PP 28/2018 dan Permendagri 22/2020: nota kesepakatan, lalu perjanjian kerja sama.",
)
SERVICES = "Bagian pendukung"
NO_RECORD = "Catatan bagian ini milik kota sendiri; tidak ada sistem nasional yang memegangnya."
DUTIES = (
    ("Memuat aplikasi dalam Arsitektur dan Peta Rencana SPBE kota", "Perpres 95/2018; Perpres 132/2022", "Diskominfo"),
    ("Mendaftar sebagai penyelenggara sistem elektronik lingkup publik", "PP 71/2019 Pasal 6", "Diskominfo"),
    ("Uji keamanan sesuai standar BSSN", "Peraturan BSSN 4/2021", "Diskominfo, BSSN"),
    ("Menempatkan di pusat data yang diperbolehkan dan domain .go.id", "Perpres 95/2018; PP 71/2019", "Diskominfo"),
    ("Penilaian dampak pelindungan data pribadi", "UU 27/2022 Pasal 34", "Pejabat pelindungan data pribadi"),
    ("Koordinasi pembangunan aplikasi dengan kementerian", "Perpres 95/2018; surat edaran terbaru", "Diskominfo"),
)


@dataclass(frozen=True)
class Position:
    """Of one application."""

    title: str
    record: OfficialRecord | None
    laws: list[str]


def positions() -> list[Position]:
    """Every application that is no part of another: its official record, and the law its acts stand on."""
    return [Position(str(room.title), room.official_record, laws(room)) for room in rooms() if not room.part_of]


def laws(room: Room) -> list[str]:
    """The laws of its policy rows, and of the moves of its processes, each once, in order."""
    found = [rule.basis for rule in policies().get(room.label, ())]
    if room.label == "musrenbang":
        found += [move.basis for process, _ in flows() for move in process.moves.values()]
    return sorted({named[0] for one in named_laws(found) if (named := NAMED.match(one))})


def write(folder: Path, facts: Facts) -> list[Entry]:
    found = positions()
    text = Text(facts, "Kedudukan hukum aplikasi dan catatan resminya")
    text.lines(*POSITION)
    for one in found:
        if one.record:
            text.heading(one.title)
            text.table(["Hal", "Keterangan"], [*_record(one.record), ("Dasar hukum", "; ".join(one.laws))])
    text.heading(SERVICES)
    text.lines(NO_RECORD)
    text.table(["Bagian", "Dasar hukum"], _services(found))
    text.heading("Kewajiban kota sebelum dipakai resmi")
    text.table(["Kewajiban", "Dasar", "Yang melaksanakan"], DUTIES)
    text.save(folder / "kedudukan-hukum.docx")
    (folder / "kedudukan-hukum.pdf").write_bytes(print_pdf(_paper(facts, found)))
    return [
        Entry(
            "kedudukan-hukum.pdf", "Kedudukan hukum tiap aplikasi dan sistem nasional yang memegang catatan resminya"
        ),
        Entry("kedudukan-hukum.docx", "Naskah yang sama, untuk disunting"),
    ]


def _record(record: OfficialRecord) -> list[tuple[str, str]]:
    return [
        ("Sistem resmi", record.system), ("Catatan resmi", str(record.holds)),
        ("Yang ditambahkan", str(record.adds)), ("Yang diserahkan", str(record.handed_over)),
        ("Nomor yang kembali", str(record.number_back)),
    ]  # fmt: skip


def _services(found: list[Position]) -> list[tuple[str, str]]:
    return [(one.title, "; ".join(one.laws) or "Perpres 95/2018 (SPBE)") for one in found if not one.record]


def _paper(facts: Facts, found: list[Position]) -> dict[str, Any]:
    """A paper that is printed and kept by nobody: it bears the day for a number, and leads to the city's page."""
    address = home_address()
    city = Region.objects.get(code=facts.city.code)
    moment = timezone.localtime(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    body = {
        "day": words.day(facts.day), "position": POSITION, "duties": DUTIES,
        "services": {"title": SERVICES, "words": NO_RECORD, "rows": _services(found)},
        "rooms": [
            {"title": one.title, "record": _record(one.record), "laws": one.laws} for one in found if one.record
        ],
    }  # fmt: skip
    return {
        "paper": {
            "kind": KIND, "size": "f4", "title": "Kedudukan hukum aplikasi", "number": facts.dated,
            "office": facts.city.government, "code": "-", "url": address, "site": address.partition("://")[2],
            "issued_at": moment.isoformat(), "issued": words.day(facts.day),
            "demonstration": facts.city.demonstration,
        },
        "city": letterhead(city),
        "body": body,
    }  # fmt: skip
