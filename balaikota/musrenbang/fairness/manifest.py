"""How the simulation shows itself to the house."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import MenuItem, OpenDataset, Room
from balaikota.people.actor import Actor

from ..models import Proposal
from . import queries, shown
from .models import Departure, Line


def beside(actor: Actor, proposal: Proposal) -> dict[str, Any] | None:
    """A sentence for each published list that has this proposal, and whether the meeting departed from it."""
    lines = queries.about(proposal)
    if not lines:
        return None
    departures = {row.computation_id: row for row in Departure.objects.filter(proposal=proposal).order_by("id")}
    return {"rows": [(line, shown.sentence(line), departures.get(line.computation_id)) for line in lines]}


def beside_mark(id: UUID) -> Any:
    """Both are only ever added."""
    newest = Line.objects.filter(proposal=id).order_by("-pk").values_list("pk", flat=True).first()
    return newest, Departure.objects.filter(proposal=id).count()


ROOM = Room(
    label="musrenbang_fairness",
    title=_("Simulasi Pemerataan"),
    part_of="musrenbang",
    menu=[MenuItem(_("Fair distribution"), "musrenbang:fairness", group="figures")],
    beside=beside,
    beside_template="musrenbang/fairness/_beside.html",
    beside_mark=beside_mark,
    adoptable=["regulations"],
    open_datasets=[
        OpenDataset(
            "fairness", _("Fair distribution"),
            _("Every computed list with its ballots (.pb) and its rule; anybody can compute it again."), "api:fairness",
        ),
    ],
)  # fmt: skip
