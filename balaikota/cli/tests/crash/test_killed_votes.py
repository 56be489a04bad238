"""The database is killed while people vote and support: what was acknowledged counts, once, and nothing else does."""

import random
import time
from collections import Counter

from balaikota.cli.tests.crash.site import Site, kill, soon
from balaikota.cli.tests.crash.votes import Crowd, crowd

KILLS = 8


def kill_in_the_middle(site: Site, people: Crowd, chance: random.Random) -> None:
    before = people.answers[302]
    soon(lambda: people.surprises or people.answers[302] >= before + 6, what="nothing was acknowledged any more")
    time.sleep(chance.uniform(0.0, 0.4))
    kill(site.server)
    soon(site.server.is_up, what="the database did not come back")


def test_votes_and_supports_survive_the_database_each_counted_once(site: Site) -> None:
    chance = random.Random(1955)
    with site.serving():
        with crowd(site) as people:
            for _ in range(KILLS):
                kill_in_the_middle(site, people, chance)
        assert people.surprises == []
        assert people.cast and people.supports
        assert_votes(site, people)
        assert_supports(site, people)
    print(
        f"{KILLS} kills, {len(people.cast)} votes and {len(people.supports)} supports; answers {dict(people.answers)}"
    )
    assert site.verified()["batam"] > len(people.cast)


def assert_votes(site: Site, people: Crowd) -> None:
    """As many voters as ballots as acknowledged codes; and the ballots, though nobody's, are those that were sent."""
    assert site.asked("SELECT count(*) FROM musrenbang_ballots_turnout") == [(len(people.cast),)]
    ballots = Counter(tuple(choices) for (choices,) in site.asked("SELECT choices FROM musrenbang_ballots_ballot"))
    assert ballots == Counter(people.cast.values())


def assert_supports(site: Site, people: Crowd) -> None:
    """Each resident's last acknowledged word on each proposal, and a tally that agrees with the rows."""
    rows = site.asked(
        "SELECT a.username, p.number FROM musrenbang_voices_support s"
        " JOIN people_account a ON a.id = s.account_id JOIN musrenbang_proposal p ON p.id = s.proposal_id"
    )
    assert sorted(rows) == sorted(pair for pair, wanted in people.supports.items() if wanted)
    counted = dict(site.asked("SELECT proposal_id, supports FROM musrenbang_voices_tally WHERE supports > 0"))
    assert counted == dict(site.asked("SELECT proposal_id, count(*) FROM musrenbang_voices_support GROUP BY 1"))
