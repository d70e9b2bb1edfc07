"""Each page of the console opened by a real browser: how soon it stands, and still."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.async_api import Page, async_playwright

_WATCH = """
window.kapocsSeen = {lcp: 0, cls: 0};
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) window.kapocsSeen.lcp = each.startTime;
}).observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver((list) => {
  for (const each of list.getEntries())
    if (!each.hadRecentInput) window.kapocsSeen.cls += each.value;
}).observe({type: "layout-shift", buffered: true});
"""
_SCRIPTS = """performance.getEntriesByType("resource").filter((each) => each.name.includes(".js"))
    .reduce((sum, each) => sum + each.decodedBodySize, 0)"""


@dataclass(frozen=True, slots=True)
class Seen:
    """Of a page: when its largest part stood (ms), how much it jumped, bytes of its scripts."""

    path: str
    lcp_ms: float
    cls: float
    script_bytes: int


async def look(base_url: str, who: tuple[str, str], paths: Sequence[str]) -> list[Seen]:
    """Signs in with address and password, and opens the pages one by one."""
    async with async_playwright() as play:
        browser = await play.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell") or shutil.which("chromium"),
            args=["--no-sandbox"],
        )
        page = await browser.new_page(base_url=base_url, locale="hu-HU")
        await page.add_init_script(_WATCH)
        await page.goto("/login")
        await page.locator("input[name=email]").fill(who[0])
        await page.locator("input[name=password]").fill(who[1])
        await page.locator("main button").first.click()
        await page.wait_for_url("**/")
        seen = [await _open(page, path) for path in paths]
        await browser.close()
    return seen


async def _open(page: Page, path: str) -> Seen:
    await page.goto(path, wait_until="networkidle")
    found = await page.evaluate("window.kapocsSeen")
    scripts = await page.evaluate(_SCRIPTS)
    return Seen(path, found["lcp"], found["cls"], scripts)
