"""What proposals hold of the purses: taken when a level says yes, changed with the cost, given back at a no.

An RW's purse is held when the proposal is sent, the kelurahan's when the lurah forwards it, the kecamatan's when the
camat endorses it, a department's when it is found feasible. A region or office without a purse has no ceiling.

Every change takes the locks of all its purses in one order, that of their keys, so that two never wait for each
other; the CHECK constraints of the rows agree with what is refused here.
"""

from collections.abc import Collection, Sequence

from django.db.models import Count, F, Q, QuerySet

from balaikota.base.refusal import Refusal
from balaikota.workflow import engine
from balaikota.workflow.process import Process

from .. import rules
from ..models import Cycle, Hold, Item, Proposal, Quota
from ..yearly import rule

LEVELS = ("propose", "kelurahan", "kecamatan", "department")
"""The steps of the process whose yes takes hold of a purse, in order."""


def hold(proposal: Proposal, step: str) -> None:
    """Hold the cost in every purse up to `step`, which has just said yes. Refuses ``quota.*``."""
    _settle(proposal, LEVELS[: LEVELS.index(step) + 1])


def release(proposal: Proposal) -> None:
    """Give all of it back."""
    _settle(proposal, ())


def move_holds(proposal: Proposal, state: str = "") -> None:
    """Let the holds follow a proposal whose cost, office or region changed, at the levels it has passed already.

    Or at those it will have passed in `state`, where it goes next.
    """
    _settle(proposal, passed(engine.process(proposal.process, proposal.version), state or proposal.state))


def passed(proc: Process, state: str) -> tuple[str, ...]:
    """The levels whose yes a proposal in `state` has; none once it has ended without being accepted."""
    found = proc.states[state]
    if found.final and not found.good:
        return ()
    steps = list(proc.steps)
    return tuple(step for step in LEVELS if step in steps and steps.index(step) < steps.index(found.step))


def charged(proposal: Proposal, levels: Collection[str]) -> Collection[str]:
    """At which of `levels` it costs a purse anything: what the DPRD brings is paid from the departments' alone."""
    return [level for level in levels if level == "department" or proposal.channel == Proposal.Channel.RESIDENTS]


def _settle(proposal: Proposal, passed: Collection[str]) -> None:
    levels = charged(proposal, passed)
    held = {one.quota_id: one for one in Hold.objects.filter(proposal=proposal)}
    due = _due(proposal, levels)
    for quota in locked(Q(pk__in=held) | due):
        is_due = (
            quota.cycle_id == proposal.cycle_id and quota.purse == proposal.item.purse and _of(quota, proposal, levels)
        )
        _change(quota, proposal, held.get(quota.pk), proposal.cost if is_due else None)


def _regions(proposal: Proposal, levels: Collection[str]) -> list[str]:
    """The RW, kelurahan and kecamatan a proposal lies in, those of `levels` alone."""
    places = {
        "propose": str(proposal.region_id),
        "kelurahan": proposal.kelurahan,
        "kecamatan": proposal.kelurahan.rpartition(".")[0],
    }
    return [code for level, code in places.items() if level in levels]


def _due(proposal: Proposal, levels: Collection[str]) -> Q:
    whose = Q(region__in=_regions(proposal, levels))
    if "department" in levels and proposal.unit_id:
        whose |= Q(unit=proposal.unit_id)
    return Q(whose, cycle=proposal.cycle_id, purse=proposal.item.purse)


def _of(quota: Quota, proposal: Proposal, levels: Collection[str]) -> bool:
    if quota.unit_id:
        return "department" in levels and quota.unit_id == proposal.unit_id
    return quota.region_id in _regions(proposal, levels)


def locked(which: Q) -> "QuerySet[Quota]":
    """These purses as they are now, ours until the end, locked in the one order of the house."""
    found = Quota.objects.select_for_update(of=("self",)).filter(which)
    return found.select_related("region__parent", "unit").order_by("pk")


def _change(quota: Quota, proposal: Proposal, held: Hold | None, needs: int | None) -> None:
    if needs is None:
        if held is not None:
            _book(quota, -held.amount, -1)
            held.delete()
        return
    change = rules.charge(as_rule(quota), held.amount if held else None, needs)
    if held is None:
        Hold.objects.create(proposal=proposal, quota=quota, amount=needs)
    elif change:
        Hold.objects.filter(pk=held.pk).update(amount=needs)
    _book(quota, change, 0 if held else 1)


def _book(quota: Quota, rupiah: int, places: int) -> None:
    if rupiah or places:
        Quota.objects.filter(pk=quota.pk).update(used=F("used") + rupiah, taken=F("taken") + places)


def as_rule(quota: Quota) -> rules.Purse:
    return rules.Purse(quota.title, quota.left, quota.room)


def hold_sent(cycle: Cycle, proposals: Sequence[Proposal]) -> None:
    """What `hold(..., "propose")` does, for many sent at once; one query where no RW has a purse, else four."""
    of_rws = Q(cycle=cycle, region__level="rw", region__in={one.region_id for one in proposals})
    quotas = {(quota.purse, quota.region_id): quota for quota in locked(of_rws)}
    holds = []
    for proposal in proposals:
        quota = quotas.get((proposal.item.purse, proposal.region_id))
        if quota is not None:
            quota.used += rules.charge(as_rule(quota), None, proposal.cost)
            quota.taken += 1
            holds.append(Hold(proposal=proposal, quota=quota, amount=proposal.cost))
    if holds:
        Hold.objects.bulk_create(holds)
        Quota.objects.bulk_update(quotas.values(), ["used", "taken"])


def standing_of_rws(cycle: Cycle) -> "QuerySet[Proposal]":
    """What the RWs sent in a year and did not take back: what the rule of most proposals counts."""
    return Proposal.objects.filter(cycle=cycle, channel=Proposal.Channel.RESIDENTS).exclude(state="withdrawn")


class Room:
    """What the RWs still may send while a table is read row by row; nothing is locked or held by it."""

    def __init__(self, cycle: Cycle) -> None:
        self.most = rule(cycle, "most_per_rw") or 0
        counts = standing_of_rws(cycle).order_by().values_list("region").annotate(Count("pk")) if self.most else ()
        self.sent: dict[str, int] = dict(counts)
        quotas = Quota.objects.filter(cycle=cycle, region__level="rw").select_related("region__parent")
        self.quotas = {(quota.purse, str(quota.region_id)): quota for quota in quotas}

    def take(self, item: Item, rw: str, cost: int) -> None:
        """One more proposal of this RW. Refuses ``rw.most``, ``quota.exceeded``, ``quota.full``."""
        if self.most and self.sent.get(rw, 0) >= self.most:
            raise Refusal("rw.most", field="region", most=self.most)
        self.sent[rw] = self.sent.get(rw, 0) + 1
        quota = self.quotas.get((item.purse, rw))
        if quota is not None:
            quota.used += rules.charge(as_rule(quota), None, cost)
            quota.taken += 1
