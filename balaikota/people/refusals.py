"""Sentences of the refusals about people and their offices."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "roles.form": N_("{path} is no choice of roles: it has “about” and “acts”."),
    "roles.unknown": N_("There is no act “{act}” that a city could narrow."),
    "roles.more": N_("Nobody may “{act}” who might not before: {row}."),
    "roles.nobody": N_("At least one role must remain that may “{act}”."),
    "operator.elsewhere": N_("You may only enter for RW heads of your own kelurahan."),
    "sign_in.locked": N_("Too many wrong passwords. For safety this account waits; try again at {time}."),
    "account.taken": N_("This user name or e-mail already belongs to somebody here."),
    "account.username": N_("A user name has 3 to 60 small letters, digits, points or dashes, without blanks."),
    "account.email": N_("“{value}” is not an e-mail address."),
    "account.phone": N_("“{value}” is not a telephone number. It looks like 0812 3456 7890."),
    "account.self": N_("You may not do this to your own account; ask another administrator."),
    "grant.region": N_("{role} is an office of a {level}. Choose one."),
    "grant.unit": N_("A department verifier belongs to a department. Choose it."),
    "grant.term": N_("The last day of the term may not lie before its first."),
    "grant.acting": N_("An acting officer (Plt., Plh.) has a last day. Please fill it in."),
    "grant.overlap": N_("{office} is already held from {since:day}; a new term must begin after that day."),
    "grant.over": N_("This term has already ended."),
    "cards.nobody": N_("Nobody in {place} needs an access card: there is no RW head on the list."),
    "card.unknown": N_("This card is not valid. Ask your kelurahan for a new one."),
    "card.pin": N_("The PIN is not right. {left} more tries, then the card is locked."),
    "card.locked": N_("This card is locked after {most} wrong PINs. Ask your kelurahan to print a new one."),
    "head.kelurahan": N_("There is no kelurahan “{value}” in this city."),
    "head.kelurahan_many": N_(
        "There is more than one kelurahan “{value}”. Write the code of the RW, like 21.71.02.1002/05."
    ),
    "head.rw": N_("“{value}” is not the number of an RW. It looks like 05."),
    "head.place": N_("Write the code of the RW, or kelurahan and RW."),
    "head.elsewhere": N_("The code {code} lies outside this city."),
    "head.date": N_("“{value}” is not a date. Write it like 31/12/2027."),
    "head.repeated": N_("This RW already stands in row {row}."),
}
