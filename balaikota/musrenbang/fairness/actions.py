"""What people do here: compute a list and publish it, say where the meeting departed from it, try a file."""

from collections.abc import Callable

from balaikota.audit.action import action, lock_scope, note
from balaikota.base.refusal import Refusal
from balaikota.city.models import Region
from balaikota.jobs.actions import start
from balaikota.jobs.registry import Work
from balaikota.people.actor import Actor
from balaikota.shares import pb
from balaikota.shares.result import Rule, canonical, rule_of, satisfactions
from balaikota.shares.result import compute as computed

from ..ballots.models import Poll
from ..models import Cycle, Proposal
from . import queries, rules, settled, sources
from .models import Computation, Departure, Line, Trial

Told = Callable[[int], None]


@action(on="region")
def compute(
    *,
    actor: Actor,
    region: Region,
    cycle: Cycle,
    poll: Poll | None = None,
    budget: int | None = None,
    rule: Rule | None = None,
    told: Told | None = None,
) -> Computation:
    """Compute both lists from a published vote (`poll`, of this region) or from the residents' supports, and publish.

    `budget` in rupiah, else that of the vote or the region's purse. One sealed event bears the hashes. Refuses
    ``poll.open``, ``poll.counting``, ``fairness.*``.
    """
    if poll is not None and poll.region_id != region.code:
        raise Refusal("not.permitted")
    material = sources.of_poll(poll) if poll else sources.of_supports(cycle, region)
    amount = budget or (poll.budget if poll else queries.purse(cycle, region))
    if not amount:
        raise Refusal("fairness.budget", field="budget")
    text = pb.dumps(rules.election(material, amount))
    content, election = text.encode(), pb.loads(text)
    rule = rule or Rule(step=queries.step(cycle))
    row = settled.computation(computed(election, content, rule, told), text, material, amount)
    row.cycle, row.region, row.poll, row.office = (poll.cycle if poll else cycle), region, poll, actor.office
    row.source = Computation.Source.POLL if poll else Computation.Source.SUPPORTS
    row.save(force_insert=True)
    Line.objects.bulk_create(settled.lines(row, material))
    note(sha256=row.sha256, ballots_sha256=row.ballots_sha256, completion=row.completion, budget=amount)
    return row


@action(on="computation")
def depart(*, actor: Actor, computation: Computation, proposal: Proposal, taken: bool, reason: str) -> Departure:
    """The meeting takes a proposal up, or does not, against the list of Equal Shares; its chair records why.

    Refuses ``depart.*``.
    """
    lock_scope(f"departures {computation.pk}")
    line = computation.lines.filter(proposal=proposal).first()
    if line is None:
        raise Refusal("depart.unknown", field="proposal")
    last = computation.departures.filter(proposal=proposal).last()
    stands = last.direction == Departure.Direction.IN if last else line.in_shares
    words = rules.check_departure(reason, line.in_shares, stands, taken)
    way = Departure.Direction.IN if taken else Departure.Direction.OUT
    return Departure.objects.create(
        computation=computation, proposal=proposal, direction=way, reason=words, office=actor.office
    )


@action
def try_file(*, actor: Actor, name: str, text: str, rule: Rule, work: Work) -> Trial:
    """Compute a Pabulib file from elsewhere without touching any proposal. `text` has been read without a fault.

    `work` is the job that does it. Refuses ``trial.rule`` where its ballots do not tell the satisfaction.
    """
    kind = pb.loads(text).kind
    if rule.satisfaction not in satisfactions(kind):
        raise Refusal("trial.rule", field="satisfaction", kind=kind)
    trial = Trial.objects.create(name=name, content=text, rule=rule.document(), account_id=actor.account_id)
    trial.job_id = start(actor, work, trial=str(trial.pk)).pk
    trial.save(update_fields=["job_id"])
    return trial


def trial_result(trial: Trial, told: Told) -> bytes:
    """The canonical document of a trial."""
    content = trial.content.encode()
    return canonical(computed(pb.loads(content), content, rule_of(trial.rule), told))


__all__ = ["compute", "depart", "trial_result", "try_file"]
