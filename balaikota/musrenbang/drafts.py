"""Drafts of verdicts, as their writer finds them again. Nobody else ever does: every read starts from the actor."""

from collections.abc import Collection, Mapping
from typing import Any

from django.forms import Form

from balaikota.people.actor import Actor

from .models import Proposal, Verdict

MOST = 2000
"""Characters kept of one field."""


def of(actor: Actor, proposal: Proposal) -> Verdict | None:
    """What the actor has drafted about a proposal."""
    if not actor.signed_in:
        return None
    return Verdict.objects.filter(proposal=proposal, account=actor.account_id).first()


def started(actor: Actor, proposals: Collection[Proposal]) -> set[Any]:
    """Ids of those about which the actor has a draft; one query."""
    if not actor.signed_in or not proposals:
        return set()
    drafts = Verdict.objects.filter(account=actor.account_id, proposal__in=[one.pk for one in proposals])
    return set(drafts.values_list("proposal", flat=True))


def typed(form: Form, given: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the visible fields of a form, unchecked."""
    names = [field.name for field in form.visible_fields()]
    return {name: str(given.get(form.add_prefix(name), ""))[:MOST].replace("\x00", "") for name in names}
