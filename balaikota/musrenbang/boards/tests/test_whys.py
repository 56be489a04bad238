"""Beside every figure stands why it is so: formula, source, article, who decided; without JavaScript."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation

from balaikota.musrenbang import queries, whys
from balaikota.musrenbang.models import Cycle, Proposal
from balaikota.musrenbang.tests.conftest import BUNTUNG
from balaikota.musrenbang.tests.pages.typing_in import text
from balaikota.people.actor import Actor

SUMMARY = re.compile(r'<details class="why"><summary>.*?</summary><div>(.*?)</div></details>', re.DOTALL)


def answers(page: str) -> list[str]:
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found)) for found in SUMMARY.findall(page)]


def test_the_cost_of_a_proposal_says_volume_price_origin_article_and_who_measured(
    anybody: Client, accepted: Proposal
) -> None:
    said = next(one for one in answers(text(anybody.get(f"/usulan/{accepted.number}/"))) if "Volume kali harga" in one)
    assert "100 meter × Rp1.250.000 = Rp125.000.000" in said
    assert "Semula diminta: 120 meter" in said
    assert "contoh" in said  # where the price is from
    assert "PP 12/2019" in said
    assert "Lurah Tanjung Buntung, 12 Januari 2027" in said


@pytest.mark.parametrize(
    ("address", "least"),
    [("/", 4), (f"/kelurahan/{BUNTUNG}/", 2), ("/kecamatan/21.71.09/", 5), ("/dasbor/", 14), ("/rencana/rkpd/", 1)],
)
def test_every_public_page_of_figures_answers_why(
    anybody: Client, accepted: Proposal, address: str, least: int
) -> None:
    found = answers(text(anybody.get(address)))
    assert len(found) >= least
    assert all(len(one) > 20 for one in found)


def test_offices_are_answered_too(signed_in: Callable[[Actor], Client], planner: Actor, accepted: Proposal) -> None:
    assert len(answers(text(signed_in(planner).get("/kelengkapan/")))) >= 1
    assert len(answers(text(signed_in(planner).get("/rencana/")))) >= 3


def test_no_answer_names_a_person(anybody: Client, accepted: Proposal) -> None:
    for address in ("/", "/dasbor/", f"/usulan/{accepted.number}/"):
        assert not {"Hasan", "Ratna", "Bakri", "Dewi"} & set(" ".join(answers(text(anybody.get(address)))).split())


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_purse_says_what_is_held_and_what_waits(cycle: Cycle, proposal: Proposal, language: str) -> None:
    purse = queries.purse(cycle, BUNTUNG)
    assert purse
    with translation.override(language):
        why = whys.purse(purse, queries.asked_in(cycle, BUNTUNG))
    assert "Rp300" in str(why.formula)
    assert "Rp150" in str(why.formula)
    assert why.source == "Perwali 1/2027"
