"""Sentences of the file for the defence."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "berkas.month": N_("Write the month as year and month, such as 2026-10; you wrote {given}."),
    "berkas.ahead": N_("The month {given} has not begun yet, so there is nothing to report; the newest is {newest}."),
    "berkas.folder": N_("The folder {folder} is not empty. Name a new one."),
}
