"""Batam and Surabaya on one server, strangers to each other yet; an administrator in each. All people are invented."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from balaikota.base import clock
from balaikota.base.roles import Role
from balaikota.city.current import serving
from balaikota.cooperation import actions
from balaikota.cooperation.actions import Pair
from balaikota.cooperation.models import Agreement
from balaikota.exchange import actions as exchange
from balaikota.exchange import delivering
from balaikota.exchange.models import Outgoing, Partner, PartnerKey
from balaikota.exchange.views import own_key
from balaikota.people import actor as actors
from balaikota.people.actor import Actor
from balaikota.people.models import Account, Grant

NOW = datetime(2027, 1, 12, 2, 0, tzinfo=UTC)
SCAN = b"%PDF-1.7 signed by both, "
CODES = {"batam": "21.71", "surabaya": "35.78"}
MAYORS = {"batam": "Rahmat Contoh", "surabaya": "Tri Contoh"}
TERM = {"starts": date(2027, 2, 1), "ends": date(2032, 1, 31)}
SCOPE = "penerapan e-Musrenbang\npendampingan dan pelatihan"
ELEVEN = [
    ("Dinas Pariwisata", "Dinas Kebudayaan dan Pariwisata", "musrenbang"),
    ("Dinas Kebersihan", "Dinas Kebersihan dan Pertamanan", "kebersihan"),
    ("Dinas Pendapatan", "Dinas Pendapatan dan Pengelolaan Keuangan", "pajak"),
    ("Dinas Kesehatan", "Dinas Kesehatan", "simpeg"), ("Dinas Pendidikan", "Dinas Pendidikan", "simpeg"),
    ("Bappeda", "Bappeko", "musrenbang"), ("Dinas Kominfo", "Dinas Kominfo", "musrenbang"),
    ("BKD", "Badan Kepegawaian dan Diklat", "simpeg"), ("BP3AKB", "Bapemas KB", "korban"),
    ("Bagian Bina Program", "Bagian Bina Program", "grms"), ("Bagian Perlengkapan", "Bagian Perlengkapan", "simbada"),
]  # fmt: skip
"""The pairs of 2016."""


@dataclass
class Town:
    """A city with its administrator, and what the administrator does. Agreements are named by their id in both."""

    slug: str
    actor: Actor

    @property
    def other(self) -> str:
        return "surabaya" if self.slug == "batam" else "batam"

    def values(self, **more: Any) -> dict[str, Any]:
        return {
            "title": "Penerapan Aplikasi Pemerintahan", "rooms": ["musrenbang", "simpeg"], "scope_text": SCOPE,
            "our_office": f"Wali Kota {self.slug.title()}", "our_name": MAYORS[self.slug],
            "our_contact": f"Bagian Kerja Sama, kerjasama@{self.slug}.example", "their_name": MAYORS[self.other],
            "their_office": f"Wali Kota {self.other.title()}", "their_contact": "Bagian Kerja Sama",
        } | TERM | more  # fmt: skip

    def know(self) -> Partner:
        """Enter the other city with the key that its own page shows, which is not trusted yet."""
        with serving(self.other):
            public = own_key()["key"]
        with serving(self.slug):
            found: Partner = exchange.introduce_partner(
                actor=self.actor, code=CODES[self.other], name=f"Kota {self.other.title()}",
                address=f"http://{self.other}.localhost", public=public,
            )  # fmt: skip
            return found

    def draft(self, **more: Any) -> Agreement:
        partner = self.know()
        with serving(self.slug):
            found: Agreement = actions.draft_note(actor=self.actor, partner=partner, values=self.values(**more))
            return found

    def draft_pks(self, note: Agreement, pairs: list[tuple[str, str, str]], **more: Any) -> list[Agreement]:
        made = [Pair(ours, theirs, room, f"Penerapan {room}") for ours, theirs, room in pairs]
        own = {"scope_text": SCOPE, "our_contact": "Bagian Kerja Sama", "their_contact": "Bagian Kerja Sama"} | TERM
        with serving(self.slug):
            actions.draft_pks(actor=self.actor, under=self.get(note), pairs=made, values=own | more)
            return list(Agreement.objects.filter(parent=note.pk, state="draft").order_by("id"))

    def offer(self, agreement: Agreement) -> None:
        self.act(actions.offer, agreement)

    def agree(self, agreement: Agreement) -> None:
        self.act(actions.agree, agreement, values={"our_name": MAYORS[self.slug]})

    def sign(self, agreement: Agreement, **more: Any) -> None:
        self.act(actions.print_paper, agreement)
        content = SCAN + self.slug.encode() + agreement.pk.bytes
        self.act(actions.sign, agreement, **{"content": content, "way": "hand", "compared": True} | more)

    def act_on(self, action: Callable[..., Any], **more: Any) -> None:
        with serving(self.slug):
            action(actor=self.actor, **more)

    def deliver(self) -> None:
        with serving(self.slug):
            delivering.deliver_due()

    def act(self, action: Callable[..., Any], agreement: Agreement, **more: Any) -> None:
        with serving(self.slug):
            action(actor=self.actor, agreement=self.get(agreement), **more)
            delivering.deliver_due()

    def get(self, agreement: Agreement) -> Agreement:
        with serving(self.slug):
            return Agreement.objects.select_related("partner", "parent").get(pk=agreement.pk)

    def state(self, agreement: Agreement) -> str:
        return self.get(agreement).state

    def trusts(self) -> list[str]:
        with serving(self.slug):
            return list(PartnerKey.objects.filter(state="pinned").values_list("about", flat=True))

    def refusals(self) -> list[str]:
        """Why letters of ours were refused there."""
        with serving(self.slug):
            return list(Outgoing.objects.filter(state="refused").order_by("id").values_list("fault", flat=True))


@pytest.fixture
def january(db: None, settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    with clock.at(NOW):
        yield


@pytest.fixture
def town(january: None) -> Callable[[str], Town]:
    def made(slug: str) -> Town:
        with serving(slug):
            account = Account.objects.create(username="intan", name="Intan")
            Grant.objects.create(account=account, role=Role.ADMIN, starts=date(2020, 1, 1))
            return Town(slug, actors.of(account))

    return made


@pytest.fixture
def batam_town(town: Callable[[str], Town]) -> Town:
    return town("batam")


@pytest.fixture
def surabaya_town(town: Callable[[str], Town]) -> Town:
    return town("surabaya")


@pytest.fixture
def agreed(batam_town: Town, surabaya_town: Town) -> Agreement:
    """A note that Batam offered and Surabaya agreed to."""
    note = batam_town.draft()
    batam_town.offer(note)
    surabaya_town.agree(note)
    return note


@pytest.fixture
def signed(agreed: Agreement, batam_town: Town, surabaya_town: Town) -> Agreement:
    for one in (batam_town, surabaya_town):
        one.sign(agreed)
    return agreed
