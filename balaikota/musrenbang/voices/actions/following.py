"""Following a proposal: with an account, or by e-mail alone after the address has said yes itself."""

from datetime import timedelta

from balaikota.audit.action import action, lock_scope, note
from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.base.refusal import Refusal
from balaikota.people.actor import Actor
from balaikota.people.addresses import clean_email

from ...appearance import process_of
from ...models import Proposal
from .. import settings
from ..models import Following, Subscription
from ..queries import outlived
from ._common import self_alone


@action(on="proposal")
def follow(*, actor: Actor, proposal: Proposal) -> Proposal:
    """News of every step comes to the account's notices. Asked again it changes nothing. Refuses ``follow.ended``."""
    who = self_alone(actor)
    _require_under_way(proposal)
    Following.objects.bulk_create([Following(proposal=proposal, account_id=who)], ignore_conflicts=True)
    return proposal


@action(on="proposal")
def unfollow(*, actor: Actor, proposal: Proposal) -> Proposal:
    """No longer be told of a proposal."""
    Following.objects.filter(proposal=proposal, account_id=self_alone(actor)).delete()
    return proposal


@action(on="proposal")
def subscribe(*, actor: Actor, proposal: Proposal, email: str, language: str = "id") -> Proposal:
    """Ask that news be sent to an address. First it gets a letter with a link, and nothing else until that is used.

    The answer is the same whether the address is known here or not. Refuses ``account.email``, ``follow.ended``,
    ``subscription.many``.
    """
    note(email="")  # the address is kept only while it is written to, so in no event
    _require_under_way(proposal)
    address = clean_email(email)
    if not address:
        raise Refusal("field.required", field="email")
    lock_scope(f"subscription {address}")
    most, since = settings.number("requests_per_day"), clock.now() - timedelta(days=1)
    if Subscription.objects.filter(email=address, asked__gt=since, confirmed=None).count() >= most:
        raise Refusal("subscription.many", field="email")
    Subscription.objects.get_or_create(
        proposal=proposal, email=address, defaults={"language": language, "nonce": uuid7()}
    )
    return proposal


def _require_under_way(proposal: Proposal) -> None:
    if process_of(proposal).states[proposal.state].final:
        raise Refusal("follow.ended")


@action(on="subscription")
def confirm_subscription(*, actor: Actor, subscription: Subscription) -> Subscription:
    """The one who reads the mailbox says yes; the link that was sent works this once. Refuses ``not.found``."""
    row = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if row.nonce is None or row.nonce != subscription.nonce:
        raise Refusal("not.found")
    row.confirmed, row.nonce = clock.now(), None
    row.save(update_fields=["confirmed", "nonce"])
    return row


@action(on="subscription")
def end_subscription(*, actor: Actor, subscription: Subscription) -> None:
    """No more mail, and the address is gone with the row."""
    Subscription.objects.filter(pk=subscription.pk).delete()


@action
def forget_subscriptions(*, actor: Actor) -> int:
    """The house deletes addresses it no longer needs: never confirmed, or their proposal long decided."""
    gone, _ = outlived(clock.now()).delete()
    note(rows=gone)
    return gone
