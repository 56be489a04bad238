"""Why a bundle is not read or not taken."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "bundle.too_large": N_("This file is larger than {most} megabytes; no bundle is."),
    "bundle.not_a_bundle": N_(
        "This file is no bundle, or it came incomplete; ask the giver for it again. (Technical note: {why})"
    ),
    "bundle.unpacked": N_("Unpacked, this file would be larger than {most} megabytes; it was not opened further."),
    "bundle.path": N_("A part of the bundle has the name {path}, which no bundle may have."),
    "bundle.twice": N_("Two parts of the bundle have the same name: {path}."),
    "bundle.unknown_part": N_("The bundle holds {path}, of which its list says nothing."),
    "bundle.missing_part": N_("The list of the bundle names {path}, which is not in it."),
    "bundle.changed_part": N_("The part {path} is not what the list says; it was changed or damaged."),
    "bundle.manifest": N_(
        "The list of the bundle cannot be read; ask the giver to make it anew. (Technical note: {why})"
    ),
    "bundle.unsigned": N_("The bundle bears no signature that fits its list."),
    "bundle.stranger": N_("The bundle is signed with the key {keys}, which is not trusted here."),
    "bundle.forged": N_("The signature does not fit: the list was changed after it was signed."),
    "bundle.expired": N_("This bundle was good until {expires:day}. Ask the giver for the newest one."),
    "bundle.older": N_("Version {theirs} is older than {mine}, which is in use here."),
    "bundle.software": N_("This bundle needs Balai Kota {needs} or newer; here runs {here}."),
}
