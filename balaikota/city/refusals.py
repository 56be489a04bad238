"""Sentences of the refusals about the city and its regions."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "city.exists": N_('There is already a city called "{slug}" here.'),
    "city.slug": N_(
        '"{slug}" cannot be the short name of a city: small letters, digits and underscores, at most 40, beginning '
        "with a letter; and not one that the database uses itself."
    ),
    "city.prefix": N_('"{prefix}" cannot begin the numbers of a city: up to 4 capital letters or digits, such as BTM.'),
    "city.code": N_('"{code}" is not the code of a city or regency. It looks like 21.71.'),
    "city.code_taken": N_("A city with the code {code} is here already."),
    "city.host": N_('"{host}" is not a host name. It looks like musrenbang.batam.go.id.'),
    "city.host_taken": N_("The host name {host} serves another city here. Give others with --host."),
    "city.zone": N_('"{zone}" is not a time zone. Indonesia has Asia/Jakarta, Asia/Makassar and Asia/Jayapura.'),
    "arms.unreadable": N_("The coat of arms must be a PNG picture of at most 2 megabytes."),
    "file.required": N_("Name the file to read."),
    "region.unknown": N_('No region bears the code "{code}".'),
    "region.code": N_("“{value}” is not the code of a region. It looks like 21.71.02.1002."),
    "region.level": N_("The code {code} is that of another level: “{value}” does not fit."),
    "region.repeated": N_("The code {code} already stands in row {row}."),
    "region.orphan": N_("The region above it, {parent}, is not in the list."),
    "unit.code": N_("“{value}” is not the code of an office. It has 22 characters, like 1.03.0.00.0.00.01.0000."),
    "unit.bidang": N_("In {value} a field of government repeats or stands after an empty one."),
    "unit.repeated": N_("This code already stands in row {row}."),
    "unit.orphan": N_("The office above it, {parent}, is neither in the list nor here."),
    "colour.unreadable": N_("“{value}” is not a colour. Write it like #0B5563."),
    "colour.contrast": N_(
        "{colour} is too light: on our pages its letters reach a contrast of only {ratio}:1, and people with weak eyes "
        "need at least {least}:1. The nearest colour that is dark enough is {nearest}."
    ),
    "boundary.unreadable": N_("This is not a map of areas in GeoJSON: {why}."),
    "boundary.code": N_("Area {number} bears no code of a region."),
    "national.absent": N_(
        "The national list of regions was not brought along by this installation. Please name a file."
    ),
}
