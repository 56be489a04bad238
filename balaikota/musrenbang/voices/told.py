"""What people are told about comments and subscriptions."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from . import settings
from .models import Comment

COMMENTS = _("Comments of residents")
REPLIED = N_("{office} has answered a comment on proposal {number}.")
SHOWN = {
    "en": "Your comment on proposal {number} is shown.",
    "id": "Tanggapan Anda pada usulan {number} kini tampil.",
}
HIDDEN = {
    "en": "{office} has hidden your comment on proposal {number}: {reason}. You may ask once for a second look.",
    "id": "{office} menyembunyikan tanggapan Anda pada usulan {number}: {reason}. Anda boleh minta diperiksa ulang "
    "satu kali.",
}
STAYS_HIDDEN = {
    "en": "{office} has looked again at your comment on proposal {number}; it stays hidden: {reason}.",
    "id": "{office} sudah memeriksa ulang tanggapan Anda pada usulan {number}; tetap disembunyikan: {reason}.",
}


def decided(comment: Comment) -> dict[str, str]:
    """The sentence to the writer, in both languages."""
    hidden = STAYS_HIDDEN if comment.second_done else HIDDEN
    known = settings.reasons().get(comment.reason, {})
    return {
        language: words.format(
            office=comment.decided_office, number=comment.proposal.number,
            reason=known.get(language, comment.reason).lower(),
        )
        for language, words in (SHOWN if comment.shown else hidden).items()
    }  # fmt: skip


def own_comments() -> str:
    return reverse("musrenbang:own_comments")
