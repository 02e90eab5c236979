"""The frame: its menu, its colours, and what is left of it without script or at great size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from house.building import Built

from tellback.publish.frame_assets import inline_scripts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

SESSION = "programmes/relational-practice/06-what-changed/"
FAMILY = "families/learning-conversations/"
REPORT = "reports/apir-report/"
PAGES = ("", SESSION, FAMILY, REPORT, "glossary/", "404.html")
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What readers may set for themselves (WCAG 2.2, 1.4.12); a policy lets this way of setting it in.
SPACED = """
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}
"""
IN_TWO = """
() => [...document.querySelectorAll("main :is(td, th)")].flatMap(cell => {
  const found = [];
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest("code")) continue;
    for (const word of text.data.matchAll(/[\\p{L}\\d]+/gu)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(each => Math.round(each.top)));
      if (lines.size > 1) found.push(word[0]);
    }
  }
  return found;
})
"""
CUT = """
() => [...document.querySelectorAll(".tb-header *, .tb-contents li *, .tb-footer *, .tb-trail *")]
  .filter(each => getComputedStyle(each).overflowY !== "visible" && each.clientHeight > 2
    && each.scrollHeight > each.clientHeight + 2)
  .map(each => each.className)
"""


@pytest.fixture
def address(built_site: Built, served: Callable[[Path], str]) -> str:
    return served(built_site.folder)


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page.goto(f"{address}/enablers/", wait_until="load")
    yield page
    page.close()


def test_the_menu_by_keyboard(phone: Page) -> None:
    button = phone.get_by_role("button", name="Menu", exact=True)
    menu = phone.get_by_role("navigation", name="Main menu")
    assert not menu.is_visible()
    button.focus()
    phone.keyboard.press("Enter")
    assert menu.is_visible()
    assert button.get_attribute("aria-expanded") == "true"
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.textContent") == "Home"
    phone.keyboard.press("Escape")
    assert not menu.is_visible()
    assert button.get_attribute("aria-expanded") == "false"
    assert button.evaluate("each => each === document.activeElement")


def test_the_menu_says_where_the_reader_is(phone: Page, address: str) -> None:
    current = (
        "[...document.querySelectorAll('.tb-menu [aria-current]')].map(each => each.textContent)"
    )
    assert phone.evaluate(current) == ["What helps", "Enablers"]
    phone.goto(f"{address}/{SESSION}", wait_until="load")
    assert phone.evaluate(current) == ["Programmes"]


def test_single_keys_do_nothing(phone: Page) -> None:
    before = phone.evaluate("document.documentElement.outerHTML")
    for key in ("f", "s", "/", "n", "p", ",", ".", "Escape"):
        phone.keyboard.press(key)
    assert phone.evaluate("document.documentElement.outerHTML") == before
    assert phone.evaluate("[document.activeElement.localName, scrollY]") == ["body", 0]
    assert phone.url.endswith("/enablers/")


def test_nothing_moves_by_itself(phone: Page) -> None:
    phone.get_by_role("button", name="Menu", exact=True).click()
    moving = """() => [...document.querySelectorAll("*")].filter(each => {
      const looks = getComputedStyle(each);
      return looks.transitionDuration !== "0s" || looks.animationName !== "none";
    }).map(each => each.outerHTML.slice(0, 80))"""
    assert phone.evaluate(moving) == []
    assert phone.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("width", [320, 768])
def test_no_scrolling_sideways_however_text_is_spaced(
    browser: Browser, address: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 256})
    found = {}
    for path in PAGES:
        page.goto(f"{address}/{path}", wait_until="load")
        plain = page.evaluate(WIDER)
        page.evaluate(SPACED)
        found[path] = (plain, page.evaluate(WIDER), page.evaluate(CUT))
    page.close()
    assert {path: each for path, each in found.items() if each != (0, 0, [])} == {}


def test_words_in_tables_stay_whole_on_a_phone(phone: Page, address: str) -> None:
    for path in (REPORT, "guide/problems/", "guide/publishing/"):
        phone.goto(f"{address}/{path}", wait_until="load")
        assert phone.locator("main td").count(), path
        assert (path, phone.evaluate(IN_TWO), phone.evaluate(WIDER)) == (path, [], 0)


def test_right_to_left_nothing_is_out_of_the_window(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    for path in PAGES:
        page.goto(f"{address}/{path}", wait_until="load")
        page.evaluate("document.documentElement.dir = 'rtl'")
        assert page.evaluate(WIDER) == 0, path
    page.close()


def test_colours_are_the_systems_until_chosen(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(f"{address}/", wait_until="load")
    button = page.locator(".tb-colours")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    assert button.inner_text() == "Dark colours"

    page.emulate_media(color_scheme="dark")
    page.get_by_role("button", name="Light colours").wait_for()
    dark = page.evaluate(ground)
    assert dark != light
    assert page.evaluate("localStorage.length") == 0

    button.click()
    page.reload(wait_until="load")
    assert page.evaluate(ground) == light
    assert button.inner_text() == "Dark colours"
    page.emulate_media(color_scheme="light")
    button.click()
    page.goto(f"{address}/{SESSION}", wait_until="load")
    assert page.evaluate(ground) == dark
    page.emulate_media(color_scheme="light", media="print")
    assert page.evaluate(ground) != dark, "paper is light"
    context.close()


def test_without_a_script_nothing_is_missing(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    for path in PAGES:
        page.goto(f"{address}/{path}", wait_until="load")
        for button in page.locator(".tb-header button").all():
            assert not button.is_visible(), path
        for contents in page.locator(".tb-contents").all():
            assert not contents.locator("a").first.is_visible(), path
            contents.locator("summary").click()
            assert contents.locator("a").first.is_visible(), path
        for link in page.locator(".tb-menu a, .tb-footer a").all():
            assert link.is_visible(), path
        assert page.locator("h1").is_visible()
    context.close()


def test_the_list_of_contents_where_there_is_room_and_where_not(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 1366, "height": 800})
    page.goto(f"{address}/{FAMILY}", wait_until="load")
    contents = page.get_by_role("navigation", name="On this page")
    link = contents.get_by_role("link").nth(1)
    assert link.is_visible()
    text = page.locator(".tb-summary").bounding_box()
    beside = contents.bounding_box()
    assert text
    assert beside
    assert text["x"] + text["width"] <= beside["x"]
    link.click()
    assert link.is_visible(), "beside the text it stays open"

    page.set_viewport_size({"width": 360, "height": 740})
    link.wait_for(state="hidden")
    title = page.locator("h1").bounding_box()
    below = contents.bounding_box()
    assert title
    assert below
    assert title["y"] + title["height"] <= below["y"]
    contents.locator("summary").click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not link.is_visible()
    assert page.evaluate("document.activeElement.localName") == "summary"
    contents.locator("summary").click()
    link.click()
    assert not link.is_visible(), "what it led to is not below it"
    page.close()


def test_a_script_that_does_not_come_shuts_nothing(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.route("**/shell.js", lambda route: route.abort())
    page.goto(f"{address}/", wait_until="load")
    page.get_by_role("navigation", name="Main menu").wait_for()
    assert page.locator(".tb-menu-button").is_hidden()
    page.close()


def test_nothing_moves_while_a_page_loads(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => { for (const each of list.getEntries())"
        " window.shift += each.value }).observe({type: 'layout-shift', buffered: true})"
    )
    for path in PAGES:
        page.goto(f"{address}/{path}", wait_until="load")
        page.wait_for_timeout(50)
        assert page.evaluate("window.shift") < 0.01, path
    page.close()


def test_inline_scripts_are_those_that_a_policy_is_told(built_site: Built, repo: Path) -> None:
    (told,) = inline_scripts([repo / "overrides"])
    for page in built_site.pages:
        text = page.read_text(encoding="utf-8")
        assert text.count("<script>") == 1, page
        assert f"<script>{told}</script>" in text, page


def test_nothing_is_published_that_no_page_needs(built_site: Built) -> None:
    assets = built_site.folder / "assets"
    styles = {file.relative_to(assets).as_posix() for file in assets.rglob("*.css*")}
    assert {name for name in styles if not name.startswith("stylesheets/main.")} == {
        "print.css",
        "tellback.css",
    }
    assert len(styles) == 3
    assert not (assets / "javascripts").exists()
    assert not (built_site.folder / "words").exists()
