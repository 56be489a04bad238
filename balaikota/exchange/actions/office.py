"""What people do: get to know other cities and trust their keys, call a letter back, have one tried at once."""

from balaikota.audit.action import action
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.people.actor import Actor

from .. import partners, sending
from ..models import Outgoing, Partner, PartnerKey
from ..partners import FEWEST_LETTERS
from ..taken import CALL_BACK


@action
def introduce_partner(*, actor: Actor, code: str, name: str, address: str = "", public: str = "") -> Partner:
    """Enter another city with where it is reached and a public key of it (64 hex digits), which is not trusted yet.

    Refuses ``partner.self``, ``partner.code``, ``partner.address``, ``partner.key``.
    """
    return partners.introduce(
        code.strip(), name.strip(), address.strip(), partners.raw_key(public) if public.strip() else None
    )


@action
def set_address(*, actor: Actor, partner: Partner, address: str) -> Partner:
    """Say where a partner is reached now; empty where letters are carried by hand. Refuses ``partner.address``."""
    partners.check_address(address)
    partner.address = address.strip()
    partner.save(update_fields=["address"])
    return partner


@action
def pin_key(*, actor: Actor, key_of: PartnerKey, about: str) -> PartnerKey:
    """Trust a key of another city: `about` names the agreement it stands in, or who compared it with whom and how.

    Refuses ``basis.required``, ``key.revoked``.
    """
    return partners.pin(key_of, about)


@action
def revoke_key(*, actor: Actor, key_of: PartnerKey, reason: str) -> PartnerKey:
    """Trust a key no longer; what was taken while it was trusted stays. Refuses ``basis.required``."""
    if len(reason.strip()) < FEWEST_LETTERS:
        raise Refusal("basis.required", field="reason")
    key_of.state, key_of.until = PartnerKey.State.REVOKED, clock.real()
    key_of.about = f"{key_of.about}; {reason.strip()}".lstrip("; ")
    key_of.save()
    return key_of


@action
def call_back(*, actor: Actor, letter: Outgoing, reason: str) -> Outgoing:
    """Take a letter back: one that may have arrived is followed by another that says so.

    Refuses ``basis.required``, ``letter.over`` where it was refused, has expired or was called back before.
    """
    if len(reason.strip()) < FEWEST_LETTERS:
        raise Refusal("basis.required", field="reason")
    fresh = Outgoing.objects.select_for_update(of=("self",)).select_related("partner").get(pk=letter.pk)
    if fresh.state not in (Outgoing.State.WAITING, Outgoing.State.RECEIVED):
        raise Refusal("letter.over")
    if fresh.attempts or fresh.state == Outgoing.State.RECEIVED:
        body = {"letter": str(fresh.pk), "reason": reason.strip()}
        sending.send(actor, partner=fresh.partner, kind=CALL_BACK, body=body, about=fresh.about)
    fresh.state, fresh.fault = Outgoing.State.CALLED_BACK, reason.strip()
    fresh.save(update_fields=["state", "fault"])
    return fresh


@action
def try_again(*, actor: Actor, letter: Outgoing) -> Outgoing:
    """Have a letter tried at once. Refuses ``letter.over``."""
    if not Outgoing.objects.filter(pk=letter.pk, state=Outgoing.State.WAITING).update(next_try=None):
        raise Refusal("letter.over")
    sending.soon()
    return letter
