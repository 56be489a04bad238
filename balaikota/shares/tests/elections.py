"""Invented elections for hypothesis: small, with many ties, and of every kind of ballot."""

import random
from collections.abc import Sequence

from hypothesis import strategies as st

from .. import pb
from ..election import APPROVAL, CHOOSE_ONE, KINDS, WITH_POINTS, Election

META = {
    "description": "Invented", "country": "Indonesia", "unit": "Batam", "instance": "2028", "rule": "unknown",
    "date_begin": "01.02.2027", "date_end": "28.02.2027",
}  # fmt: skip


def build(
    kind: str, budget: str, costs: Sequence[str], ballots: Sequence[Sequence[int]], points: Sequence[Sequence[int]] = ()
) -> Election:
    """An election read from its own text, as every election is."""
    meta = {**META, "num_projects": len(costs), "num_votes": len(ballots), "budget": budget, "vote_type": kind}
    lines = ["META", "key;value", *(f"{key};{value}" for key, value in meta.items())]
    lines += ["PROJECTS", "project_id;cost;name", *(f"P{n};{cost};Proposal {n}" for n, cost in enumerate(costs))]
    lines += ["VOTES", "voter_id;vote;points" if kind in WITH_POINTS else "voter_id;vote"]
    for voter, ballot in enumerate(ballots):
        cells = [str(voter), ",".join(f"P{project}" for project in ballot)]
        cells += [",".join(map(str, points[voter]))] if kind in WITH_POINTS else []
        lines.append(";".join(cells))
    return pb.loads("\n".join(lines) + "\n")


@st.composite
def elections(draw: st.DrawFn, kinds: Sequence[str] = KINDS) -> Election:
    kind = draw(st.sampled_from(list(kinds)))
    costs = draw(st.lists(st.integers(0, 12), min_size=1, max_size=6))
    voters = draw(st.integers(1, 8))
    named = st.lists(st.integers(0, len(costs) - 1), unique=True, max_size=len(costs))
    if kind == CHOOSE_ONE:
        named = st.integers(0, len(costs) - 1).map(lambda project: [project])
    ballots = [draw(named) for _ in range(voters)]
    points = [[draw(st.integers(0, 4)) for _ in ballot] for ballot in ballots]
    return build(kind, str(draw(st.integers(0, 40))), [str(cost) for cost in costs], ballots, points)


def town(seed: int, projects: int = 12, voters: int = 60) -> Election:
    """A larger one with approvals, the same for the same seed."""
    dice = random.Random(seed)
    costs = [str(dice.randint(1, 40) * 5) for _ in range(projects)]
    ballots = [dice.sample(range(projects), dice.randint(1, min(4, projects))) for _ in range(voters)]
    return build(APPROVAL, str(voters * 10), costs, ballots)
