"""What is open to somebody about a proposal that is over, and the questions that wait for an answer."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from balaikota.people.actor import Actor
from balaikota.workflow import engine
from balaikota.workflow.queries import desks as all_desks

from . import asking, desks, queries
from .actions.afterwards import decision
from .models import ENDED, UNFUNDED, Proposal, Question


@dataclass(frozen=True)
class OpenTo:
    """Which of the four ways on the actor has; `answers` are the questions that wait for the actor's own answer."""

    again: bool
    bank: bool
    ask: bool
    answers: list[Question]


def open_to(actor: Actor, proposal: Proposal) -> OpenTo | None:
    """None while it is under way or in the plan, and for visitors."""
    if proposal.state not in ENDED or not actor.signed_in:
        return None
    questions = list(Question.objects.filter(proposal=proposal).order_by("asked"))
    step = decision(proposal)
    asked = any(one.asker_id == actor.account_id and step and one.step_id == step.pk for one in questions)
    return OpenTo(
        again=may_ask_again(actor, proposal),
        bank=actor.may("musrenbang.keep_in_bank", proposal),
        ask=proposal.state in UNFUNDED and not asked,
        answers=[one for one in questions if one.answered is None and answers(actor, one)],
    )


def may_ask_again(actor: Actor, proposal: Proposal) -> bool:
    """Whether the form is open for it now, and nobody has sent it again."""
    cycle = queries.cycle()
    if asking.closed_to(actor, cycle):
        return False
    return queries.to_ask_again(actor, cycle).filter(pk=proposal.pk).exists()


def answers(actor: Actor, question: Question) -> bool:
    """Whether the question lies on the actor's desk."""
    proposal = question.proposal
    proc = engine.process(proposal.process, proposal.version)
    return engine.stands(actor, proposal, proc.states[question.source].desk)


def waiting(actor: Actor) -> "QuerySet[Question]":
    """Questions on the actor's desk, the nearest promise first."""
    mine = Q(pk__in=[])
    for state, role, at, versions in all_desks(Proposal.process):
        where = Proposal.objects.filter(desks.standing(actor, role, at))
        mine |= Q(source=state, proposal__in=where if versions is None else where.filter(version__in=versions))
    rows = Question.objects.filter(mine, answered=None)
    return rows.select_related("proposal__item", "proposal__region__parent", "proposal__unit").order_by("due", "id")
