"""Rows for the SPBE architecture of the city in its six domains (Perpres 95/2018; Perpres 132/2022)."""

import platform
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from balaikota.base.manifest import rooms
from balaikota.runtime import environment
from balaikota.workflow.process import say

from .. import words
from ..facts import Facts
from ..flows import flows
from ..paper import Row, book, plain
from ..personal import tables
from . import Entry
from .security import CONTROLS

OWNER = "diisi kota: perangkat daerah pemilik"


def process_rows() -> Iterator[Row]:
    """Business processes: each process of the city, step by step, with its law."""
    for process, version in flows():
        for step, title in (process.steps or {process.initial: process.title}).items():
            places = {state.name for state in process.states.values() if state.step == step}
            bases = words.laws(one.basis for one in process.moves.values() if places & set(one.sources))
            yield [f"PB.{process.name}.{step}", say(process.title), say(title), "; ".join(bases), OWNER, version]


def service_rows() -> Iterator[Row]:
    """Services: what a resident or an office gets of each application."""
    for room in rooms():
        if room.menu or room.open_datasets:
            menu = "; ".join(str(item.title) for item in room.menu)
            public = "publik" if any(not item.roles for item in room.menu) or room.open_datasets else "administrasi"
            yield [f"LY.{room.label}", str(room.title), public, menu, OWNER]


def data_rows() -> Iterator[Row]:
    """Data: every table of the city, and the lists anyone may take."""
    for table in tables():
        closed = "terbatas (memuat data pribadi)" if table.personal else "internal"
        yield [f"DT.{table.name}", table.holds, closed, table.about["purpose"], table.about["basis"], OWNER]
    for room in rooms():
        for one in room.open_datasets:
            yield [f"DT.terbuka.{one.name}", str(one.title), "terbuka", str(one.about), "Perpres 39/2019", OWNER]


def application_rows(facts: Facts) -> Iterator[Row]:
    """Applications: rooms and their parts, all of one program."""
    for room in rooms():
        official = room.official_record.system if room.official_record else ""
        above = next((str(one.title) for one in rooms() if one.label == room.part_of), "")
        yield [
            f"AP.{room.label}", str(room.title), "Aplikasi Khusus", above, official, facts.program,
            "AGPL-3.0-or-later", settings.SOURCE or "diisi kota: alamat kode sumber",
        ]  # fmt: skip


def infrastructure_rows() -> Iterator[Row]:
    """Infrastructure, as far as the program can see it; where it stands only the city knows."""
    with connection.cursor() as cursor:
        cursor.execute("show server_version")
        (server,) = cursor.fetchone()
    embedded = (
        "tertanam (untuk peragaan)" if environment.value("BALAIKOTA_DATABASE") == "embedded" else "server tersendiri"
    )
    yield ["IN.aplikasi", "Server aplikasi", f"{platform.system()}, Python {platform.python_version()}", OWNER]
    yield ["IN.basisdata", "Basis data", f"PostgreSQL {server}, {embedded}; satu skema tiap kota", OWNER]
    yield ["IN.berkas", "Penyimpanan berkas", "Folder unggahan pada server aplikasi", OWNER]
    yield ["IN.pusatdata", "Pusat data", "diisi kota: PDN atau pusat data yang diperbolehkan", OWNER]


def security_rows() -> Iterator[Row]:
    """Security controls; whether they hold stands in the security statement."""
    yield from ([f"KM.{one.key}", one.title, one.law, OWNER] for one in CONTROLS)


def write(folder: Path, facts: Facts) -> list[Entry]:
    domains: list[tuple[str, str, list[str], Callable[[], Iterator[Row]]]] = [
        ("proses-bisnis", "Proses bisnis", ["Kode", "Proses", "Tahapan", "Dasar hukum", "Pemilik", "Versi"],
         process_rows),
        ("layanan", "Layanan", ["Kode", "Layanan", "Jenis", "Halaman", "Pemilik"], service_rows),
        ("data", "Data dan informasi", ["Kode", "Data", "Sifat", "Tujuan", "Dasar hukum", "Pemilik"], data_rows),
        ("aplikasi", "Aplikasi", ["Kode", "Aplikasi", "Jenis", "Bagian dari", "Sistem resmi nasional", "Versi",
                                  "Lisensi", "Kode sumber"], lambda: application_rows(facts)),
        ("infrastruktur", "Infrastruktur", ["Kode", "Infrastruktur", "Keadaan", "Pemilik"], infrastructure_rows),
        ("keamanan", "Keamanan", ["Kode", "Kendali", "Dasar", "Pemilik"], security_rows),
    ]  # fmt: skip
    sheets = [(title, heads, list(rows())) for _, title, heads, rows in domains]
    book(folder / "arsitektur-spbe.xlsx", facts, sheets)
    for (name, *_), (_, heads, rows) in zip(domains, sheets, strict=True):
        plain(folder / f"{name}.csv", heads, rows)
    index = [Entry("arsitektur-spbe.xlsx", "Enam domain arsitektur SPBE dalam satu buku")]
    return index + [Entry(f"{name}.csv", f"Domain {title.lower()}") for name, title, *_ in domains]
