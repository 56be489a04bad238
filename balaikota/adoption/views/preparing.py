"""One adoption: its plan while it is prepared, what it did afterwards; deciding, carrying out, undoing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.bundle.merge import Choice
from balaikota.cooperation import queries as agreements
from balaikota.pages import files
from balaikota.pages.page import Request, gives_file, page
from balaikota.parts import shelf
from balaikota.regulation import keeper as rules

from .. import actions, behaviour, queries
from ..actions.adopting import lines, undoing
from ..beginning import answers
from ..editing.leaves import Leaf
from ..editing.showing import own_page, shown
from ..forms import BasisForm, DecideForm, OfferForm, ReasonForm
from ..models import Adoption, Piece
from ..plan import Line, faults, open_conflicts
from ..queries import READERS
from ..saying import beside, described, difference
from . import rows

FEW_CASES = 20


@page("adoption/adoption.html", part="adoption/_rows.html", roles=READERS)
def adoption(request: Request, id: UUID) -> Any:
    """A draft with everything that would change, or an adoption with everything that did."""
    found = queries.adoption(id)
    may_send(request, "adoption.adopt")
    if request.method == "POST":
        return _carry_out(request, found)
    return _shown(request, found) | _blank_forms()


def _shown(request: Request, found: Adoption) -> dict[str, Any]:
    draft = found.state == Adoption.State.DRAFT
    plan = lines(found) if draft else []
    every = [rows.of_line(line) for line in plan] if draft else list(rows.of_adoption(found))
    left = rows.narrowed(request.GET, every)
    return {
        "adoption": found, "agreement": agreements.of(found.agreement) if found.agreement else None, "draft": draft,
        "rows": left, "total": len(every), "query": request.GET, "chips": rows.CHIPS,
        "undecided": len(open_conflicts(plan)), "faults": [line.path for line in faults(plan)],
        "counts": rows.counted(every), "tiles": rows.tiles(every), "fates": rows.words(),
        "may": request.actor.may("adoption.adopt"),
        "blocked": _blocked(found) if found.state == Adoption.State.IN_FORCE else "", "kinds": rows.kinds(),
        "answers": answers(found) if found.state in ("draft", "in_force") else [],
    } | (_cases(request, behaviour.expected(plan, found.rooms)) if draft else {})  # fmt: skip


def _carry_out(request: Request, found: Adoption) -> Any:
    """What was asked for; a refusal comes back with the page."""
    what = request.POST.get("what", "")
    forms = _blank_forms()
    form, action, field = {
        "adopt": ("adopt_form", actions.adopt, "basis"),
        "undo": ("undo_form", actions.undo_adoption, "reason"),
        "drop": ("drop_form", actions.drop_draft, "reason"),
    }.get(what, ("adopt_form", actions.adopt, "basis"))
    forms[form] = (BasisForm if field == "basis" else ReasonForm)(request.POST)
    if forms[form].is_valid() and forms[form].attempt(
        action, actor=request.actor, adoption=found, **forms[form].given(field)
    ):
        messages.success(request, DONE[what]())
        return redirect("adoption:adoption", found.pk)
    return _shown(request, found) | forms | {"status": 422}


DONE = {
    "adopt": lambda: _("Adopted: every part at once."),
    "undo": lambda: _("Undone: everything is as it was before."),
    "drop": lambda: _("Dropped: nothing was changed."),
}


@page("adoption/decide.html", roles=READERS)
def decide(request: Request, id: UUID, part: str) -> Any:
    """A part that both sides changed, or any part of a plan: base, ours and theirs beside one another."""
    found = queries.adoption(id)
    if found.state != Adoption.State.DRAFT:  # decided long ago: what became of it stands on a page of its own
        return redirect("adoption:piece", found.pk, part)
    line = _line(found, part)
    may_send(request, "adoption.decide_part")
    form = DecideForm(request.POST or None)
    if form.is_valid() and form.attempt(
        actions.decide_part, actor=request.actor, adoption=found, path=line.path, basis=form.cleaned_data["basis"],
        choice=Choice(form.cleaned_data["choice"]), seen=request.POST.get("seen", "")[:400],
    ):  # fmt: skip
        left = len(open_conflicts(lines(found)))
        messages.success(request, _("Decided; %(left)s left.") % {"left": left} if left else _("All is decided."))
        return redirect("adoption:adoption", found.pk)
    item, decision = line.item, found.decisions.filter(path=line.path).first()
    return {
        "adoption": found, "line": line, "row": rows.of_line(line), "form": form, "decision": decision,
        "seen": queries.seen(line, decision), "clashes": [Leaf(clash.where, None).label for clash in line.clashes],
        "beside": beside(line.path, item.base, item.mine, item.theirs, *([line.after] if line.composed else [])),
        "heads": _heads(found, line),
        "kinds": rows.kinds(), "may": request.actor.may("adoption.decide_part"),
    }  # fmt: skip


@page("adoption/piece.html", roles=READERS)
def piece(request: Request, id: UUID, part: str) -> Any:
    """A part as it was adopted and as it stands: what was changed here; posted, a waiting one is switched on."""
    found = queries.adoption(id)
    one = found.pieces.filter(path=part).first()
    if one is None:
        raise Http404
    may_send(request, "adoption.switch_on")
    form = BasisForm(request.POST or None)
    if form.is_valid() and form.attempt(
        actions.switch_on, actor=request.actor, adoption=found, path=one.path, **form.given("basis")
    ):
        messages.success(request, _("The part holds from now on."))
        return redirect("adoption:adoption", found.pk)
    now = shelf.contents().get(one.path)
    given = None if one.theirs is None else bytes(one.theirs)
    outcome = rows.became(found)(one)
    return {
        "adoption": found, "piece": one, "form": form, "waits": outcome == Piece.Outcome.WAITING,
        "rule": own_page(one.path) if one.path.split("/")[1] == rules.KIND else "",
        "row": rows.of_piece(one, described(one.path, given if now is None else now), outcome),
        "content": shown(one.path, one.offers) if outcome == Piece.Outcome.WAITING and one.offers is not None else None,
        "difference": difference(one.path, given, now), "kinds": rows.kinds(), "chips": rows.CHIPS,
        "history": shelf.history(one.path), "may": request.actor.may("adoption.switch_on"), "same": given == now,
        "in_force": found.state == Adoption.State.IN_FORCE, "places": places(one),
        "decision": found.decisions.filter(path=part).first(),
    }  # fmt: skip


@gives_file(roles=READERS)
def export(request: Request, id: UUID, kind: str) -> HttpResponseBase:
    """The parts of an adoption with what becomes of each."""
    writer = {"xlsx": files.xlsx, "csv": files.csv_file}.get(kind)
    if writer is None:
        raise Http404
    found = queries.adoption(id)
    shown = _shown(request, found)
    header = [_("Part"), _("Title"), _("Kind"), _("Basis"), _("What becomes of it")]
    return writer(
        f"adopsi-{found.bundle}",
        header,
        ([r.path, r.title, r.kind, "; ".join(r.sources), r.word] for r in shown["rows"]),
    )


@page("adoption/offer.html", roles=[Role.ADMIN])
def offer(request: Request, id: UUID, part: str) -> Any:
    """Hold a change of ours out to the giver."""
    found = queries.adoption(id)
    one = found.pieces.filter(path=part).first()
    if one is None:
        raise Http404
    form = OfferForm(request.POST or None)
    if form.is_valid() and form.attempt(
        actions.offer_patch, actor=request.actor, adoption=found, path=one.path, **form.given("reason", "basis")
    ):
        messages.success(request, _("The change is under way to %(city)s.") % {"city": found.bundle.giver_name})
        return redirect("adoption:patch", form.result.pk)
    given, now = None if one.theirs is None else bytes(one.theirs), shelf.contents().get(one.path)
    row = rows.of_piece(one, described(one.path, now), one.outcome)
    return {"adoption": found, "piece": one, "row": row, "form": form, "difference": difference(one.path, given, now)}


def may_send(request: Request, act: str) -> None:
    """Who only reads here sends no form. Refuses ``not.permitted``."""
    if request.method == "POST":
        request.actor.require(act)


def _cases(request: Request, found: behaviour.Difference) -> dict[str, Any]:
    """The cases of one kind of change, or all; the first few unless all are asked for."""
    key = request.GET.get("beda", "")
    told = found.told(key if key in {kind for kind, _words, _count in found.kinds} else "")
    kinds = [(words, f"?beda={kind}#beda", kind == key, count) for kind, words, count in found.kinds]
    shown = told if request.GET.get("kasus") == "semua" else told[:FEW_CASES]
    return {"behaviour": found, "cases": shown, "found": len(told), "different": kinds}


def _blocked(found: Adoption) -> str:
    """Empty where it can be undone, else the sentence why not."""
    try:
        undoing(found)
    except Refusal as refusal:
        return refusal.sentence
    return ""


def _line(found: Adoption, path: str) -> Line:
    line = next((line for line in lines(found) if line.path == path), None)
    if line is None:
        raise Http404
    return line


def places(piece: Piece) -> list[tuple[str, str]]:
    """Who had changed what inside it when it was adopted, where both had changed something."""
    whose = {"ours": _("Changed by us"), "theirs": _("Changed by the giver"), "both": _("Changed by both")}
    named = {key: [Leaf(tuple(where), None).label for where in piece.places.get(key, ())] for key in whose}
    return [(whose[key], "; ".join(labels)) for key, labels in named.items() if labels]


def _heads(found: Adoption, line: Line) -> list[dict[str, str]]:
    """What stands over what was adopted, ours and the giver's, each with the law it rests on."""
    base, theirs = (described(line.path, one).sources for one in (line.item.base, line.item.theirs))
    first = _("As adopted: %(bundle)s") % {"bundle": found.after} if found.after else _("As it ships")
    return [
        {"label": first, "basis": "; ".join(base)},
        {"label": _("Ours"), "basis": _basis(line) or "; ".join(base)},
        {"label": _("The giver's: %(bundle)s") % {"bundle": found.bundle}, "basis": "; ".join(theirs)},
        *([{"label": _("As it will stand"), "basis": ""}] if line.composed else []),
    ]  # fmt: skip


def _basis(line: Line) -> str:
    """On what this city last said something about the part."""
    said = shelf.history(line.path)
    return (
        f"{said[0].basis} ({said[0].office}, {timezone.localtime(said[0].at):%d-%m-%Y})"
        if said and said[0].basis
        else ""
    )


def _blank_forms() -> dict[str, Any]:
    return {"adopt_form": BasisForm(), "undo_form": ReasonForm(), "drop_form": ReasonForm()}
