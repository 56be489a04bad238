"""What people see of long work: a bar that moves, a button that stops it, the file it gives back."""

from datetime import date

import pytest
from django.test import Client

from balaikota.jobs import worker
from balaikota.jobs.actions import start
from balaikota.jobs.models import Job
from balaikota.people.models import Account, Grant

from . import work

HOST = "batam.localhost"


@pytest.fixture
def browser(city, settings):
    """Sign somebody in as the demonstration does, without the second factor."""
    settings.DEMO = True

    def sign_in(actor):
        Grant.objects.update(starts=date(2020, 1, 1))  # the demonstration has a clock of its own
        client = Client(headers={"host": HOST})
        client.force_login(Account.objects.get(pk=actor.account_id))
        return client

    return sign_in


def test_an_open_job_asks_for_its_bar_again_and_a_finished_one_does_not(rina, browser):
    job = start(rina, work.plant, number=4)
    page = f"/pekerjaan/{job.pk}/"
    Job.objects.filter(pk=job.pk).update(done=1, total=4, message="tree 1")
    waiting = browser(rina).get(page).content.decode()
    assert 'hx-trigger="every 1s"' in waiting
    assert "1 / 4" in waiting
    assert "Menunggu" in waiting
    part = browser(rina).get(page, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="pekerjaan"')
    worker.main(wait=False)
    done = browser(rina).get(page).content.decode()
    assert "every 1s" not in done
    assert "Selesai" in done


def test_a_job_is_stopped_from_its_page_and_twice_is_no_fault(rina, browser):
    job = start(rina, work.plant, number=4)
    client = browser(rina)
    for _ in range(2):
        answer = client.post(f"/pekerjaan/{job.pk}/hentikan/")
        assert (answer.status_code, answer.url) == (302, f"/pekerjaan/{job.pk}/")
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert "Dihentikan" in client.get(f"/pekerjaan/{job.pk}/").content.decode()
    assert client.get(f"/pekerjaan/{job.pk}/hentikan/").status_code == 302


def test_the_file_of_a_job_is_its_starters_alone(rina, budi, admin, browser):
    job = start(rina, work.look)
    worker.main(wait=False)
    address = f"/pekerjaan/{job.pk}/berkas/"
    assert b"".join(browser(rina).get(address)) == b"good"
    assert browser(admin).get(address).status_code == 200
    assert browser(budi).get(address).status_code == 404
    assert browser(budi).get(f"/pekerjaan/{job.pk}/").status_code == 404
    assert Client(headers={"host": HOST}).get(f"/pekerjaan/{job.pk}/").status_code == 302


def test_a_job_that_gave_no_file_has_none(rina, browser):
    job = start(rina, work.plant, number=1)
    assert browser(rina).get(f"/pekerjaan/{job.pk}/berkas/").status_code == 404


def test_a_refused_job_says_why_and_the_list_is_narrowed_to_a_state(rina, browser):
    job = start(rina, work.refuse)
    worker.main(wait=False)
    client = browser(rina)
    assert "tidak berwenang" in client.get(f"/pekerjaan/{job.pk}/").content.decode()
    failed = client.get("/pekerjaan/", {"keadaan": "failed"}).content.decode()
    assert str(job.pk) in failed
    assert str(job.pk) not in client.get("/pekerjaan/", {"keadaan": "done"}).content.decode()
    assert client.get("/pekerjaan/", {"keadaan": "apa"}).status_code == 200
