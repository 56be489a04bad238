"""News of a step: written in the transaction of the step itself, so that it comes exactly once or not at all."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from balaikota.notice.telling import tell
from balaikota.workflow.models import Step

from .. import words
from ..appearance import process_of
from ..models import Proposal
from .models import Following, Letter, Subscription


def moved(document: Any, step: Step) -> None:
    """Tell who follows a proposal by account and by e-mail; its proposer is told by the act itself."""
    if isinstance(document, Proposal) and _followed(document):
        but = [account for account in (document.owner_id, step.account_id) if account]
        spread(document, f"step {step.pk}", sentence(document, step), but)


def spread(thing: Any, mark: str, said: Mapping[str, str], but: Sequence[UUID]) -> None:
    """A sentence to everyone who follows a proposal, except those who know; `mark` keeps a letter from coming twice."""
    if not isinstance(thing, Proposal):
        return
    accounts = list(Following.objects.filter(proposal=thing).exclude(account__in=but).values_list("account", flat=True))
    if accounts:
        tell(accounts, said, url=words.address(thing), subject=thing)
    subscriptions = Subscription.objects.filter(proposal=thing, confirmed__isnull=False).values_list("pk", flat=True)
    Letter.objects.bulk_create(
        [Letter(subscription_id=pk, occasion=mark, indonesian=said["id"], english=said["en"]) for pk in subscriptions],
        ignore_conflicts=True,
    )


def _followed(proposal: Proposal) -> bool:
    """Asked first: most proposals are followed by nobody, and then no sentence need be made."""
    confirmed = Subscription.objects.filter(proposal=proposal, confirmed__isnull=False)
    return Following.objects.filter(proposal=proposal).exists() or confirmed.exists()


def sentence(proposal: Proposal, step: Step) -> dict[str, str]:
    """The words of the process for this step, as the proposer reads them, in both languages."""
    facts: dict[str, Any] = {"office": step.office, "reason": step.reason, "sentence": step.sentence}
    if "unit" in step.facts and proposal.unit:
        facts["unit"] = proposal.unit.name
    if "day" in step.facts:
        facts["day"] = date.fromisoformat(step.facts["day"])
    said = words.told(process_of(proposal), proposal, step.move, **facts)
    return {language: said.get(language) or said["id"] for language in ("id", "en")}
