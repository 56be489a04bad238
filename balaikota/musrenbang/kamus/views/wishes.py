"""What was asked for outside the kamus: sending, the public list and page, and the answers of offices."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city import current
from balaikota.pages import files
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page
from balaikota.people.actor import Actor
from balaikota.workflow import engine

from ... import asking, choices, maps, story
from ... import queries as trunk
from ...appearance import days_left
from ...forms.filters import uuid, year
from ...models import Cycle, Proposal
from ...yearly import rule
from .. import actions, exports, queries, told
from ..answers import ANSWERS, BY_WORD, buttons, require_standing
from ..appearance import knots, lines, place, states
from ..forms.wishes import AnswerForm, KindForm, TakeForm, WishForm
from ..models import MissingKind, Wish

SENDERS = (Role.RW_HEAD, Role.OPERATOR)
ANSWERERS = (Role.PLANNER, Role.DEPARTMENT, Role.RW_HEAD, Role.OPERATOR)
YEAR = 365 * 24 * 3600


def mark(request: Request, *given: Any, **more: Any) -> Any:
    """The newest step of any wish, and how they are sorted and tied."""
    newest = Wish.objects.order_by("-since").values_list("pk", "since").first()
    tied = Wish.objects.filter(proposal__isnull=False).count()
    return newest, tied, list(Wish.objects.filter(kind__isnull=False).values_list("kind", "kind__year"))


@fresh(mark)
@page("musrenbang/kamus/wishes.html", part="musrenbang/kamus/_wishes.html", public=True)
def wishes(request: Request) -> dict[str, Any]:
    """Everything asked for outside the kamus, with its answer."""
    found, after = queries.page(request.actor, filters(request))
    cycle = Cycle.objects.first()
    return {
        "rows": lines(found), "next": after, "filters": filters(request), "query": request.GET,
        "states": states(), "kinds": [(str(kind.pk), kind.name) for kind in MissingKind.objects.all()],
        "years": choices.years(), "kecamatan": choices.kecamatan(),
        "may_send": request.actor.holds(*SENDERS),
        "open": cycle is not None and bool(rule(cycle, "outside_kamus_allowed")),
    }  # fmt: skip


def filters(request: Request) -> queries.WishFilters:
    given = request.GET
    kind = given.get("jenis", "")
    return queries.WishFilters(
        q=given.get("cari", "").strip()[:200], state=given.get("keadaan", "")[:40],
        region=given.get("kecamatan", "")[:20], kind=int(kind) if kind.isdecimal() and len(kind) < 10 else None,
        year=year(given.get("tahun", "")), after=uuid(given.get("sesudah", "")),
    )  # fmt: skip


@gives_file(public=True)
def export(request: Request, kind: str) -> HttpResponseBase:
    if kind not in files.KINDS:
        raise Http404
    return exports.wishes(kind, lines(queries.wishes(request.actor, filters(request))))


@page("musrenbang/kamus/wish_new.html", roles=SENDERS)
def new(request: Request) -> Any:
    """Ask for something the kamus has not. An operator first says for whom."""
    rws = choices.own_rws(request.actor)
    if not rws:
        return redirect("enter-for")
    cycle = trunk.cycle()
    start = {"name": request.GET.get("nama", "")[:120]}
    form = WishForm(request.POST or None, request.FILES or None, rws=rws, initial=start)
    if form.is_bound and form.is_valid() and form.attempt(
        actions.send_wish, actor=request.actor, cycle=cycle, **form.arguments()
    ):  # fmt: skip
        messages.success(request, _("It was received as %(number)s.") % {"number": form.result.number})
        return redirect("musrenbang:wish", form.result.number)
    closed = asking.closed(cycle, region=rws[0].code) or (
        "" if rule(cycle, "outside_kamus_allowed") else Refusal("outside.closed").sentence
    )
    return {"form": form, "cycle": cycle, "closed": closed, "rws": rws, "kelurahan": rws[0].code.split("/")[0]}


def wish_mark(request: Request, number: str) -> Any:
    """The newest move of this wish, and how it is sorted and tied."""
    told = ("pk", "since", "kind", "kind__year", "proposal__state", "item__price", "item__active")
    return Wish.objects.filter(number=number).values_list(*told).first()


@fresh(wish_mark)
@page("musrenbang/kamus/wish.html", part="musrenbang/kamus/_wish.html", public=True)
def wish(request: Request, number: str) -> dict[str, Any]:
    """All that anybody may know of a wish; htmx gets the panel of the workbench."""
    found = queries.wish(request.actor, number)
    return shown(request, found) | {
        "tie": queries.may_be_tied(found, request.actor),
        "may_sort": request.actor.may("musrenbang.sort_wish", found),
        "may_propose": bool(found.item and found.item.active)
        and request.actor.may("musrenbang.propose", found.region),
        "kind_form": KindForm() if request.actor.may("musrenbang.sort_wish", found) else None,
    }  # fmt: skip


def shown(request: Request, found: Wish) -> dict[str, Any]:
    days = days_left(found, current.calendar())  # type: ignore[arg-type]
    return {
        "wish": found, "row": lines([found])[0], "place": place(found), "days": days,
        "knots": knots(found, queries.steps(found), days), "buttons": buttons(engine.open_moves(request.actor, found)),
        "still": maps.still([found.region_id.split("/")[0]], [], spots=[(found.latitude, found.longitude, found.name)]),
    }  # fmt: skip


@page("musrenbang/kamus/answer.html", part="musrenbang/kamus/_answer.html", roles=ANSWERERS)
def answer(request: Request, number: str, word: str) -> Any:
    """One answer; htmx, and the button "see first", get the sentence the resident would read."""
    found = queries.wish(request.actor, number)
    move = BY_WORD.get(word)
    if move is None:
        raise Http404
    require_standing(request.actor, found, move)
    form = ANSWERS[move].form(request.POST or None, wish=found)
    sends = form.is_bound and not {"lihat", "cari"} & set(request.POST)
    if sends and form.is_valid() and form.attempt(ANSWERS[move].action, actor=request.actor):
        messages.success(request, sentence(request.actor, form, move))
        return redirect("musrenbang:wish", found.number)
    return shown(request, found) | {
        "form": form, "answer": ANSWERS[move], "title": ANSWERS[move].title(found),
        "told": sentence(request.actor, form, move), "takes": isinstance(form, TakeForm),
        "open": move in {one.name for one in engine.open_moves(request.actor, found)},
    }  # fmt: skip


def sentence(actor: Actor, form: AnswerForm | TakeForm, move: str) -> str:
    """What the resident reads of this answer, with what is typed so far."""
    found = told.of_wish(form.wish, move, office=actor.office, **form.facts())
    return found.get((get_language() or "id")[:2]) or found["id"]


@page("musrenbang/kamus/wish.html", roles=(Role.PLANNER,))
def sort(request: Request, number: str) -> Any:
    """Count it under a kind."""
    found, form = queries.wish(request.actor, number), KindForm(request.POST or None)
    if form.is_bound and form.is_valid() and form.attempt(
        actions.sort_wish, actor=request.actor, wish=found, kind=form.name()
    ):  # fmt: skip
        return redirect("musrenbang:wish", found.number)
    return shown(request, found) | {"tie": [], "may_sort": True, "may_propose": False, "kind_form": form}


@page("musrenbang/kamus/wish.html", roles=SENDERS)
def tie(request: Request, number: str) -> Any:
    """The proposer says which proposal came of it."""
    found = queries.wish(request.actor, number)
    proposal = Proposal.objects.filter(number=request.POST.get("usulan", ""), owner=request.actor.account_id).first()
    if request.method == "POST" and proposal is not None:
        actions.tie_wish(actor=request.actor, wish=found, proposal=proposal)
    return redirect("musrenbang:wish", found.number)


@cache_control(public=True, max_age=YEAR, immutable=True)
@gives_file(public=True)
def photo(request: Request, wish: UUID, size: str) -> FileResponse:
    found = Wish.objects.filter(pk=wish).exclude(photo="").first()
    if found is None:
        raise Http404
    return FileResponse(story.opened(found.thumbnail if size == "kecil" else found.photo), content_type="image/jpeg")
