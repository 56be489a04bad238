"""What every page knows: the city, who looks at it, where the menu leads, and the demonstration's bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

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
GROUPS = {
    "work": N_("Work"), "year": N_("The year"), "figures": N_("Figures and plan"), "house": N_("Rules and people"),
}  # fmt: skip
FEW = 9
"""Words that need no headings."""


def house(request: HttpRequest) -> dict[str, Any]:
    """The names that `portal/base.html` documents. Lazy where a page may not need them."""
    actor = getattr(request, "actor", ANONYMOUS)
    words = words_for(actor)
    shown = menu(request, words)
    return {
        "city": city(current.profile()),
        "actor": actor,
        "demo": demo(request, actor) if stage.plays() else None,
        "menu": shown,
        "rooms": desk_words(words, shown),
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


@dataclass(frozen=True)
class Word:
    """One word of somebody's menu, and under which heading of the desk it stands."""

    label: str
    url: str
    group: str


def words_for(actor: Any) -> list[Word]:
    """The words this person has a use for: the desk first, then what each room offers."""
    words = [Word(_("My desk"), reverse("desk"), "work")] if actor.signed_in else []
    for room in rooms():
        words += [Word(str(item.title), reverse(item.url_name), item.group) for item in room.menu_for(actor)]
    if actor.holds(Role.INSPECTOR):
        words.append(Word(_("Trail"), reverse("trail"), "house"))
    if actor.holds(Role.ADMIN):
        words.append(Word(_("The city"), reverse("city"), "house"))
    if actor.signed_in:
        words.append(Word(_("Notices"), reverse("notice:index"), "work"))
    return words


def menu(request: HttpRequest, words: Sequence[Word]) -> list[tuple[str, str, bool]]:
    """Label and address of each, and whether it is where one stands: the longest address that leads there."""
    here = max((word.url for word in words if _leads_to(word.url, request.path)), key=len, default="")
    return [(word.label, word.url, word.url == here) for word in words]


def desk_words(words: Sequence[Word], shown: Sequence[tuple[str, str, bool]]) -> list[tuple[str, str, bool, None]]:
    """The menu of the workbench: with more than a handful of words each group under a heading, which has no address."""
    here = {url: current for _label, url, current in shown}
    found: list[tuple[str, str, bool, None]] = []
    for name, title in GROUPS.items():
        members = [word for word in words if word.group == name]
        if members and len(words) > FEW:
            found.append((_(title), "", False, None))
        found += [(word.label, word.url, here[word.url], None) for word in members]
    return found


def _leads_to(url: str, path: str) -> bool:
    return path == url or (len(url) > 1 and path.startswith(url))


def foot() -> list[tuple[str, str]]:
    return [
        (_("Open data"), reverse("open_data")),
        (_("How a proposal travels"), reverse("process", args=["proposal"])),
        (_("Check a document"), reverse("document:verify")),
        (_("For other cities"), reverse("adoption:catalogue")),
        (_("Guidance"), reverse("guidance")),
        (_("Privacy"), reverse("privacy")),
        (_("About Balai Kota"), reverse("about")),
    ]


def demo(request: HttpRequest, actor: Any) -> dict[str, Any]:
    return {
        "who": stage.label(actor.operator or actor) if actor.signed_in else "",
        "people": stage.people_here(),
        "today": clock.today(),
        "jumps": stage.jumps(),
        "story_url": reverse("story"),
        "switch_url": reverse("demo_become"),
        "time_url": reverse("demo_jump"),
    }
