"""What dies comes back, what is stopped is gone, and a killed supervisor leaves nothing in the way of the next."""

import contextlib
import signal

import psutil

from balaikota.cli.tests.crash.site import Site, Visitor, soon


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [one for one in processes if lives(one)]


def lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:  # it went between the two questions
        return False


def kinds(supervisor: psutil.Process) -> dict[str, psutil.Process]:
    """The three children by what they are."""
    found = {}
    for child in supervisor.children():
        with contextlib.suppress(psutil.Error):
            words = " ".join(child.cmdline())
            found["web" if "granian" in words else "worker" if "worker" in words else "database"] = child
    return found


def test_web_worker_and_database_come_back_and_a_clean_stop_leaves_no_process(site: Site) -> None:
    with site.serving() as supervisor:
        first = soon(lambda: len(found := kinds(supervisor)) == 3 and found)
        for name, child in first.items():
            with contextlib.suppress(psutil.NoSuchProcess):  # the worker may have died with the database
                child.send_signal(signal.SIGKILL)
            soon(lambda name=name, child=child: kinds(supervisor).get(name, child) != child, what=f"{name} stayed dead")
            soon(site.answers, what=f"no pages after {name} died")
        helper = soon(
            lambda: [one for kind, web in kinds(supervisor).items() if kind == "web" for one in web.children()]
        )[0]
        helper.send_signal(signal.SIGKILL)
        soon(lambda: not alive([helper]))
        for _ in range(20):
            soon(site.answers, what="no pages after one process of the web server died")
        everything = [supervisor, *supervisor.children(recursive=True)]
        assert len(everything) >= 8
    assert alive(everything) == []
    assert site.server.postmaster() is None
    assert not (site.server.data / "postmaster.pid").exists()
    assert not site.answers()


def test_a_supervisor_that_was_killed_leaves_nothing_in_the_way_of_the_next(site: Site) -> None:
    killed = site.start()
    children = kinds(psutil.Process(killed.pid))
    database = [children["database"], *children["database"].children()]
    killed.kill()  # and not waited for: a zombie counts as dead
    soon(lambda: not alive([children["web"], children["worker"]]), what="they outlived their supervisor")
    assert alive(database[:1]), "the database goes on until the next one takes it over"
    with site.serving():
        assert Visitor(site.port).get("/usulan/").status == 200
        assert site.server.postmaster() == database[0].pid
    assert alive(database) == []
    assert not site.answers()
    assert killed.wait() == -signal.SIGKILL
