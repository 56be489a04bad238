"""Reading a list that came back: SIPD's own words for its columns, and those of the sheets that offices use.

The words of `usulan` are the fields of SIPD's proposals as its open clients keep them (wp-sipd, table data_asmas and
data_pokir); those of the plans are the sheet "Format Sub Kegiatan Renja/DPA/DPPA" (SIMDA, 2024).
"""

from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from balaikota.base.sheets import Column, Report, Row, examine, open_sheet

from . import rules
from .models import Entry, Stage

PROPOSALS = (
    Column("number", ("id_usulan", "ID usulan", "Nomor SIPD", "ID SIPD", "id_unik", "id")),
    Column("reference", ("nomor_usulan", "Nomor usulan", "Nomor"), required=False),
    Column("title", ("giat_teks", "Kegiatan", "Usulan", "nama_standar_harga", "masalah", "uraian_masalah"),
           required=False),
    Column("place", ("lokus_usulan", "detil_lokasi", "alamat_teks", "Lokasi", "nama_kelurahan"), required=False),
    Column("unit", ("kode_skpd", "nama_skpd", "SKPD", "Perangkat daerah"), required=False),
    Column("activity", ("kode_sub_giat", "Kode sub kegiatan"), required=False),
    Column("volume", ("koefisien", "Volume", "detail_volume"), required=False),
    Column("cost", ("rekom_tapd_anggaran", "anggaran", "total_harga", "Anggaran", "Jumlah"), required=False),
    Column("words", ("status_usul_teks", "Status", "rekom_teks"), required=False),
    Column("refused", ("is_tolak", "Ditolak"), required=False),
    Column("cancelled", ("is_batal", "Dibatalkan"), required=False),
    Column("why", ("tolak_teks", "batal_teks", "Alasan", "Keterangan"), required=False),
)  # fmt: skip
PLANS = (
    Column("activity", ("Kode sub kegiatan", "kode_sub_giat", "Kode")),
    Column("title", ("Program dan kegiatan", "nama_sub_giat", "Sub kegiatan", "Uraian"), required=False),
    Column("cost", ("Jumlah pagu", "pagu", "Pagu indikatif", "Anggaran")),
    Column("place", ("Lokasi", "detil_lokasi"), required=False),
    Column("unit", ("kode_skpd", "nama_skpd", "SKPD", "Perangkat daerah"), required=False),
    Column("volume", ("Volume",), required=False),
    Column("number", ("id_sub_bl", "ID SIPD"), required=False),
    Column("reference", ("Nomor usulan", "Keterangan", "Keluaran sub keg"), required=False),
)
LONGEST = 2000
"""Letters kept of one cell."""
_YES = {"1", "1.0", "ya", "true", "y"}


def columns(stage: str) -> tuple[Column, ...]:
    return PROPOSALS if stage == Stage.PROPOSALS else PLANS


def read(source: Path | BinaryIO, name: str, stage: str) -> "Report[tuple[Entry, list[str]]]":
    """Each row as an entry not saved yet, with our numbers that stand anywhere in it. Refuses ``sheet.*``."""
    return examine(open_sheet(source, columns(stage), name=name), _entry)


def _entry(row: Row) -> tuple[Entry, list[str]]:
    refused = row["refused"].lower() in _YES or row["cancelled"].lower() in _YES
    entry = Entry(
        row=row.number, number=row["number"].removesuffix(".0")[:200], title=row["title"][:LONGEST],
        place=row["place"][:LONGEST], unit=row["unit"][:LONGEST], activity=row["activity"][:40],
        volume=_two_places(rules.quantity(row["volume"], "volume")), cost=rules.amount(row["cost"], "cost"),
        words=row["words"][:LONGEST], refused=refused, why=row["why"][:LONGEST] if refused else "",
    )  # fmt: skip
    return entry, rules.numbers_in(row.cells)


def _two_places(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.01"))
