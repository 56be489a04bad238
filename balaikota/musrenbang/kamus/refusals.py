"""Sentences people read where the kamus, an edition, a wish or a price cannot be taken as it is."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "kamus.columns": N_("A kamus is a table with these columns and 1 to 2000 rows: {columns}."),
    "kamus.row": N_("Line {line} of the kamus cannot be right: please look at “{column}”."),
    "kamus.department": N_("No department of this city holds the affairs {bidang} of the entry {code}."),
    "code.wrong": N_('"{value}" is no code: capital letters, digits and dashes, at most twelve, as in U-40.'),
    "code.taken": N_("The kamus of that year has an entry {code} already."),
    "code.twice": N_("The code {code} stands in this table twice."),
    "code.unknown": N_("The code {code} is in no list in force."),
    "price.wrong": N_("A price is at least one rupiah, and below ten trillion."),
    "limits.wrong": N_("The least volume is above zero and not above the most; here {least} and {most}."),
    "photos.wrong": N_("Between none and ten photos can be asked for."),
    "wanted.many": N_("More is to be seen on the photos than the {photos} photos asked for can show."),
    "contents.wrong": N_('"{value}" is not readable: write each part as name = amount unit, as in feed = 2 sacks.'),
    "department.unknown": N_('"{value}" is no department of this city.'),
    "choice.unknown": N_('"{value}" is not known here; write one of: {known}.'),
    "item.same": N_("Nothing was changed."),
    "edition.empty": N_("The kamus has no entry in force; there is nothing to publish."),
    "edition.same": N_("Nothing has changed since edition {number}."),
    "outside.closed": N_("This year nothing outside the kamus can be asked for."),
    "tie.taken": N_("It is tied to a proposal already."),
    "tie.other": N_("That proposal is of another RW or for another entry of the kamus."),
    "kind.taken": N_("The kamus of {year} has taken this kind already."),
    "price.same": N_("The proposal has the price of the kamus."),
    "price.settled": N_("About this price it was decided already."),
    "price.final": N_("The proposal is not on its way any more; its price stays."),
}
