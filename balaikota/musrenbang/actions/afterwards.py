"""What may still be done about a proposal that was not taken up: keep it in the bank, ask why, answer."""

from balaikota.audit.action import action, lock_scope, note
from balaikota.base import clock
from balaikota.base.manifest import spread
from balaikota.base.refusal import Refusal
from balaikota.city import current
from balaikota.notice.telling import tell
from balaikota.people.actor import Actor
from balaikota.workflow import engine
from balaikota.workflow.models import Step

from .. import rules, words
from ..models import ENDED, UNFUNDED, Banked, Proposal, Question
from ..yearly import rule


@action(on="proposal")
def keep_in_bank(*, actor: Actor, proposal: Proposal, remark: str = "") -> Proposal:
    """Keep it for a later year. Kept again, it bears the newer note. Refuses ``bank.open`` while it is under way."""
    if proposal.state not in ENDED:
        raise Refusal("bank.open")
    kept = {"at": clock.now(), "office": actor.office, "note": remark.strip()}
    Banked.objects.update_or_create(proposal=proposal, defaults=kept)
    return proposal


@action(on="proposal")
def ask_why(*, actor: Actor, proposal: Proposal, text: str) -> Question:
    """Ask once about a decision why; it lies on the desk of the office that decided until it is answered.

    Refuses ``why.undecided``, ``why.asked``, ``why.short``.
    """
    if actor.account_id is None:
        raise Refusal("not.permitted")
    rules.check_words(text, "text")
    lock_scope(f"why:{proposal.pk}")
    step = decision(proposal)
    if step is None:
        raise Refusal("why.undecided")
    if Question.objects.filter(step_id=step.pk, asker=actor.account_id).exists():
        raise Refusal("why.asked", field="text")
    due = current.calendar().add(clock.today(), rule(proposal.cycle, "why_answer_days"))
    return Question.objects.create(
        proposal=proposal, step_id=step.pk, source=step.source, asker_id=actor.account_id, office=actor.office,
        words=text.strip(), asked=clock.now(), due=due.on, due_estimate=due.estimate,
    )  # fmt: skip


def decision(proposal: Proposal) -> Step | None:
    """The step that ended a proposal without taking it up; None where nobody has decided so."""
    if proposal.state not in UNFUNDED:
        return None
    return Step.objects.filter(kind=Proposal._meta.label, object_id=proposal.pk).order_by("-id").first()


def deciding_desk(actor: Actor, act: str, question: Question) -> str:
    """Whoever's desk the decision lay on answers for it."""
    proposal = question.proposal
    proc = engine.process(proposal.process, proposal.version)
    if not engine.stands(actor, proposal, proc.states[question.source].desk):
        raise Refusal("not.permitted")
    return "UU 14/2008 art. 22 (an answer is owed); UU 30/2014 art. 55 (reasons of a decision)"


@action(on="question", permit=deciding_desk)
def answer_why(*, actor: Actor, question: Question, answer: str) -> Question:
    """Answer publicly, once; the asker is told. Refuses ``why.answered``, ``why.short``."""
    rules.check_words(answer, "answer")
    current_row = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if current_row.answered is not None:
        raise Refusal("why.answered")
    question.answer, question.answered, question.answering = answer.strip(), clock.now(), actor.office
    question.save(update_fields=["answer", "answered", "answering"])
    note(late=clock.today() > question.due)
    proposal = question.proposal
    said = words.answered(proposal, actor.office)
    tell([question.asker_id], said, url=words.address(proposal), subject=proposal)
    spread(proposal, f"why {question.pk}", said, [question.asker_id])
    return question
