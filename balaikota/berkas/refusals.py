"""Sentences of the file for the defence."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "berkas.month": N_("Write a month that has begun as year and month, such as 2027-01; you wrote {given}."),
    "berkas.folder": N_("The folder {folder} is not empty. Name a new one."),
}
