"""How a vote and its options look on pages: the phase in one chip, each option with its picture."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..choices import GLYPHS
from ..models import Photo
from .models import Option, Poll
from .queries import gone_of

PHASE_WORDS = {
    "prepared": ("note", _("being prepared")),
    "announced": ("note", _("begins soon")),
    "voting": ("waiting", _("under way")),
    "counting": ("note", _("being counted")),
    "published": ("accepted", _("result published")),
}
"""Chip and words of each phase."""


@dataclass(frozen=True)
class Shown:
    """A poll in a list."""

    poll: Poll

    @property
    def phase(self) -> str:
        return self.poll.phase

    @property
    def chip(self) -> str:
        return PHASE_WORDS[self.phase][0]

    @property
    def words(self) -> str:
        return str(PHASE_WORDS[self.phase][1])

    @property
    def ways(self) -> list[str]:
        """How people vote, in words."""
        poll = self.poll
        said = ((poll.by_account, _("signed in")), (poll.by_code, _("printed code")), (poll.on_paper, _("on paper")))
        return [str(words) for given, words in said if given]


@dataclass(frozen=True)
class Pictured:
    """An option with the first picture of its proposal, or the drawing of its kind; `gone` says why it is left out."""

    option: Option
    photo: Photo | None
    glyph: str
    gone: str


def pictured(options: Iterable[Option]) -> list[Pictured]:
    rows = list(options)
    prefetch_related_objects(rows, "proposal__photos")
    return [_pictured(one) for one in rows]


def _pictured(option: Option) -> Pictured:
    glyph = option.proposal.item.glyph
    photo = next(iter(option.proposal.photos.all()), None)
    return Pictured(option, photo, glyph if glyph in GLYPHS else "", gone_of(option.proposal))


def words_of_doubt(code: str) -> str:
    """What is wrong with a row, without what it says."""
    return {
        "serial.unknown": gettext("No paper with this number was printed."),
        "serial.used": gettext("A paper with this number lies in the urn already."),
        "choices.few": gettext("Too few are marked."),
        "choices.many": gettext("Too many are marked."),
        "choices.unknown": gettext("A number is marked that the poll does not offer."),
        "choices.twice": gettext("The same number was typed twice."),
        "choices.over": gettext("What is marked costs more than the budget."),
        "entry.differs": gettext("Two people read it differently."),
    }[code]
