"""Sentences for what cannot be computed, and for what is wrong with a file from elsewhere."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "fairness.nothing": N_("There is no proposal here that the budget could pay."),
    "fairness.silent": N_("Nobody has voted for or supported any of these proposals yet."),
    "fairness.early": N_("Proposals may still be sent until {closes:day}; the list is computed when it is complete."),
    "fairness.budget": N_("Say how much there is to spend: this region has no purse with an amount."),
    "depart.reason": N_("A departure from the list carries its reason: {least} to {most} characters."),
    "depart.same": N_("That is recorded already."),
    "depart.listed": N_("That is what the list says; no departure is needed."),
    "depart.unknown": N_("This proposal is not on the list."),
    "trial.large": N_("The file is larger than {most} megabytes."),
    "trial.rule": N_("Ballots of the kind {kind} do not tell this satisfaction; choose another."),
}

FAULTS = {
    "text.encoding": N_("The file is not UTF-8 text."),
    "text.row": N_("This row cannot be read: {why}."),
    "section.missing": N_("The section {section} is missing."),
    "section.twice": N_("The section {section} stands here a second time."),
    "section.order": N_("The sections must stand in the order META, PROJECTS, VOTES; {section} comes too early."),
    "section.outside": N_("This row stands before the first section (META)."),
    "header.missing": N_("The section {section} has no row of column names."),
    "header.first": N_("The first column of {section} must be {wanted}; here it is {value}."),
    "header.twice": N_("The column {column} stands twice in {section}."),
    "header.column": N_("The section {section} needs a column {wanted}."),
    "row.columns": N_("This row has {given} cells; the column names are {wanted}."),
    "row.nameless": N_("The first cell of this row is empty."),
    "meta.twice": N_("{key} stands in META a second time."),
    "meta.missing": N_("META needs {key}."),
    "meta.number": N_("{key} must be a number of zero or more; here it is {value}."),
    "meta.kind": N_("vote_type is {value}; it must be approval, choose-1, cumulative, scoring or ordinal."),
    "meta.currency": N_("currency must be three capital letters (ISO 4217); here it is {value}."),
    "meta.count": N_("{key} says {said}; the file has {found}."),
    "project.twice": N_("The project {project} stands here a second time."),
    "project.cost": N_("The cost of a project must be a number of zero or more; here it is {value}."),
    "project.counted": N_("The project {project} is said to have {said} votes; the file has {found}."),
    "vote.twice": N_("The voter {voter} stands here a second time."),
    "vote.unknown": N_("This ballot names {project}, which is no project of the file."),
    "vote.repeats": N_("This ballot names {project} twice."),
    "vote.one": N_("A ballot of the kind choose-1 names exactly one project; this one names {given}."),
    "vote.few": N_("A ballot names at least {least} projects; this one names {given}."),
    "vote.many": N_("A ballot names at most {most} projects; this one names {given}."),
    "cell.choice": N_("{column} must be one of {wanted}, or empty; here it is {value}."),
    "points.count": N_("This ballot names {projects} projects and gives {points} points."),
    "points.number": N_("Points must be numbers of zero or more; here stands {value}."),
}
"""The sentences of `balaikota.shares.faults`, word for word, so that they can be translated (a test compares them)."""
