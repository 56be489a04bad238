"""What residents said of a proposal, who follows it, and a list somebody keeps."""

from typing import TYPE_CHECKING

from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.musrenbang.models import Proposal
from balaikota.musrenbang.voices.models import Comment, Subscription, Support, Tally
from balaikota.people.models import Account
from balaikota.saved.models import SavedView

if TYPE_CHECKING:
    from .scene import City


def put_voices(city: "City", relation: str, writer: Account) -> None:
    """A comment that is shown, one that is hidden, a subscription not confirmed, a view that is not shared."""
    proposal = city.thing("submitted", relation)
    said = {"proposal": proposal, "account": writer, "office": "Warga"}
    city.put("comment", relation, Comment.objects.create(text="Benar, kami lihat sendiri", state="shown", **said))
    hidden = {"state": "hidden", "reason": "insult", "decided_office": "Lurah", "decided_at": clock.now()}
    city.put("hidden_comment", relation, Comment.objects.create(text="Kata kasar", **said, **hidden))
    subscription = Subscription(proposal=proposal, email=f"pelanggan.{relation}@contoh.id", nonce=uuid7())
    subscription.save()
    city.put("subscription", relation, subscription)
    Tally.objects.create(proposal=proposal, supports=1, comments=1)
    kept = {"account": writer, "office": "Warga", "route": "musrenbang:proposals", "title": f"Daftar {relation}"}
    city.put("view", relation, SavedView.objects.create(query="keadaan=submitted", **kept))


def supported(proposal: Proposal, account: Account | None) -> Proposal:
    """The proposal, supported by this person already."""
    if account is not None:
        Support.objects.get_or_create(proposal=proposal, account=account)
    return proposal
