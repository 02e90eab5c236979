"""Searches the built site as a reader does, in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ENTRY = ".tb-result"
STATUS = "[role=status]"
_ANSWERED = f".tb-searching :is({ENTRY}, .tb-search__nothing:not([hidden]))"


@contextmanager
def reading(browser: Browser, width: int = 1366) -> Iterator[Page]:
    """Open a page of its own, on which no script may fail, but in fetching what a reader who goes
    on to another page leaves on its way."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    faults = [each for each in faults if each != "Failed to fetch"]
    assert not faults, faults


def ask(page: Page, address: str, query: str, more: str = "") -> None:
    """Go to a search by its link, on the search page at ``address``, and wait for the answer."""
    page.goto(f"{address}/search/#")
    page.wait_for_function(f"() => !document.querySelector('{_ANSWERED}')")
    page.goto(f"{address}/search/#q={quote_plus(query)}{more}")
    page.wait_for_selector(_ANSWERED)


def open_and_ask(page: Page, words: str) -> None:
    """Open the dialog, put ``words`` into it at once, and wait for what is found.

    Typed letter by letter on a busy machine, their beginning would be asked for too, and its answer
    give way to theirs just when something is done with it.
    """
    page.keyboard.press("Control+k")
    page.keyboard.insert_text(words)
    page.locator(f"dialog {ENTRY}").first.wait_for()


def found(page: Page) -> list[str]:
    """The path of each page that was found, best first."""
    return list(page.locator(f"{ENTRY} > a").evaluate_all("all => all.map((a) => a.pathname)"))
