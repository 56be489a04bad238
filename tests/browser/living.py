"""What it takes to live a whole year: everybody's screens by day, and what hands do on any page."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from .acting import photo
from .visitors import DESKTOP, PHONE, Visitors, Watch, become, jump

CITY, KELURAHAN, KECAMATAN = "batam", "21.71.09.1004", "21.71.09"
OPENING, VISITS, MEETINGS, FORUM, PLAN, AFTER = "-01-12", "-01-26", "-02-10", "-03-02", "-03-17", "-03-18"
"""Days of the year's story that the time machine knows."""
ON_PHONES = ("", "rw_head", "operator", "resident")
CARD, SERIAL = r"((?:[A-Z0-9]{4}-){2}[A-Z0-9]{4})", r"No\. (\d{3} \d{3}[A-Z0-9])"
"""Codes on cards, numbers on ballot papers, as they are printed."""
PICKING = f"/usulkan/peta/{KELURAHAN}.json"
TYPE = """one => one.tagName === "SELECT" ? "select" : one.type"""


@dataclass
class Life:
    """One year in one city. `said` is where its server writes."""

    visitors: Visitors
    watch: Watch = field(default_factory=Watch)
    numbers: dict[str, str] = field(default_factory=dict)
    """What things of the story are called: proposals, meetings, votes."""
    screens: dict[tuple[str, str], Page] = field(default_factory=dict)
    contexts: list[BrowserContext] = field(default_factory=list)

    def at(self, who: str, day: str) -> Page:
        """The screen of `who` on a day: a phone or a desk; opened once and kept."""
        if (who, day) not in self.screens:
            page = self.fresh(PHONE if who in ON_PHONES else DESKTOP)
            page.goto("/tentang/")
            jump(page, day)
            if who:
                become(page, who)
            self.screens[who, day] = page
        return self.screens[who, day]

    def fresh(self, size: dict[str, int] = PHONE) -> Page:
        """The screen of somebody who was never here."""
        context = self.visitors.screen(CITY, size=size)
        self.contexts.append(context)
        page = context.new_page()
        self.watch.over(page)
        return page

    def date(self, day: str) -> str:
        """The whole date of a day of the story."""
        option = self.at("", OPENING).locator(f"#demo-to option[value$='{day}']").first
        return option.get_attribute("value") or ""

    def letters(self) -> list[Any]:
        """All e-mail sent so far, the newest first."""
        files = sorted((self.home / "mail").glob("*"), key=lambda one: one.stat().st_mtime, reverse=True)
        return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]

    def letter(self, to: str, having: str) -> re.Match[str]:
        """What `having` finds in a letter to somebody, as soon as it has come."""
        deadline = time.monotonic() + 70
        while time.monotonic() < deadline:
            for one in self.letters():
                if to in str(one["To"]) and (found := re.search(having, text_of(one), re.M)):
                    return found
            time.sleep(0.2)
        raise AssertionError(f"no letter to {to} has {having}")

    @property
    def home(self) -> Path:
        return self.visitors.site.home

    def faults_logged(self) -> list[str]:
        """What the servers wrote of exceptions."""
        files = [self.home / "said", self.home / "demo.log"]
        lines = [line for file in files if file.exists() for line in file.read_text().splitlines()]
        return [line for line in lines if "Traceback" in line or '"ERROR"' in line or " ERROR " in line]

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def text_of(letter: Any) -> str:
    return "\n".join(str(part.get_content()) for part in letter.walk() if part.get_content_maintype() == "text")


def main(page: Page) -> Locator:
    return page.locator("main")


def fill(page: Page, within: str = "main", **answers: Any) -> None:
    """Fill in fields of a form by name: text, a choice by its value, or a box ticked or not."""
    for name, value in answers.items():
        fill_one(page.locator(f"{within} [name={name}]"), value)


def fill_one(found: Locator, value: Any) -> None:
    kind = found.first.evaluate(TYPE)
    if kind == "radio":
        found.and_(found.page.locator(f"[value='{value}']")).check()
    elif kind == "checkbox":
        found.set_checked(bool(value))
    elif kind == "select":
        found.select_option(index=value) if isinstance(value, int) else found.select_option(value)
    elif kind == "file":
        found.set_input_files(value)
    else:
        found.fill(str(value))


def ask_for(page: Page, address: str, **answers: Any) -> None:
    """Fill in the form of a proposal whose entry of the kamus the address names."""
    page.goto(address)
    fill(page, landmark=1, photos=[photo(3), photo(4)], **answers)


def tick(page: Page, name: str, *values: str) -> None:
    for value in values:
        page.locator(f"main input[name={name}][value='{value}']").check()


def push(page: Page, name: str, leads: str = "") -> None:
    """Press a button by its first words and wait for where it leads."""
    with page.expect_navigation():
        main(page).get_by_role("button", name=re.compile(f"^{re.escape(name)}")).first.click()
    if leads:
        page.wait_for_url(leads)


def go(page: Page) -> None:
    """Press the one main button of a form."""
    with page.expect_navigation():
        main(page).locator("form .btn-main").first.click()


def agree(page: Page, name: str) -> None:
    """Open a question that asks "really?", and say yes."""
    asked = page.locator("main details.confirm").filter(has=page.locator("summary", has_text=name)).first
    asked.locator("summary").click()
    with page.expect_navigation():
        asked.locator("button").click()


def reads(page: Page, *words: str) -> None:
    """All of these words stand on the page."""
    for word in words:
        expect(main(page)).to_contain_text(word)


def follow(page: Page, name: str) -> None:
    with page.expect_navigation():
        main(page).get_by_role("link", name=name).first.click()


def downloaded(page: Page, press: Callable[[], None]) -> bytes:
    """The file that a press gives."""
    with page.expect_download() as taken:
        press()
    return Path(taken.value.path()).read_bytes()


def csv(name: str, *rows: str) -> dict[str, Any]:
    """A table as somebody would send it, a line for each row."""
    return {"name": name, "mimeType": "text/csv", "buffer": ("\n".join(rows) + "\n").encode()}


def place_of(page: Page) -> tuple[float, float]:
    """Latitude and longitude of a landmark of the kelurahan, as its map has them."""
    features = page.evaluate("async (address) => (await (await fetch(address)).json()).features", PICKING)
    longitude, latitude = next(one["geometry"]["coordinates"] for one in features if one["geometry"]["type"] == "Point")
    return latitude, longitude
