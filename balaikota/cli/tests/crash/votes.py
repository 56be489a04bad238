"""A vote in the crash tests' city, and residents who support and vote while the database is killed.

``python -m balaikota.cli.tests.crash.votes`` opens a vote in the installation that the environment names, makes
residents with the crash tests' password, and prints the poll and its codes as JSON: codes are known only once.
"""

import json
import os
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from subprocess import run
from typing import Any

from balaikota.base.ids import uuid7
from balaikota.cli.tests.crash import seed
from balaikota.cli.tests.crash.site import SILENCE, Answer, Site, Visitor

RESIDENTS, CODES = 3, 120
PATIENCE = 120.0
USED = "sudah dipakai"
"""What the page says of a code that has voted: after a lost answer, the acknowledgement."""


def prepare() -> dict[str, Any]:
    """Residents, and an open vote of the kelurahan over the proposals that are there."""
    from django.contrib.auth.hashers import make_password

    from balaikota.base import clock
    from balaikota.city.models import Region
    from balaikota.musrenbang.ballots import actions
    from balaikota.musrenbang.models import Cycle, Proposal
    from balaikota.people.actor import SYSTEM
    from balaikota.people.models import Account
    from balaikota.regulation import loading
    from balaikota.regulation.actions import amend
    from balaikota.regulation.models import Parameter

    loading.take_over()
    cycle = Cycle.objects.prefetch_related("windows").get()
    rule = Parameter.objects.get(pk="musrenbang.yearly.ballots_allowed")
    amend(actor=SYSTEM, parameter=rule, value=True, since=date(cycle.plan_year, 1, 1), basis="Perwali contoh")
    for number in range(1, RESIDENTS + 1):
        password = make_password(seed.PASSWORD)
        Account.objects.create(username=f"warga{number}", name=f"Warga {number}", password=password)
    days = {"opens": clock.now(), "closes": clock.now() + timedelta(days=3)}
    poll = actions.prepare_poll(
        actor=SYSTEM, region=Region.objects.get(pk=seed.KELURAHAN["batam"]), cycle=cycle, title="Pilih bersama",
        budget=500_000_000, most=3, basis="Perwali contoh", by_code=True, **days,
    )  # fmt: skip
    actions.add_options(actor=SYSTEM, poll=poll, proposals=Proposal.objects.order_by("number"))
    actions.open_poll(actor=SYSTEM, poll=poll)
    codes = actions.print_codes(actor=SYSTEM, poll=poll, count=CODES)
    numbers = list(Proposal.objects.order_by("number").values_list("number", flat=True))
    return {"poll": str(poll.pk), "codes": codes, "proposals": numbers}


def opened(site: Site) -> dict[str, Any]:
    """The vote of a site that serves."""
    command = [sys.executable, "-m", "balaikota.cli.tests.crash.votes"]
    done = run(command, env=site.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@dataclass
class Crowd:
    """Who pressed what, and was told it counts. `supports` is what each resident last got acknowledged."""

    site: Site
    vote: dict[str, Any]
    cast: dict[str, tuple[int, ...]] = field(default_factory=dict)
    supports: dict[tuple[str, str], bool] = field(default_factory=dict)
    answers: Counter[int] = field(default_factory=Counter)
    surprises: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def voter(self, codes: list[str]) -> None:
        """Cast one code after the other, each until it is acknowledged."""
        chance, visitor = random.Random(codes[0]), Visitor(self.site.port)
        for code in codes:
            if self.stop.is_set():
                return
            choices = tuple(sorted(chance.sample(range(1, seed.BEFORE + 1), chance.randint(1, 3))))
            answer = self.until(lambda code=code, choices=choices: self._vote(visitor, code, choices))  # type: ignore[misc]
            if answer and (answer.status == 302 or USED in answer.body):
                self.cast[code] = choices
            elif answer:
                self.surprises.append(f"{code}: {answer.status} {answer.errors}")

    def _vote(self, visitor: Visitor, code: str, choices: tuple[int, ...]) -> Answer:
        visitor.get("/suara/kode/")
        body = {"code": code, "choices": choices, "langkah": "kirim", "key": str(uuid7())}
        return visitor.post("/suara/kode/", body)

    def supporter(self, name: str, visitor: Visitor) -> None:
        """Press and take back, by chance; what was told last is what must stand."""
        chance = random.Random(name)
        while not self.stop.is_set():
            number, wanted = chance.choice(self.vote["proposals"]), chance.random() < 0.7
            key = str(uuid7())
            body = {"key": key} | ({} if wanted else {"batal": "1"})
            answer = self.until(lambda: visitor.post(f"/usulan/{number}/dukung/", body))  # noqa: B023
            if answer and answer.status == 302:
                self.supports[name, number] = wanted
            elif answer:
                self.surprises.append(f"{name}: {answer.status} {answer.errors}")

    def until(self, ask: Any) -> Answer | None:
        """Ask until an answer comes that is not "come back later"."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                answer: Answer = ask()
            except SILENCE:
                self.answers[0] += 1
            else:
                self.answers[answer.status] += 1
                if answer.status != 503:
                    return answer
            time.sleep(0.05)
        self.surprises.append("nobody answered any more")
        return None


@contextmanager
def crowd(site: Site, voters: int = 2) -> Iterator[Crowd]:
    """Voters with codes and residents with their buttons, until the end of the block."""
    vote = opened(site)
    found = Crowd(site, vote)
    shares = [vote["codes"][n::voters] for n in range(voters)]
    threads = [threading.Thread(target=found.voter, args=(share,)) for share in shares]
    names = [f"warga{n}" for n in range(1, RESIDENTS + 1)]
    known = [(name, Visitor(site.port).sign_in(name)) for name in names]
    threads += [threading.Thread(target=found.supporter, args=pair) for pair in known]
    for thread in threads:
        thread.start()
    try:
        yield found
    finally:
        found.stop.set()
        for thread in threads:
            thread.join()


if __name__ == "__main__":
    from balaikota.cli.framework import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balaikota.config.settings")
    with django():
        from balaikota.city.current import serving

        with serving("batam"):
            print(json.dumps(prepare()))
