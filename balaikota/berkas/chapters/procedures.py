"""SOP AP of every process as the city has it now: identity, steps by desk with time, as Permenpan RB 35/2012 asks."""

from collections.abc import Iterator
from pathlib import Path

from balaikota.base.roles import Role
from balaikota.workflow.process import Process, say

from .. import words
from ..facts import Facts
from ..flows import flows
from ..paper import Row, Text
from . import Entry

HERE, ENDS = "●", "○"
"""In the column of a desk: the step is done there; the way ends here."""


def write(folder: Path, facts: Facts) -> list[Entry]:
    entries = []
    for process, version in flows():
        file = f"sop-{process.name.replace('_', '-')}.docx"
        procedure(facts, process, version).save(folder / file)
        entries.append(Entry(file, f"Rancangan SOP AP: {say(process.title)}"))
    return entries


def procedure(facts: Facts, process: Process, version: int) -> Text:
    title = say(process.title)
    text = Text(facts, f"Standar operasional prosedur: {title}", draft=True, lying=True)
    text.table(["Identitas", ""], _identity(facts, process, version))
    desks = _desks(process)
    text.heading("Bagan alir")
    text.lines(f"{HERE} langkah dikerjakan di meja ini. {ENDS} alur berakhir.")
    heads = ["No.", "Kegiatan", *(str(role.label) for role in desks), "Kelengkapan", "Waktu", "Keluaran", "Keterangan"]
    text.table(heads, [[number, *row] for number, row in enumerate(flow(process, desks), 1)])
    text.signature("Kepala Perangkat Daerah")
    return text


def flow(process: Process, desks: list[Role]) -> Iterator[Row]:
    """One row per move, in the order of the states in the process; with a mark where the way ends."""
    for state in process.states.values():
        for move in process.moves_from(state.name):
            by = process.allowed(move, state.name)
            result = process.states[move.to]
            needs = "Alasan tertulis" if move.reasons else "Dokumen dan putusan"
            within = f"{state.within} hari kerja" if state.within else "-"
            yield [
                f"{say(state.title)}: {say(move.title)}", *(HERE if role in by else "" for role in desks), needs,
                within, say(result.title) + (f" {ENDS}" if result.final else ""), words.basis(move.basis),
            ]  # fmt: skip


def _desks(process: Process) -> list[Role]:
    used = {role for state in process.states.values() for role in state.desk}
    used |= {role for move in process.moves.values() for role in move.by}
    return [role for role in Role if role in used]


def _identity(facts: Facts, process: Process, version: int) -> list[Row]:
    bases = words.laws(move.basis for move in process.moves.values())
    return [
        ["Nomor SOP", "........................"], ["Tanggal pembuatan", facts.dated],
        ["Tanggal revisi", "........................"], ["Tanggal efektif", "........................"],
        ["Disahkan oleh", "........................"], ["Nama SOP", say(process.title)],
        ["Dasar hukum", "; ".join(bases)],
        ["Kualifikasi pelaksana", "Memegang peran menurut SK, memakai akun sendiri dengan faktor kedua"],
        ["Keterkaitan", f"Alur {process.name}, versi {version}, dalam aplikasi"],
        ["Peralatan", "Komputer atau ponsel dengan peramban dan jaringan"],
        ["Peringatan", "Putusan tanpa alasan tertulis tidak dapat dikirim; janji waktu jawab dibaca publik"],
        ["Pencatatan dan pendataan", "Setiap langkah tercatat dalam jejak audit yang disegel"],
    ]  # fmt: skip
