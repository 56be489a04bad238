"""Sentences a resident reads when a proposal, a decision or an import cannot be taken as it is."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "volume.range": N_("At least {least} and at most {most} {unit}; you wrote {value}."),
    "volume.slip": N_("At most {most} {unit}, at least {least}; you wrote {value}. Did you mean {guess}?"),
    "quota.exceeded": N_("The purse of this kelurahan has {left:rp} left; this needs {needed:rp}."),
    "window.unset": N_("The calendar of this step has not been set yet."),
    "window.early": N_("This step opens on {opens:day}."),
    "window.late": N_("This step closed on {closes:day}."),
    "photos.few": N_("Please add at least {least} photos of the place; there are {given}."),
    "photos.unreadable": N_("This file is not a picture we can read. Please take the photo again (JPEG or PNG)."),
    "photos.large": N_("This picture is larger than {most} megabytes."),
    "land.unsettled": N_("What is built needs land: say whether it is public, or granted in writing."),
    "place.elsewhere": N_("This point lies in {found}, not in {own}. Please move it into your own kelurahan."),
    "place.missing": N_("Show where it is: use your position, the map, or a landmark."),
    "item.closed": N_("This entry of the kamus is not open this year."),
    "rw.required": N_("A proposal comes from an RW: choose which one."),
    "cycle.open": N_("The planning of {year} is open already."),
    "cycle.unset": N_("No planning year is open in this city yet."),
    "visit.future": N_("The site visit cannot lie in the future."),
    "meeting.nobody": N_("A meeting needs people: count the men and women who came."),
    "meeting.future": N_("A meeting can be recorded from the day it is held."),
    "item.unknown": N_('The kamus of this year has no entry "{code}".'),
    "land.unknown": N_('"{value}" is not a land status: write umum, hibah or tidak perlu.'),
    "number.wrong": N_('"{value}" is not a number.'),
    "place.outside": N_("This point does not lie in Indonesia; check latitude and longitude."),
    "offer.nothing": N_("Every accepted proposal has been handed over already."),
}
