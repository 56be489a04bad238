"""Sentences of the way out to SIPD-RI and back."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "listing.empty": N_("This file has no row that can be read."),
    "listing.known": N_("{name} was taken in before; nothing was changed."),
    "match.exists": N_("This row is known to be of {number} already."),
    "settle.nothing": N_("Nothing differs in this row."),
}
