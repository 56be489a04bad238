"""Computed lists in the scene: a published vote with one ballot, the list from it, a file tried out."""

from typing import TYPE_CHECKING, Any

from balaikota.musrenbang.ballots import actions as polls
from balaikota.musrenbang.ballots import urn
from balaikota.musrenbang.ballots.models import Poll, Turnout
from balaikota.musrenbang.fairness import actions, tasks
from balaikota.musrenbang.fairness.models import Computation, Trial
from balaikota.musrenbang.models import Cycle
from balaikota.people.actor import SYSTEM
from balaikota.people.models import Account
from balaikota.shares import pb
from balaikota.shares.result import Rule
from balaikota.shares.tests.elections import town

from .scene_ballots import OVER, _opened

if TYPE_CHECKING:
    from .scene import City

WHY = "Jembatannya sudah hampir putus."
FILE = pb.dumps(town(1, projects=4, voters=5))


def put_lists(city: "City", cycle: Cycle, relation: str, owner: Account) -> None:
    """By kind: `poll_counted`, `computation` and `trial`."""
    poll = _counted(city, cycle, relation, owner)
    city.put("poll_counted", relation, poll)
    city.put("computation", relation, actions.compute(actor=SYSTEM, region=poll.region, cycle=cycle, poll=poll))
    trial = actions.try_file(actor=SYSTEM, name="kota.pb", text=FILE, rule=Rule(), work=tasks.try_file)
    Trial.objects.filter(pk=trial.pk).update(account=owner)
    city.put("trial", relation, trial)


def _counted(city: "City", cycle: Cycle, relation: str, owner: Account) -> Poll:
    poll = _opened(city, cycle, relation, OVER)
    Turnout.objects.create(poll=poll, channel="account", account=owner)
    urn.lay(poll.pk, [(1,)])
    closed = polls.close_poll(actor=SYSTEM, poll=poll)
    return polls.publish_poll(actor=SYSTEM, poll=closed)


def computed(city: "City", relation: str, account: Account | None) -> dict[str, Any]:
    """The arguments of computing the published vote."""
    poll = city.thing("poll_counted", relation)
    return {"region": poll.region, "cycle": poll.cycle, "poll": poll}


def departed(city: "City", relation: str, account: Account | None) -> dict[str, Any]:
    computation: Computation = city.thing("computation", relation)
    line = computation.lines.select_related("proposal").first()
    assert line is not None
    return {"computation": computation, "proposal": line.proposal, "taken": not line.in_shares, "reason": WHY}


def tried() -> dict[str, Any]:
    return {"name": "kota.pb", "text": FILE, "rule": Rule(), "work": tasks.try_file}
