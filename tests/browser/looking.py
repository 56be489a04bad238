"""Looking at a page: what axe finds in it, and whether it runs over the edge, on a phone and on a desk."""

from collections.abc import Iterator

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from .visitors import DESKTOP, PHONE

UNFOLD = "document.querySelectorAll('main details, aside details').forEach((one) => { one.open = true })"
WIDTHS = "[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]"
AXE = """async () => {
  const only = { resultTypes: ['violations'] }
  const shows = (one) => {
    const style = getComputedStyle(one)
    return !one.checkVisibility({ visibilityProperty: true }) ? '' : [
      style.color, style.backgroundColor, style.backgroundImage, style.fontSize, style.fontWeight, style.opacity,
      style.position,
    ].join()
  }
  const all = [...document.querySelectorAll('body, body *')]
  const before = window.seenBefore
  window.seenBefore = new Map(all.map((one) => [one, shows(one)]))
  if (!before) return (await axe.run(document, only)).violations
  const other = all.filter((one) => window.seenBefore.get(one) && window.seenBefore.get(one) !== before.get(one))
  const rest = await axe.run(document, { ...only, rules: { 'color-contrast': { enabled: false } } })
  if (!other.length) return rest.violations
  const contrast = await axe.run({ include: other }, { ...only, runOnly: ['color-contrast'] })
  return [...rest.violations, ...contrast.violations]
}"""
"""At the second width the contrast, by far the dearest rule, is asked of what shows or looks otherwise than before."""


def faults_of(page: Page) -> list[tuple[int, str]]:
    """Width and fault; everything folded away on the page is unfolded first."""
    page.evaluate(UNFOLD)
    page.evaluate("window.seenBefore = undefined")
    page.evaluate(AXE_SCRIPT)
    return [(size["width"], fault) for size in (PHONE, DESKTOP) for fault in faults_at(page, size)]


def faults_at(page: Page, size: dict[str, int]) -> Iterator[str]:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    needed, there = page.evaluate(WIDTHS)
    if needed > there:
        yield f"{needed} px wide"
    for fault in page.evaluate(AXE):
        yield f"{fault['id']}: " + "; ".join(node["html"][:200] for node in fault["nodes"][:3])
