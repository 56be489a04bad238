"""Sentences of the refusals at the doors of the house."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "rate.limited": N_("That was very often in a short time. Please try again in {seconds} seconds."),
}
