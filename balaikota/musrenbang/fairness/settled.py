"""The rows that a computed document becomes."""

from hashlib import sha256
from typing import Any

from balaikota.shares.result import canonical

from ..models import Proposal
from .models import Computation, Line
from .rules import Material, affordable


def computation(document: dict[str, Any], text: str, material: Material, budget: int) -> Computation:
    """Not saved yet; cycle, region, source and office are the caller's."""
    result = canonical(document)
    left_out = [one.number for one in affordable(material.offers, budget)[1]]
    return Computation(
        title=material.title, budget=budget, left_out=left_out,
        completion=document["rule"]["completion"], ballots=document["instance"]["ballots"],
        projects=document["instance"]["projects"], reached_by_ranking=document["ranking"]["voters_reached"],
        reached_by_shares=document["equal_shares"]["voters_reached"], ballots_file=text,
        ballots_sha256=document["instance"]["sha256"], result=result.decode(), sha256=sha256(result).hexdigest(),
    )  # fmt: skip


def lines(row: Computation, material: Material) -> list[Line]:
    """One for each proposal of the document."""
    offers = {one.number: one for one in material.offers}
    keys = dict(Proposal.objects.filter(number__in=offers).values_list("number", "pk"))
    chosen = {name: set(row.document[name]["chosen"]) for name in ("ranking", "equal_shares")}
    return [
        Line(
            computation=row, proposal_id=keys[one["id"]], title=offers[one["id"]].title, area=offers[one["id"]].area,
            cost=int(one["cost"]), ballots=one["ballots"], in_ranking=one["id"] in chosen["ranking"],
            in_shares=one["id"] in chosen["equal_shares"], ranking=one["ranking"], shares=one["equal_shares"],
        )
        for one in row.document["projects"]
    ]  # fmt: skip
