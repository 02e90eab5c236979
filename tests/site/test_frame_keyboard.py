"""The keyboard on whole pages: every control is reached, seen, and in the window when it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from house.building import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

PAGES = (
    "",
    "programmes/relational-practice/06-what-changed/",
    "families/learning-conversations/",
    "events/",
    "404.html",
)
# The first is what a window of 1280 by 1024 leaves at 400 % (WCAG 2.2, 1.4.10).
WINDOWS = {320: 256, 360: 740, 1366: 800}

TO_REACH = """
() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, iframe, audio, video, [tabindex='0']")]
  .filter(each => each.checkVisibility({visibilityProperty: true}) && !each.disabled)
  .map(each => { each.dataset.toReach = ""; return each; }).length
"""
# What is wrong where the keyboard stands; null where it has left the page.
STANDING = """
() => {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return null;
  const name = `${at.localName}.${at.className} “${(at.textContent || "").trim().slice(0, 40)}”`;
  const again = !("toReach" in at.dataset);
  delete at.dataset.toReach;
  const wrong = [];
  const box = at.getClientRects()[0];
  if (!box || !box.width || !box.height) return {name, again, wrong: ["has no place"]};
  const x = Math.min(box.left + box.width / 2, innerWidth - 1);
  const y = box.top + Math.min(box.height / 2, 40);
  if (box.left < -1 || x < 0 || box.right > innerWidth + 1) wrong.push("beyond the side");
  if (box.top < -1 || y > innerHeight) wrong.push(`out of the window at ${box.top}`);
  else {
    const over = document.elementFromPoint(x, y);
    const seen = over && (at.contains(over) || over.contains(at));
    if (!seen) wrong.push(`under ${over && over.className}`);
  }
  const looks = getComputedStyle(at);
  if (looks.outlineStyle === "none" || parseFloat(looks.outlineWidth) < 3) wrong.push("no ring");
  if (looks.boxShadow === "none") wrong.push("a ring of one colour");
  return {name, again, wrong};
}
"""


def walked(page: Page, limit: int = 400) -> Iterator[dict[str, Any]]:
    """Press Tab until it goes round, and yield each place the keyboard stood at."""
    page.evaluate(TO_REACH)
    for _ in range(limit):
        page.keyboard.press("Tab")
        stood = page.evaluate(STANDING)
        if stood is None or stood["again"]:
            return
        yield stood
    raise AssertionError(f"no end after {limit} places")


def faults(page: Page) -> list[str]:
    stops = list(walked(page))
    missed = page.evaluate(
        "() => [...document.querySelectorAll('[data-to-reach]')].map(each => each.outerHTML)"
    )
    found = [f"{stop['name']}: {', '.join(stop['wrong'])}" for stop in stops if stop["wrong"]]
    return [*found, *(f"never reached: {each[:120]}" for each in missed)]


@pytest.mark.parametrize("width", WINDOWS)
def test_every_control_is_reached_and_seen(
    built_site: Built, served: Callable[[Path], str], browser: Browser, width: int
) -> None:
    address = served(built_site.folder)
    page = browser.new_page(viewport={"width": width, "height": WINDOWS[width]})
    found: dict[str, list[str]] = {}
    for path in PAGES:
        page.goto(f"{address}/{path}", wait_until="load")
        found[path] = faults(page)
        first = page.evaluate("() => document.querySelector('a[href], button').className")
        assert first == "tb-skip", path
    page.close()
    assert {path: each for path, each in found.items() if each} == {}


@pytest.mark.parametrize("width", [320, 360])
def test_what_is_opened_is_reached_too(
    built_site: Built, served: Callable[[Path], str], browser: Browser, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": WINDOWS[width]})
    page.goto(f"{served(built_site.folder)}/{PAGES[1]}", wait_until="load")
    page.get_by_role("button", name="Menu", exact=True).click()
    page.locator(".tb-contents summary").click()
    assert page.get_by_role("navigation", name="Main menu").is_visible()
    page.locator(".tb-skip").focus()
    found = faults(page)
    page.close()
    assert [each for each in found if "tb-skip" not in each] == [], "it began there"


def test_the_walk_sees_what_is_wrong(
    tmp_path: Path, served: Callable[[Path], str], browser: Browser
) -> None:
    (tmp_path / "frame.css").write_text(
        "a { outline: 0 } .far { position: absolute; left: -99em }"
        " .bar { background: red; height: 99px; left: 0; position: fixed; top: 0; width: 99% }"
    )
    (tmp_path / "index.html").write_text(
        '<link rel="stylesheet" href="frame.css"><link rel="icon" href="data:,"><a href="#1">a</a>'
        '<p><a class="far" href="#2">b</a></p><p class="bar"></p><button tabindex="-1">c</button>'
    )
    page = browser.new_page()
    page.goto(f"{served(tmp_path)}/", wait_until="load")
    found = faults(page)
    page.close()
    for said in ("no ring", "under bar", "beyond the side", "never reached: <button"):
        assert any(said in line for line in found), (said, found)
