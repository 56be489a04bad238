"""What is still to do before a city's own year begins, read from the database each time."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balaikota.base.manifest import ToDo, rooms
from balaikota.base.roles import Role
from balaikota.city.models import Holiday, HolidayYear, Profile, Region, Unit
from balaikota.document.models import Numbering
from balaikota.people.actor import Actor
from balaikota.people.models import Grant
from balaikota.regulation.models import Value
from balaikota.workflow import engine

from ..models import Cycle, Proposal
from .models import Formula


def guide(cycle: Cycle | None) -> list[ToDo]:
    """Every step in order: the city, what other rooms ask for, its people, then the year."""
    others = [step for room in rooms() if room.to_do for step in room.to_do()]
    return [*_city(), *others, *_people(), *_year(cycle)]


def local() -> list[ToDo]:
    """The steps of the guide that no other city can answer: regions, offices, who holds them, purses, numbers."""
    _face, *regions = _city()
    return [*regions, *_people(), _purses(Cycle.objects.first()), _numbers()]


def begin(actor: Actor) -> str | None:
    """The guide, for who prepares a city that has no planning year yet."""
    first = actor.holds(Role.PLANNER, Role.ADMIN) and not Cycle.objects.exists()
    return reverse("musrenbang:preparation") if first else None


def ready(steps: list[ToDo]) -> bool:
    return all(step.state == "done" or step.optional for step in steps)


def _state(done: bool, possible: bool = True) -> str:
    return "done" if done else "now" if possible else "waiting"


def _city() -> Iterator[ToDo]:
    """The face of the city and its regions."""
    profile = Profile.objects.first()
    yield ToDo(
        _state(bool(profile and profile.address)), _("Name, colour and address of the city"),
        _("They stand on every page and on every paper."), reverse("city"), _("To the face of the city"), Role.ADMIN,
    )  # fmt: skip
    with_rw = set(Region.objects.filter(level="rw", active=True).values_list("parent", flat=True))
    kelurahan = set(Region.objects.filter(level="kelurahan", active=True).values_list("code", flat=True))
    facts = {"with": len(kelurahan & with_rw), "all": len(kelurahan)}
    yield ToDo(
        _state(bool(kelurahan) and kelurahan <= with_rw), _("RWs of every kelurahan"),
        _("%(with)s of %(all)s kelurahan have RWs. A list of RW heads brings them in.") % facts,
        reverse("heads"), _("Load the list of RW heads"), Role.ADMIN,
    )  # fmt: skip

    count = Unit.objects.filter(active=True, parent=None).count()
    yield ToDo(
        _state(count > 0), _("The offices of the city (perangkat daerah)"),
        ngettext("%(num)s office is known.", "%(num)s offices are known.", count) % {"num": count},
        reverse("departments"), _("Load the list of offices"), Role.ADMIN,
    )  # fmt: skip


def _people() -> Iterator[ToDo]:
    """Who holds the offices that decide."""
    held = Grant.objects.in_force()
    planners = held.filter(role=Role.PLANNER).values("account").distinct().count()
    yield ToDo(
        _state(planners > 0), _("A planner at Bappeda"),
        ngettext("%(num)s person holds this office.", "%(num)s people hold this office.", planners) % {"num": planners}
        + " " + _("The year, its days, the kamus and the purses are the planner's to set."),
        reverse("people"), _("To the people"), Role.ADMIN,
    )  # fmt: skip
    for role, regions, title in (
        (Role.RW_HEAD, _count("rw"), _("A head for every RW")),
        (Role.LURAH, _count("kelurahan"), _("A lurah for every kelurahan")),
        (Role.CAMAT, _count("kecamatan"), _("A camat for every kecamatan")),
    ):
        count = held.filter(role=role).values("region").distinct().count()
        yield _offices(title, count, regions, "heads" if role == Role.RW_HEAD else "people")
    departments = Unit.objects.filter(pk__in=_builders())
    count = held.filter(role=Role.DEPARTMENT, unit__in=departments).values("unit").distinct().count()
    yield _offices(_("Somebody in every department that builds"), count, departments.count(), "people")


def _builders() -> Any:
    """Departments that the newest kamus sends proposals to."""
    newest = Cycle.objects.first()
    return newest.items.filter(active=True).values("department") if newest else []


def _count(level: str) -> int:
    return Region.objects.filter(level=level, active=True).count()


def _offices(title: str, held: int, wanted: int, url: str) -> ToDo:
    words = _("%(held)s of %(all)s offices are held by somebody.") % {"held": held, "all": wanted}
    return ToDo(_state(bool(wanted) and held >= wanted), title, words, reverse(url), _("To the people"), Role.ADMIN)


def _year(cycle: Cycle | None) -> Iterator[ToDo]:
    yield ToDo(
        _state(cycle is not None), _("A planning year"),
        str(cycle or _("The first year begins with what ships; a later one is a copy of the one before.")),
        reverse("musrenbang:open_year"), _("Open a planning year"),
    )  # fmt: skip
    yield _kamus(cycle)
    yield _holidays(cycle)
    yield _windows(cycle)
    yield _purses(cycle)
    yield _rules(cycle)
    yield from _optional(cycle)


def _kamus(cycle: Cycle | None) -> ToDo:
    count = cycle.items.filter(active=True).count() if cycle else 0
    words = ngettext("%(num)s entry can be asked for.", "%(num)s entries can be asked for.", count) % {"num": count}
    return ToDo(
        _state(count > 0, cycle is not None), _("The kamus"), words, reverse("musrenbang:kamus"), _("To the kamus")
    )


def _holidays(cycle: Cycle | None) -> ToDo:
    """Deadlines of the meeting year are an estimate until its holidays are decreed."""
    year = cycle.plan_year - 1 if cycle else 0
    decreed = HolidayYear.objects.filter(year=year, decreed=True).exists()
    words = _("Holidays of %(year)s known: %(days)s. Without the decree, promised days are an estimate.") % {
        "year": year or "–", "days": Holiday.objects.filter(on__year=year).count() if year else 0,
    }  # fmt: skip
    return ToDo(
        _state(decreed),
        _("Holidays of the year of the meetings"),
        words,
        reverse("city"),
        _("To the face of the city"),
        Role.ADMIN,
        True,
    )


def _windows(cycle: Cycle | None) -> ToDo:
    steps = list(engine.process(Proposal.process).steps)
    known = {one.step for one in cycle.windows.all() if one.region_id is None} if cycle else set()
    missing = [step for step in steps if step not in known]
    words = _("%(set)s of %(all)s steps have their days.") % {"set": len(steps) - len(missing), "all": len(steps)}
    url = reverse("musrenbang:window", args=[missing[0]]) if cycle and missing else reverse("musrenbang:calendar")
    return ToDo(_state(not missing, cycle is not None), _("The days of every step"), words, url, _("Set the days"))


def _purses(cycle: Cycle | None) -> ToDo:
    count = cycle.quotas.filter(region__level="kelurahan").values("region").distinct().count() if cycle else 0
    wanted = _count("kelurahan")
    words = _("%(held)s of %(all)s kelurahan have a purse.") % {"held": count, "all": wanted}
    done = bool(wanted) and count >= wanted
    return ToDo(
        _state(done, cycle is not None), _("The purses"), words, reverse("musrenbang:purses"), _("To the purses")
    )


def _rules(cycle: Cycle | None) -> ToDo:
    """The city's own words on yearly rules; the shipped ones hold where it has none."""
    own = Value.objects.filter(parameter__room="musrenbang", shipped=False).values("parameter").distinct().count()
    words = ngettext("%(num)s rule is the city's own.", "%(num)s rules are the city's own.", own) % {"num": own}
    beside = _("Look at all of them beside those of last year.")
    return ToDo(
        _state(own > 0, cycle is not None),
        _("The rules of this year"),
        f"{words} {beside}",
        reverse("musrenbang:yearly"),
        _("To the rules"),
        optional=True,
    )


def _optional(cycle: Cycle | None) -> Iterator[ToDo]:
    """What a city may do, and many do: try it in one kelurahan, share by formula, number papers its own way."""
    trial = cycle.windows.filter(region__isnull=False).values("region").distinct().count() if cycle else 0
    words = ngettext("%(num)s region has days of its own.", "%(num)s regions have days of their own.", trial) % {
        "num": trial
    }
    open_trial = f"{reverse('musrenbang:window', args=['propose'])}?wilayah={_first_kelurahan()}"
    yield ToDo(
        _state(trial > 0, cycle is not None),
        _("A trial in one kelurahan"),
        words,
        open_trial,
        _("Open it for one kelurahan"),
        optional=True,
    )
    formulas = Formula.objects.filter(cycle=cycle).exclude(applied=None).count() if cycle else 0
    yield ToDo(
        _state(formulas > 0, cycle is not None), _("Purses by formula"),
        _("By population, RWs and score, with the inputs for everybody to see."),
        reverse("musrenbang:formula_edit"), _("Write the formula"), optional=True,
    )  # fmt: skip
    yield _numbers()


def _numbers() -> ToDo:
    numbered = Numbering.objects.exclude(Q(pattern="")).count()
    return ToDo(
        _state(numbered > 0), _("Numbers of papers"), _("Until the city sets its own, the formats that ship are used."),
        reverse("document:numbering"), _("To the number formats"), optional=True,
    )  # fmt: skip


def _first_kelurahan() -> str:
    return Region.objects.filter(level="kelurahan", active=True).values_list("code", flat=True).first() or ""
