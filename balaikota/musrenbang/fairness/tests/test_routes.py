"""Every route of the part: known, no slower than before, and closed to strangers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from balaikota.base.roles import Role
from balaikota.jobs.models import Job
from balaikota.musrenbang.fairness import actions, tasks
from balaikota.musrenbang.fairness.models import Computation, Trial
from balaikota.musrenbang.fairness.urls import urlpatterns
from balaikota.musrenbang.tests.routes import check_known, check_queries
from balaikota.people.actor import Actor
from balaikota.shares import pb
from balaikota.shares.result import Rule
from balaikota.shares.tests.elections import town

from .test_pages import finish

COUNTS = Path(__file__).parent / "query_counts.json"
ADDRESSES = {
    "fairness": "/pemerataan/", "fairness_export": "/pemerataan/unduh.csv",
    "fairness_poll": "/pemerataan/suara/{poll}.pb", "fairness_compute": "/pemerataan/hitung/",
    "fairness_job": "/pemerataan/hitung/{job}/", "fairness_trials": "/pemerataan/coba/",
    "fairness_trial": "/pemerataan/coba/{trial}/", "fairness_trial_result": "/pemerataan/coba/{trial}/hasil.json",
    "computation": "/pemerataan/{pk}/", "computation_export": "/pemerataan/{pk}/unduh.csv",
    "computation_proof": "/pemerataan/{pk}/bukti.json", "computation_depart": "/pemerataan/{pk}/beda/",
    "computation_carry": "/pemerataan/{pk}/berita-acara/",
}  # fmt: skip
OFFICES = (
    "computation_carry", "computation_depart", "fairness_compute", "fairness_job", "fairness_trial",
    "fairness_trial_result", "fairness_trials",
)  # fmt: skip
LEADS_ON = {"computation_proof", "computation_carry"}
"""No page: not sealed yet within a test, and only posted to."""


@pytest.fixture
def words(computed: Computation, planner: Actor, tmp_path: Path) -> dict[str, object]:
    made = actions.try_file(
        actor=planner, name="kota.pb", text=pb.dumps(town(1, 4, 9)), rule=Rule(), work=tasks.try_file
    )
    finish(made, planner, tmp_path)
    job = Job.objects.create(kind="musrenbang.compute", title="Computing both lists", started_by=planner.account_id)
    return {"poll": computed.poll_id, "job": job.pk, "trial": Trial.objects.get().pk, "pk": computed.pk}


def test_every_route_is_known_here() -> None:
    check_known(urlpatterns, ADDRESSES)


@pytest.mark.parametrize("name", sorted(set(ADDRESSES) - LEADS_ON))
def test_a_page_asks_the_database_no_more_often_than_before(
    name: str, signed_in: Callable[[Actor], Client], planner: Actor, words: dict[str, object]
) -> None:
    check_queries(COUNTS, name, signed_in(planner), ADDRESSES[name].format(**words))


@pytest.mark.parametrize("name", OFFICES)
def test_a_page_of_an_office_is_not_for_a_stranger(
    name: str, anybody: Client, signed_in: Callable[[Actor], Client], person: Callable[..., Actor],
    words: dict[str, object],
) -> None:  # fmt: skip
    address = ADDRESSES[name].format(**words)
    assert anybody.get(address).status_code == 302
    assert signed_in(person("Orang Lain", Role.RESIDENT)).get(address).status_code == 403
