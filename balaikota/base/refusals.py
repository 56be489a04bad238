"""Sentences of the refusals that belong to no single room."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "not.permitted": N_("Your office may not do this here."),
    "not.found": N_("There is nothing under this number or address."),
    "field.required": N_("Please fill this in."),
    "changed.meanwhile": N_("Somebody changed this in the meantime. Look at it again, then decide."),
    "storage.full": N_("The disk of this server is full. Nothing was changed; please try again later."),
    "database.away": N_("The database does not answer at this moment. Nothing was lost; please try again in a minute."),
    "money.unreadable": N_("“{value}” is not an amount. Write it like Rp1.234.567, or 1,5 juta."),
    "money.negative": N_("An amount here is never below zero; you wrote {value}."),
    "money.thousands": N_("Thousands are separated by points. You wrote {value}; did you mean {guess:rp}?"),
    "money.sen": N_("Whole rupiah only, without parts of a rupiah. You wrote {value}; did you mean {down:rp}?"),
    "money.too_large": N_("At most {most:rp}; you wrote {value}. Is there a zero too many?"),
    "number.unreadable": N_("“{value}” is not a number of ours. It looks like BTM28-04137."),
    "sheet.too_large": N_("The file is larger than {most} MB. Please send it in parts."),
    "sheet.too_many_rows": N_("The file has more than {most} rows. Please send it in parts."),
    "sheet.too_many_columns": N_("The file has more than {most} columns. Please send only the columns asked for."),
    "sheet.unpacked": N_(
        "Unpacked, this file is larger than {most} MB. Please save it again without pictures, or in parts."
    ),
    "sheet.kind": N_("“{name}” is neither XLSX nor CSV. Please save it as one of these."),
    "sheet.broken": N_(
        "“{name}” cannot be read: the file is damaged or protected by a password. Please save it again."
    ),
    "sheet.empty": N_("There is nothing in “{name}”."),
    "sheet.columns": N_("Missing columns: {missing}. Found: {found}."),
    "sheet.worksheet": N_("There is no sheet “{sheet}” in this file. Its sheets: {found}."),
}
