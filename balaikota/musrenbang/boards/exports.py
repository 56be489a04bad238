"""The list of completeness as a file."""

from django.utils.translation import gettext_lazy as _

from balaikota.base.columns import Column

COMPLETENESS = (
    Column(_("Region code"), lambda row: row.region.code),
    Column(_("Kecamatan"), lambda row: row.region.parent.name if row.region.parent else ""),
    Column(_("Kelurahan"), lambda row: row.region.name),
    Column(_("Sent"), lambda row: row.sent, of="sent"),
    Column(_("Decided"), lambda row: row.decided, of="decided"),
    Column(_("Asked (rupiah)"), lambda row: row.asked, of="asked"),
    Column(_("Purse (rupiah)"), lambda row: row.quota, of="purse"),
    Column(_("Held (rupiah)"), lambda row: row.used, of="held"),
    Column(_("Meeting held"), lambda row: row.held, of="minutes"),
    Column(_("Berita acara"), lambda row: row.minutes.number if row.minutes else "", of="minutes"),
    Column(_("Dossier received"), lambda row: row.dossier.received if row.dossier else None, of="received"),
    Column(_("Received by"), lambda row: row.dossier.office if row.dossier else "", of="received"),
    Column(_("Accepted into the plan"), lambda row: row.accepted, of="accepted"),
    Column(_("Recorded in SIPD-RI"), lambda row: row.recorded, of="recorded"),
    Column(_("Missing"), lambda row: row.owed, of="missing"),
    Column(_("Reminded"), lambda row: row.reminder.sent if row.reminder else None, of="reminded"),
)
