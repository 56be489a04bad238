"""The list of comments as a file: offices in place of names, and no text of what is hidden."""

from django.utils.translation import gettext_lazy as _

from balaikota.base.columns import Column

COMMENTS = (
    Column(_("Comment"), lambda row: row.text if row.shown else ""),
    Column(_("Proposal"), lambda row: row.proposal.number, of="proposal"),
    Column(_("Writer"), lambda row: row.office, of="who"),
    Column(_("Written"), lambda row: row.at, of="at"),
    Column(_("State"), lambda row: str(row.get_state_display()), of="state"),
    Column(_("Reason"), lambda row: row.reason_words, of="state"),
    Column(_("Decided by"), lambda row: row.decided_office, of="state"),
    Column(_("Reported"), lambda row: row.reports, of="reports"),
    Column(_("Deadline"), lambda row: row.due, of="due"),
)

MOST_SUPPORTS = 1_000_000
SUPPORTS = (
    Column(_("Proposal"), lambda row: row["number"]),
    Column(_("Day"), lambda row: row["day"]),
    Column(_("Support"), lambda row: row["supports"]),
)
