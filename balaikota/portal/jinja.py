"""The environment every page is rendered in: strict about names, with the filters and globals of the kit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.templatetags.static import static as plain_static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from balaikota.base import calendar, money
from balaikota.base.refusal import Refusal
from balaikota.people import wording
from balaikota.saved.showing import GLOBALS

STATIC = Path(__file__).parent / "static"
MINUS = "\N{MINUS SIGN}"


@cache
def manifest() -> dict[str, Any]:
    """What the build made: `files` from plain to hashed name, and the names of the `icons`."""
    try:
        made: dict[str, Any] = json.loads((STATIC / "manifest.json").read_text())
    except FileNotFoundError:
        raise RuntimeError("The front end is not built; run: python hatch_build.py") from None
    return made


def static(name: str) -> str:
    """Address of a built file by its plain name (``app.css``)."""
    return plain_static(manifest()["files"].get(name, name))


def icon(name: str, label: str = "", large: bool = False) -> Markup:
    """An icon of the sprite; silent for screen readers unless it has a `label`. An unknown name is a KeyError."""
    if name not in manifest()["icons"]:
        raise KeyError(f"no icon {name!r}; add it to frontend/icons.json")
    voice = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    size = " icon-large" if large else ""
    return Markup('<svg class="icon{}" {} focusable="false"><use href="{}#{}"/></svg>').format(
        size, voice, static("icons.svg"), name
    )


def url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args, kwargs=kwargs)


def language() -> str:
    """``id`` or ``en``: the two languages of the house."""
    return "en" if (get_language() or "id").startswith("en") else "id"


def local(moment: date | datetime) -> date:
    """The city's calendar day of a moment; a plain date is one already."""
    if isinstance(moment, datetime):
        return timezone.localtime(moment).date()
    return moment


def rupiah(amount: int) -> str:
    return money.format_rupiah(amount, language())


def short_rupiah(amount: int) -> str:
    return money.short_rupiah(amount, language())


def date_long(day: date | datetime) -> str:
    """``24 November 2026``."""
    return calendar.plain_date(local(day), language())


def date_day(day: date | datetime) -> str:
    """``Selasa, 24 November 2026``, for promises."""
    return calendar.long_date(local(day), language())


def date_short(day: date | datetime) -> str:
    """``24 Nov 2026``."""
    return calendar.short_date(local(day), language())


def datetime_city(moment: datetime) -> str:
    """``24 November 2026, 07.40 WIB``: in the zone of the city being served."""
    time = calendar.clock_time(moment, timezone.get_current_timezone(), language())
    return f"{date_long(moment)}, {time}"


def number(value: int | Decimal | float) -> str:
    """``1.234,5`` in Indonesian, ``1,234.5`` in English; trailing zeros of a decimal are dropped."""
    text = f"{value:,f}" if isinstance(value, (Decimal, float)) else f"{value:,}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text if language() == "en" else text.translate(str.maketrans(",.", ".,"))


def percent(share: Decimal | float) -> str:
    """``93%`` of 0.93."""
    return f"{round(share * 100)}%"


def days_left(days: int) -> str:
    """Working days until a promised day, in words; below zero is late."""
    if days == 0:
        return gettext("today")
    if days > 0:
        return ngettext("%(days)s working day left", "%(days)s working days left", days) % {"days": number(days)}
    return ngettext("%(days)s working day late", "%(days)s working days late", -days) % {"days": number(-days)}


def sentence(refused: object) -> str:
    """What a resident reads of a refusal, a form's error or a plain text."""
    if isinstance(refused, Refusal):
        return refused.sentence
    messages = getattr(refused, "messages", None)
    return " ".join(messages) if messages else str(refused)


def law(basis: str) -> str:
    """A basis the code or a process names in English, in the language now active."""
    return wording.law(basis) if basis else basis


def act_name(code: str) -> str:
    """``Menerbitkan naskah dinas`` of ``document.issue``."""
    return wording.act(code)


def querystring(query: Mapping[str, Any], **changes: Any) -> str:
    """``?a=1&b=2`` with some values changed; None takes a value away. Takes a QueryDict or a plain mapping."""
    lists: Iterable[tuple[str, Any]] = query.lists() if hasattr(query, "lists") else query.items()
    kept = [(name, value) for name, value in lists if name not in changes]
    added = [(name, value) for name, value in changes.items() if value is not None]
    return "?" + urlencode([*kept, *added], doseq=True)


FILTERS = [
    rupiah,
    short_rupiah,
    date_long,
    date_day,
    date_short,
    datetime_city,
    number,
    percent,
    days_left,
    sentence,
    law,
    act_name,
]


def environment(**options: Any) -> Environment:
    """Called by Django's Jinja2 backend, which adds `request`, `csrf_input` and `csrf_token` to every page."""
    # Indentation before a tag stays: it may be the blank between two sentences.
    options |= {"undefined": StrictUndefined, "trim_blocks": True}
    extensions = ["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"]
    env = Environment(**options, extensions=extensions)
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.filters |= {function.__name__: function for function in FILTERS}
    env.globals |= {"static": static, "icon": icon, "url": url, "get_language": language, "querystring": querystring}
    env.globals |= GLOBALS
    return env
