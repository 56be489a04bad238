import io
from pathlib import Path
from uuid import UUID

import pytest

from balaikota.base.refusal import Refusal
from balaikota.city.current import serving
from balaikota.city.models import Place
from balaikota.jobs import files, registry, tasks
from balaikota.jobs.progress import Cancelled, Interrupted, Progress
from balaikota.jobs.running import run_now
from balaikota.people.actor import SYSTEM
from balaikota.people.models import Account

from . import work


def test_the_same_work_runs_in_the_foreground_with_a_bar(batam, tmp_path):
    shown = []
    result = run_now(SYSTEM, work.plant, show=lambda *told: shown.append(told), folder=tmp_path, number=4)
    assert result == {"planted": 4, "resumed": False}
    assert shown[-1] == ("tree 4", 4, 4)
    assert Place.objects.filter(latitude=1, longitude=104).count() == 4


def test_in_the_foreground_a_refusal_comes_through(batam, tmp_path):
    with pytest.raises(Refusal):
        run_now(SYSTEM, work.refuse, show=lambda *told: None, folder=tmp_path)


def progress(cancel=False, stopping=False):
    told = []

    def tell(*state):
        told.append(state)
        return cancel

    return Progress(
        UUID(int=1), SYSTEM, tell=tell, keep=lambda saved: None, folder=Path("nowhere"), stopping=lambda: stopping
    ), told


def test_many_steps_are_shown_seldom_and_the_first_at_once():
    made, told = progress()
    for _ in range(10_000):
        made.step()
    assert told[0] == (1, None, "")
    assert len(told) < 10


def test_a_job_hears_that_it_is_cancelled_or_that_the_worker_stops():
    with pytest.raises(Cancelled):
        progress(cancel=True)[0].step()
    with pytest.raises(Interrupted):
        progress(stopping=True)[0].step()


def test_keys_of_effects_are_the_same_at_every_attempt_and_differ_by_name():
    first, second = progress()[0], progress()[0]
    assert first.key("letter 1") == second.key("letter 1") != first.key("letter 2")


def test_progress_also_speaks_the_other_way_of_the_house():
    made, told = progress()
    made("Reading", 5, 20)
    assert told == [(5, 20, "Reading")]


def test_periodic_work_is_due_every_so_many_minutes():
    every = registry.Every("x", 15, lambda: None)
    assert [minute for minute in range(60) if every.due(minute * 60)] == [0, 15, 30, 45]


def test_the_trail_is_sealed_every_minute():
    assert registry.PERIODIC["jobs.tasks.seal"].minutes == 1


def test_periodic_work_that_fails_in_one_city_is_done_in_the_others(db, caplog):
    registry.PERIODIC["test"] = registry.Every("test", 1, work.rename_everybody)
    try:
        tasks.tick("test")
    finally:
        del registry.PERIODIC["test"]
    with serving("surabaya"):
        assert Account.objects.filter(name="Tick").count() == 1
    with serving("batam"):
        assert not Account.objects.filter(name="Tick").exists()


def test_a_received_file_is_read_back_and_no_other_city_s(batam):
    path = files.receive(io.BytesIO(b"abc"), "../harga.csv")
    assert files.received(path).read_bytes() == b"abc"
    assert path.endswith("/harga.csv")
    for elsewhere in ("../batam2/x", "../surabaya/jobs/x", "/etc/hostname"):
        with pytest.raises(ValueError, match="not a file of this city"):
            files.received(elsewhere)
