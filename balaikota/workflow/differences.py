"""What differs between two versions of a process, in words for people. Pure, in the language now active."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from balaikota.base.policy import At
from balaikota.people.wording import law

from .process import Desk, Move, Process, State, say


def differences(old: Process, new: Process) -> list[str]:
    """Every difference in a sentence of its own; none where both say the same."""
    found = [*_states(old, new), *_moves(old, new), *_reasons(old, new)]
    for name, title in new.steps.items():
        if title != old.steps.get(name):
            found.append(_became(_("Step"), _words(old.steps.get(name)), _words(title)))
    if old.initial != new.initial or old.entrances != new.entrances:
        found.append(_("It begins in another state: %(state)s.") % {"state": say(new.states[new.initial].title)})
    return found


def desk(found: Desk) -> str:
    """ "Camat (in the own region)"."""
    standing = {
        At.CITY: _("in the whole city"), At.REGION: _("in the own region"), At.UNIT: _("of the own department"),
        At.OWN: _("for the own thing"), At.ANYONE: _("everywhere"),
    }  # fmt: skip
    return ", ".join(f"{role.label} ({standing[at]})" for role, at in found.items())


def _states(old: Process, new: Process) -> Iterator[str]:
    for name, state in new.states.items():
        if name not in old.states:
            facts = {"title": say(state.title), "desk": desk(state.desk) or "–", "days": state.within or "–"}
            yield _("New: %(title)s, with %(desk)s, working days: %(days)s.") % facts
        else:
            yield from _state(old.states[name], state)
    for name in old.states.keys() - new.states.keys():
        yield _("Gone: %(title)s.") % {"title": say(old.states[name].title)}


def _state(old: State, new: State) -> Iterator[str]:
    title = say(old.title)
    if old.title != new.title:
        yield _became(title, _words(old.title), _words(new.title))
    if old.within != new.within:
        yield _became(_("%(title)s, working days") % {"title": title}, old.within or "–", new.within or "–")
    if old.desk != new.desk:
        yield _became(_("%(title)s, who answers") % {"title": title}, desk(old.desk), desk(new.desk))
    if (old.public, old.final, old.good, old.step) != (new.public, new.final, new.good, new.step):
        yield _("%(title)s counts otherwise in the process.") % {"title": title}


def _moves(old: Process, new: Process) -> Iterator[str]:
    for name, move in new.moves.items():
        if name not in old.moves:
            yield _("New move: %(move)s.") % {"move": _way(new, move)}
            yield _became(_("%(title)s, what the resident reads") % {"title": say(move.title)}, "–", say(move.tells))
        elif old.moves[name] != move:
            yield from _move((old, old.moves[name]), (new, move))
    for name in old.moves.keys() - new.moves.keys():
        yield _("Gone: %(title)s.") % {"title": _way(old, old.moves[name])}


def _move(before: tuple[Process, Move], after: tuple[Process, Move]) -> Iterator[str]:
    (_process, old), (_new, new) = before, after
    title = say(old.title)
    if old.title != new.title:
        yield _became(title, _words(old.title), _words(new.title))
    if (old.sources, old.to) != (new.sources, new.to):
        yield _became(_("The way of a move"), _way(*before), _way(*after))
    if old.tells != new.tells:
        yield _became(_("%(title)s, what the resident reads") % {"title": title}, _words(old.tells), _words(new.tells))
    if old.basis != new.basis:
        yield _became(_("%(title)s, basis") % {"title": title}, law(old.basis), law(new.basis))
    if old.by != new.by:
        yield _became(_("%(title)s, who may") % {"title": title}, desk(old.by) or "–", desk(new.by) or "–")
    if (old.reasons, old.keeps_clock) != (new.reasons, new.keeps_clock):
        yield _("%(title)s asks for another reason, or another day is promised.") % {"title": title}


def _way(process: Process, move: Move) -> str:
    """ "Endorse: With the kecamatan → With the department"."""
    sources = ", ".join(say(process.states[name].title) for name in move.sources)
    return f"{say(move.title)}: {sources} → {say(process.states[move.to].title)}"


def _reasons(old: Process, new: Process) -> Iterator[str]:
    olds, news = _codes(old), _codes(new)
    for key in {**olds, **news}:
        if olds.get(key) != news.get(key):
            yield _became(_("Reason"), _words(olds.get(key)), _words(news.get(key)))


def _codes(process: Process) -> dict[tuple[str, str], Mapping[str, str]]:
    return {(listing, code): title for listing, codes in process.reasons.items() for code, title in codes.items()}


def _words(title: Mapping[str, str] | None) -> str:
    """In both languages, so that a change of one is seen whatever is read."""
    return " / ".join(f"“{title[language]}”" for language in ("id", "en") if title.get(language)) if title else "–"


def _became(what: str, old: Any, new: Any) -> str:
    return _("%(what)s: %(old)s becomes %(new)s") % {"what": what, "old": old, "new": new}
