"""News of a step: written in the transaction of the step itself, so that it comes exactly once or not at all."""

from datetime import date
from typing import Any

from balaikota.notice.telling import tell
from balaikota.workflow.models import Step

from .. import words
from ..appearance import process_of
from ..models import Proposal
from .models import Following, Letter, Subscription


def moved(document: Any, step: Step) -> None:
    """Tell who follows a proposal by account and by e-mail; its proposer is told by the act itself."""
    if not isinstance(document, Proposal):
        return
    followers = Following.objects.filter(proposal=document).exclude(account=document.owner_id)
    accounts = list(followers.exclude(account=step.account_id).values_list("account", flat=True))
    subscriptions = list(
        Subscription.objects.filter(proposal=document, confirmed__isnull=False).values_list("pk", flat=True)
    )
    if not accounts and not subscriptions:
        return
    said = sentence(document, step)
    if accounts:
        tell(accounts, said, url=words.address(document), subject=document)
    Letter.objects.bulk_create(
        [Letter(subscription_id=pk, step=step.pk, indonesian=said["id"], english=said["en"]) for pk in subscriptions],
        ignore_conflicts=True,
    )


def sentence(proposal: Proposal, step: Step) -> dict[str, str]:
    """The words of the process for this step, as the proposer reads them, in both languages."""
    facts: dict[str, Any] = {"office": step.office, "reason": step.reason, "sentence": step.sentence}
    if "unit" in step.facts and proposal.unit:
        facts["unit"] = proposal.unit.name
    if "day" in step.facts:
        facts["day"] = date.fromisoformat(step.facts["day"])
    said = words.told(process_of(proposal), proposal, step.move, **facts)
    return {language: said.get(language) or said["id"] for language in ("id", "en")}
