"""Equal Shares on the largest approval file (Lodz 2022: 160 projects, 90,494 ballots) against pabutools, in turn.

Both begin with the file in memory as their own reader gives it, compute who gains from what, and run the plain rule
with exact fractions and the same tie rule; the lists must be equal. pabutools needs some twenty seconds for one run,
and add1 some sixty runs, so against it only the plain rule is timed; our add1u is timed beside it, whole.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from balaikota.shares import pb
from balaikota.shares.outcome import ADD1U, PLAIN, equal_shares
from balaikota.shares.profile import profile

DATA = Path(os.environ.get("BALAIKOTA_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
FILE, ROUNDS, LEAST = DATA / "pabulib" / "large_lodz_2022_approval.pb", 15, 50
T = TypeVar("T")


def main() -> None:
    if not FILE.is_file():
        sys.exit(f"Equal Shares: no file {FILE}: set BALAIKOTA_DATA")
    reading, election = timed(lambda: pb.loads(FILE.read_bytes()))
    peer_reading, (peer, names) = timed(lambda: pabutools())
    theirs, listed = timed(peer)
    runs = [timed(lambda: equal_shares(profile(election, "cost"), PLAIN)) for _ in range(ROUNDS)]
    mine = sorted(seconds for seconds, _ in runs)[ROUNDS // 2]
    assert [election.projects[one].id for one in runs[0][1].chosen] == names(listed)
    whole, completed = timed(lambda: equal_shares(profile(election, "cost"), ADD1U))
    print(f"Equal Shares, {len(election.ballots):,} ballots, plain: {mine:.3f} s, pabutools {theirs:.1f} s: "
          f"{theirs / mine:.0f} times as fast (wanted: at least {LEAST}); "
          f"add1u in {completed.steps} steps: {whole:.1f} s; "
          f"reading the file: {peer_reading / reading:.0f} times as fast")  # fmt: skip


def timed(work: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


def pabutools():
    from pabutools.election import Cost_Sat
    from pabutools.election.pabulib import parse_pabulib
    from pabutools.rules import method_of_equal_shares
    from pabutools.tiebreaking import TieBreakingRule

    instance, ballots = parse_pabulib(str(FILE))
    voters = ballots.approval_scores()
    ties = TieBreakingRule(lambda _, __, one: (one.cost, -voters[one], one.name))
    return (
        lambda: method_of_equal_shares(instance, ballots, sat_class=Cost_Sat, tie_breaking=ties),
        lambda chosen: [one.name for one in chosen],
    )


if __name__ == "__main__":
    main()
