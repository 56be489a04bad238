"""What people choose from in filters and forms: regions, departments, years, kamus entries, landmarks."""

from django.db.models import Count, Q, QuerySet

from balaikota.base.roles import Role
from balaikota.city.models import Place, Region, Unit
from balaikota.people.actor import Actor
from balaikota.workflow import engine
from balaikota.workflow.models import Step
from balaikota.workflow.process import say

from .appearance import process_of, reason
from .models import Cycle, Item, Proposal

Options = list[tuple[str, str]]
GLYPHS = frozenset(
    [
        "saluran",
        "semenisasi",
        "jerambah",
        "batu-miring",
        "pju",
        "paving",
        "taman",
        "posyandu",
        "pos-kamling",
        "gerobak-sampah",
        "mck",
        "lapangan",
        "cctv",
        "penghijauan",
    ]
)
"""Drawings that exist for entries of the kamus."""


def kecamatan() -> Options:
    return list(_regions(Region.Level.KECAMATAN).values_list("code", "name"))


def kelurahan(of: str = "") -> Options:
    """Kelurahan of a kecamatan, by name; of all where none is named."""
    found = _regions(Region.Level.KELURAHAN)
    return list((found.filter(parent=of) if of else found).values_list("code", "name"))


def _regions(level: str) -> "QuerySet[Region]":
    return Region.objects.filter(level=level, active=True).order_by("name")


def states() -> Options:
    return [(state.name, say(state.title)) for state in engine.states(Proposal.process).values()]


def departments(of: Cycle) -> Options:
    """Departments that would build an entry of the kamus of this cycle."""
    units = Unit.objects.filter(pk__in=of.items.values("department")).order_by("name")
    return [(unit.code, unit.short or unit.name) for unit in units]


def offices() -> "QuerySet[Unit]":
    """Departments a proposal may be passed on to: those of the city itself, not of a kecamatan or kelurahan."""
    return Unit.objects.filter(parent=None, region=None, active=True).order_by("name")


def item_names(of: Cycle) -> Options:
    return list(of.items.order_by("name").values_list("code", "name"))


def years() -> Options:
    return [(str(year), str(year)) for year in Cycle.objects.values_list("plan_year", flat=True)]


def channels() -> Options:
    return [(value, str(label)) for value, label in Proposal.Channel.choices]


def kelurahan_by_kecamatan() -> list[tuple[str, Options]]:
    """Every kelurahan under the name of its kecamatan, in one query."""
    found: dict[str, Options] = {}
    for region in _regions(Region.Level.KELURAHAN).select_related("parent").order_by("parent__name", "name"):
        found.setdefault(region.parent.name if region.parent else "", []).append((region.code, region.name))
    return list(found.items())


def regions_in(kelurahan: str) -> list[Region]:
    """A kelurahan and its RWs, itself first; none where there is no such."""
    within = Q(code=kelurahan, level=Region.Level.KELURAHAN) | Q(parent=kelurahan, level=Region.Level.RW)
    return list(Region.objects.filter(within, active=True).select_related("parent").order_by("code"))


def own_rws(actor: Actor) -> list[Region]:
    """The RWs for which this actor may propose."""
    return list(
        Region.objects.filter(code__in=actor.regions(Role.RW_HEAD), level="rw").select_related("parent__parent")
    )


def often_asked(entries: list[Item], most: int = 6) -> list[Item]:
    """The entries of a kamus that were asked for most often; where nothing was asked yet, the first ones."""
    codes = Proposal.objects.filter(item__in=entries).values("item").annotate(n=Count("pk")).order_by("-n")
    by_id = {item.pk: item for item in entries}
    asked = [by_id[row["item"]] for row in codes[:most]]
    return (asked + [item for item in entries if item not in asked])[:most]


def landmarks(*kelurahan_codes: str) -> list[Place]:
    """Places people name in these kelurahan, to say where something is."""
    return list(_places(kelurahan_codes).order_by("name"))


def landmark(pk: int, *kelurahan_codes: str) -> Place | None:
    return _places(kelurahan_codes).filter(pk=pk).first()


def _places(kelurahan_codes: tuple[str, ...]) -> "QuerySet[Place]":
    return Place.objects.filter(region__in=kelurahan_codes)


def last_words(proposals: list[Proposal]) -> dict[str, str]:
    """The reason and the sentence with which each of these proposals was ended, by number."""
    steps = {
        step.object_id: step for step in Step.objects.filter(object_id__in=[one.pk for one in proposals]).order_by("id")
    }
    ended = [(one, steps[one.pk]) for one in proposals if one.pk in steps]
    return {one.number: f"{reason(process_of(one), step)}. {step.sentence}" for one, step in ended if step.reason}
