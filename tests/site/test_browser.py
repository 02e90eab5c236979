"""Each kind of page in Chromium: nothing on the console, nothing fetched from elsewhere, and no
sideways scrolling on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from house.building import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

pytestmark = [pytest.mark.site, pytest.mark.browser]

WIDTHS = {"desktop": 1366, "phone": 360}


class Watch:
    """Notes what goes wrong while pages are opened."""

    def __init__(self, page: Page, address: str) -> None:
        self.seen: list[str] = []
        self._address = address
        self._page = page
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._note(f"error: {error}"))
        page.on("request", self._request)

    def _note(self, what: str) -> None:
        self.seen.append(f"{self._page.url.removeprefix(self._address)}: {what}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._note(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self._address, "data:", "blob:")):
            self._note(f"asked {request.url}")

    def measure(self) -> None:
        """Note how far the page reaches beyond the right edge of the window, in pixels."""
        beyond = self._page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if beyond > 0:
            self._note(f"{beyond} pixels wider than the window")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_each_kind_of_page(
    built_site: Built, served: Callable[[Path], str], browser: Browser, width: str, scheme: str
) -> None:
    address = served(built_site.folder)
    context = browser.new_context(
        viewport={"width": WIDTHS[width], "height": 800}, color_scheme=scheme
    )
    page = context.new_page()
    watch = Watch(page, address)
    for path in built_site.one_of_each_kind:
        page.goto(f"{address}/{path}", wait_until="load")
        watch.measure()
    shown = page.evaluate("() => getComputedStyle(document.documentElement).colorScheme")
    context.close()
    assert watch.seen == []
    assert shown == scheme


def test_the_watch_sees_what_is_wrong(
    tmp_path: Path, served: Callable[[Path], str], browser: Browser
) -> None:
    (tmp_path / "index.html").write_text(
        '<link rel="icon" href="data:,"><img src="http://127.0.0.2:9/x.png" alt="">'
        '<p style="width: 400px">wide</p><script>console.warn("hm"); gone()</script>'
    )
    address = served(tmp_path)
    page = browser.new_page(viewport={"width": 360, "height": 800})
    watch = Watch(page, address)
    page.goto(f"{address}/", wait_until="load")
    watch.measure()
    page.close()
    for said in ("asked http://127.0.0.2:9/", "console: hm", "gone is not defined", "pixels wider"):
        assert any(said in line for line in watch.seen), (said, watch.seen)
