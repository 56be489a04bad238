"""Ballot papers as tests type them."""

from balaikota.musrenbang.ballots import actions
from balaikota.musrenbang.ballots.models import Entry, Poll
from balaikota.musrenbang.ballots.reading import Row
from balaikota.musrenbang.ballots.rules import Choices
from balaikota.people.actor import Actor


def rows(*papers: tuple[str, tuple[int, ...]]) -> list[Row]:
    return [Row(line, serial, Choices(numbers)) for line, (serial, numbers) in enumerate(papers, 1)]


def doubtful(lurah: Actor, operator: Actor, poll: Poll) -> Entry:
    """A paper with too many crosses, entered by the operator."""
    serial = actions.print_papers(actor=lurah, poll=poll, count=1)[0]
    actions.enter_papers(actor=operator, poll=poll, rows=rows((serial, (1, 2, 3, 4))))
    return Entry.objects.get(poll=poll, serial=serial)
