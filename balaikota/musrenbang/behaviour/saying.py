"""A judgement in sentences, one for each thing that people would notice. Pure; in the language now active."""

from collections.abc import Iterator, Mapping
from typing import Any

from balaikota.base.adoptable import Outcome
from balaikota.base.refusal import fill
from balaikota.base.roles import Role
from balaikota.workflow.keeper import shipped_process
from balaikota.workflow.process import Move, Process, Words, say

from ..rules import plain
from .facts import Facts
from .judging import Judgement, Stop, Walk
from .rulebook import Form, Rulebook

PROCESS_NAME = "proposal"
SENTENCES: Mapping[str, Words] = {
    "taken": {"en": "It is taken and examined.", "id": "Usulan diterima untuk diperiksa."},
    "not_taken": {"en": "It is not taken: {why}", "id": "Usulan tidak diterima: {why}"},
    "missing": {"en": "{label} must be filled in.", "id": "{label} harus diisi."},
    "form": {"en": "The form asks: {blanks}.", "id": "Formulir menanyakan: {blanks}."},
    "form_may": {"en": "{label} (may stay empty)", "id": "{label} (boleh kosong)"},
    "shown": {
        "en": "The proposer is shown one nearby that may be the same.",
        "id": "Pengusul diperlihatkan usulan di dekatnya yang mungkin sama.",
    },
    "outside": {
        "en": "It can be asked for outside the kamus, in a queue of its own.",
        "id": "Bisa diminta lewat antrean di luar kamus.",
    },
    "cost": {"en": "{volume} {unit} at {price:rp}: {cost:rp}.", "id": "{volume} {unit} x {price:rp}: {cost:rp}."},
    "no_cost": {"en": "{volume} {unit} has no cost here.", "id": "{volume} {unit} tidak ada biayanya di sini."},
    "not_listed": {"en": "The kamus does not have {item}.", "id": "Kamus tidak memuat {item}."},
    "unknown": {"en": "There is no step “{move}”.", "id": "Langkah “{move}” tidak ada."},
    "closed": {"en": "“{move}” is not possible from there.", "id": "“{move}” tidak bisa diambil dari sana."},
    "desk": {"en": "“{move}” is not for {role} to take.", "id": "“{move}” bukan wewenang {role}."},
    "reason": {
        "en": "“{move}” does not have the reason “{reason}”.",
        "id": "“{move}” tidak punya alasan “{reason}”.",
    },
    "no_reason": {
        "en": "“{move}” does not have the reason it was taken for.",
        "id": "“{move}” tidak punya alasan yang dipakai waktu itu.",
    },
    "waits": {"en": "It waits with: {desk}.", "id": "Sekarang menunggu: {desk}."},
    "desks": {"en": "Decided by: {desks}.", "id": "Yang memutuskan: {desks}."},
    "promised": {
        "en": "Answers are promised within {total} working days in all ({each}).",
        "id": "Jawaban dijanjikan dalam {total} hari kerja seluruhnya ({each}).",
    },
    "late": {
        "en": "{count} answers came later than promised.",
        "id": "{count} jawaban datang lewat dari hari yang dijanjikan.",
    },
    "in_time": {"en": "Every answer came in time.", "id": "Semua jawaban datang tepat waktu."},
    "support": {"en": "Residents may support it", "id": "Warga boleh mendukung"},
    "no_support": {"en": "Residents cannot support it", "id": "Warga tidak bisa mendukung"},
    "comments": {"en": "comment on it", "id": "boleh menanggapi"},
    "checked": {"en": "comment on it once it is read", "id": "boleh menanggapi, tampil setelah dibaca petugas"},
    "no_comments": {"en": "not comment on it", "id": "tidak bisa menanggapi"},
    "ballots": {"en": "and vote on it", "id": "dan memilih dengan surat suara"},
    "no_ballots": {"en": "and not vote on it", "id": "dan tidak ada surat suara"},
}


def said(judgement: Judgement, book: Rulebook, facts: Facts) -> Outcome:
    found = {"taken": _taken(judgement, book, facts)}
    if book.form.blanks:
        found["form"] = _form(book.form)
    if book.kamus is not None:
        found["cost"] = _cost(judgement, facts)
    if judgement.walk is not None:
        found |= _walked(judgement, judgement.walk, book, facts)
    return found | {"voices": _voices(book, facts.plan_year)}


def _taken(judgement: Judgement, book: Rulebook, facts: Facts) -> str:
    if not judgement.faults and not judgement.missing:
        return _say("taken") + (" " + _say("shown") if judgement.shown else "")
    missing = [_say("missing", label=say(one.label)) for one in judgement.missing]
    why = " ".join([fault.sentence for fault in judgement.faults] + missing)
    outside = judgement.limits is None and facts.limits is None
    can_ask = outside and book.rule("outside_kamus_allowed", facts.plan_year)
    return _say("not_taken", why=why) + (" " + _say("outside") if can_ask else "")


def _form(form: Form) -> str:
    labels = [(one.must, say(one.label)) for one in form.blanks]
    return _say("form", blanks="; ".join(label if must else _say("form_may", label=label) for must, label in labels))


def _cost(judgement: Judgement, facts: Facts) -> str:
    limits = judgement.limits
    if limits is None:
        return _say("not_listed", item=facts.item)
    key = "no_cost" if judgement.cost is None else "cost"
    return _say(key, volume=plain(facts.volume), unit=limits.unit, price=limits.price, cost=judgement.cost)


def _walked(judgement: Judgement, walk: Walk, book: Rulebook, facts: Facts) -> Outcome:
    decided = [_desk(state.desk) for state in walk.states if state.desk]
    return {
        "way": _way(walk, book),
        "desks": _say("desks", desks=", ".join(dict.fromkeys(decided)) or "–"),
        "promised": _say("promised", total=sum(walk.promised), each=" + ".join(map(str, walk.promised)) or "0"),
        "late": _say("late", count=walk.late) if walk.late else _say("in_time"),
        "told": " ".join(_told(judgement, walk, book, facts)),
    }


def _way(walk: Walk, book: Rulebook) -> str:
    trail = " → ".join(f"({say(one.title)})" if isinstance(one, Move) else say(one.title) for one in walk.trail)
    last = walk.states[-1]
    stop = [_stopped(walk.stop, book)] if walk.stop else []
    waits = [] if last.final else [_say("waits", desk=_desk(last.desk))]
    return " ".join([f"{trail}.", *stop, *waits])


def _stopped(stop: Stop, book: Rulebook) -> str:
    step = stop.step
    move = (book.process and book.process.moves.get(step.move)) or shipped_process(PROCESS_NAME).moves.get(step.move)
    role = str(Role(step.role).label) if step.role in Role.values else step.role
    reason = step.said or _reason(shipped_process(PROCESS_NAME), step.move, step.reason)
    sentence = "no_reason" if stop.why == "reason" and not reason else stop.why
    return _say(sentence, move=say(move.title) if move else step.move.replace("_", " "), role=role, reason=reason)


def _reason(process: Process, move: str, code: str) -> str:
    """A reason in words; empty where this process has no such reason."""
    listed = process.reasons_for(move) if move in process.moves else {}
    return say(listed[code]) if code in listed else ""


def _told(judgement: Judgement, walk: Walk, book: Rulebook, facts: Facts) -> Iterator[str]:
    """What the proposer reads at each step; for what only the real occasion knows stands what it would be."""
    assert book.process is not None
    unit = judgement.limits or facts.limits
    known = {name: say(words) for name, words in OPEN.items()} | {
        "volume": f"{plain(facts.volume)} {unit.unit if unit else ''}".strip(),
    }
    if judgement.cost is not None:
        known["cost"] = fill("{cost:rp}", {"cost": judgement.cost})
    for move, reason in walk.taken:
        words = {"reason": _reason(book.process, move.name, reason) or known["reason"]}
        yield say(move.tells).format_map(_Open(known | words))


OPEN: Mapping[str, Words] = {
    "number": {"en": "(number)", "id": "(nomor usulan)"}, "office": {"en": "(office)", "id": "(pejabat)"},
    "reason": {"en": "(reason)", "id": "(alasan)"}, "sentence": {"en": "(explanation)", "id": "(penjelasan petugas)"},
    "cost": {"en": "(cost)", "id": "(biaya)"}, "due": {"en": "(promised day)", "id": "(hari yang dijanjikan)"},
    "unit": {"en": "(department)", "id": "(perangkat daerah)"}, "day": {"en": "(day)", "id": "(tanggal)"},
}  # fmt: skip


class _Open(dict[str, str]):
    """A fact nobody knows stands as its name."""

    def __missing__(self, name: str) -> str:
        return f"({name.replace('_', ' ')})"


def _voices(book: Rulebook, plan_year: int) -> str:
    allowed = {name: book.rule(name, plan_year) for name in (
        "support_allowed", "comments_allowed", "comments_first_checked", "ballots_allowed",
    )}  # fmt: skip
    comments = "checked" if allowed["comments_first_checked"] else "comments"
    words = [
        "support" if allowed["support_allowed"] else "no_support",
        comments if allowed["comments_allowed"] else "no_comments",
        "ballots" if allowed["ballots_allowed"] else "no_ballots",
    ]
    return ", ".join(_say(word) for word in words) + "."


def _desk(desk: Mapping[Role, Any]) -> str:
    return " / ".join(str(role.label) for role in desk)


def _say(name: str, **facts: Any) -> str:
    return fill(say(SENTENCES[name]), facts)
