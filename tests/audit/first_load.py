"""What a browser fetches to show a page for the first time, and how far the page then moves."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Response, Route

SLOW_STYLE = 0.3
"""How many seconds each file comes late that a page asks for: what waits for it shows."""
CPU_SLOWED = 4
_SHIFTS = """
window.tbShift = 0;
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) if (!each.hadRecentInput) window.tbShift += each.value;
}).observe({type: "layout-shift", buffered: true});
"""
_SCROLL = """
async () => {
  const step = innerHeight / 2;
  for (let top = 0; top < document.documentElement.scrollHeight; top += step) {
    scrollTo(0, top);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)));
  }
}
"""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One file: its path, what it is, and its bytes as a host sends them (gzip, level 9)."""

    path: str
    kind: str
    sent: int

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture in a file of its own."""
        return self.kind.startswith("image/")


def first_load(browser: Browser, address: str, path: str) -> list[Fetched]:
    """Give all that is fetched to show the page at ``path`` to somebody who was never here."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    seen: list[Response] = []
    page.on("response", lambda response: seen.append(response))  # noqa: PLW0108 - a plain method
    page.goto(f"{address}/{path}", wait_until="networkidle")
    fetched = [
        Fetched(
            urlsplit(each.url).path,
            each.headers.get("content-type", ""),
            len(gzip.compress(each.body(), 9)),
        )
        for each in seen
        if each.url.startswith(address)
    ]
    context.close()
    return fetched


def layout_shift(browser: Browser, address: str, path: str) -> float:
    """Give how far the page at ``path`` moves under its reader on a slow phone: the sum of all
    layout shifts (Layout Instability API), from the first dot to the end of the page."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.add_init_script(_SHIFTS)
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWED})

    def later(route: Route) -> None:
        page.wait_for_timeout(SLOW_STYLE * 1000)
        route.continue_()

    page.route("**/*.{css,js,svg,webp,png,jpg,jpeg}", later)
    page.goto(f"{address}/{path}", wait_until="load")
    page.evaluate(_SCROLL)
    page.wait_for_timeout(200)
    shift = float(page.evaluate("() => window.tbShift"))
    context.close()
    return shift
