"""Sentences people read where a dossier or a reminder cannot be taken as it is."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "dossier.level": N_("Only a kelurahan sends a dossier."),
    "dossier.future": N_("A dossier cannot have been received on a day that has not come yet."),
    "dossier.received": N_("The dossier of {place} was received on {day} already."),
    "reminder.nothing": N_("Nothing is missing from {place}."),
    "reminder.past": N_("The day by which it is asked for must still be ahead."),
}
