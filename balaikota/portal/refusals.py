"""Sentences of the refusals at the doors of the house."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "demo.only": N_("This exists only in the demonstration."),
    "demo.nobody": N_("The story of this city has nobody in that role."),
    "rate.limited": N_("That was very often in a short time. Please try again in {seconds} seconds."),
}
