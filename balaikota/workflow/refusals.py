"""Sentences of the process engine's refusals."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "process.invalid": N_("This process cannot be used: {why}."),
    "process.unknown": N_("No application here runs a process of the name {path}."),
    "process.lacks": N_("This process lacks {name}, which the application needs; a city may add, not take away."),
    "process.needed": N_("The process {path} is needed and cannot be taken away."),
    "move.closed": N_("This step is not open for the document as it stands now."),
    "reason.required": N_("Choose the reason."),
    "reason.unknown": N_('"{reason}" is not a reason of this step.'),
    "sentence.required": N_("Write one sentence that the resident will read (at least 10 letters)."),
}
