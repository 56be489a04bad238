"""Sentences of the refusals about repeated acts."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "key.used": N_("Somebody else has already sent this form. Open it anew, please."),
}
