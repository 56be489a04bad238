"""The demonstration's voices: residents support, comment and follow. Every one of them and every word is invented."""

import random
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.people import actor as actors
from balaikota.people.actions import create_account
from balaikota.people.actor import SYSTEM, Actor
from balaikota.people.models import Account

from ..demo.story import STORY_KELURAHAN, Cast
from ..models import Cycle, Proposal
from . import actions
from .models import Comment

Told = Callable[[str, int, int], None]
RESIDENTS, SUPPORTED = 36, 24
SAID = (
    "Benar, setiap hujan air naik sampai ke teras. Kami siap ikut kerja bakti.",
    "Tolong sekalian diperiksa ujung salurannya, di sana selalu tersumbat.",
    "Anak-anak lewat sini setiap pagi. Semoga tahun ini jadi.",
    "Tahun lalu sudah diukur tetapi belum dikerjakan. Apa kendalanya?",
    "Lebih baik pakai tutup beton supaya motor bisa lewat.",
    "Setuju. Warga RT kami juga membutuhkan.",
    "Mohon jadwal tinjauannya diumumkan di grup RW.",
)
ANSWER = "Terima kasih. Lokasi sudah kami tinjau bersama RT; ukurannya kami cocokkan saat musrenbang kelurahan."
RUDE = "Dasar pengurus tidak becus, maunya enak sendiri."


def fill(last: Cycle, this: Cycle, told: Told) -> None:
    """Most proposals of this year find a few supporters, some find many; those of the story are talked about."""
    chance = random.Random(this.plan_year)
    begin = datetime(this.plan_year - 1, 1, 3, 2, tzinfo=UTC)
    with clock.at(begin):
        people = [_resident(n) for n in range(RESIDENTS)]
    rows = list(_under_way(this))
    for n, proposal in enumerate(rows):
        with clock.at(begin + timedelta(hours=n * 7)):
            _support(people, proposal, chance)
        told("Suara warga", n + 1, len(rows))
    talked = [one for one in rows if one.kelurahan in STORY_KELURAHAN][:3]
    for n, proposal in enumerate(talked):
        with clock.at(begin + timedelta(days=8, hours=n)):
            _talk(people[n * 7 :], proposal, n)


def _resident(n: int) -> Actor:
    username = f"contoh-suara-{n:02}"
    account = Account.objects.filter(username=username).first() or create_account(
        actor=SYSTEM, username=username, name=f"Warga Contoh {n + 1}"
    )
    return actors.of(account)


def _under_way(cycle: Cycle) -> Iterable[Proposal]:
    """Of the story's kelurahan first, then a few of the others."""
    rows = Proposal.objects.filter(cycle=cycle, state__in=["submitted", "forwarded"]).select_related("cycle", "item")
    found = sorted(rows.order_by("number"), key=lambda one: one.kelurahan not in STORY_KELURAHAN)
    return found[:SUPPORTED]


def _support(people: list[Actor], proposal: Proposal, chance: random.Random) -> None:
    """A few have many supporters, most have few."""
    wanted = min(len(people), int(chance.expovariate(1 / 9)) + 1)
    for resident in chance.sample(people, wanted):
        with suppress(Refusal):  # the window of the year may be over on a day the demonstration was moved to
            actions.support(actor=resident, proposal=proposal)
    for resident in chance.sample(people, 2):
        with suppress(Refusal):
            actions.follow(actor=resident, proposal=proposal)


def _talk(people: list[Actor], proposal: Proposal, n: int) -> None:
    """Comments that the lurah has read, one that was hidden, one answered, one reported, and one that still waits."""
    lurah = Cast().holder(Role.LURAH, proposal.kelurahan)
    if lurah is None:
        return
    rw = Region.objects.filter(parent=proposal.kelurahan, level="rw").order_by("code").first()
    words = [*SAID[n * 2 : n * 2 + 3], *([RUDE] if n == 0 else [])]
    written = [_say(who, proposal, text, rw, n) for who, text in zip(people, words, strict=False)]
    for comment in written:
        if comment.text == RUDE:
            actions.hide_comment(actor=lurah, comment=comment, reason="insult")
        elif comment.state == Comment.State.WAITING:
            actions.show_comment(actor=lurah, comment=comment)
    if n == 0:
        actions.reply(actor=lurah, comment=Comment.objects.get(pk=written[0].pk), text=ANSWER)
        actions.report_comment(actor=people[5], comment=Comment.objects.get(pk=written[1].pk), reason="elsewhere")
    _say(people[6], proposal, SAID[6], rw, n)


def _say(who: Actor, proposal: Proposal, text: str, rw: Region | None, n: int) -> Comment:
    """Every other one says from which RW."""
    return actions.write_comment(actor=who, proposal=proposal, text=text, rw=rw.code if rw and n % 2 == 0 else "")
