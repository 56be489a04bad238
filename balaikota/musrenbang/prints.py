"""What is printed or shared: the card of a proposal, the poster of an RW, its blank form, a filled form. By Typst.

The same data gives the same bytes, so that whoever asks again is told "not modified".
"""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Q

from balaikota.base import clock
from balaikota.base.calendar import plain_date
from balaikota.base.money import format_rupiah
from balaikota.base.schema import schema_name
from balaikota.city import current
from balaikota.city.models import Region
from balaikota.document.qr import qr_svg
from balaikota.parts import files, templates

from . import queries
from .appearance import Seen, seen
from .models import Cycle, Item, Photo, Proposal
from .rules import plain

KEPT = 128
"""Cards kept in memory by each process; one is about 200 kilobytes."""
MOST_ON_POSTER = 60


@dataclass(frozen=True)
class Print:
    """What a template is given. `photo` is the picture on a card, by its id."""

    template: str
    data: str
    photo: UUID | None = None


def card(proposal: Proposal, address: str) -> Print:
    """*Kartu usulan*, 1200 x 630: photo, title, place, cost, state, QR."""
    photo = next(iter(proposal.photos.all()), None)
    return _print("proposal_card", {"row": _row(seen([proposal])[0]), "qr": qr_svg(address, 0)}, photo)


def posters(cycle: Cycle, rws: Sequence[Region], site: str) -> Print:
    """An A3 poster for each RW: its proposals of the year with their states, and the QR of its page."""
    rows: dict[str, list[Any]] = {rw.code: [] for rw in rws}
    within = Proposal.objects.filter(cycle=cycle, region__in=rows).select_related(*queries.SHOWN).order_by("number")
    for one in seen(within):
        rows[str(one.proposal.region_id)].append(_row(one))
    sheets = [
        _place(rw) | {"rows": rows[rw.code][:MOST_ON_POSTER], "more": max(0, len(rows[rw.code]) - MOST_ON_POSTER)}
        | {"qr": qr_svg(f"{site}/kelurahan/{rw.code.replace('/', '/rw/')}/", 0)}
        for rw in rws
    ]  # fmt: skip
    return _print("rw_poster", {"year": cycle.plan_year, "sheets": sheets, "day": plain_date(clock.today())})


def blank_forms(cycle: Cycle, rws: Sequence[Region], site: str) -> Print:
    """The form on paper for each RW, with what may be asked for this year on its back."""
    window = queries.window(cycle, "propose", rws[0].code) if rws else None
    data = {
        "year": cycle.plan_year, "places": [_place(rw) for rw in rws],
        "items": [_item(one) for one in queries.items(cycle)],
        "closes": plain_date(window.closes) if window else "", "qr": qr_svg(f"{site}/usulkan/", 0), "site": site,
        "filled": None,
    }  # fmt: skip
    return _print("proposal_form", data)


def filled_form(proposal: Proposal, address: str) -> Print:
    """The same form with what a proposal says."""
    row = _row(seen([proposal])[0]) | {
        "code": proposal.item.code, "volume": plain(proposal.volume), "unit": proposal.item.unit_name,
        "price": format_rupiah(proposal.price), "origin": proposal.item.price_origin, "need": proposal.need,
        "spot": proposal.place, "rt": proposal.rt, "land": proposal.land, "beneficiaries": proposal.beneficiaries,
        "latitude": proposal.latitude, "longitude": proposal.longitude, "office": proposal.office,
        "sent": plain_date(proposal.submitted.date()), "photos": proposal.photos.count(),
    }  # fmt: skip
    data = {
        "year": proposal.cycle_id, "places": [_place(proposal.region)], "items": [], "closes": "", "filled": row,
        "qr": qr_svg(address, 0), "site": address,
    }  # fmt: skip
    return _print("proposal_form", data)


def rws_of(kelurahan: str, rw: str = "") -> list[Region]:
    """The RWs of a kelurahan, or the one named."""
    found = Region.objects.filter(Q(code=f"{kelurahan}/{rw}") if rw else Q(parent=kelurahan), level="rw", active=True)
    return list(found.select_related("parent__parent").order_by("code"))


def pdf(what: Print) -> bytes:
    return _compiled(what)


def png(what: Print) -> bytes:
    return _png(schema_name(), files.marks(templates.KIND), what)


@lru_cache(maxsize=KEPT)
def _png(schema: str, marks: Any, what: Print) -> bytes:
    return _compiled(what, format="png", ppi=72)


def _compiled(what: Print, **options: Any) -> bytes:
    inputs = {"data": what.data, "photo": _picture(what.photo)}
    return templates.compiled(f"musrenbang/documents/{what.template}.typ", inputs, **options)


def _picture(photo: UUID | None) -> str:
    """The public copy of a photo inside an SVG, for Typst is handed texts alone; empty where its file is gone."""
    found = Photo.objects.filter(pk=photo).first() if photo else None
    if found is None:
        return ""
    try:
        content = base64.b64encode(found.public.read()).decode()
    except FileNotFoundError:
        return ""
    size = f'width="{found.width}" height="{found.height}"'
    picture = f'<image href="data:image/jpeg;base64,{content}" {size}/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{picture}</svg>'


def _print(template: str, data: dict[str, Any], photo: Photo | None = None) -> Print:
    profile = current.profile()
    city = {"name": profile.name, "colour": profile.colour, "demonstration": profile.demonstration}
    text = json.dumps(data | {"city": city}, ensure_ascii=False, sort_keys=True)
    return Print(template, text, photo.pk if photo else None)


def _place(region: Region) -> dict[str, str]:
    kelurahan = region.parent if region.level == Region.Level.RW else region
    kecamatan = kelurahan.parent if kelurahan else None
    return {
        "rw": region.name if region.level == Region.Level.RW else "", "kelurahan": kelurahan.name if kelurahan else "",
        "kecamatan": kecamatan.name if kecamatan else "",
    }  # fmt: skip


def _row(row: Seen) -> dict[str, Any]:
    proposal = row.proposal
    return {
        "number": proposal.number, "title": row.title, "place": row.place, "spot": proposal.place,
        "cost": format_rupiah(proposal.cost), "state": row.status, "chip": row.chip, "sponsor": proposal.sponsor,
        "year": proposal.cycle_id,
    }  # fmt: skip


def _item(item: Item) -> dict[str, Any]:
    return {
        "code": item.code, "name": item.name, "unit": item.unit_name, "price": format_rupiah(item.price),
        "least": plain(item.min_volume), "most": plain(item.max_volume), "photos": item.photos, "land": item.land,
        "wanted": list(item.wanted or []),
    }  # fmt: skip
