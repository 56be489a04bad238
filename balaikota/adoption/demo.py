"""The demonstration of adoption: Surabaya gives, Batam takes and changes, Surabaya goes on, Batam gives back.

It runs once, when both cities are filled, in one process that serves one after the other. Letters go as they always do.
All signatories are invented.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from balaikota.base import clock
from balaikota.base.roles import Role
from balaikota.bundle.manifest import Version
from balaikota.bundle.merge import Choice
from balaikota.city import current
from balaikota.city.current import serving
from balaikota.city.models import Profile, Unit
from balaikota.cooperation import actions as cooperation
from balaikota.cooperation.models import Agreement
from balaikota.document import queries as papers
from balaikota.exchange import actions as exchange
from balaikota.exchange import delivering, sending
from balaikota.exchange.models import Partner
from balaikota.exchange.views import own_key
from balaikota.parts.actions import change_part
from balaikota.people import actor as actors
from balaikota.people import demo as people
from balaikota.people.actor import Actor

from . import actions
from .actions.adopting import lines
from .making import Wanted
from .models import Adoption, KeptBundle, Patch
from .plan import open_conflicts
from .sources import Source, givers, put_source, read_source

Told = Callable[[str, int, int], None]

GIVER, TAKER = "surabaya", "batam"
STEP = "Kerja sama dan adopsi"
MAYORS = {GIVER: "Pandu Mercusuar", TAKER: "Rahma Jangkar"}
CONTACT = "Bagian Kerja Sama {city}, kerjasama@{slug}.contoh.invalid"
SCOPE = "pemberian dan pengambilan berkas adopsi e-Musrenbang\npendampingan dan pelatihan operator"
PAIRS = {"5.01": ("musrenbang", "Penerapan e-Musrenbang"), "2.16": ("musrenbang", "Pendampingan Operator e-Musrenbang")}
"""Perangkat daerah that sign a PKS with each other, by the beginning of their code: Bappeda and Diskominfo."""
YEARS = timedelta(days=5 * 365)
BASIS = "Keputusan Wali Kota Batam tentang penerapan e-Musrenbang (contoh)"
OFFERED = "musrenbang/forms/propose.yaml"
WHY = "Kolom jumlah orang mudah diisi jumlah rumah. Satu kalimat petunjuk membuat angkanya dapat dibandingkan."


def together(told: Told) -> None:
    """Let the two cities of the demonstration cooperate, once: a second time nothing happens.

    While it lasts neither counts as filled, so that after a break both are made anew.
    """
    if done():
        return
    steps: list[Callable[[], object]] = [
        lambda: _mark(filled=False), _know_each_other, _sign, lambda: _give("surabaya 2026.1"), _adopt,
        lambda: _give("surabaya 2027.1"), _offer_back, lambda: _mark(filled=True),
    ]  # fmt: skip
    for number, step in enumerate(steps):
        told(STEP, number, len(steps))
        step()
    told(STEP, len(steps), len(steps))


def done() -> bool:
    """Whether the change that Batam gives back has come to Surabaya."""
    with serving(GIVER):
        return Patch.objects.filter(way=Patch.Way.GOT).exists()


def _mark(filled: bool) -> None:
    for slug in (GIVER, TAKER):
        with serving(slug):
            Profile.objects.update(demonstration=filled)


def _know_each_other() -> None:
    for here, there in ((GIVER, TAKER), (TAKER, GIVER)):
        with serving(there):
            profile = current.profile()
            known = {"code": profile.code, "name": profile.name, "address": sending.own_address()}
            public = own_key()["key"]
        with serving(here):
            exchange.introduce_partner(actor=_admin(here), public=public, **known)


def _sign() -> None:
    """A note of both mayors, then a PKS for each pair of departments, signed by hand in both cities."""
    with serving(TAKER):
        note = cooperation.draft_note(actor=_admin(TAKER), partner=Partner.objects.get(), values=_note_values())
    _conclude(note)
    units = {slug: _units(slug) for slug in (GIVER, TAKER)}
    with serving(TAKER):
        pairs = [
            cooperation.Pair(units[TAKER][code], units[GIVER][code], room, title)
            for code, (room, title) in PAIRS.items()
        ]
        cooperation.draft_pks(actor=_admin(TAKER), under=_agreement(note), pairs=pairs, values=_common())
        drafts = list(Agreement.objects.filter(parent=note.pk).order_by("id"))
    for draft in drafts:
        _conclude(draft)


def _note_values() -> dict[str, Any]:
    return _common() | {
        "title": "Pemanfaatan Bersama Aplikasi Pemerintahan", "rooms": ["musrenbang"],
        "our_office": "Wali Kota Batam", "our_name": MAYORS[TAKER], "their_office": "Wali Kota Surabaya",
        "their_name": MAYORS[GIVER],
    }  # fmt: skip


def _common() -> dict[str, Any]:
    today = clock.today()
    return {
        "scope_text": SCOPE, "starts": today, "ends": today + YEARS,
        "our_contact": CONTACT.format(city="Kota Batam", slug=TAKER),
        "their_contact": CONTACT.format(city="Kota Surabaya", slug=GIVER),
    }  # fmt: skip


def _units(slug: str) -> dict[str, str]:
    with serving(slug):
        top = Unit.objects.filter(active=True, region=None, parent=None).order_by("code")
        return {code: top.filter(code__startswith=code).values_list("name", flat=True)[0] for code in PAIRS}


def _conclude(agreement: Agreement) -> None:
    """Offered by Batam, agreed to by Surabaya, printed and signed in both."""
    _act(TAKER, cooperation.offer, agreement)
    _act(GIVER, cooperation.agree, agreement, values={"our_contact": CONTACT.format(city="Kota Surabaya", slug=GIVER)})
    for slug in (TAKER, GIVER):
        _act(slug, cooperation.print_paper, agreement)
        with serving(slug):
            printed = papers.pdf(_agreement(agreement).paper)  # type: ignore[arg-type]
        _act(slug, cooperation.sign, agreement, content=printed, way=Agreement.Way.HAND, compared=True)


def _act(slug: str, action: Callable[..., object], agreement: Agreement, **more: object) -> None:
    with serving(slug):
        action(actor=_admin(slug), agreement=_agreement(agreement), **more)
        delivering.deliver_due()


def _agreement(agreement: Agreement) -> Agreement:
    """The same agreement as it stands in the city now served."""
    return Agreement.objects.select_related("partner", "parent", "paper").get(pk=agreement.pk)


def _give(name: str) -> None:
    """Surabaya makes the parts of a folder its own, publishes them, and sends the bundle to Batam."""
    with serving(GIVER):
        admin, source = _admin(GIVER), read_source(givers()[name])
        put_source(admin, source)
        facts = source.facts
        wanted = Wanted(facts.name, Version.parse(str(facts.version)), facts.rooms, facts.expires, facts.licence)
        bundle = actions.publish_bundle(actor=admin, wanted=wanted, about=facts.notes["id"])
        actions.give_bundle(actor=admin, bundle=bundle, partner=Partner.objects.get())
        delivering.deliver_due()


def _adopt() -> None:
    """Batam takes the first bundle under its agreement, and makes three parts its own."""
    with serving(TAKER):
        admin = _admin(TAKER)
        agreement = Agreement.objects.filter(kind=Agreement.Kind.PKS).order_by("id").first()
        draft = actions.begin_adoption(
            actor=admin, bundle=KeptBundle.objects.get(), rooms=["musrenbang"],
            agreement=agreement.pk if agreement else None,
        )  # fmt: skip
        for one in open_conflicts(lines(draft)):  # what the demonstration's years have changed already
            actions.decide_part(actor=admin, adoption=draft, path=one.path, choice=Choice.MINE, basis=BASIS)
        actions.adopt(actor=admin, adoption=draft, basis=BASIS)
        source = read_source(givers()["batam 2026.1"])
        for path in source.facts.lineage[0].changed:
            _change(admin, source, path)


def _change(admin: Actor, source: Source, path: str) -> None:
    change_part(actor=admin, path=path, content=source.parts[path], basis=source.facts.parts[path].reference)


def _offer_back() -> None:
    with serving(TAKER):
        adoption = Adoption.objects.get(state=Adoption.State.IN_FORCE)
        actions.offer_patch(
            actor=_admin(TAKER), adoption=adoption, path=OFFERED, reason=WHY, basis="Permendagri 86/2017"
        )
        delivering.deliver_due()


def _admin(slug: str) -> Actor:
    return actors.of(people.cast(slug)[Role.ADMIN])
