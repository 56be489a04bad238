"""Browsers of anybody and of people who signed in."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from balaikota.musrenbang import actions
from balaikota.musrenbang.models import Proposal
from balaikota.people.actor import Actor
from balaikota.people.models import Account

HOST = "batam.localhost"


@pytest.fixture
def demonstration(settings: Any) -> None:
    """Officials sign in here without the second factor, as in the demonstration."""
    settings.DEMO = True


@pytest.fixture
def anybody(january: None) -> Client:
    return Client(headers={"host": HOST})


@pytest.fixture
def signed_in(january: None, demonstration: None) -> Callable[[Actor], Client]:
    def sign_in(actor: Actor) -> Client:
        client = Client(headers={"host": HOST})
        client.force_login(Account.objects.get(pk=actor.account_id))
        return client

    return sign_in


@pytest.fixture
def accepted(proposal: Proposal, lurah: Actor, camat: Actor, department: Actor, planner: Actor) -> Proposal:
    found = "Sudah kami lihat di tempat."
    actions.forward(actor=lurah, proposal=proposal, visited=proposal.submitted.date(), found=found, volume=Decimal(110))
    actions.endorse(actor=camat, proposal=proposal)
    actions.find_feasible(actor=department, proposal=proposal, volume=Decimal(100))
    actions.accept(actor=planner, proposal=proposal)
    return proposal
