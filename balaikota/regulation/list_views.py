"""Pages of price books and code lists: which are loaded, what a price is, and loading one more as long work."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.shortcuts import redirect

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.jobs.actions import start
from balaikota.jobs.files import receive
from balaikota.pages.page import Request, page

from . import queries, tasks
from .list_forms import CodesForm, LoadForm, PricesForm
from .models import CodeList, PriceBook

PER_PAGE = 50
LOADERS = (Role.PLANNER, Role.ADMIN)
WAYS: dict[str, tuple[type[Any], Any]] = {
    "harga": (PricesForm, tasks.import_prices),
    "kode": (CodesForm, tasks.import_codes),
}


@page("regulation/lists.html", part="regulation/_prices.html", public=True)
def lists(request: Request) -> dict[str, Any]:
    """The books and lists with how much is in them; words find prices in all books."""
    words, book = request.GET.get("cari", "").strip()[:200], _book(request.GET.get("buku", ""))
    found = queries.prices(words, book=book)
    return {
        "books": PriceBook.objects.annotate(count=Count("prices")),
        "lists": CodeList.objects.annotate(count=Count("codes")),
        "words": words, "book": book, "page": Paginator(found, PER_PAGE).get_page(request.GET.get("halaman")),
        "may_load": request.actor.may("regulation.import_prices"),
    }  # fmt: skip


def _book(pk: str) -> PriceBook | None:
    return PriceBook.objects.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 10 else None


@page("regulation/load.html", roles=LOADERS)
def load(request: Request, what: str) -> Any:
    """The file and what it is; sent, it is read by a job whose page shows how far that is."""
    if what not in WAYS:
        raise Http404
    kind, work = WAYS[what]
    form: LoadForm = kind(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            job = start(request.actor, work, path=receive(file, file.name), name=file.name, **form.arguments())
            return redirect("jobs:job", job.pk)
        except Refusal as refusal:
            form.refuse(refusal)
    return {"form": form, "what": what}
