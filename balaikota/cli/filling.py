"""Filling the demonstration's cities: side by side, one process each, all their bars on one screen."""

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from balaikota.cli.screen import Bars, balaikota, bars
from balaikota.runtime.trouble import Trouble

Person = dict[str, Any]


def fill_cities(cities: Mapping[str, str], scale: str) -> dict[str, list[Person]]:
    """Fill every city (slug to name) unless it is filled already, then let them cooperate; the log-ins of each."""
    people: dict[str, list[Person]] = {}
    strangers: set[str] = set()
    with bars() as progress, contextlib.ExitStack() as stack:
        running = {slug: stack.enter_context(_filler(slug, scale)) for slug in cities}
        listeners = [
            threading.Thread(
                target=_listen, args=(running[slug], Bars(progress.progress, f"{name}: "), slug, people, strangers)
            )
            for slug, name in cities.items()
        ]
        for listener in listeners:
            listener.start()
        for listener in listeners:
            listener.join()
    for slug, process in running.items():
        if process.returncode:
            raise Trouble(f"{cities[slug]} could not be filled; the reason stands above.")
    if strangers:
        balaikota("demo", "--together-here", capture=True)
    return people


def fill_here(slug: str, scale: str) -> None:
    """Fill one city in this process, as the role that serves; steps and log-ins are told as lines of JSON."""
    from balaikota.cli.framework import django

    def told(step: str, done: int, total: int) -> None:
        print(json.dumps({"step": step, "done": done, "total": total}), flush=True)

    with django():
        from balaikota.adoption.demo import done
        from balaikota.portal import demo

        demo.fill(slug, scale, told)
        print(json.dumps({"people": demo.logins(slug), "strangers": not done()}, default=str), flush=True)


def bring_together() -> None:
    """Let the filled cities cooperate, one after the other in this process, as the role that serves."""
    from balaikota.cli.framework import django

    with django(), bars() as progress:
        from balaikota.adoption import demo

        demo.together(progress)


@contextmanager
def _filler(slug: str, scale: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "balaikota.cli", "demo", "--fill-here", slug, "--scale", scale]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.terminate()


def _listen(
    process: subprocess.Popen[str], show: Bars, slug: str, people: dict[str, list[Person]], strangers: set[str]
) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        told = json.loads(line)
        if "people" in told:
            people[slug] = told["people"]
            strangers |= {slug} if told["strangers"] else set()
        else:
            show(told["step"], told["done"], told["total"])
    process.wait()
