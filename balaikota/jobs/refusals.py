"""Sentences of the refusals about long work."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "job.finished": N_("This work has already ended; there is nothing left to stop."),
}
