"""E-mail of what was not read yet: plain text and simple HTML, in the language each person set."""

from collections.abc import Sequence
from email.utils import parseaddr
from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balaikota.city import current
from balaikota.document.issuing import home_address
from balaikota.people.models import Account

from . import unsubscribing
from .models import Notice


def letter(account: Account, notices: Sequence[Notice]) -> EmailMultiAlternatives:
    """The e-mail of these notices to this person; one sentence each with its link, no pictures."""
    site = home_address()
    with translation.override(account.language):
        city = current.profile()
        stop = site + unsubscribing.path(account)
        context = {"account": account, "city": city, "notices": notices, "site": site, "stop": stop}
        mail = EmailMultiAlternatives(
            subject=subject(city.name, notices),
            body=render_to_string("notice/mail.txt", context),
            to=[account.email],
            headers=headers(notices, stop),
        )
        mail.attach_alternative(render_to_string("notice/mail.html", context), "text/html")
    return mail


def subject(city: str, notices: Sequence[Notice]) -> str:
    """The number alone where there is one thing to tell, else how many: an inbox is read over shoulders."""
    count = len(notices)
    if count == 1 and notices[0].number:
        return _("%(city)s: news about %(number)s") % {"city": city, "number": notices[0].number}
    words = ngettext("%(city)s: %(count)s piece of news", "%(city)s: %(count)s pieces of news", count)
    return words % {"city": city, "count": count}


def headers(notices: Sequence[Notice], stop: str) -> dict[str, str]:
    """A Message-ID made of the notices: a letter handed over twice is recognised as one by who receives it."""
    name = sha256("".join(str(notice.pk) for notice in notices).encode()).hexdigest()[:40]
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    return {
        "Message-ID": f"<{name}@{domain}>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
    }
