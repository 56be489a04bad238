"""What a kelurahan still owes: from plain facts, in an order that a reminder can follow."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

MISSING: Mapping[str, object] = {
    "list": _("no proposal sent"),
    "undecided": _("proposals not decided by the lurah"),
    "minutes": _("no berita acara"),
    "dossier": _("dossier not received"),
}
"""What can be missing, in the words of the list."""
LETTER = {
    "list": "daftar usulan prioritas kelurahan: belum ada usulan yang dikirim",
    "undecided": "putusan lurah atas {undecided} usulan yang masih menunggu di kelurahan",
    "minutes": "berita acara musrenbang kelurahan",
    "dossier": "berkas asli (daftar usulan dan berita acara yang telah ditandatangani) di Bappeda",
}
"""The same in the words of the letter, which is Indonesian whoever sends it."""


def missing(*, sent: int, decided: int, minutes: bool, received: bool) -> list[str]:
    """Keys of `MISSING`. A kelurahan that sent nothing owes no decision."""
    owed = {"list": not sent, "undecided": sent > decided, "minutes": not minutes, "dossier": not received}
    return [key for key in MISSING if owed[key]]
