"""People at their screens: who is signed in, on which day, and what went wrong on their pages."""

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

from .demonstration import Demonstration

PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
DAYS = {"lurah": "-01-26", "camat": "-02-10", "department": "-03-02", "planner": "-03-17", "inspector": "-03-18"}
"""The day of the year's story on which an office has work; everybody else comes on the first day of it."""
HEARD = re.compile(r"Failed to load resource: the server responded with a status of (4\d\d)")


@dataclass
class Watch:
    """What a page said that it should not: errors of scripts, of the console, of the content security policy."""

    faults: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)
    """Statuses that the test itself provokes; the browser tells them in the console."""
    offline: bool = False
    """Whether the test itself cuts the line, of which the browser complains."""

    def over(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("console", self._console)
        page.on("response", self._response)

    def _console(self, said: ConsoleMessage) -> None:
        told = HEARD.match(said.text)
        if self.offline and said.text.startswith(("Failed to load resource: net::ERR_", "htmx:")):
            return
        if said.type in ("error", "warning") and not (told and int(told[1]) in self.expected):
            self.faults.append(f"{said.location.get('url', '')}: {said.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.url}: status {response.status}")


@dataclass
class Seat:
    """A page that somebody looks at one address after another on, and what went wrong at the address of now."""

    page: Page
    watch: Watch

    def forget(self) -> None:
        """Throw away what the page keeps of a form that was begun."""
        session = self.page.context.new_cdp_session(self.page)
        origin = "/".join(self.page.url.split("/")[:3])
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "indexeddb,local_storage"})
        session.detach()


@dataclass
class Visitors:
    """Opens screens in the cities of the demonstration; somebody's sign-in is done once and kept."""

    browser: Browser
    site: Demonstration
    signed_in: dict[tuple[str, str], Any] = field(default_factory=dict)
    seats: dict[tuple[str, str], Seat] = field(default_factory=dict)

    def seat(self, city: str, who: str) -> Seat:
        """A watched page kept from one look to the next: a browser that is warm looks several times as fast."""
        if (city, who) not in self.seats:
            page = self.screen(city, who).new_page()
            self.seats[city, who] = Seat(page, Watch())
            self.seats[city, who].watch.over(page)
        found = self.seats[city, who]
        found.watch.faults.clear()
        found.watch.expected.clear()
        found.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        return found

    def screen(self, city: str = "batam", who: str = "", size: dict[str, int] = PHONE, **more: Any) -> BrowserContext:
        """A browser of its own, in which `who` (a role of the story; "" is nobody) is signed in."""
        context = self.browser.new_context(
            base_url=self.site.address(city), viewport=size, storage_state=self._state(city, who), **more,
        )  # fmt: skip
        context.set_default_timeout(20_000)
        return context

    def _state(self, city: str, who: str) -> Any:
        if who and (city, who) not in self.signed_in:
            context = self.screen(city)
            page = context.new_page()
            page.goto("/tentang/")
            become(page, who)
            if who in DAYS:
                jump(page, DAYS[who])
            self.signed_in[city, who] = context.storage_state()
            context.close()
        return self.signed_in.get((city, who))


def become(page: Page, who: str) -> None:
    """Change the role with the demonstration's bar."""
    with page.expect_navigation():
        page.locator("#demo-who").select_option(who)


def jump(page: Page, day: str) -> None:
    """Let the demonstration's bar set the day that ends so ("-01-26")."""
    value = page.locator(f"#demo-to option[value$='{day}']").get_attribute("value")
    with page.expect_navigation():
        page.locator("#demo-to").select_option(value)
