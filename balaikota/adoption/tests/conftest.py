"""Surabaya gives, Batam takes: both on one server, each trusting the other's key; an administrator in each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from balaikota.adoption import actions, marks
from balaikota.adoption.making import Wanted
from balaikota.adoption.models import Adoption, KeptBundle
from balaikota.base.roles import Role
from balaikota.bundle.manifest import Version
from balaikota.bundle.merge import Choice
from balaikota.city.current import serving
from balaikota.exchange import actions as exchange
from balaikota.exchange import delivering
from balaikota.exchange.models import PartnerKey
from balaikota.exchange.views import own_key
from balaikota.parts import shelf
from balaikota.parts.actions import change_part
from balaikota.people import actor as actors
from balaikota.people.actor import Actor
from balaikota.people.models import Account, Grant
from balaikota.regulation import loading
from balaikota.workflow import engine

CODES = {"batam": "21.71", "surabaya": "35.78"}
PROCESS = "musrenbang/workflows/proposal.yaml"
MOST = "musrenbang/regulations/yearly/most_per_rw.yaml"
REASONS = "musrenbang/codes/comment_reasons.yaml"
BASIS = "SK Wali Kota 12/2027"


@dataclass
class Town:
    """A city with its administrator, and what the administrator does."""

    slug: str
    actor: Actor

    def change(self, path: str, *pairs: tuple[str, str]) -> bytes:
        """Replace texts in a part, on the city's own basis."""
        with serving(self.slug):
            content = shelf.contents()[path].decode()
            for old, new in pairs:
                assert old in content, (path, old)
                content = content.replace(old, new)
            change_part(actor=self.actor, path=path, content=content.encode(), basis=BASIS)
            return content.encode()

    def contents(self) -> dict[str, bytes]:
        with serving(self.slug):
            return shelf.contents()

    def publish(self, version: str = "2026.1", rooms: Sequence[str] = ("musrenbang",), **more: Any) -> KeptBundle:
        with serving(self.slug):
            wanted = Wanted(self.slug, Version.parse(version), rooms, date(2099, 1, 1))
            found: KeptBundle = actions.publish_bundle(actor=self.actor, wanted=wanted, **more)
            return found

    def prepare(self, raw: bytes, rooms: Sequence[str] = ("musrenbang",)) -> Adoption:
        with serving(self.slug):
            kept = actions.keep_bundle(actor=self.actor, raw=bytes(raw))
            found: Adoption = actions.begin_adoption(actor=self.actor, bundle=kept, rooms=list(rooms))
            return found

    def adopt(self, raw: bytes, decided: dict[str, Choice] | None = None) -> Adoption:
        draft = self.prepare(raw)
        with serving(self.slug):
            for path, choice in (decided or {}).items():
                actions.decide_part(actor=self.actor, adoption=draft, path=path, choice=choice, basis=BASIS)
            found: Adoption = actions.adopt(actor=self.actor, adoption=draft, basis=BASIS)
            return found

    def undo(self, adoption: Adoption) -> None:
        with serving(self.slug):
            actions.undo_adoption(actor=self.actor, adoption=adoption, reason="Percobaan saja")

    def deliver(self) -> None:
        with serving(self.slug):
            delivering.deliver_due()


@pytest.fixture
def towns(db: None) -> Iterator[Callable[[str], Town]]:
    made = {slug: Town(slug, _administrator(slug)) for slug in CODES}
    for here, there in (("batam", "surabaya"), ("surabaya", "batam")):
        with serving(there):
            key = own_key()["key"]
        with serving(here):
            partner = exchange.introduce_partner(
                actor=made[here].actor, code=CODES[there], name=f"Kota {there.title()}",
                address=f"http://{there}.localhost", public=key,
            )  # fmt: skip
            pinned = PartnerKey.objects.get(partner=partner)
            exchange.pin_key(actor=made[here].actor, key_of=pinned, about="PKS 1/2026")
    yield made.__getitem__
    engine._process.cache_clear()


@pytest.fixture
def surabaya(towns: Callable[[str], Town]) -> Town:
    return towns("surabaya")


@pytest.fixture
def batam_town(towns: Callable[[str], Town]) -> Town:
    return towns("batam")


def _administrator(slug: str) -> Actor:
    with serving(slug):
        engine.take_over()
        loading.take_over()
        account = Account.objects.create(username="yudha", name="Yudha")
        Grant.objects.create(account=account, role=Role.ADMIN, starts=date(2020, 1, 1))
        return actors.of(account)


def changed_here() -> set[str]:
    """The parts that were adopted and changed since."""
    return {path for path, mark in marks.marks().items() if mark.adoption_id and mark.changed}
