"""The small demonstration: a few hundred proposals, each sent, visited and decided by its people on its day."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.people import actor as actors
from balaikota.people.actor import Actor
from balaikota.people.models import Account, Grant

from .. import actions
from ..models import Cycle, Proposal
from .invention import Inventor
from .pictures import drawn

Told = Callable[[str, int, int], None]
REFUSED = (
    ("land", "Tanahnya masih milik perorangan; kami bantu mengurus surat hibahnya untuk tahun depan."),
    ("duplicate", "Saluran di gang ini sudah masuk paket pekerjaan tahun berjalan."),
    ("budget", "Pagu kelurahan tahun ini sudah penuh; usulan ini masuk bank usulan."),
    ("not_city", "Ruas jalan ini kewenangan provinsi; sudah kami teruskan dengan surat."),
    ("volume", "Panjang di lapangan jauh di bawah yang diusulkan; mohon diukur bersama kami."),
)


def fill_story(last: Cycle, this: Cycle, told: Told, kelurahan: int = 10, each: int = 14) -> None:
    """Last year's proposals through to the end, this year's mostly still with the kelurahan."""
    chance = random.Random(this.plan_year)
    codes = list(Region.objects.filter(level="kelurahan").values_list("code", flat=True))
    chosen = [*(code for code in STORY_KELURAHAN if code in codes), *codes[:: max(1, len(codes) // kelurahan)]]
    chosen = list(dict.fromkeys(chosen))[:kelurahan]
    people = Cast()
    total = len(chosen) * each * 2
    for n, (cycle, code) in enumerate((cycle, code) for cycle in (last, this) for code in chosen):
        Neighbourhood(cycle, code, people, chance).live(each, decided=cycle == last)
        told("Usulan warga", (n + 1) * each, total)


STORY_KELURAHAN = ("21.71.09.1004", "35.78.09.1001")


class Cast:
    """The people of the city by office, each looked up once."""

    def __init__(self) -> None:
        grants = Grant.objects.select_related("account").order_by("starts")
        self.grants = {(grant.role, grant.region_id or grant.unit_id): grant.account for grant in grants}
        self.known: dict[Account, Actor] = {}

    def holder(self, role: Role, at: str | None = None) -> Actor | None:
        account = self.grants.get((role, at))
        if account is None:
            return None
        if account not in self.known:
            self.known[account] = actors.of(account)
        return self.known[account]


class Neighbourhood:
    """One kelurahan in one cycle."""

    def __init__(self, cycle: Cycle, code: str, people: Cast, chance: random.Random) -> None:
        self.cycle, self.code, self.people, self.chance = cycle, code, people, chance
        self.inventor = Inventor(cycle, chance)
        self.rws = list(Region.objects.filter(parent=code, level="rw"))
        self.year = cycle.plan_year - 1

    def live(self, count: int, decided: bool) -> None:
        for n in range(count):
            with clock.at(self.moment(-1, 12, 1, n)):
                proposal = self.send()
            if proposal is not None:
                self.decide(proposal, n, all_the_way=decided)

    def moment(self, years: int, month: int, day: int, n: int) -> datetime:
        return datetime(self.year + years, month, day, 1, tzinfo=UTC) + timedelta(
            hours=n * 7 % 240, minutes=n * 13 % 60
        )

    def send(self) -> Proposal | None:
        rw = self.chance.choice(self.rws)
        head = self.people.holder(Role.RW_HEAD, rw.code)
        if head is None:
            return None
        item = self.chance.choice([item for item in self.inventor.items if item.purse == "pspk"])
        record = self.inventor.record(rw, item)
        photos = [BytesIO(drawn(item.glyph, self.chance.randint(1, 3))) for _ in range(item.photos)]
        return actions.propose(
            actor=head, region=rw, item=item, volume=record["volume"], need=record["need"], land=item.land,
            photos=photos, latitude=record["latitude"], longitude=record["longitude"], rt=record["rt"],
            place=record["place"], beneficiaries=record["beneficiaries"],
        )  # fmt: skip

    def decide(self, proposal: Proposal, n: int, all_the_way: bool) -> None:
        """Last year's go to the end; of this year's, every third was looked at in the first days of January."""
        if not all_the_way and n % 3:
            return
        steps = [self.at_kelurahan, self.at_kecamatan, self.at_department, self.at_city]
        for step in steps if all_the_way else steps[:1]:
            if not step(proposal, n):
                return

    def at_kelurahan(self, proposal: Proposal, n: int) -> bool:
        lurah = self.people.holder(Role.LURAH, self.code)
        with clock.at(self.moment(0, 1, 5, n % 24)):
            volume = max(proposal.item.min_volume, (proposal.volume * Decimal("0.9")).quantize(Decimal(1)))
            visit = {"visited": clock.today(), "found": "Sesuai usulan, diukur bersama RT.", "volume": volume}
            return self.said(
                lurah, proposal, n, lambda: actions.forward(actor=lurah, proposal=proposal, **visit)
            )  # fmt: skip

    def at_kecamatan(self, proposal: Proposal, n: int) -> bool:
        camat = self.people.holder(Role.CAMAT, self.code[:8])
        with clock.at(self.moment(0, 2, 9, n % 24)):
            return self.said(camat, proposal, n, lambda: actions.endorse(actor=camat, proposal=proposal))

    def at_department(self, proposal: Proposal, n: int) -> bool:
        verifier = self.people.holder(Role.DEPARTMENT, proposal.unit_id)
        with clock.at(self.moment(0, 2, 23, n % 24)):
            return self.said(
                verifier, proposal, n,
                lambda: actions.find_feasible(actor=verifier, proposal=proposal, volume=proposal.volume),
            )  # fmt: skip

    def at_city(self, proposal: Proposal, n: int) -> bool:
        planner = self.people.holder(Role.PLANNER)
        with clock.at(self.moment(0, 3, 16, n % 24)):
            return self.said(planner, proposal, n, lambda: actions.accept(actor=planner, proposal=proposal))

    def said(self, who: Actor | None, proposal: Proposal, n: int, yes: Callable[[], object]) -> bool:
        """The yes, or one time in seven a no with its reason; False where the way ends or nobody holds the office."""
        if who is None:
            return False
        no = self.chance.random() < 0.15
        reason, sentence = REFUSED[n % len(REFUSED)]
        try:
            if no:
                act = actions.reject if n % 2 else actions.postpone
                act(actor=who, proposal=proposal, reason=reason, sentence=sentence)
            else:
                yes()
        except Refusal:  # the purse is spent: what the lurah would do is postpone
            actions.postpone(actor=who, proposal=proposal, reason="over_ceiling", sentence=REFUSED[2][1])
            return False
        return not no
