"""What follows in the small demonstration: proposals in the bank, two questions why, and pokir of the DPRD."""

import random
from datetime import UTC, datetime
from io import BytesIO

from balaikota.base import clock
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.people import actor as actors
from balaikota.people.models import Account

from .. import actions
from ..models import UNFUNDED, Cycle, Proposal, Window
from .invention import Inventor
from .pictures import drawn
from .story import STORY_KELURAHAN, Cast

KEPT = 4
BODIES = ("Komisi III", "Komisi I", "Fraksi Contoh Satu")


def fill_afterwards(last: Cycle, this: Cycle) -> None:
    """In the story's kelurahan; nothing where the city has none of its people."""
    people = Cast()
    for code in STORY_KELURAHAN:
        lurah = people.holder(Role.LURAH, code)
        ended = Proposal.objects.within(code).filter(state__in=UNFUNDED).select_related("item", "cycle").order_by("id")
        rows = list(ended.filter(cycle=last)[:KEPT])
        if lurah is None or not rows:
            continue
        with clock.at(datetime(last.plan_year - 1, 4, 6, 2, tzinfo=UTC)):
            for row in rows:
                actions.keep_in_bank(actor=lurah, proposal=row, remark="Diusulkan lagi bila lahannya siap.")
    _asked_why(people)
    _pokir(this, people)


def _asked_why(people: Cast) -> None:
    """One question lies on a lurah's desk, in the story's kelurahan where it can be; another is answered."""
    resident = Account.objects.filter(grants=None, is_active=True).order_by("pk").first()
    if resident is None:
        return
    by_lurah = Proposal.objects.filter(state__in=UNFUNDED, visit=None).select_related("cycle", "region")
    here = [*by_lurah.within(*STORY_KELURAHAN).order_by("-id")[:1], *by_lurah.order_by("id")[:2]]
    for n, proposal in enumerate(list(dict.fromkeys(here))[:2]):
        year, lurah = proposal.cycle_id - 1, people.holder(Role.LURAH, proposal.kelurahan)
        with clock.at(datetime(year, 1, 8, 3, tzinfo=UTC)):
            text = "Apa yang perlu kami siapkan supaya diterima?"
            question = actions.ask_why(actor=actors.of(resident), proposal=proposal, text=text)
        if n and lurah:
            with clock.at(datetime(year, 1, 11, 4, tzinfo=UTC)):
                answer = "Siapkan surat hibah lahan dari pemiliknya; kami bantu formulirnya di kelurahan."
                actions.answer_why(actor=lurah, question=question, answer=answer)


def _pokir(this: Cycle, people: Cast) -> None:
    """Three of them, each for one RW of another kelurahan."""
    setwan, window = people.holder(Role.COUNCIL), Window.objects.filter(cycle=this, step="pokir").first()
    if setwan is None or window is None:
        return
    inventor = Inventor(this, random.Random(this.plan_year))
    rws = list(Region.objects.filter(level="rw").order_by("code")[::40][: len(BODIES)])
    for body, rw, item in zip(BODIES, rws, inventor.items, strict=False):
        record = inventor.record(rw, item)
        moment = datetime(window.opens.year, window.opens.month, window.opens.day, 4, tzinfo=UTC)
        photos = [BytesIO(drawn(item.glyph, n)) for n in range(1, item.photos + 1)]
        with clock.at(moment):
            actions.propose_pokir(
                actor=setwan, region=rw, sponsor=body, item=item, volume=record["volume"], need=record["need"],
                land=item.land, photos=photos, latitude=record["latitude"], longitude=record["longitude"],
                place=record["place"],
            )  # fmt: skip
