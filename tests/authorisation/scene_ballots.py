"""Votes in the scene: one in every state, a card, and papers in doubt."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from balaikota.base import clock
from balaikota.musrenbang.ballots import actions
from balaikota.musrenbang.ballots.models import Entry, Poll
from balaikota.musrenbang.ballots.reading import Row
from balaikota.musrenbang.ballots.rules import Choices
from balaikota.musrenbang.models import Cycle
from balaikota.people.actor import SYSTEM
from balaikota.regulation.actions import amend
from balaikota.regulation.models import Parameter

if TYPE_CHECKING:
    from .scene import City

BEGAN = datetime(2027, 1, 5, 1, tzinfo=UTC)
OVER, ENDS = datetime(2027, 1, 11, 13, tzinfo=UTC), datetime(2027, 1, 20, 13, tzinfo=UTC)
WHY = "Perwali 9/2027 tentang pemungutan suara"
ALLOWED = "musrenbang.yearly.ballots_allowed"


def allow_ballots(cycle: Cycle) -> None:
    words = {"room": "musrenbang", "description": "Ballots", "indonesian": "Suara", "unit": "yes or no"}
    parameter, _ = Parameter.objects.get_or_create(name=ALLOWED, defaults=words)
    amend(actor=SYSTEM, parameter=parameter, value=True, since=date(cycle.plan_year, 1, 1), basis=WHY)


def put_polls(city: "City", cycle: Cycle, relation: str) -> None:
    """By kind: `poll_new`, `poll` (under way), `poll_over`, `poll_closed`, `poll_published`, and their papers."""
    city.put("poll_new", relation, _prepared(city, cycle, relation, ENDS))
    poll = _opened(city, cycle, relation, ENDS)
    city.put("poll", relation, poll)
    city.put("poll_over", relation, _opened(city, cycle, relation, OVER))
    closed = _opened(city, cycle, relation, OVER)
    city.put("poll_closed", relation, actions.close_poll(actor=SYSTEM, poll=closed))
    published = actions.close_poll(actor=SYSTEM, poll=_opened(city, cycle, relation, OVER))
    city.put("poll_published", relation, actions.publish_poll(actor=SYSTEM, poll=published))
    city.codes[relation] = actions.print_codes(actor=SYSTEM, poll=poll, count=1)[0]
    _papers(city, poll, relation)


def _prepared(city: "City", cycle: Cycle, relation: str, closes: datetime) -> Poll:
    with clock.at(BEGAN):
        poll = actions.prepare_poll(
            actor=SYSTEM, region=city.thing("kelurahan", relation), cycle=cycle, title="Suara warga", opens=BEGAN,
            closes=closes, budget=500_000_000, most=2, basis=WHY, by_code=True, on_paper=True,
        )  # fmt: skip
        offered = [city.thing(state, relation) for state in ("submitted", "forwarded", "endorsed")]
        return actions.add_options(actor=SYSTEM, poll=poll, proposals=offered)


def _opened(city: "City", cycle: Cycle, relation: str, closes: datetime) -> Poll:
    with clock.at(BEGAN):
        return actions.open_poll(actor=SYSTEM, poll=_prepared(city, cycle, relation, closes))


def _papers(city: "City", poll: Poll, relation: str) -> None:
    """Two papers with too many crosses; for one of them the operator has proposed what to do."""
    serials = actions.print_papers(actor=SYSTEM, poll=poll, count=2)
    rows = [Row(line, serial, Choices((1, 2, 3))) for line, serial in enumerate(serials, 1)]
    actions.enter_papers(actor=SYSTEM, poll=poll, rows=rows)
    doubt, settled = Entry.objects.filter(poll=poll).order_by("serial")
    actions.settle_paper(actor=SYSTEM, entry=settled, reason="Tiga tanda, padahal paling banyak dua.")
    settled.refresh_from_db()
    settled.settled_by = city.people["operator"]
    settled.save()
    city.put("paper_doubt", relation, doubt)
    city.put("paper_settled", relation, settled)
