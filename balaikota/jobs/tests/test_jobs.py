import signal
from contextlib import suppress

import pytest
from django.db import connection, transaction

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city import uploads
from balaikota.city.models import Place
from balaikota.jobs import queries, worker
from balaikota.jobs.actions import PERFORM, cancel, start
from balaikota.jobs.guard import Guard
from balaikota.jobs.models import Job
from balaikota.jobs.running import MOST_ATTEMPTS
from balaikota.jobs.tasks import sweep, take_up
from balaikota.people.actor import ANONYMOUS
from balaikota.people.models import Account

from . import work


def do(job: Job) -> Job:
    """Let a worker of this process empty the queue."""
    worker.main(wait=False)
    job.refresh_from_db()
    return job


def planted(job: Job) -> list[str]:
    return list(Place.objects.filter(name__startswith=str(job.pk)).values_list("name", flat=True))


def queued() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from public.procrastinate_jobs where task_name = %s", [PERFORM])
        return cursor.fetchone()[0]


def test_a_job_does_its_work_and_tells_its_result(rina):
    job = do(start(rina, work.plant, number=3))
    assert (job.state, job.done, job.total, job.message) == ("done", 3, 3, "tree 3")
    assert job.result == {"planted": 3, "resumed": False}
    assert len(planted(job)) == 3
    assert queued() == 0


def test_nothing_runs_for_an_act_that_is_rolled_back(rina):
    before = Job.objects.count(), queued()
    with suppress(ZeroDivisionError), transaction.atomic():
        start(rina, work.plant, number=1)
        raise ZeroDivisionError
    assert (Job.objects.count(), queued()) == before


def test_progress_is_seen_while_the_transaction_of_the_job_is_open(rina):
    job = do(start(rina, work.look))
    assert job.result["seen"] == [4, 10, "four"]


def test_a_job_works_in_its_city_as_its_starter_and_its_events_can_be_found(rina):
    job = do(start(rina, work.look))
    assert (job.result["city"], job.result["name"]) == ("batam", "Rina")
    assert job.result["request"] == f"job-{job.pk}"


def test_a_job_whose_starter_lost_the_account_acts_as_nobody(budi):
    job = start(budi, work.look)
    Account.objects.filter(pk=budi.account_id).update(is_active=False)
    assert do(job).result["name"] == ANONYMOUS.name
    Account.objects.filter(pk=budi.account_id).update(is_active=True)


def test_the_file_of_a_job_stands_in_its_own_folder(rina):
    job = do(start(rina, work.look))
    assert queries.result_file(job).read_text() == "good"
    assert job.file == f"jobs/{job.pk}/result.txt"
    assert (uploads.folder() / job.file).exists()


def test_a_refusal_ends_the_job_with_its_sentence_in_the_language_of_the_starter(rina, budi):
    jobs = [start(rina, work.refuse), start(budi, work.refuse)]
    assert [do(job).state for job in jobs] == ["failed", "failed"]
    assert jobs[1].message == "Your office may not do this here."
    assert jobs[0].message not in ("", jobs[1].message)


def test_a_fault_of_ours_ends_the_job_with_a_number_to_name(rina):
    job = do(start(rina, work.broken))
    assert job.state == "failed"
    assert str(job.pk) in job.message


def test_a_database_that_goes_away_does_not_end_the_job(rina, until):
    job = start(rina, work.outage)
    assert do(job).state == "running"
    until(lambda: do(job).state == "done")
    assert (job.attempts, job.result) == (2, {"resumed": True})


def test_who_may_not_do_the_work_is_told_at_once(rina):
    with pytest.raises(Refusal, match=r"not\.permitted"):
        start(rina, work.forbidden)


def test_a_waiting_job_is_struck_at_once_and_never_runs(rina):
    job = start(rina, work.plant, number=3)
    cancel(actor=rina, job=job)
    assert do(job).state == "cancelled"
    assert planted(job) == []
    with pytest.raises(Refusal, match=r"job\.finished"):
        cancel(actor=rina, job=job)


def test_a_running_job_stops_at_its_next_step_when_cancelled(rina, worker, until):
    job = start(rina, work.plant, number=1000, pause=0.05)
    worker()
    until(lambda: len(planted(job)) >= 3)
    cancel(actor=rina, job=job)
    until(lambda: not Job.objects.get(pk=job.pk).open)
    job.refresh_from_db()
    assert (job.state, job.cancel_requested) == ("cancelled", True)
    assert 3 <= len(planted(job)) < 100


def test_only_the_starter_and_an_administrator_may_stop_a_job(rina, budi, admin):
    first, second = start(rina, work.plant, number=1), start(rina, work.plant, number=1)
    with pytest.raises(Refusal, match=r"not\.permitted"):
        cancel(actor=budi, job=first)
    cancel(actor=rina, job=first)
    cancel(actor=admin, job=second)


def test_a_killed_job_is_taken_up_by_another_worker_and_each_effect_happens_once(rina, worker, until):
    job = start(rina, work.plant, number=60, pause=0.04)
    first = worker()
    until(lambda: len(planted(job)) >= 10)
    first.send_signal(signal.SIGKILL)
    first.wait()
    until(lambda: take_up() == 1)
    assert Job.objects.get(pk=job.pk).state == "running"
    worker()
    until(lambda: not Job.objects.get(pk=job.pk).open)
    job.refresh_from_db()
    assert job.result == {"planted": 60, "resumed": True}
    assert sorted(planted(job)) == sorted({f"{job.pk} {tree}" for tree in range(60)})
    assert (job.attempts, job.done) == (2, 60)


def test_a_worker_told_to_stop_leaves_its_job_to_the_next_one(rina, worker, until):
    job = start(rina, work.plant, number=100, pause=0.05)
    first = worker()
    until(lambda: len(planted(job)) >= 5)
    first.send_signal(signal.SIGTERM)
    assert first.wait(timeout=10) == 0
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("waiting", 0)
    worker()
    until(lambda: not Job.objects.get(pk=job.pk).open)
    assert sorted(planted(job)) == sorted({f"{job.pk} {tree}" for tree in range(100)})


def test_the_queue_forgets_what_ended_long_ago_and_nothing_else(rina):
    job = start(rina, work.plant, number=1)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into public.procrastinate_jobs (queue_name, task_name, status)"
            " values ('default', 'balaikota.tick', 'failed')"
        )
        cursor.execute("update public.procrastinate_events set at = now() - interval '2 days'")
        sweep(0)
        cursor.execute("select count(*) from public.procrastinate_jobs where status = 'failed'")
        assert cursor.fetchone()[0] == 0
    assert do(job).state == "done"


def test_a_job_somebody_is_at_is_not_taken_up(rina, worker, until):
    job = start(rina, work.plant, number=80, pause=0.05)
    process = worker()
    until(lambda: len(planted(job)) >= 45)
    assert take_up() == 0
    process.kill()
    process.wait()
    until(lambda: take_up() == 1)
    assert do(job).state == "done"


def test_a_second_worker_that_comes_to_a_finished_job_does_nothing(rina):
    job = do(start(rina, work.plant, number=1))
    with Guard("batam", job.pk, 1) as guard:
        assert guard.claim() is None


def test_a_job_that_takes_its_workers_down_is_given_up(rina):
    job = start(rina, work.plant, number=1)
    Job.objects.filter(pk=job.pk).update(attempts=MOST_ATTEMPTS)
    assert do(job).state == "failed"
    assert planted(job) == []


def test_others_do_not_see_a_job_and_administrators_do(rina, budi, admin):
    job = start(rina, work.plant, number=1)
    assert queries.job(rina, job.pk) == queries.job(admin, job.pk) == job
    with pytest.raises(Refusal, match=r"not\.found"):
        queries.job(budi, job.pk)
    cancel(actor=rina, job=job)


def test_what_a_page_asks_for_is_json_with_a_percentage_below_a_hundred_until_the_end(rina):
    job = start(rina, work.plant, number=3)
    waiting = queries.progress(job, rina)
    assert (waiting["state"], waiting["percent"], waiting["cancellable"]) == ("waiting", None, True)
    job.done, job.total = 3, 3
    assert queries.percent(job) == 99
    done = queries.progress(do(job), rina)
    assert (done["percent"], done["open"], done["cancellable"], done["has_file"]) == (100, False, False, False)
    assert done["finished"] <= clock.now().isoformat()
