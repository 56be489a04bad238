"""Sentences of the refusals about parameters, codes and prices."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "parameter.unknown": N_("No rule bears the name “{name}”."),
    "parameter.off": N_("“{what}” does not hold here yet: the city has not entered its own legal basis."),
    "parameter.not_in_force": N_("“{what}” was not in force on {day:day}."),
    "parameter.invalid": N_("The rule file “{name}” cannot be used: {why}."),
    "parameter.value": N_("“{value}” does not fit this rule."),
    "parameter.stale": N_(
        "Meanwhile {office} has said what this rule is from {since:day} ({basis}). Look at it, then amend again."
    ),
    "parameter.least": N_("At least {least}; you wrote {value}."),
    "parameter.most": N_("At most {most}; you wrote {value}."),
    "parameter.whole": N_("Whole numbers only; you wrote {value}."),
    "parameter.large": N_("No number of a rule is larger than {most}."),
    "parameter.fine": N_("A number of a rule has at most {places} digits behind the comma."),
    "parameter.counted": N_("It is counted in another unit than the program reckons with."),
    "parameter.thresholds": N_("Each bracket must begin above the one before it."),
    "basis.required": N_("Name the regulation this rests on: its kind, number and year."),
    "row.repeated": N_("Row {row} says exactly the same."),
    "code.unreadable": N_("“{value}” is not a code of this list."),
    "code.level": N_("“{level}” is not a level of this list."),
    "code.government": N_("“{value}” is not a level of government."),
    "code.status": N_("“{value}” is neither active nor inactive."),
    "code.repeated": N_("The code {value} already stands in row {row}."),
    "code.superseded": N_("The code {value} stands again in row {row}, in force there; this older row is left out."),
    "code.present": N_("The code {value} is already in this list under another name: {name}."),
    "account.unknown": N_("Account {value} is not in the chart of accounts."),
    "account.unreadable": N_("“{value}” is not the code of an account. It looks like 5.1.02.01.01.0001."),
    "price.zero": N_("A price is more than zero."),
    "tkdn.range": N_("Domestic content is a percentage from 0 to 100; you wrote {value}."),
    "book.name": N_(
        "From the name of the file “{name}” it cannot be told whose prices these are. "
        "Name it like ssh_kabupaten-pasangkayu_2024.xlsx."
    ),
    "import.file": N_("Name the file to load; none ships with the project."),
    "list.kind": N_("“{kind}” is not a kind of list."),
}
