"""The same lists as pabutools on every real file that suits the rule; our files pass Pabulib's own checker."""

from pathlib import Path
from typing import Any

import pytest

from .. import greedy, pb
from ..election import Election
from ..faults import Broken
from ..outcome import ADD1, ADD1U, PLAIN, equal_shares
from ..profile import profile
from ..result import satisfactions

pabutools = pytest.importorskip("pabutools.election")
pytestmark = pytest.mark.filterwarnings("ignore")

SMALL = (
    "checker_example_valid", "medium_amsterdam_525", "small_czestochowa_2020_dzbow_cumulative",
    "small_krakow_2018_mistrzejowice_ordinal", "small_poznan_2025_choose1", "small_seattle_2019_d6_knapsack",
    "tiny_warszawa_2018_pole_mokotowskie",
)  # fmt: skip
SLOW = ("medium_wieliczka_2023_equal_shares",)
LARGE = ("large_lodz_2022_approval", "large_krakow_2024_ordinal")


def measure(name: str) -> Any:
    from pabutools.election import Additive_Cardinal_Sat, Cardinality_Sat, Cost_Sat
    from pabutools.election.satisfaction import Additive_Borda_Sat

    found = {"cost": Cost_Sat, "cardinality": Cardinality_Sat, "points": Additive_Cardinal_Sat}
    return found.get(name, Additive_Borda_Sat)


class Peer:
    """pabutools with the file and the tie rule of ours."""

    def __init__(self, path: Path, election: Election) -> None:
        from pabutools.election.pabulib import parse_pabulib
        from pabutools.tiebreaking import TieBreakingRule

        self.instance, self.profile = parse_pabulib(str(path))
        backers = dict(zip([project.id for project in election.projects], election.backers(), strict=True))
        self.ties = TieBreakingRule(lambda _, __, one: (one.cost, -backers[one.name], one.name))

    def shares(self, satisfaction: str, completion: str) -> list[str]:
        from pabutools.rules import (
            completion_by_rule_combination,
            greedy_utilitarian_welfare,
            method_of_equal_shares,
        )

        gains = self.profile.as_sat_profile(measure(satisfaction))
        common = {"sat_profile": gains, "tie_breaking": self.ties}
        step = {} if completion == PLAIN else {"voter_budget_increment": 1}
        if completion != ADD1U:
            return [one.name for one in method_of_equal_shares(self.instance, self.profile, **common, **step)]
        rules = [method_of_equal_shares, greedy_utilitarian_welfare]
        found = completion_by_rule_combination(
            self.instance, self.profile, rules, [common | step, common | {"is_sat_additive": True}]
        )
        return [one.name for one in found]

    def ranking(self) -> list[str]:
        from pabutools.rules import greedy_utilitarian_welfare

        found = greedy_utilitarian_welfare(
            self.instance, self.profile, sat_class=measure("cost"), tie_breaking=self.ties
        )
        return [one.name for one in found]


@pytest.fixture(params=[*SMALL, *(pytest.param(name, marks=pytest.mark.slow) for name in SLOW)])
def path(request: pytest.FixtureRequest, shared_data: Path) -> Path:
    return shared_data / "pabulib" / f"{request.param}.pb"


@pytest.mark.parametrize("completion", [PLAIN, pytest.param(ADD1, marks=pytest.mark.slow), ADD1U])
def test_every_real_file_gives_the_list_that_pabutools_gives(path: Path, completion: str) -> None:
    """In the same order, under every satisfaction that its ballots tell."""
    election = pb.loads(path.read_bytes())
    peer = Peer(path, election)
    for satisfaction in satisfactions(election.kind):
        found = equal_shares(profile(election, satisfaction), completion)
        assert [election.projects[one].id for one in found.chosen] == peer.shares(satisfaction, completion)


def test_ranking_that_goes_on_is_the_greedy_rule_of_pabutools(path: Path) -> None:
    election = pb.loads(path.read_bytes())
    taken = [one.project for one in greedy.ranking(profile(election, "cost"), greedy.SKIP) if one.taken]
    assert [election.projects[one].id for one in taken] == Peer(path, election).ranking()


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_the_large_files_give_the_plain_list_that_pabutools_gives(name: str, shared_data: Path) -> None:
    path = shared_data / "pabulib" / f"{name}.pb"
    election = pb.loads(path.read_bytes())
    found = equal_shares(profile(election, "cost"), PLAIN)
    assert [election.projects[one].id for one in found.chosen] == Peer(path, election).shares("cost", PLAIN)


@pytest.mark.parametrize("name", [*SMALL, *SLOW, *LARGE])
def test_a_real_file_read_and_written_is_the_same(name: str, shared_data: Path) -> None:
    election = pb.loads((shared_data / "pabulib" / f"{name}.pb").read_bytes())
    assert pb.loads(pb.dumps(election)) == election


def test_the_checkers_own_bad_example_is_refused_with_its_lines(shared_data: Path) -> None:
    with pytest.raises(Broken) as refused:
        pb.loads((shared_data / "pabulib" / "checker_example_invalid.pb").read_bytes())
    assert [(fault.line, fault.code) for fault in refused.value.faults] == [
        (20, "meta.currency"), (29, "cell.choice"), (30, "cell.choice"),
    ]  # fmt: skip


def test_what_we_wrote_passes_the_checker_as_the_original_does(path: Path, tmp_path: Path) -> None:
    written = tmp_path / path.name
    written.write_text(pb.dumps(pb.loads(path.read_bytes())), encoding="utf-8")
    assert errors(written) == errors(path)


def errors(path: Path) -> dict[str, Any]:
    from pabulib.checker import Checker

    found = Checker().process_files([str(path)])
    return dict(found[path.stem]["results"]["errors"])
