"""Equal Shares on the largest approval file (Lodz 2022: 160 projects, 90,494 ballots) against pabutools, in turn.

Both begin with the file in memory as their own reader gives it, compute who gains from what, and run the rule with
exact fractions and the same tie rule: once plain, once with the completion add1 (59 runs; pabutools takes two minutes).
The lists must be equal.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from balaikota.shares import pb
from balaikota.shares.outcome import ADD1, PLAIN, equal_shares
from balaikota.shares.profile import profile

DATA = Path(os.environ.get("BALAIKOTA_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
FILE, ROUNDS, LEAST = DATA / "pabulib" / "large_lodz_2022_approval.pb", 5, 50
T = TypeVar("T")


def main() -> None:
    if not FILE.is_file():
        sys.exit(f"Equal Shares: no file {FILE}: set BALAIKOTA_DATA")
    reading, election = timed(lambda: pb.loads(FILE.read_bytes()))
    peer_reading, peer = timed(pabutools)
    print(f"reading {len(election.ballots):,} ballots: {peer_reading / reading:.0f} times as fast as pabutools")
    for completion in (PLAIN, ADD1):
        theirs, listed = timed(lambda completion=completion: peer(completion))
        runs = [timed(lambda: equal_shares(profile(election, "cost"), completion)) for _ in range(ROUNDS)]  # noqa: B023
        assert [election.projects[one].id for one in runs[0][1].chosen] == listed
        mine = sorted(seconds for seconds, _ in runs)[ROUNDS // 2]
        print(f"Equal Shares, {completion}, {runs[0][1].steps} steps: {mine:.2f} s, pabutools {theirs:.0f} s: "
              f"{theirs / mine:.0f} times as fast (wanted: at least {LEAST})")  # fmt: skip


def timed(work: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


def pabutools() -> Callable[[str], list[str]]:
    from pabutools.election import Cost_Sat
    from pabutools.election.pabulib import parse_pabulib
    from pabutools.rules import method_of_equal_shares
    from pabutools.tiebreaking import TieBreakingRule

    instance, ballots = parse_pabulib(str(FILE))
    voters = ballots.approval_scores()
    ties = TieBreakingRule(lambda _, __, one: (one.cost, -voters[one], one.name))

    def run(completion: str) -> list[str]:
        step = 1 if completion == ADD1 else None
        found = method_of_equal_shares(
            instance, ballots, sat_class=Cost_Sat, tie_breaking=ties, voter_budget_increment=step
        )
        return [one.name for one in found]

    return run


if __name__ == "__main__":
    main()
