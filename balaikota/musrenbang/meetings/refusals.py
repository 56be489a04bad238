"""Sentences of what a meeting cannot do."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "meeting.reason": N_("Say why in a sentence: the berita acara carries it (at least 10 letters)."),
    "meeting.planned": N_("The meeting has not been opened yet."),
    "meeting.closed": N_("The meeting is closed: its berita acara has been issued."),
    "meeting.place": N_("A meeting of this level is held by another office or in another place."),
    "meeting.pending": N_("Some verdicts are not carried out yet: confirm them first."),
    "agenda.place": N_("Choose a place between 1 and {most}."),
    "agenda.done": N_("This verdict has been carried out already."),
    "agenda.visit": N_("The lurah's visit is needed before it is accepted: the day, and what was found there."),
    "score.criterion": N_("This year knows no criterion “{name}”."),
    "score.points": N_("Give between 0 and {most} points."),
    "clause.unknown": N_("There is no such sentence in the berita acara."),
    "attendee.gender": N_('"{value}" is neither L (man) nor P (woman).'),
    "attendee.name": N_("A name is missing."),
    "attendee.many": N_("At most {most} people in one list."),
    "departure.unknown": N_("{number} is not on the agenda of this meeting."),
}
