"""*Laporan pemanfaatan* of one month: what was sent, answered in time, by whom in numbers, and what was complained of.

Nine statements, however large the city and however many proposals.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils import timezone

from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.musrenbang.models import Proposal

from .. import words
from ..facts import Facts, Month
from ..paper import Row, Text, book
from . import Entry

SENT = """
    select left(region_id, 8), count(*), count(*) filter (where channel = 'council'), coalesce(sum(cost), 0)
    from musrenbang_proposal where submitted >= %(from)s and submitted < %(until)s group by 1"""
ANSWERED = """
    select left(p.region_id, 8), count(*),
        count(*) filter (where (answer.at at time zone %(zone)s)::date <= promise.due)
    from workflow_step promise join lateral (
        select at from workflow_step later where later.kind = promise.kind
        and later.object_id = promise.object_id and later.id > promise.id and later.source <> later.to
        order by later.id limit 1
    ) answer on true
    join musrenbang_proposal p on p.id = promise.object_id
    where promise.kind = %(kind)s and promise.due is not null and promise.source <> promise.to
    and answer.at >= %(from)s and answer.at < %(until)s group by 1"""
WAITING = """
    select left(region_id, 8), count(*) from musrenbang_proposal
    where due is not null and due < (%(until)s at time zone %(zone)s)::date group by 1"""
ACTIVE = """
    select held.role, count(distinct event.actor_id) from audit_event event
    join lateral (
        select role from people_grant where account_id = event.actor_id
        and starts <= (event.at at time zone %(zone)s)::date
        and (ends is null or ends >= (event.at at time zone %(zone)s)::date)
        union select 'resident' where not exists (
            select from people_grant where account_id = event.actor_id
            and starts <= (event.at at time zone %(zone)s)::date
            and (ends is null or ends >= (event.at at time zone %(zone)s)::date))
    ) held on true
    where event.actor_id is not null and event.at >= %(from)s and event.at < %(until)s group by 1"""
ACTS = """
    select act, count(*) from audit_event where at >= %(from)s and at < %(until)s group by 1 order by 2 desc, 1"""
DAYS = """
    select count(distinct (at at time zone %(zone)s)::date), count(*) filter (where operator_id is not null)
    from audit_event where at >= %(from)s and at < %(until)s"""
COMPLAINTS = """
    select
        (select count(*) from musrenbang_question where asked >= %(from)s and asked < %(until)s),
        (select count(*) from musrenbang_question where answered >= %(from)s and answered < %(until)s),
        (select count(*) from musrenbang_voices_report where at >= %(from)s and at < %(until)s),
        (select count(*) from musrenbang_voices_comment where second_asked >= %(from)s and second_asked < %(until)s),
        (select count(*) from musrenbang_voices_comment where at >= %(from)s and at < %(until)s)"""
JOBS = """
    select count(*), count(*) filter (where state = 'failed') from jobs_job
    where created >= %(from)s and created < %(until)s"""


Counted = tuple[Any, ...]


@dataclass(frozen=True)
class Use:
    """The month in numbers. `places` has one row per kecamatan, those with zeros too."""

    places: Sequence[Row]
    people: Sequence[Row]
    acts: Sequence[Row]
    sums: Sequence[Row]


PLACES = (
    "Kecamatan", "Usulan masuk", "Di antaranya pokir", "Perkiraan biaya (rupiah)", "Dijawab", "Dijawab tepat waktu",
    "Tepat waktu (%)", "Menunggu lewat janji",
)  # fmt: skip


def use(month: Month) -> Use:
    """Asked of the database in nine statements."""
    about = {
        "from": month.starts, "until": month.ends, "kind": Proposal._meta.label,
        "zone": timezone.get_current_timezone_name(),
    }  # fmt: skip
    kecamatan = dict(Region.objects.filter(level=Region.Level.KECAMATAN, active=True).values_list("code", "name"))
    sent, answered, waiting = (_by_first(_ask(sql, about)) for sql in (SENT, ANSWERED, WAITING))
    places = [_place(name, sent.get(code), answered.get(code), waiting.get(code)) for code, name in kecamatan.items()]
    active: dict[str, int] = dict(_ask(ACTIVE, about))
    acts = [[words.act(name), name, count] for name, count in _ask(ACTS, about)]
    (days, entered), (asked, told, reported, again, comments), (jobs, failed) = (
        _ask(sql, about)[0] for sql in (DAYS, COMPLAINTS, JOBS)
    )
    sums: list[Row] = [
        ["Usulan masuk", sum(row[1] for row in sent.values())],
        ["Jawaban diberikan", sum(row[1] for row in answered.values())],
        ["Jawaban tepat waktu", sum(row[2] for row in answered.values())],
        ["Perbuatan dalam jejak audit", sum(count for *_, count in acts)],
        ["Perbuatan yang diketikkan operator", entered],
        ["Hari dengan kegiatan tercatat", days],
        ["Pekerjaan panjang", jobs], ["Pekerjaan panjang yang gagal", failed],
        ["Tanggapan warga", comments], ["Tanggapan dilaporkan", reported], ["Tanggapan minta dilihat ulang", again],
        ["Pertanyaan atas keputusan", asked], ["Pertanyaan dijawab", told],
    ]  # fmt: skip
    return Use(places, [[str(role.label), active.get(role.value, 0)] for role in Role], acts, sums)


def write(folder: Path, facts: Facts) -> list[Entry]:
    found, name = use(facts.month), f"laporan-pemanfaatan-{facts.month}"
    report(facts, found).save(folder / f"{name}.docx")
    workbook(folder / f"{name}.xlsx", facts, found)
    title = f"Laporan pemanfaatan {facts.month.title}"
    return [Entry(f"{name}.docx", title), Entry(f"{name}.xlsx", f"{title}: angkanya")]


def workbook(path: Path, facts: Facts, found: Use) -> None:
    book(path, facts, [
        ("Ringkasan", ["Hal", facts.month.title], found.sums), ("Kecamatan", PLACES, found.places),
        ("Orang aktif", ["Peran", "Orang yang berbuat"], found.people),
        ("Jejak audit", ["Perbuatan", "Kode", "Kali"], found.acts),
    ])  # fmt: skip


def report(facts: Facts, found: Use) -> Text:
    text = Text(facts, f"Laporan pemanfaatan aplikasi, {facts.month.title}", lying=True)
    text.heading("1. Ringkasan")
    text.table(["Hal", "Jumlah"], found.sums)
    text.heading("2. Usulan dan jawaban menurut kecamatan")
    text.table(PLACES, found.places)
    text.heading("3. Orang yang berbuat menurut peran")
    text.lines(
        "Jumlah orang yang perbuatannya tercatat bulan ini. "
        "Membaca saja tidak dihitung, kecuali bacaan Inspektorat, yang selalu tercatat."
    )
    text.table(["Peran", "Orang"], found.people)
    text.heading("4. Ketersediaan")
    text.lines(
        "Aplikasi tidak mengukur dirinya dari luar. Yang diketahui dari dalam: hari dengan kegiatan tercatat dan "
        "pekerjaan panjang yang gagal, dalam ringkasan. Lampirkan catatan pemantau dari luar bila ada."
    )
    text.heading("5. Perbuatan dalam jejak audit")
    text.table(["Perbuatan", "Kode", "Kali"], found.acts)
    text.signature("Kepala Bappeda")
    return text


def _place(name: str, sent: Counted | None, answered: Counted | None, waiting: Counted | None) -> Row:
    came, council, cost = sent[1:] if sent else (0, 0, 0)
    given, kept = answered[1:] if answered else (0, 0)
    percent = round(100 * kept / given) if given else None
    return [name, came, council, cost, given, kept, percent, waiting[1] if waiting else 0]


def _by_first(rows: Iterable[Counted]) -> dict[str, Counted]:
    return {row[0]: row for row in rows}


def _ask(sql: str, about: Mapping[str, Any]) -> list[Counted]:
    with connection.cursor() as cursor:
        cursor.execute(sql, about)
        return list(cursor.fetchall())
