"""Writes on a sheet of prompts as readers do, in Chromium, and looks at what the browser keeps."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError as NotYet

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

SHEET = "frameworks/slow-look/sheet/"
SEEN, ELSE, NEXT = "What did we see?", "Who saw something else?", "What is the next small thing?"
KEEP = "Keep what I write in this browser"
ERASE = "Erase what I wrote"
_HOLDS = """(said) => {
  const held = Object.values(localStorage).flatMap((each) => JSON.parse(each).answers);
  return held.length === said.length && held.every(({text}) => said.includes(text));
}"""


def opened(context: BrowserContext, address: str) -> Page:
    """Open a page in a window of its own, which its reader leaves whatever the browser asks."""
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address, wait_until="load")
    return page


def kept(page: Page) -> dict[str, str]:
    """Give what the browser keeps for the site: each prompt's text, and nothing beside sheets."""
    stored = page.evaluate("({...localStorage})")
    assert all(key.startswith("tellback:sheet:1:/frameworks/") for key in stored)
    answers = [each for value in stored.values() for each in json.loads(value)["answers"]]
    return {each["prompt"]: each["text"] for each in answers}


def holds(page: Page, *said: str) -> dict[str, str]:
    """Wait until the browser keeps as much as was ``said``, which it does when a writer pauses and
    a busy machine does late; give what it keeps."""
    with suppress(NotYet):
        page.wait_for_function(_HOLDS, arg=said)
    return kept(page)
