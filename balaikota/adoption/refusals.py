"""Why a bundle is not made, taken or undone."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "bundle.no_rooms": N_("Choose at least one application that the bundle holds."),
    "bundle.name": N_("The name of a bundle has small letters, digits and dashes."),
    "bundle.version": N_("A version is a year and a number, such as 2027.1."),
    "bundle.past": N_("{expires:day} is over; a bundle is good until a day to come."),
    "bundle.no_answer": N_(
        "{city} does not answer at {address}. Look at its address among the partners, or try again later."
    ),
    "bundle.not_given": N_("{city} answers, but does not give what was asked for. (Its answer: {why})"),
    "bundle.not_offered": N_("{bundle} does not stand in the catalogue of {city}; it may have been withdrawn."),
    "bundle.not_newer": N_("Version {last} was given already; a new one bears a higher number."),
    "bundle.not_ours": N_("Only a bundle made here that is in the catalogue can be given."),
    "bundle.of_another": N_("This bundle is {giver}'s; a city sends only its own."),
    "adoption.draft": N_("Another adoption is being prepared; carry it out or drop it first."),
    "adoption.same": N_("{version} is in force here already."),
    "adoption.room_taken": N_("The application {room} comes from {bundle}; it cannot come from two."),
    "adoption.closed": N_("This adoption is no longer being prepared."),
    "adoption.not_in_force": N_("This adoption is not in force."),
    "adoption.no_conflict": N_("About {path} there is nothing to decide."),
    "adoption.conflicts": N_("{count} parts are still to be decided, the first is {path}."),
    "adoption.changed_about": N_("{path} has changed since it was decided about; look at it and decide again."),
    "adoption.changed_meanwhile": N_("{path} has changed since you opened this page; this is how it stands now."),
    "adoption.decided_meanwhile": N_(
        "{office} has decided about {path} meanwhile: {choice} ({basis}). Decide once more to replace that."
    ),
    "adoption.rule_waits": N_("{path} is a rule: it holds as soon as the city enters its own value under Rules."),
    "adoption.fault": N_("The part {path} cannot be taken: {why}"),
    "adoption.changed_since": N_("“{title}” ({path}) was changed after the adoption; bring it back first."),
    "adoption.depended": N_("“{title}” ({path}) cannot be brought back: {what}"),
    "adoption.not_waiting": N_("{path} does not wait for a regulation of the city."),
    "patch.same": N_("{path} stands here as it was given; there is nothing to give back."),
    "patch.reason": N_("Say in a sentence why."),
    "patch.waiting": N_("This very change waits at {city} for an answer already."),
    "patch.way": N_("The change cannot be taken over in this way; choose another."),
    "patch.no_partner": N_("{name} is not among the partners of this city yet."),
    "patch.answered": N_("This change has been answered."),
    "patch.moved": N_("{path} changed here meanwhile; look at both versions below, then decide."),
    "patch.unreadable": N_("The letter about a change cannot be read."),
}
