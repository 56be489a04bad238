"""What every page knows: the city, who looks at it, where the menu leads, and the demonstration's bar."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

import balaikota
from balaikota.base import clock
from balaikota.base.manifest import rooms
from balaikota.base.roles import Role
from balaikota.city import current
from balaikota.city.models import Profile
from balaikota.people.actor import ANONYMOUS

from . import motif, stage
from .jinja import language

LANGUAGES = [("id", "ID"), ("en", "EN")]


def house(request: HttpRequest) -> dict[str, Any]:
    """The names that `portal/base.html` documents. Lazy where a page may not need them."""
    actor = getattr(request, "actor", ANONYMOUS)
    words = menu(request, actor)
    return {
        "city": city(current.profile()),
        "actor": actor,
        "demo": demo(request, actor) if stage.plays() else None,
        "menu": words,
        "rooms": [(label, url, here, None) for label, url, here in words],
        "links": {
            "home": reverse("home"), "search": reverse("search"), "login": reverse("account_login"),
            "logout": reverse("account_logout"), "account": reverse("account"), "language": reverse("language"),
            "worker": reverse("worker"),
        },
        "foot": foot(),
        "languages": LANGUAGES,
        "language": language(),
        "version": balaikota.__version__,
        "source": settings.SOURCE,
        "lineage": "",
    }  # fmt: skip


def city(profile: Profile) -> dict[str, Any]:
    return {
        "name": profile.name, "slug": current.slug(), "official_name": profile.government,
        "motif": profile.motif if profile.motif in motif.MOTIFS else motif.DEFAULT,
        "mark_url": profile.arms.url if profile.arms else "", "palette_url": reverse("palette"),
        "address": profile.address, "hours": profile.hours, "email": profile.email,
    }  # fmt: skip


def menu(request: HttpRequest, actor: Any) -> list[tuple[str, str, bool]]:
    """The words this person has a use for: the desk first, then what each room offers."""
    words = [(_("My desk"), reverse("desk"))] if actor.signed_in else []
    words += [(str(item.title), reverse(item.url_name)) for room in rooms() for item in room.menu_for(actor)]
    if actor.holds(Role.INSPECTOR):
        words.append((_("Trail"), reverse("trail")))
    if actor.holds(Role.ADMIN):
        words.append((_("The city"), reverse("city")))
    if actor.signed_in:
        words.append((_("Notices"), reverse("notice:index")))
    here = max((url for _, url in words if _leads_to(url, request.path)), key=len, default="")
    return [(label, url, url == here) for label, url in words]


def _leads_to(url: str, path: str) -> bool:
    return path == url or (len(url) > 1 and path.startswith(url))


def foot() -> list[tuple[str, str]]:
    return [
        (_("Open data"), reverse("open_data")),
        (_("How a proposal travels"), reverse("process", args=["proposal"])),
        (_("Check a document"), reverse("document:verify")),
        (_("Privacy"), reverse("privacy")),
        (_("About Balai Kota"), reverse("about")),
    ]


def demo(request: HttpRequest, actor: Any) -> dict[str, Any]:
    return {
        "who": stage.label(request.user) if actor.signed_in else "",
        "people": stage.people_here(),
        "today": clock.today(),
        "jumps": stage.jumps(),
        "story_url": reverse("story"),
        "switch_url": reverse("demo_become"),
        "time_url": reverse("demo_jump"),
    }
