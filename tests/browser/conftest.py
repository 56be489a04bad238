"""One demonstration and one browser for each worker; every screen is watched for faults."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from .demonstration import Demonstration, demonstration, fill_once
from .visitors import Visitors, Watch

pytest.register_assert_rewrite("tests.browser.chapters")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP *.localhost 127.0.0.1",
]  # fmt: skip
REQUIRED = os.environ.get("BALAIKOTA_REQUIRE_DATA") == "1"


STORIES = (
    "year",
    "upgrade",
    "adopting_afternoon",
    "story",
    "weak_line",
    "meeting_screen",
    "sign_in",
    "weight",
    "looking",
)
"""After the pages, each at one screen; the long ones first, so that no worker is left alone with one."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The pages are looked at before a story changes them."""
    mine = [item for item in items if "tests/browser/" in item.nodeid]
    for item in mine:
        item.add_marker(pytest.mark.browser)
    others = [item for item in items if item not in set(mine)]
    items[:] = [*others, *sorted(mine, key=lambda item: told(item.path.stem))]


class Telling(LoadScopeScheduling):
    """Pages go to whoever is free; a story is told by one worker, from its beginning to its end.

    Of our own: with pytest 9.2 the groups of xdist 3.8 are passed over in silence.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return nodeid if told(Path(file).stem) < 0 else file


@pytest.hookimpl(optionalhook=True)  # not asked where one process runs all
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Telling:
    return Telling(config, log)


def told(file: str) -> int:
    """When its story is told; -1 where it looks at one page alone."""
    name = file.removeprefix("test_")
    if name == "pages":
        return -1
    return STORIES.index(name) if name in STORIES else len(STORIES)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser is; without one the tests are skipped, or fail where everything is required."""
    found = next(filter(None, map(shutil.which, BROWSERS)), "")
    if not found:
        word = f"no browser on PATH (one of {', '.join(BROWSERS)})"
        pytest.fail(word) if REQUIRED else pytest.skip(word)
    return found


@pytest.fixture(scope="session")
def site(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """One for each worker; all are copies of one that the first of them fills."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with demonstration(fill_once(shared / "filled"), own / "demonstration") as running:
        yield running


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def visitors(browser: Browser, site: Demonstration) -> Visitors:
    return Visitors(browser, site)


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Faults of all screens of one test; any fails it."""
    watching = Watch()
    yield watching
    assert watching.faults == []


@pytest.fixture
def screen(visitors: Visitors, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Opens a watched page; see `Visitors.screen`."""
    opened = []

    def open_page(*args: Any, **more: Any) -> Page:
        context = visitors.screen(*args, **more)
        opened.append(context)
        page = context.new_page()
        watch.over(page)
        return page

    yield open_page
    for context in opened:
        context.close()
