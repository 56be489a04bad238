"""The lists of a plan in the columns of those who read them.

`SIPD` are the columns under which proposals are typed into SIPD-RI (usulan masyarakat). Its own upload form is not
published; the names follow the fields of `usulan/usul_bantuan` and of the budget lines as the open clients of SIPD
read them (wp-sipd, sipd-front), and the RW form of the musrenbang (Perwali Semarang rembug warga: kegiatan, lokasi,
volume). Place codes are Kemendagri's, not SIPD's own numbers, which a city adds when it receives them.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from balaikota.base.columns import Column
from balaikota.musrenbang.models import Proposal


def _kelurahan(proposal: Proposal) -> Any:
    return proposal.region.parent


SIPD = (
    Column("tahun", lambda row: row.cycle_id),
    Column("nomor_usulan", lambda row: row.number),
    Column("kode_skpd", lambda row: row.unit_id or ""),
    Column("nama_skpd", lambda row: row.unit.name if row.unit else ""),
    Column("kode_sub_giat", lambda row: row.item.activity),
    Column("kode_akun", lambda row: row.item.account),
    Column("kode_standar_harga", lambda row: row.item.code),
    Column("nama_standar_harga", lambda row: row.item.name),
    Column("spek", lambda row: row.item.definition),
    Column("volume", lambda row: row.volume),
    Column("satuan", lambda row: row.item.unit_name),
    Column("harga_satuan", lambda row: row.price),
    Column("total_harga", lambda row: row.cost),
    Column("uraian_masalah", lambda row: row.need),
    Column("kode_kecamatan", lambda row: row.kelurahan[:8]),
    Column("kode_kelurahan", lambda row: row.kelurahan),
    Column("nama_kelurahan", lambda row: _kelurahan(row).name if _kelurahan(row) else ""),
    Column("rw", lambda row: row.region.name),
    Column("rt", lambda row: row.rt),
    Column("detil_lokasi", lambda row: row.place),
    Column("latitude", lambda row: row.latitude),
    Column("longitude", lambda row: row.longitude),
    Column("pengusul", lambda row: row.office),
    Column("asal_harga", lambda row: row.item.price_origin),
)
"""Headings are SIPD's own words, so they are the same in every language."""

DIFFERENCES = (
    Column(_("Row"), lambda one: one.entry.row if one.entry else ""),
    Column(_("Number in SIPD"), lambda one: one.entry.number if one.entry else ""),
    Column(_("Proposal"), lambda one: ", ".join(proposal.number for proposal in one.proposals)),
    Column(_("Title there"), lambda one: one.entry.title if one.entry else ""),
    Column(_("Place there"), lambda one: one.entry.place if one.entry else ""),
    Column(_("Our cost"), lambda one: sum(proposal.cost for proposal in one.proposals)),
    Column(_("Cost there"), lambda one: one.entry.cost if one.entry else None),
    Column(_("State"), lambda one: one.state),
    Column(_("What differs"), lambda one: one.in_words),
    Column(_("Why it may stand"), lambda one: one.entry.settled if one.entry else ""),
)
