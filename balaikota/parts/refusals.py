"""Why a part is not taken."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "paper.template": N_("The template {name} cannot be printed: {why}"),
    "part.stale": N_(
        "Somebody has changed this part since you opened it. Both are kept: look at them, then save again."
    ),
    "part.unknown": N_("{path} is no part that a city gives or takes."),
    "part.large": N_("The part {path} is larger than {most} megabytes."),
    "part.unreadable": N_("The part {path} cannot be read: {why}."),
}
