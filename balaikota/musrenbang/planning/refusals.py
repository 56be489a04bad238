"""Sentences of the refusals about the year, its windows and its formula."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "window.city": N_("Only a region's own window can be taken away; the city's can be set to other days."),
    "extension.earlier": N_("The last day is {closed:day} already; an extension names a later one."),
    "extension.undecided": N_("A decision of the future extends nothing yet."),
    "extension.why": N_("Say in a sentence why: residents read it."),
    "formula.weights": N_("At least one weight must be more than zero, and none less."),
    "formula.nobody": N_("There is no region of this level to share among."),
    "formula.missing": N_("The figure “{factor}” is not known yet of {count} regions: {regions}."),
    "formula.zero": N_("The figure “{factor}” is zero everywhere; it cannot be weighed."),
    "formula.unset": N_("This year has no such formula yet."),
    "figure.region": N_("There is no region with the code “{code}”."),
    "figure.number": N_("“{value}” is not a figure of zero or more."),
    "figure.whole": N_("People are counted in whole numbers; “{value}” is none."),
    "figure.source": N_("Say where the figure is from."),
    "figure.nothing": N_("There is neither a population nor a score in this row."),
    "quota.held": N_("This purse holds {count} proposals ({used:rp}); it cannot be taken away."),
}
