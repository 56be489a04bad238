"""Pages of a person's notices."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST, require_safe

from balaikota.people.actor import of
from balaikota.people.models import Account
from balaikota.people.reads import public

from . import actions, queries, reading, unsubscribing

PER_PAGE = 30


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """All, or only what is unread."""
    only_unread = request.GET.get("tampil") == "baru"
    words = request.GET.get("cari", "").strip()[:100]
    found = queries.notices(request.actor, only_unread=only_unread, words=words)  # type: ignore[attr-defined]
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    waiting = queries.unread(request.actor)  # type: ignore[attr-defined]
    context = {"page": page, "waiting": waiting, "only_unread": only_unread, "words": words}
    return render(request, "notice/index.html", context)


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    reading.mark_read(request.actor)  # type: ignore[attr-defined]
    return redirect("notice:index")


@require_GET
@login_required
def go(request: HttpRequest, notice: UUID) -> HttpResponse:
    """Lead to the page a notice is about, and count it as read."""
    found = reading.open_notice(request.actor, notice)  # type: ignore[attr-defined]
    return redirect(found.url or "notice:index")


@public
@csrf_exempt  # the signed token is the proof, and mail programs post it without a cookie (RFC 8058)
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask first: programs that look into links before a person does must not end anything."""
    account = unsubscribing.account_of(token)
    if request.method == "POST":
        actions.set_digest(actor=of(account), account=account, digest=Account.Digest.NEVER)
    return render(request, "notice/unsubscribe.html", {"done": request.method == "POST"})
