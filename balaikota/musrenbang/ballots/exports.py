"""Votes, results and rows in doubt as tables: one description of columns for XLSX and CSV."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balaikota.base.columns import Column

POLLS = (
    Column(_("Vote"), lambda row: row.poll.title),
    Column(_("Region code"), lambda row: row.poll.region_id),
    Column(_("Region"), lambda row: row.poll.region.title, of="where"),
    Column(_("Plan year"), lambda row: str(row.poll.cycle_id)),
    Column(_("Begins"), lambda row: _plain(row.poll.opens), of="begins"),
    Column(_("Ends"), lambda row: _plain(row.poll.closes), of="ends"),
    Column(_("Budget (rupiah)"), lambda row: row.poll.budget, of="budget"),
    Column(_("Where it stands"), lambda row: row.words, of="phase"),
    Column(_("How people vote"), lambda row: ", ".join(row.ways), of="ways"),
    Column(_("Basis"), lambda row: row.poll.basis),
)

RESULTS = (
    Column(_("Number"), lambda row: row.option.number),
    Column(_("Proposal"), lambda row: row.option.proposal.number),
    Column(_("What"), lambda row: row.option.title),
    Column(_("Where"), lambda row: row.option.place),
    Column(_("Region code"), lambda row: row.option.area),
    Column(_("Cost (rupiah)"), lambda row: row.option.cost),
    Column(_("Votes"), lambda row: row.votes),
    Column(_("Percent of the ballots"), lambda row: round(row.share, 2)),
    Column(_("No longer under way"), lambda row: row.gone),
)

DOUBTS = (
    Column(_("Number of the paper"), lambda row: row.entry.serial),
    Column(_("What is in doubt"), lambda row: row.words),
    Column(_("Entered by"), lambda row: row.entry.office),
    Column(_("Second entry by"), lambda row: row.entry.second_office),
    Column(_("Proposed by"), lambda row: row.entry.settled_office),
    Column(_("Reason"), lambda row: row.entry.reason),
)
"""What is marked on a paper is in no file before publication, and afterwards without its number."""

BALLOTS = (Column(_("Choices"), lambda row: " ".join(map(str, row))),)


def _plain(moment: object) -> object:
    return timezone.localtime(moment).replace(tzinfo=None)  # type: ignore[arg-type]
