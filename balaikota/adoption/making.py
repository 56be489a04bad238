"""Making a bundle of what this city has: its adoptable parts as they stand, signed with the city's key."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from balaikota.audit import keys
from balaikota.base import clock
from balaikota.bundle import bundle as bundles
from balaikota.bundle.manifest import Manifest, Origin, Part, Version
from balaikota.city import current
from balaikota.parts import shelf

from . import marks
from .models import Adoption, Patch
from .opening import software

README = """{name} {version} dari {city}

Ini berkas adopsi Balai Kota: bagian-bagian aplikasi yang boleh dipakai kota lain, tanpa data pribadi.
balai.json memuat daftarnya, isi/ bagian-bagiannya, balai.dsse.json tanda tangan {city} (DSSE, Ed25519).
Cara memakainya: balaikota adopt, atau halaman Adopsi. Lisensi: {licence}. Berlaku sampai {expires}.
"""


@dataclass(frozen=True)
class Wanted:
    """What the maker says of a bundle; the rest is told by the parts."""

    name: str
    version: Version
    rooms: Collection[str]
    expires: date
    licence: str = "AGPL-3.0-or-later"
    needs: str = ""


def made(wanted: Wanted) -> tuple[Manifest, bytes]:
    """The manifest and the bytes of the signed bundle. What no allow-list names is not in it."""
    contents = {path: one for path, one in shelf.contents().items() if path.split("/")[0] in wanted.rooms}
    profile, key = current.profile(), keys.city_key()
    manifest = Manifest(
        name=wanted.name, version=wanted.version, city=profile.code, city_name=profile.name, made=clock.today(),
        expires=wanted.expires, needs=wanted.needs or software(), licence=wanted.licence,
        parts=[
            Part(part.path, "", 0, dict(part.title), list(part.sources), part.local)
            for part in shelf.listed() if part.path in contents
        ],
        lineage=lineage(wanted.rooms),
    )  # fmt: skip
    readme = README.format(
        name=wanted.name, version=wanted.version, city=profile.name, licence=wanted.licence, expires=wanted.expires
    )
    return manifest, bundles.make(manifest, contents, {keys.key_id(key.public_key()): key}, readme)


def lineage(rooms: Collection[str]) -> list[Origin]:
    """What these applications were made from: adopted bundles with what was changed of them, and patches taken over."""
    adopted = Adoption.objects.filter(state=Adoption.State.IN_FORCE).select_related("bundle").order_by("name")
    marked = marks.marks()
    found = [
        Origin(
            one.bundle.giver, one.name, str(one.bundle.version), one.bundle.sha256,
            [path for path, mark in marked.items() if mark.adoption_id == one.pk and mark.differs],
        )
        for one in adopted if set(one.rooms) & set(rooms)
    ]  # fmt: skip
    taken = Patch.objects.filter(way=Patch.Way.GOT, state=Patch.State.TAKEN).order_by("id")
    return found + [
        Origin(one.partner, one.name, one.version, "", [one.path], [f"{one.partner_name}: {one.reason[:300]}"])
        for one in taken if one.path.split("/")[0] in rooms
    ]  # fmt: skip
