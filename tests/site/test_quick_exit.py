"""The quick exit in Chromium: it is always in view, leaves nothing behind to come back to, and is a
plain link without a script. What is asked here is how GOV.UK's “Exit this page” behaves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from house.building import Built
from playwright.sync_api import TimeoutError as StillThere
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

pytestmark = [pytest.mark.site, pytest.mark.browser]

AWAY = "https://www.weather.example/today"
BUTTON = "Emergency: Exit this page"
HELP = "families/getting-help/"
WITH_IT = (
    HELP,
    "quiet-words/",
    "articles/a-spare-key/",
    "frameworks/safe-talk/",
    "frameworks/safe-talk/sheet/",
    "leaving-quickly/",
)
LEFT_BEHIND = """async () => [
    localStorage.length, sessionStorage.length, document.cookie.length,
    (await caches.keys()).length, (await indexedDB.databases()).length,
    (await navigator.serviceWorker.getRegistrations()).length,
]"""
COVERED = """() => {
    const strip = document.querySelector(".tb-exit").getBoundingClientRect();
    const focused = document.activeElement;
    if (focused === document.body || focused.closest(".tb-exit, .tb-skip")) return null;
    const box = focused.getBoundingClientRect();
    return box.top < strip.bottom - 1 ? `${focused.outerHTML.slice(0, 80)} at ${box.top}` : null;
}"""


@pytest.fixture
def address(shared_site: Callable[[str], Built], served: Callable[[Path], str]) -> str:
    return f"{served(shared_site('doorway').folder)}/"


class Weather:
    """The page that the way off leads to, and what was asked of it."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: list[dict[str, str]] = []
        context.route("https://**/*", self._answer)

    def _answer(self, route: Route) -> None:
        self.asked.append({"url": route.request.url, **route.request.all_headers()})
        page = "<!doctype html><title>Weather</title><link rel=icon href=data:,><h1>Dry</h1>"
        route.fulfill(body=page, content_type="text/html")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def weather(context: BrowserContext) -> Weather:
    return Weather(context)


@pytest.fixture
def page(context: BrowserContext, weather: Weather, address: str) -> Page:
    page = context.new_page()
    page.goto(f"{address}{HELP}", wait_until="load")
    return page


def has_left(page: Page) -> bool:
    """Whether the page is left, however long a busy machine takes over it."""
    with suppress(StillThere):
        page.wait_for_url(AWAY)
    return page.url == AWAY


def stays(page: Page) -> bool:
    page.wait_for_timeout(150)
    return page.url != AWAY


@pytest.mark.parametrize("path", WITH_IT)
def test_pages_that_ask_for_it_have_it(path: str, shared_site: Callable[[str], Built]) -> None:
    html = shared_site("doorway").text(f"{path}index.html")
    assert html.count(f'href="{AWAY}"') == 1
    assert '<meta name="referrer" content="no-referrer">' in html
    assert "assets/quick-exit.js" in html
    assert ("What leaving quickly can and cannot do" in html) is (path != "leaving-quickly/")


def test_other_pages_have_nothing_of_it(shared_site: Callable[[str], Built]) -> None:
    site = shared_site("doorway")
    pages = {page.relative_to(site.folder).as_posix() for page in site.pages}
    others = pages - {f"{path}index.html" for path in WITH_IT} - {"404.html"}
    assert len(others) >= 5
    for path in others:
        html = site.text(path)
        assert AWAY not in html, path
        assert "quick-exit.js" not in html, path


def test_without_a_script_it_is_a_link(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    weather = Weather(context)
    page = context.new_page()
    page.goto(f"{address}{HELP}", wait_until="load")
    link = page.get_by_role("link", name=BUTTON)
    assert set((link.get_attribute("rel") or "").split()) == {"nofollow", "noreferrer", "noopener"}
    assert page.get_by_text("Pressing the Shift key").is_hidden()
    link.click()
    assert has_left(page)
    assert [asked.get("referer") for asked in weather.asked] == [None]
    context.close()


def test_it_is_the_first_thing_behind_the_skip_link(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Exit this page"


@pytest.mark.parametrize("key", ["Enter", " "])
def test_the_keyboard_presses_it(key: str, page: Page) -> None:
    page.get_by_role("button", name=BUTTON).focus()
    page.keyboard.press(key)
    assert has_left(page)


def test_back_leads_to_the_page_before(page: Page, address: str, weather: Weather) -> None:
    page.goto(address, wait_until="load")
    page.get_by_role("main").get_by_role("link", name="Getting help").click()
    way_off = page.get_by_role("button", name=BUTTON)
    way_off.wait_for()  # It is a button, and links within the page are heard, once the script is.
    page.get_by_role("link", name="Back to the first question").click()
    expect(page).to_have_url(re.compile("#whom-can-i-tell$"))
    way_off.click()
    assert has_left(page)
    assert "referer" not in weather.asked[-1]
    page.go_back()
    expect(page).to_have_url(address)
    assert page.evaluate(LEFT_BEHIND) == [0] * 6


def test_the_page_is_blank_until_the_other_comes(context: BrowserContext, page: Page) -> None:
    context.unroute_all()
    # The browser stays where it is: as it does while it waits, and where nothing answers.
    context.route("https://**/*", lambda route: route.fulfill(status=204))
    page.get_by_role("button", name=BUTTON).click()
    page.get_by_role("alert").wait_for()
    assert page.locator("body").inner_text().strip() == "Loading."
    assert page.title() == "Loading."
    shown = "[...document.body.children].filter(it => it.checkVisibility()).map(it => it.className)"
    assert page.evaluate(shown) == ["tb-exit-cover"]

    # Out of the browser's memory it can be used again.
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert page.get_by_role("heading", name="Getting help").is_visible()
    assert page.title().startswith("Getting help")


def test_shift_counts_while_the_rest_of_the_page_is_still_to_come(
    context: BrowserContext, weather: Weather, address: str
) -> None:
    held: list[Route] = []
    page = context.new_page()
    page.route("**/late.png", lambda route: held.append(route))  # noqa: PLW0108 - a plain function
    page.add_init_script(
        "document.addEventListener('DOMContentLoaded', () => {"
        " const late = new Image(); late.src = '/late.png'; document.body.append(late); })"
    )
    with page.expect_request("**/late.png"):
        page.goto(f"{address}{HELP}", wait_until="commit")
    for _ in range(2):
        page.keyboard.press("Shift")
    held.pop().abort()
    page.wait_for_function("() => performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
    page.keyboard.press("Shift")
    assert has_left(page)


def test_shift_three_times(page: Page) -> None:
    status = page.locator(".tb-exit [role=status]")
    page.keyboard.press("Shift")
    assert status.text_content() == "Shift, press 2 more times to exit."
    page.keyboard.press("Shift")
    assert status.text_content() == "Shift, press 1 more time to exit."
    assert page.locator(".tb-exit .tb-on").count() == 2
    page.keyboard.press("Shift")
    assert has_left(page)


def test_shift_twice_and_a_wait(page: Page) -> None:
    page.clock.install()
    page.reload()
    status = page.locator(".tb-exit [role=status]")
    for _ in range(2):
        page.keyboard.press("Shift")
        page.clock.run_for(4900)
    page.clock.run_for(200)
    assert status.text_content() == "Exit this page has timed out."
    page.clock.run_for(5000)
    assert status.text_content() == ""
    page.keyboard.press("Shift")
    assert stays(page)


@pytest.mark.parametrize("keys", ["Shift+Tab", "Shift+a", "Control+Shift", "Alt+Shift", "Shift|b"])
def test_shift_with_another_key_does_not_count(keys: str, page: Page) -> None:
    for _ in range(4):
        for key in keys.split("|"):
            page.keyboard.press(key)
    assert stays(page)
    assert page.locator(".tb-exit .tb-on").count() == 0


def test_shift_with_the_mouse_does_not_count(page: Page) -> None:
    for _ in range(4):
        page.get_by_role("heading", name="Getting help").click(modifiers=["Shift"])
    assert stays(page)


@pytest.mark.parametrize(("width", "height"), [(320, 256), (360, 640), (1366, 768)])
def test_it_is_always_in_view_and_covers_no_focus(width: int, height: int, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": height})
    button = page.get_by_role("button", name=BUTTON)
    end = page.evaluate("document.documentElement.scrollHeight")
    assert end > 2 * height
    for at in (0, end // 3, end // 2, end):
        page.evaluate("at => scrollTo({top: at, behavior: 'instant'})", at)
        box = button.bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["height"] >= 44
    covered = []
    for key in ("Tab", "Shift+Tab"):
        for _ in range(25):
            page.keyboard.press(key)
            covered.append(page.evaluate(COVERED))
    assert [each for each in covered if each] == []


def test_search_lays_nothing_over_it(page: Page) -> None:
    link = page.get_by_role("link", name="Search")
    assert link.is_visible()
    page.keyboard.press("Control+k")
    page.wait_for_url("**/search/")
    assert page.locator("dialog").count() == 0


def test_the_list_of_contents_stands_below_it(page: Page) -> None:
    page.set_viewport_size({"width": 1366, "height": 600})
    page.evaluate("scrollTo({top: 300, behavior: 'instant'})")
    title = page.locator(".tb-contents summary").bounding_box()
    strip = page.locator(".tb-exit").bounding_box()
    assert title
    assert strip
    assert title["y"] >= strip["y"] + strip["height"]


def test_keys_are_not_spoken_of_where_there_are_none(browser: Browser, address: str) -> None:
    phone = browser.new_context(
        has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740}
    )
    page = phone.new_page()
    page.goto(f"{address}{HELP}", wait_until="load")
    assert page.locator(".tb-exit-note").is_visible()
    assert not page.locator(".tb-exit-note__keys").is_visible()
    phone.close()


def test_paper_has_nothing_of_it(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.locator(".tb-exit, .tb-exit-note").all()
    assert not any(each.is_visible() for each in page.locator(".tb-exit, .tb-exit-note").all())


def test_the_link_to_the_text_is_seen_when_the_keyboard_is_on_it(page: Page) -> None:
    page.keyboard.press("Tab")
    seen = page.evaluate(
        """() => {
            const box = document.querySelector(".tb-skip:focus").getBoundingClientRect();
            const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
            return document.elementFromPoint(x, y).className;
        }"""
    )
    assert seen == "tb-skip"
