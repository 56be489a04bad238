"""Why an agreement does not come about."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "agreement.term": N_("An agreement begins before it ends."),
    "agreement.past": N_("The term ended before today; nothing can be agreed about it any more."),
    "agreement.scope": N_("Say what the cooperation is about: at least one sentence and one application."),
    "agreement.contact": N_("Say where notices to us go: the paper names a contact of both sides."),
    "agreement.within": N_("A PKS lies within the term of its note: {starts} to {ends}."),
    "agreement.note_first": N_("A PKS needs a note that both cities have signed and that is in force."),
    "agreement.note": N_("A PKS stands under a note, and a note under nothing."),
    "agreement.pairs": N_("Choose at least one pair of departments."),
    "agreement.pair_twice": N_("There is an agreement of {ours} and {theirs} about this already."),
    "agreement.number": N_("The number {number} is another agreement's."),
    "agreement.state": N_("“{title}” is {state} by now; this is no longer possible."),
    "agreement.reason": N_("Please say in a sentence why (at least 10 letters)."),
    "agreement.compare": N_(
        "First compare the partner's key by phone or on its paper: {fingerprint}. From then on it is trusted."
    ),
    "agreement.no_paper": N_("Print the paper first; what is signed is the paper."),
    "agreement.signature": N_("This file bears no sound electronic signature over the whole paper."),
    "agreement.unreadable": N_("The letter about an agreement cannot be read."),
    "agreement.unknown": N_("The agreement this letter is about is not known here."),
    "agreement.altered": N_("Another agreement with the same id stands here."),
    "agreement.stranger": N_("{name} signed with another key than the one in the agreement."),
    "agreement.file": N_("The signed paper is missing, or is another than the letter says."),
}
