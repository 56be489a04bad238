"""What a resident reads of a decision: the same words in the preview, on the public page and in the notice."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from balaikota.base.calendar import long_date
from balaikota.base.money import format_rupiah
from balaikota.workflow.process import Process

from .models import Proposal
from .rules import plain

PROPOSED = {
    "en": N_("Proposal {number} has been received. The next answer is promised by {due}."),
    "id": "Usulan {number} sudah diterima. Jawaban berikutnya dijanjikan paling lambat {due}.",
}


ANSWERED = {
    "en": N_("{office} has answered why proposal {number} was decided so."),
    "id": "{office} sudah menjawab mengapa usulan {number} diputuskan begitu.",
}


def answered(proposal: Proposal, office: str) -> dict[str, str]:
    """What the asker is told when the question why is answered."""
    return {language: words.format(office=office, number=proposal.number) for language, words in ANSWERED.items()}


def facts_of(proposal: Proposal, office: str = "") -> dict[str, Any]:
    """The facts that the sentences of a process may name."""
    return {
        "number": proposal.number,
        "office": office,
        "volume": f"{plain(proposal.volume)} {proposal.item.unit_name}",
        "cost": format_rupiah(proposal.cost),
        "due": proposal.due,
        "reason": "",
        "sentence": "",
        "unit": "",
        "day": "",
    }


def told(proc: Process, proposal: Proposal, move: str, **facts: Any) -> dict[str, str]:
    """The sentence of a move in every language of the process, with the facts of this proposal."""
    reason = facts.pop("reason", "")
    found = proc.moves[move].tells if move in proc.moves else PROPOSED
    reasons: Mapping[str, Mapping[str, str]] = proc.reasons_for(move) if move in proc.moves else {}
    return {
        language: fill(
            sentence, language, facts_of(proposal) | facts | {"reason": reasons.get(reason, {}).get(language, "")}
        )
        for language, sentence in found.items()
    }


def fill(sentence: str, language: str, facts: Mapping[str, Any]) -> str:
    written = {name: long_date(value, language) if isinstance(value, date) else value for name, value in facts.items()}
    return sentence.format(**written | {"due": written["due"] or "–"})


def address(proposal: Proposal) -> str:
    return reverse("musrenbang:proposal", args=[proposal.number])
