"""What of adoption is on the administrator's desk: changes that wait for an answer, and new versions of what holds."""

from django.urls import reverse
from django.utils.translation import gettext as _

from balaikota.base.manifest import Waiting
from balaikota.base.roles import Role
from balaikota.people.actor import Actor

from .models import Adoption, KeptBundle, Patch

MOST = 100
_HELD = (Adoption.State.IN_FORCE, Adoption.State.SUPERSEDED)


def inbox(actor: Actor) -> list[Waiting]:
    """Changes offered to us, and the newest version of each bundle that holds here in an older one."""
    if not actor.holds(Role.ADMIN):
        return []
    title = _("A change offered back")
    return [*(_patch(one, title) for one in _patches(Patch.Way.GOT)), *(_bundle(one) for one in _newer())]


def elsewhere(actor: Actor) -> list[Waiting]:
    """Changes of ours that the giver has not answered yet."""
    if not actor.holds(Role.ADMIN):
        return []
    return [_patch(one, _("A change we offer")) for one in _patches(Patch.Way.GIVEN)]


def _patches(way: Patch.Way) -> list[Patch]:
    found = Patch.objects.defer("base", "content").filter(way=way, state=Patch.State.OFFERED)
    return list(found[:MOST])


def _patch(one: Patch, title: str) -> Waiting:
    return Waiting(
        title=f"{title}: {one.name} {one.version}", url=reverse("adoption:patch", args=[one.pk]),
        place=one.partner_name, note=one.reason, status=one.get_state_display(),
    )  # fmt: skip


def _newer() -> list[KeptBundle]:
    """Of every name in force the newest from its giver that came later and never held here."""
    held = {
        one.name: one.bundle
        for one in Adoption.objects.filter(state=Adoption.State.IN_FORCE).select_related("bundle").defer("bundle__file")
    }
    if not held:
        return []
    got = KeptBundle.objects.filter(way=KeptBundle.Way.GOT, name__in=held).exclude(adoptions__state__in=_HELD)
    newest: dict[str, KeptBundle] = {}
    for one in got.defer("file"):
        if one.giver == held[one.name].giver and one.version > held[one.name].version:
            newest.setdefault(one.name, one)
    return list(newest.values())


def _bundle(one: KeptBundle) -> Waiting:
    return Waiting(
        title=_("A new version: %(bundle)s") % {"bundle": one}, url=reverse("adoption:bundle", args=[one.pk]),
        place=one.giver_name, note=one.note, status=_("Can be adopted"),
    )  # fmt: skip
