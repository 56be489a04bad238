"""Computations, rows and areas as tables: one description of columns for XLSX and CSV."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balaikota.base.columns import Column

from .words import by_ranking, by_shares

LISTS = (
    Column(_("List"), lambda row: row.title),
    Column(_("Plan year"), lambda row: str(row.cycle_id)),
    Column(_("Region"), lambda row: row.region.title),
    Column(_("Region code"), lambda row: row.region_id),
    Column(_("Source"), lambda row: row.get_source_display()),
    Column(_("Budget (rupiah)"), lambda row: row.budget),
    Column(_("Ballots"), lambda row: row.ballots),
    Column(_("Proposals"), lambda row: row.projects),
    Column(_("Reached by ranking"), lambda row: row.reached_by_ranking),
    Column(_("Reached by Equal Shares"), lambda row: row.reached_by_shares),
    Column(_("Completion"), lambda row: row.completion),
    Column(_("Made"), lambda row: timezone.localtime(row.at).replace(tzinfo=None)),
    Column(_("Office"), lambda row: row.office),
    Column("SHA-256", lambda row: row.sha256),
)
ROWS = (
    Column(_("Number"), lambda row: row.proposal.number),
    Column(_("Proposal"), lambda row: row.title),
    Column(_("Region code"), lambda row: row.area),
    Column(_("Cost (rupiah)"), lambda row: row.cost),
    Column(_("Votes"), lambda row: row.ballots),
    Column(_("Ranking"), lambda row: _yes(row.in_ranking)),
    Column(_("Why (ranking)"), lambda row: by_ranking(row.ranking)),
    Column(_("Equal Shares"), lambda row: _yes(row.in_shares)),
    Column(_("Why (Equal Shares)"), lambda row: by_shares(row.shares)),
)


def _yes(value: bool) -> str:
    return str(_("yes")) if value else str(_("no"))
