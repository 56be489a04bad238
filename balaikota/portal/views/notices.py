"""A person's notices as a file; the list itself is a page of the notice room, which knows no files."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from balaikota.base import clock
from balaikota.base.roles import Role
from balaikota.notice import queries
from balaikota.pages import files
from balaikota.pages.page import Request, gives_file

MOST = 50_000


@gives_file(roles=frozenset(Role))
def export(request: Request, kind: str) -> HttpResponseBase:
    """The same notices as the list shows, newest first."""
    if kind not in files.KINDS:
        raise Http404
    only_unread, words = request.GET.get("tampil") == "baru", request.GET.get("cari", "").strip()[:100]
    found = queries.notices(request.actor, only_unread=only_unread, words=words)
    header = [_("When"), _("Number"), _("News"), _("Read")]
    return files.KINDS[kind](f"{_('notices')}-{clock.today():%Y-%m-%d}", header, (_row(one) for one in found[:MOST]))


def _row(notice: Any) -> list[Any]:
    return [notice.created, notice.number, notice.sentence, notice.read_at]
