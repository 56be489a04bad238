"""What changed parts would mean for proposals: the city's recent ones and the samples, judged under a set of parts.

`cases` reads the database; everything else here is pure: bytes and facts in, sentences out.
"""

from collections.abc import Mapping

from balaikota.base.adoptable import Case, Outcome

from .cases import cases
from .facts import read
from .judging import judged
from .rulebook import rulebook
from .saying import said

__all__ = ["behaves", "cases"]


def behaves(parts: Mapping[str, bytes], case: Case) -> Outcome:
    """What becomes of a case where these parts hold. Refuses ``case.unreadable``, ``process.invalid`` and the like."""
    book, facts = rulebook(parts), read(case.facts)
    return said(judged(book, facts), book, facts)
