"""Looking at a page: what axe finds in it, and whether it runs over the edge, on a phone and on a desk."""

from collections.abc import Iterator

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from .visitors import DESKTOP, PHONE

UNFOLD = "document.querySelectorAll('main details, aside details').forEach((one) => { one.open = true })"
AXE = "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations"
WIDTHS = "[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]"


def faults_of(page: Page) -> list[tuple[int, str]]:
    """Width and fault; everything folded away on the page is unfolded first."""
    page.evaluate(UNFOLD)
    page.evaluate(AXE_SCRIPT)
    return [(size["width"], fault) for size in (PHONE, DESKTOP) for fault in faults_at(page, size)]


def faults_at(page: Page, size: dict[str, int]) -> Iterator[str]:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    needed, there = page.evaluate(WIDTHS)
    if needed > there:
        yield f"{needed} px wide"
    for fault in page.evaluate(AXE):
        yield f"{fault['id']}: " + "; ".join(node["html"][:200] for node in fault["nodes"][:3])
