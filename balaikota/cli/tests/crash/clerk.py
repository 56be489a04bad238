"""The office of one city that makes agreements with another, and gives or gets bundles, as long as it lives.

``python -m balaikota.cli.tests.crash.clerk CITY ADDRESS`` works in the installation that the environment names, with
the city of the house at ADDRESS. It remembers nothing: what is to be done next is read from the tables, each time.
"""

import json
import os
import sys
import time
from datetime import date, timedelta
from typing import Any

GIVER, TAKER = "surabaya", "batam"
PAUSE = 0.2
AT_ONCE = 2
"""Agreements that a city has under way at the same time."""
AGAIN_AFTER = timedelta(seconds=1)
BUNDLE, PAPER = "contoh", b"%PDF-1.7 signed by hand "


class Clerk:
    """Administrator of one city; `address` is where the other one's house stands."""

    def __init__(self, slug: str, address: str) -> None:
        from balaikota.base import clock
        from balaikota.base.roles import Role
        from balaikota.people import actor
        from balaikota.people.models import Account, Grant

        self.slug, self.address, self.pressed = slug, address, clock.real()
        account, _ = Account.objects.get_or_create(username="panitera", defaults={"name": "Panitera"})
        Grant.objects.get_or_create(account=account, role=Role.ADMIN, defaults={"starts": date(2020, 1, 1)})
        self.actor = actor.of(account)

    def work(self) -> None:
        """Do what there is to do, in the order of an agreement's life."""
        from balaikota.cooperation.models import Agreement

        if self.slug == TAKER:
            self.know()
            self.offer()
        for one in Agreement.objects.filter(state__in=["offered", "agreed"]).select_related("partner", "parent"):
            self.answer(one) if one.state == "offered" else self.sign(one)
        if self.slug == GIVER:
            self.give()
        self.hurry()

    def know(self) -> None:
        """Enter the other city with the key that its house shows; it learns of us by our first letter."""
        from balaikota.exchange import actions, line
        from balaikota.exchange.models import Partner

        if Partner.objects.exists():
            return
        shown = json.loads(line.fetch(f"{self.address}/antarkota/kunci.json", 10_000))
        actions.introduce_partner(
            actor=self.actor, code=shown["code"], name=shown["name"], address=self.address, public=shown["key"]
        )

    def offer(self) -> None:
        """First the note, then agreement after agreement under it."""
        from balaikota.cooperation import actions
        from balaikota.cooperation.models import Agreement

        for draft in Agreement.objects.filter(state="draft").select_related("partner", "parent__partner"):
            actions.offer(actor=self.actor, agreement=draft)
        if Agreement.objects.exclude(state="signed").count() < AT_ONCE and not enough():
            self.draft(Agreement.objects.filter(kind="note").select_related("partner").first())

    def draft(self, note: Any) -> None:
        from balaikota.cooperation import actions
        from balaikota.cooperation.models import Agreement
        from balaikota.exchange.models import Partner

        number = Agreement.objects.count()
        common = {
            "scope_text": "penerapan e-Musrenbang", "starts": date(2027, 1, 1), "ends": date(2090, 1, 1),
            "our_contact": "Bagian Kerja Sama", "their_contact": "Bagian Kerja Sama",
        }  # fmt: skip
        if note is None:
            offices = {"our_office": "Wali Kota Batam", "their_office": "Wali Kota Surabaya"}
            values = common | offices | {"title": "Berbagi Aplikasi", "rooms": ["musrenbang"]}
            actions.draft_note(actor=self.actor, partner=Partner.objects.get(), values=values)
        elif note.state == "signed":
            pair = actions.Pair(f"Dinas {number}", f"Dinas {number}", "musrenbang", f"Penerapan {number}")
            actions.draft_pks(actor=self.actor, under=note, pairs=[pair], values=common)

    def answer(self, agreement: Any) -> None:
        from balaikota.cooperation import actions

        if not agreement.offered_by_us:
            actions.agree(actor=self.actor, agreement=agreement, values={})

    def sign(self, agreement: Any) -> None:
        from balaikota.cooperation import actions

        if agreement.our_signed is None:
            if agreement.paper_id is None:
                actions.print_paper(actor=self.actor, agreement=agreement)
            content = PAPER + self.slug.encode() + agreement.pk.bytes
            actions.sign(actor=self.actor, agreement=agreement, content=content, way="hand", compared=True)

    def give(self) -> None:
        """Publish the next version and send it, once the other city's key is trusted."""
        from balaikota.adoption import actions
        from balaikota.adoption.making import Wanted
        from balaikota.adoption.models import KeptBundle
        from balaikota.bundle.manifest import Version
        from balaikota.exchange.models import Outgoing, PartnerKey

        key = PartnerKey.objects.filter(state="pinned").select_related("partner").first()
        sent = Outgoing.objects.filter(kind="adoption.bundle")
        if key is None or sent.filter(state="waiting").exists() or (enough() and sent.exists()):
            return
        bundle = KeptBundle.objects.filter(number=sent.count() + 1).first()
        if bundle is None:
            wanted = Wanted(BUNDLE, Version(2026, sent.count() + 1), ["musrenbang"], date(2099, 1, 1))
            bundle = actions.publish_bundle(actor=self.actor, wanted=wanted)
        actions.give_bundle(actor=self.actor, bundle=bundle, partner=key.partner)

    def hurry(self) -> None:
        """Press "try again" at a letter that found nobody at home, or whose round died with the house."""
        from django.db.models import Q

        from balaikota.base import clock
        from balaikota.exchange import actions
        from balaikota.exchange.models import Outgoing

        now = clock.real()
        if now < self.pressed + AGAIN_AFTER:
            return
        self.pressed = now
        late = Outgoing.objects.filter(Q(next_try__gt=now) | Q(sent__lt=now - AGAIN_AFTER), state="waiting")
        for letter in late[:AT_ONCE]:
            actions.try_again(actor=self.actor, letter=letter)


def enough() -> bool:
    """Whether what is under way is to be ended, and nothing new begun."""
    from django.conf import settings

    return bool((settings.HOME / "enough").exists())


def live(slug: str, address: str) -> None:
    """Work on, whether the house stands or not, until somebody ends this process."""
    from django.db import connection

    from balaikota.city.current import serving

    while True:
        try:
            with serving(slug):
                clerk = Clerk(slug, address)
                while True:
                    clerk.work()
                    time.sleep(PAUSE)
        except Exception as error:  # the database is away, or the other house: a person would try again
            print(f"{slug}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
            connection.close()
            time.sleep(PAUSE)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balaikota.config.settings")
    django.setup()
    live(*sys.argv[1:])
