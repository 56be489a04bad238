"""What a resident reads of a decision: the same words in the preview, on the public page and in the notice."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from balaikota.base.money import format_rupiah
from balaikota.workflow.process import Process

from .models import Proposal
from .rules import plain

PROPOSED = {
    "en": N_("Proposal {number} has been received. The next answer is promised by {due}."),
    "id": "Usulan {number} sudah diterima. Jawaban berikutnya dijanjikan paling lambat {due}.",
}


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
    }


def told(proc: Process, proposal: Proposal, move: str, **facts: str) -> dict[str, str]:
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
    from balaikota.base.calendar import long_date

    due = facts.get("due")
    written = dict(facts) | {"due": long_date(due, language) if due else ""}
    return sentence.format(**written)


def address(proposal: Proposal) -> str:
    return reverse("musrenbang:proposal", args=[proposal.number])
