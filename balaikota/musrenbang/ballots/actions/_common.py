"""What several acts share: a poll held still, and a paper laid into the urn."""

from collections.abc import Iterable

from django.utils import timezone

from balaikota.audit.action import lock_scope
from balaikota.base import clock
from balaikota.base.refusal import Refusal

from .. import queries, rules, urn
from ..models import Poll, Sheet, Turnout

_HELD = f"select * from {Poll._meta.db_table} where id = %s for share"


def held(poll: Poll) -> Poll:
    """The poll as it is, not to be closed until this transaction ends; many who vote at once hold it together."""
    return Poll.objects.raw(_HELD, [poll.pk])[0]


def locked(poll: Poll) -> Poll:
    """The poll as it is, for one who changes its state: waits for every vote under way."""
    return Poll.objects.select_for_update().get(pk=poll.pk)


def require_state(poll: Poll, *states: str) -> None:
    """Refuses ``poll.state``."""
    if poll.state not in states:
        raise Refusal("poll.state")


def check_voting(poll: Poll) -> None:
    """Refuses ``poll.prepared``, ``poll.early``, ``poll.over``; days are those of the city's zone."""
    opens, closes, now = (timezone.localtime(moment) for moment in (poll.opens, poll.closes, clock.now()))
    rules.check_voting(poll.state, opens, closes, now)


def check_choices(poll: Poll, numbers: tuple[int, ...], *, paper: bool = False) -> None:
    """Refuses ``choices.*``."""
    rules.check_choices(numbers, queries.offered(queries.options_of(poll)), queries.bounds(poll), paper)


def lock_papers(poll: Poll) -> None:
    """One at a time enters or settles papers of a poll, until this transaction ends."""
    lock_scope(f"papers {poll.pk}")


def lay_papers(poll: Poll, papers: Iterable[tuple[Sheet, tuple[int, ...]]]) -> None:
    """Papers into the urn, and their serials into the turnout."""
    chosen = list(papers)
    Turnout.objects.bulk_create(Turnout(poll=poll, channel="paper", sheet=sheet) for sheet, _ in chosen)
    urn.lay(poll.pk, [numbers for _, numbers in chosen])
