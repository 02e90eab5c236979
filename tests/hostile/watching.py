"""What a real Chromium makes of hostile pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from playwright.sync_api import Error

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

MARKS = r"""
() => {
  const article = document.querySelector("article.tb-text");
  const runs = ["javascript:", "data:", "vbscript:"];
  const addresses = ["href", "src", "action", "formaction", "xlink:href", "data", "ping", "poster"];
  const never = `applet base embed form frame iframe link math meta noscript object script style
    template animate set use image foreignObject`.split(/\s+/);
  const found = [];
  if (!article) return ["no article"];
  const written = document.querySelectorAll("article.tb-text *, #tb-contents *");
  for (const element of written) {
    if (never.includes(element.localName)) found.push(element.localName);
    for (const { name, value } of element.attributes) {
      const mark = `${element.localName} ${name}=${value}`;
      if (name.startsWith("on")) found.push(mark);
      if (name === "ping" || (name === "style" && value.includes("url("))) found.push(mark);
      if (addresses.includes(name)) {
        let to;
        try { to = new URL(value, document.baseURI); } catch { continue; }
        if (runs.includes(to.protocol)) found.push(mark);
        if (name !== "href" && to.host !== location.host) found.push(mark);
      }
      if (name === "srcset" && value.includes("//")) found.push(mark);
      if (["fill", "stroke"].includes(name) && value.includes("url(")) found.push(mark);
      if (name === "id" && /^__(config|search|drawer|toc|palette)/.test(value)) found.push(mark);
      if (name === "id" && /^tb-(contents|menu|text|top)$/.test(value)) found.push(mark);
      if (name === "id" && /[\s"'<>&%]/.test(value)) found.push(mark);
      if (name === "data-md-component" || /\bmd-overlay\b/.test(value)) found.push(mark);
      if (name === "rel" && /\bopener\b/.test(value)) found.push(mark);
      if (name === "target" && value !== "_blank") found.push(mark);
    }
  }
  return found;
}
"""


_LOOKS = 250


class Watch:
    """Opens pages in one tab and says of each what it did: ``runs``, ``asks``, ``mark``, ``error``.

    The other hosts that cases name end in ``.example``, which leads nowhere (RFC 2606).
    """

    def __init__(self, page: Page, address: str) -> None:
        self._page = page
        self._address = address
        self._seen: list[tuple[str, str]] = []
        page.on("dialog", lambda dialog: (self._note("runs", dialog.message), dialog.dismiss()))
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._note("error", str(error)))
        page.on("request", self._request)

    def _note(self, kind: str, what: str) -> None:
        self._seen.append((kind, what))

    def _console(self, message: ConsoleMessage) -> None:
        # A picture that is not there is said on the console too, and is no harm.
        if message.type == "error" and "404" not in message.text:
            self._note("error", message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self._address, "data:", "blob:")):
            self._note("asks", request.url)

    def opened(self, url: str, until: str = "") -> list[tuple[str, str]]:
        """Open ``url`` for a moment and give what was seen; where a kind is named, wait ``until``
        that is seen, at most some seconds."""
        self._seen = []
        try:
            self._page.goto(f"{self._address}/{url}", wait_until="load")
            for _ in range(_LOOKS if until else 1):
                self._page.wait_for_timeout(40)
                self._look()
                if until in dict(self._seen):
                    break
        except Error as error:  # the page has led away
            self._note("mark", str(error))
            self._settle()
        return list(self._seen)

    def _settle(self) -> None:
        """Leave a page that leads away, which may come between."""
        for _ in range(_LOOKS):
            with suppress(Error):
                self._page.goto("about:blank")
            self._page.wait_for_timeout(300)
            if self._page.url == "about:blank":
                return
        raise AssertionError(f"{self._page.url} cannot be left")

    def searched(self, words: str) -> list[tuple[str, str]]:
        """Search for ``words`` from the site's first page, and give what was seen."""
        self._seen = []
        self._page.goto(f"{self._address}/", wait_until="load")
        self._page.keyboard.press("Control+k")
        self._page.keyboard.type(words)
        # A preview has no index, and says so.
        found = self._page.locator("dialog .tb-result a, dialog [role=status]:not(:empty)")
        found.first.wait_for(state="attached")
        self._page.wait_for_timeout(300)
        self._look()
        return list(self._seen)

    def _look(self) -> None:
        if self._page.evaluate("() => 'pwned' in window"):
            self._note("runs", "window.pwned is set")
        for mark in self._page.evaluate(MARKS):
            self._note("mark", mark)


@contextmanager
def watching(browser: Browser, address: str) -> Iterator[Watch]:
    """Give a watch on the site at ``address``, in a tab of its own."""
    page = browser.new_page(viewport={"width": 1366, "height": 800})
    try:
        yield Watch(page, address)
    finally:
        page.close()
