"""Somebody votes. What was voted leaves no trace but the ballot: not in the event, not in the log, not in the answer.

A vote cannot be changed, by the voter either: who can change it can be made to, and the urn could not give it back.
There is no receipt that shows the choice, for such a one can be sold. That a vote has arrived is known by voting again:
the house says that this account, or this code, has been used.
"""

from uuid import UUID

from balaikota.audit.action import action, lock_scope
from balaikota.base.policy import contains
from balaikota.base.refusal import Refusal
from balaikota.city.models import Region
from balaikota.people.actor import Actor
from balaikota.people.models import Account

from .. import queries, urn
from ..models import Home, Poll, Turnout
from ..rules import Choices, Code
from ._common import check_choices, check_voting, held

CITY_CODE = 5  # "21.71"


@action(on="poll")
def vote(*, actor: Actor, poll: Poll, choices: Choices, home: Region | None = None) -> Turnout:
    """Vote with an account. `home` is the kelurahan where the voter lives; the first vote of the year settles it.

    Refuses ``poll.*``, ``vote.way``, ``vote.already``, ``choices.*``.
    """
    voter = _oneself(actor)
    now = held(poll)
    check_voting(now)
    if not now.by_account:
        raise Refusal("vote.way")
    lock_scope(f"vote {voter}")
    if queries.has_voted(actor, now):
        raise Refusal("vote.already")
    _live_there(actor, voter, now, home)
    return _cast(Turnout(poll=now, channel=Turnout.Channel.ACCOUNT, account_id=voter), choices)


@action
def vote_by_code(*, actor: Actor, code: Code, choices: Choices) -> Turnout:
    """Vote with a printed code; no account is asked and none is recorded.

    Refuses ``code.*``, ``poll.*``, ``vote.way``, ``choices.*``.
    """
    card = queries.card(code)
    now = held(card.poll)
    check_voting(now)
    if not now.by_code:
        raise Refusal("vote.way")
    lock_scope(f"card {card.pk}")
    if queries.is_used(card):
        raise Refusal("code.used", field="code")
    return _cast(Turnout(poll=now, channel=Turnout.Channel.CODE, card=card), choices)


def _cast(turnout: Turnout, choices: Choices) -> Turnout:
    """The voter into the roll, the ballot into the urn, in this one transaction."""
    check_choices(turnout.poll, choices.numbers)
    turnout.save(force_insert=True)
    urn.lay(turnout.poll_id, [choices.numbers])
    return turnout


def _oneself(actor: Actor) -> UUID:
    """The account of somebody of this city by their own hand: no job of the house, and nobody for another.

    Refuses ``not.permitted``.
    """
    own = actor.account_id
    if own is None or actor.operator or not Account.objects.filter(pk=own, is_active=True).exists():
        raise Refusal("not.permitted")
    return own


def _live_there(actor: Actor, voter: UUID, poll: Poll, home: Region | None) -> None:
    """Who votes in a kelurahan votes in no other this year. Refuses ``poll.elsewhere``, ``poll.home``."""
    if len(poll.region_id) == CITY_CODE:
        return
    known = queries.home_of(actor, poll.cycle)
    if known is not None:
        if not contains(poll.region_id, known.region_id):
            raise Refusal("poll.elsewhere", home=known.region.title)
        return
    if home is None or home.level != Region.Level.KELURAHAN or not contains(poll.region_id, home.code):
        raise Refusal("poll.home", field="home", region=poll.region.title)
    Home.objects.create(account_id=voter, cycle_id=poll.cycle_id, region=home)
