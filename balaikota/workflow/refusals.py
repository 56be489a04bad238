"""Sentences of the process engine's refusals."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "process.invalid": N_("This process cannot be used: {why}."),
    "process.unknown": N_("No application here runs a process of the name {path}."),
    "process.lacks": N_("This process lacks {name}, which the application needs; a city may add, not take away."),
    "process.otherwise": N_(
        "The state {name} must stay in its step, and an end where it is one: programs count on it."
    ),
    "process.adds_none": N_("In this process no step can be added: no program takes a document through it."),
    "process.facts": N_("A sentence names {{{name}}}, which nobody fills in. It may name: {known}."),
    "process.braces": N_("The curly brackets of the sentence are wrong. It may name: {known}."),
    "process.step_ships": N_(
        "The step {name} belongs to the application; only a step that was added can be taken out."
    ),
    "process.last_reason": N_("This is the last reason; without one nobody could decide so."),
    "process.no_name": N_("The title must begin with a letter."),
    "process.same": N_("This is what the process says already."),
    "process.needed": N_("The process {path} is needed and cannot be taken away."),
    "move.closed": N_("This step is not open for the document as it stands now."),
    "reason.required": N_("Choose the reason."),
    "reason.unknown": N_('"{reason}" is not a reason of this step.'),
    "sentence.required": N_("Write one sentence that the resident will read (at least 10 letters)."),
}
