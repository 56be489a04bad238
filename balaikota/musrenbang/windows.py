"""The steps that have windows: those of the process, and what is open beside it. One table for all."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balaikota.workflow import engine
from balaikota.workflow.process import say

from .models import Proposal


@dataclass(frozen=True)
class Extra:
    """A window beside the steps of the process. It is open only where the yearly rule `rule` provides for it."""

    title: str | Promise
    rule: str
    basis: str


EXTRA = {
    "pokir": Extra(_("Pokir of the DPRD"), "council_allowed", "Permendagri 86/2017 pasal 178"),
    "support": Extra(_("Support by residents"), "support_allowed", "PP 45/2017"),
    "vote": Extra(_("Vote of residents"), "ballots_allowed", "PP 45/2017"),
}


def titles() -> dict[str, str]:
    """Every step that can have a window, in order, by its name."""
    steps = {name: say(words) for name, words in engine.process(Proposal.process).steps.items()}
    return steps | {name: str(extra.title) for name, extra in EXTRA.items()}


def title(step: str) -> str:
    """The name of a step in words; one the process no longer knows stays as it is."""
    return titles().get(step, step)
