"""The reminder as data, and all letters of one round as one PDF to print."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import typst
from django.utils import translation

from balaikota.base import clock
from balaikota.base.years import PlanYear
from balaikota.city.models import Profile
from balaikota.document import queries, words
from balaikota.document.models import Paper

from ..models import Cycle
from .completeness import Row
from .models import Reminder
from .owing import LETTER, MISSING

TITLE = "Surat Pengingat Kelengkapan Musrenbang"
BASIS = "Undang-Undang Nomor 25 Tahun 2004, PP Nomor 17 Tahun 2018 Pasal 30, dan Permendagri Nomor 86 Tahun 2017"
BUNDLE = """
#set document(title: "{title}")
#set page(width: 215mm, height: 330mm, margin: 0mm)
#for name in ({names},) {{ image(name, width: 100%); pagebreak(weak: true) }}
"""


def data(city: Profile, cycle: Cycle, row: Row, until: date, office: str) -> dict[str, Any]:
    """What the template `pengingat_kelengkapan` asks for; a letter is Indonesian whoever sends it."""
    year, facts = PlanYear(cycle.plan_year), {"undecided": row.undecided}
    with translation.override("id"):
        return {
            "kelurahan": row.region.name,
            "kecamatan": row.region.parent.name if row.region.parent else "",
            "city": city.name,
            "plan_year": year.year,
            "meeting_year": year.meeting_year,
            "day": words.day(clock.today()),
            "until": words.day(until),
            "missing": [LETTER[key].format(**facts) for key in row.missing],
            "sent": row.sent,
            "basis": BASIS,
            "signatories": [{"role": office, "name": ""}],
        }


def of_round(round: UUID) -> list[tuple[Reminder, Paper, str]]:
    """The letters of one press of the button, in the order of the regions, and what each asks for; two queries."""
    reminders = list(Reminder.objects.filter(round=round).select_related("region__parent"))
    papers = Paper.objects.in_bulk([one.paper_id for one in reminders])
    return [(one, papers[one.paper_id], ", ".join(str(MISSING[key]) for key in one.missing)) for one in reminders]


def bundle(papers: Iterable[Paper]) -> bytes:
    """All these letters, one after the other, as one PDF. Each letter is a page of F4, as its template holds."""
    with TemporaryDirectory() as folder:
        names = []
        for number, paper in enumerate(papers):
            (Path(folder) / f"{number}.pdf").write_bytes(queries.pdf(paper))
            names.append(f'"{number}.pdf"')
        main = Path(folder) / "bundle.typ"
        main.write_text(BUNDLE.format(title=TITLE, names=", ".join(names)), encoding="utf-8")
        printed: bytes = typst.compile(str(main), root=folder)
        return printed
