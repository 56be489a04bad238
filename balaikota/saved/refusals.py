"""Sentences of saved views."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "view.title": N_("Give the view a name of 2 to 80 characters."),
    "view.long": N_("This address is too long to be saved: at most {most} characters."),
    "view.unknown": N_("This is no list of the house."),
    "view.taken": N_("You have another view of this list under that name."),
    "view.many": N_("You have {most} saved views of this list. Delete one first."),
}
