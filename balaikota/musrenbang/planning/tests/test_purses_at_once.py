"""Many decide at once over the same purses, each on a connection of its own: nobody is locked out, every sum agrees."""

import random
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Count, Sum

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.current import serving
from balaikota.city.models import Region, Unit
from balaikota.musrenbang import actions as trunk
from balaikota.musrenbang.models import Cycle, Hold, Item, Proposal, Quota
from balaikota.musrenbang.tests.conftest import BUNTUNG, NOW, sending
from balaikota.people import actor as actors
from balaikota.people.actor import SYSTEM, Actor
from balaikota.people.models import Account, Grant
from balaikota.workflow import engine
from tests.committing import Behind, together

RWS = [f"{BUNTUNG}/{n:02}" for n in (5, 6, 7)]
EACH = 6
THREADS = 6
NO = {"reason": "budget", "sentence": "Anggaran tahun ini terbatas."}


@pytest.fixture(scope="module")
def committed(database: Behind) -> Iterator[None]:
    with serving("batam"), clock.at(NOW):
        yield


def somebody(name: str, role: Role, *, region: str | None = None, unit: str | None = None) -> Actor:
    account = Account.objects.create(username=name, name=name)
    Grant.objects.create(account=account, role=role, region_id=region, unit_id=unit, starts=date(2026, 1, 1))
    return actors.of(account)


@pytest.fixture(scope="module")
def people(committed: None) -> dict[str, Actor]:
    """A year with purses at every level, and proposals of three RWs in one kelurahan."""
    engine.take_over()
    works = Unit.objects.filter(parent=None).first()
    cycle = trunk.open_cycle(actor=SYSTEM, plan_year=2028)
    for step in ("propose", "kelurahan", "kecamatan", "department", "city"):
        days = {"opens": date(2027, 1, 4), "closes": date(2027, 3, 31)}
        trunk.set_window(actor=SYSTEM, cycle=cycle, step=step, basis="SE", **days)
    Item.objects.create(
        cycle=cycle, code="U-40", name="Drainase", definition="Saluran", unit_name="meter", price=1_000_000,
        price_origin="contoh", min_volume=1, max_volume=200, photos=1, department=works,
    )  # fmt: skip
    for code in RWS:
        Region.objects.create(code=code, name=f"RW {code[-2:]}", level="rw", parent_id=BUNTUNG)
    put(cycle, works)
    found = {
        "submitted": somebody("lurah", Role.LURAH, region=BUNTUNG),
        "forwarded": somebody("camat", Role.CAMAT, region="21.71.09"),
        "endorsed": somebody("dinas", Role.DEPARTMENT, unit=works.code),
    }
    send(found, cycle)
    return found


def put(cycle: Cycle, works: Unit) -> None:
    """Purses that are too small for all: some of what is tried must be refused."""
    for code, limit, most in ((RWS[0], None, EACH), (RWS[1], 10**9, None), (BUNTUNG, 700_000_000, 14)):
        region = Region.objects.select_related("parent").get(pk=code)
        trunk.set_quota(actor=SYSTEM, cycle=cycle, limit=limit, most=most, basis="Perwali", region=region)
    kecamatan = Region.objects.get(pk="21.71.09")
    trunk.set_quota(actor=SYSTEM, cycle=cycle, limit=600_000_000, basis="Perwali", region=kecamatan)
    trunk.set_quota(actor=SYSTEM, cycle=cycle, most=9, basis="Perwali", unit=works)


def send(people: dict[str, Actor], cycle: Cycle) -> None:
    item = Item.objects.select_related("cycle").prefetch_related("cycle__windows").get(code="U-40")
    for code in RWS:
        head = somebody(f"ketua-{code[-2:]}", Role.RW_HEAD, region=code)
        for _ in range(EACH):
            region = Region.objects.get(pk=code)
            trunk.propose(actor=head, **sending(item, region, volume=Decimal(50)))


def timed(work: Callable[[], object]) -> Callable[[], None]:
    def at_that_time() -> None:
        with clock.at(NOW):
            work()

    return at_that_time


def decide(people: dict[str, Actor], seed: int, said: list[str]) -> None:
    """Go through all proposals in an order of one's own, again and again, and say yes or now and then no."""
    chance = random.Random(seed)
    numbers = list(Proposal.objects.values_list("pk", flat=True))
    for _ in range(3):
        chance.shuffle(numbers)
        for pk in numbers:
            one = Proposal.objects.select_related("item", "cycle").prefetch_related("cycle__windows").get(pk=pk)
            if one.state in people:
                said.append(answer(people[one.state], one, chance))


def answer(who: Actor, one: Proposal, chance: random.Random) -> str:
    volume = Decimal(chance.randint(10, 90))
    try:
        if chance.random() < 0.1:
            trunk.reject(actor=who, proposal=one, **NO)
        elif one.state == "submitted":
            trunk.forward(actor=who, proposal=one, visited=NOW.date(), found="Sesuai usulan", volume=volume)
        elif one.state == "forwarded":
            trunk.endorse(actor=who, proposal=one)
        else:
            trunk.find_feasible(actor=who, proposal=one, volume=volume)
    except Refusal as refusal:
        assert refusal.code in ("quota.exceeded", "quota.full", "changed.meanwhile", "not.permitted"), refusal
        return refusal.code
    return "done"


def change_limits(said: list[str]) -> None:
    """The planner sets purses meanwhile: a new one for an RW, and all kelurahan anew."""
    cycle = Cycle.objects.get(pk=2028)
    region = Region.objects.select_related("parent").get(pk=RWS[2])
    for n in range(12):
        try:
            trunk.set_quota(actor=SYSTEM, cycle=cycle, limit=900_000_000 - n, basis="Perwali")
            trunk.set_quota(actor=SYSTEM, cycle=cycle, limit=10**9, most=EACH, basis="Perwali", region=region)
        except Refusal as refusal:
            assert refusal.code == "quota.below"
            said.append(refusal.code)


def test_purses_agree_whoever_decides_when(people: dict[str, Actor]) -> None:
    """A wrong order of locks would end in a deadlock, which PostgreSQL raises in one of the threads."""
    said: list[str] = []
    works = [lambda seed=seed: decide(people, seed, said) for seed in range(THREADS)]
    together(*map(timed, [*works, lambda: change_limits(said)]))
    assert said.count("done") > EACH * len(RWS)
    assert "changed.meanwhile" in said or "not.permitted" in said, "they never met"
    for quota in Quota.objects.filter(cycle=2028).annotate(n=Count("holds"), sum=Sum("holds__amount")):
        assert (quota.used, quota.taken) == (quota.sum or 0, quota.n)
        assert quota.limit is None or quota.used <= quota.limit
        assert quota.most is None or quota.taken <= quota.most
    assert not Hold.objects.filter(proposal__state="rejected").exists()
    assert set(Proposal.objects.exclude(state="rejected").values_list("pk")) == set(
        Hold.objects.values_list("proposal")
    )
