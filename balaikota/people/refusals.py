"""Sentences of the refusals about people and their offices."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "operator.elsewhere": N_("You may only enter for RW heads of your own kelurahan."),
}
