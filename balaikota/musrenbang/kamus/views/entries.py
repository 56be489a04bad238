"""The planner writes the kamus: an entry with its preview, and closing what is no longer offered."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.base.roles import Role
from balaikota.pages.page import Request, page
from balaikota.regulation import queries as regulation

from ... import choices
from ... import queries as trunk
from .. import actions, queries
from ..forms.entries import ItemForm, ReasonForm, started
from ..rules import contents_text

WRITERS = (Role.PLANNER,)
LISTS = {"kegiatan": "activity", "rekening": "account"}
MOST_CODES = 30


@page("musrenbang/kamus/entry.html", part="musrenbang/kamus/_preview.html", roles=WRITERS)
def new(request: Request) -> Any:
    """A new entry of the newest year."""
    cycle = trunk.cycle()
    form = ItemForm(request.POST or None, cycle=cycle, initial={"photos": 1, "land": "public", "purse": "pspk"})
    if sends(request) and form.is_valid() and form.attempt(
        actions.add_item, actor=request.actor, cycle=cycle, **form.given_entry()
    ):  # fmt: skip
        return redirect("musrenbang:item", form.result.code)
    return around(form) | {"item": None}


@page("musrenbang/kamus/entry.html", part="musrenbang/kamus/_preview.html", roles=WRITERS)
def change(request: Request, code: str) -> Any:
    """Change an entry; the preview shows it as residents will see it."""
    item = queries.item(trunk.cycle(), code)
    form = ItemForm(request.POST or None, cycle=item.cycle, fixed=item.code, initial=started(item))
    if sends(request) and form.is_valid() and form.attempt(
        actions.change_item, actor=request.actor, item=item, **form.given_entry()
    ):  # fmt: skip
        return redirect("musrenbang:item", item.code)
    context = around(form) | {"item": item}
    if not form.is_bound:
        context |= {"shown": item, "contents": contents_text(item.contents)}
    return context


def sends(request: Request) -> bool:
    """Whether it is to be done, and not only looked at or searched in."""
    return request.method == "POST" and not {"lihat", "cari"} & set(request.POST)


def around(form: ItemForm) -> dict[str, Any]:
    """The form with what a resident would see of it; one that only searches shows no faults."""
    shown = form.preview()
    if form.is_bound and {"lihat", "cari"} & set(form.data) and shown is None:
        form = _only_shown(form)
    contents = contents_text(shown.contents) if shown else ""
    return {"form": form, "shown": shown, "contents": contents, "glyphs": choices.GLYPHS, "cycle": form.cycle}


def _only_shown(form: ItemForm) -> ItemForm:
    """The same form with what was typed and without a word about faults."""
    form.errors.clear()
    return form


@page("musrenbang/kamus/close.html", roles=WRITERS)
def close(request: Request, code: str) -> Any:
    """Close an entry with the reason; a closed one is opened again."""
    item = queries.item(trunk.cycle(), code)
    form = ReasonForm(request.POST or None)
    if not item.active:
        form.fields["reason"].required = False
    if form.is_bound and form.is_valid() and _turn(request, form, item):
        messages.success(request, _("%(name)s can be proposed again.") % {"name": item.name}
                         if not item.active else _("%(name)s is closed.") % {"name": item.name})  # fmt: skip
        return redirect("musrenbang:kamus")
    return {"form": form, "item": item}


def _turn(request: Request, form: ReasonForm, item: Any) -> bool:
    if item.active:
        return form.attempt(actions.close_item, actor=request.actor, item=item, reason=form.cleaned_data["reason"])
    return form.attempt(actions.reopen_item, actor=request.actor, item=item)


@page("musrenbang/kamus/_codes.html", roles=WRITERS)
def codes(request: Request, kind: str) -> dict[str, Any]:
    """Codes of the list in force that begin with what is typed, or whose name holds it."""
    if kind not in LISTS:
        raise Http404
    text = str(request.GET.get("activity") or request.GET.get("account") or "").strip()
    listed = regulation.newest_list(LISTS[kind])
    if listed is None or len(text) < 2:
        return {"codes": []}
    wanted = Q(code__startswith=text) | Q(name__icontains=text)
    return {"codes": regulation.codes(listed).filter(wanted, active=True).order_by("-level", "code")[:MOST_CODES]}
