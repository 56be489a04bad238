"""Completeness of last year: dossiers that came, and reminders to those that let one wait."""

from datetime import UTC, date, datetime

from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.base.roles import Role
from balaikota.people import actor as actors
from balaikota.people.actor import Actor
from balaikota.people.models import Grant

from ..demo.story import Told
from ..models import Cycle
from . import actions, completeness

REMINDED = 3
"""Letters are printed one by one; the first few show what they look like."""


def fill(last: Cycle, this: Cycle, told: Told) -> None:
    """Two of three kelurahan that sent something brought their dossier; of the rest a few were reminded."""
    planner = _planner()
    rows = [row for row in completeness.rows(last) if row.sent]
    brought = [row for n, row in enumerate(rows) if n % 3 != 2]
    with clock.at(datetime(last.plan_year - 1, 2, 11, 2, tzinfo=UTC)):
        for row in brought:
            day = date(last.plan_year - 1, 2, 10)
            actions.receive_dossier(actor=planner, region=row.region, cycle=last, received=day, remark="Lengkap.")
        owing = [row for row in rows if row not in brought][:REMINDED]
        due, round = date(last.plan_year - 1, 2, 18), uuid7()
        for row in owing:
            actions.remind(actor=planner, region=row.region, cycle=last, until=due, round=round)
    told("Berkas kelurahan", len(brought), len(brought))


def _planner() -> Actor:
    """Whoever plans for the city in the demonstration; a city without one is the house itself."""
    grant = Grant.objects.filter(role=Role.PLANNER).select_related("account").first()
    return actors.of(grant.account) if grant else actors.SYSTEM
