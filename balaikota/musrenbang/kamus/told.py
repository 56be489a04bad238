"""What residents read of a price that moved and of a wish: the same in the notice, the history and the preview."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from balaikota.base.calendar import long_date
from balaikota.base.money import format_rupiah
from balaikota.workflow import engine
from balaikota.workflow.process import Process

from .models import PriceDecision, Wish

PRICE_STEP = {"en": "Price decided", "id": "Harga diputuskan"}
TAKEN = {
    "en": "Proposal {number} takes the price of the kamus: {new} per unit instead of {old}; it costs {cost}. {reason}",
    "id": "Harga usulan {number} mengikuti kamus: dari {old} menjadi {new} per satuan; biayanya kini {cost}. {reason}",
}
KEPT = {
    "en": "Proposal {number} keeps its price of {old} per unit though the kamus now says {new}. {reason}",
    "id": "Usulan {number} tetap memakai harga {old} per satuan, walau kamus kini {new}. {reason}",
}
SENT = {
    "en": "What you asked for outside the kamus was received as {number}. An answer is promised by {due}.",
    "id": "Usulan di luar kamus Anda diterima dengan nomor {number}. Jawaban dijanjikan paling lambat {due}.",
}


def price_settled(decision: PriceDecision) -> dict[str, str]:
    words = TAKEN if decision.taken else KEPT
    return {language: text.format(**_facts(decision, language)) for language, text in words.items()}


def price_sentence(decision: PriceDecision) -> str:
    """For the history, which is Indonesian like every sentence an office writes there."""
    return price_settled(decision)["id"]


def _facts(decision: PriceDecision, language: str) -> dict[str, str]:
    amounts = {"old": decision.old, "new": decision.new, "cost": decision.cost_after}
    return {name: format_rupiah(amount, language) for name, amount in amounts.items()} | {
        "number": decision.proposal.number,
        "reason": decision.reason,
    }


def process_of(wish: Wish) -> Process:
    return engine.process(wish.process, wish.version)


def of_wish(wish: Wish, move: str, **facts: Any) -> dict[str, str]:
    """The sentence of a move of a wish in every language, with its facts."""
    proc = process_of(wish)
    reason = facts.pop("reason", "")
    known: Mapping[str, Mapping[str, str]] = proc.reasons_for(move) if move in proc.moves else {}
    sentences = proc.moves[move].tells if move in proc.moves else SENT
    return {
        language: text.format(**_about(wish, language), reason=known.get(reason, {}).get(language, ""), **{
            name: facts.get(name, "") for name in ("office", "sentence", "item", "price", "department")
        })
        for language, text in sentences.items()
    }  # fmt: skip


def _about(wish: Wish, language: str) -> dict[str, str]:
    return {"number": wish.number, "name": wish.name, "due": long_date(wish.due, language) if wish.due else ""}


def wish_address(wish: Wish) -> str:
    return reverse("musrenbang:wish", args=[wish.number])
