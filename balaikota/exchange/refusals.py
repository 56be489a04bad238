"""Why a letter or a key is not taken."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "letter.unreadable": N_("This is no letter from one city to another."),
    "letter.large": N_("A letter with its file is at most {most} megabytes."),
    "letter.elsewhere": N_("This letter is for the city {receiver}."),
    "letter.expired": N_("The term of this letter is over."),
    "letter.stranger": N_("{name} signed with a key that this city does not trust."),
    "letter.forged": N_("The signature of this letter does not fit."),
    "letter.attachment": N_("The file that goes with this letter is missing or altered."),
    "letter.altered": N_("Another letter with the same number came before."),
    "letter.kind": N_("No application here takes letters of the kind {kind}."),
    "letter.unknown": N_("The letter that is called back never came."),
    "letter.receipt": N_("The receipt is not the receiver's, or of another letter."),
    "letter.over": N_("This letter is no longer under way."),
    "partner.self": N_("That is this city itself."),
    "partner.code": N_("{code} is no code of a city (such as 35.78), or its name is missing."),
    "partner.address": N_("An address begins with https:// and names a host."),
    "partner.key": N_("A public key is 64 digits 0-9 and a-f."),
    "partner.no_answer": N_("The other house does not answer: {why}"),
    "key.revoked": N_("The key {name} was revoked; a revoked key is never trusted again."),
}
