"""Search in Chromium, from every page's header, and what it finds."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from house.building import Built
from house.searching import STATUS, ask, found, open_and_ask, reading
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

QUERIES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("searching.yml").read_text(encoding="utf-8")
)
_ASKED_FROM_THE_LIST = """each => {
  each.value = 'staff';
  each.dispatchEvent(new Event('input'));
  document.querySelector('dialog .tb-result__title').focus();
}"""


@pytest.fixture
def address(built_site: Built, served: Callable[[Path], str]) -> str:
    return served(built_site.folder)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with reading(browser) as page:
        yield page


def test_nothing_of_search_is_fetched_before_it_is_opened(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(f"{address}/about/", wait_until="networkidle")
    assert [each for each in asked if "pagefind" in each] == []
    assert [each for each in asked if "search" in each] == ["/assets/search-open.js"]

    with (
        page.expect_request_finished(lambda request: "/wasm." in request.url),
        page.expect_request_finished(lambda request: request.url.endswith("pf_meta")),
    ):
        page.keyboard.press("Control+k")
    page.wait_for_timeout(200)
    parts = ("pf_index", "pf_fragment", "facets.json")
    assert [each for each in asked if each.endswith(parts)] == []


def test_from_the_header_to_a_page_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}/about/")
    button = page.get_by_role("button", name="Search", exact=True)
    assert button.get_attribute("aria-haspopup") == "dialog"
    for _ in range(6):
        page.keyboard.press("Tab")
        if button.evaluate("each => each === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.type === 'search'")
    page.keyboard.type("Ramadan")
    page.get_by_role("status").get_by_text("“Ramadan”").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/a-table-for-ramadan/")


def test_tab_leads_to_what_was_found(page: Page, address: str) -> None:
    page.goto(f"{address}/about/")
    open_and_ask(page, "Ramadan")
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('.tb-result a')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/a-table-for-ramadan/")


def test_who_is_among_what_was_found_is_not_lost_when_it_gives_way(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/about/")
    open_and_ask(page, "Ramadan")
    field = page.locator("dialog input[type=search]")
    first = page.locator("dialog .tb-result__title").first
    field.evaluate(_ASKED_FROM_THE_LIST)
    expect(first).not_to_have_text("A table for Ramadan")
    expect(field).to_be_focused()


def test_who_is_among_what_was_found_is_not_lost_when_nothing_comes_any_more(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/about/")
    open_and_ask(page, "Ramadan")
    page.route("**/pagefind/fragment/**", lambda route: route.abort())
    field = page.locator("dialog input[type=search]")
    field.evaluate(_ASKED_FROM_THE_LIST)
    page.locator("dialog").get_by_text("Search could not be loaded.").wait_for()
    expect(page.locator("dialog .tb-result")).to_have_count(0)
    expect(field).to_be_focused()


def test_one_escape_closes_it_and_leaves_readers_where_they_were(page: Page, address: str) -> None:
    page.goto(f"{address}/about/")
    open_and_ask(page, "staff")
    dialog = page.get_by_role("dialog", name="Search this site")
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    page.wait_for_function("() => document.activeElement.matches('.tb-search-link')")
    page.keyboard.press("Control+k")
    dialog.wait_for()
    dialog.get_by_role("button", name="Close").click()
    dialog.wait_for(state="hidden")


def test_keys_that_are_for_writing_are_no_commands(page: Page, address: str) -> None:
    page.goto(f"{address}/about/")
    for key in ("f", "s", "/", "n", "p", "k"):
        page.keyboard.press(key)
    page.evaluate("() => document.querySelector('main').append(document.createElement('textarea'))")
    page.locator("textarea").focus()
    page.keyboard.press("Control+k")  # on a Mac: cut off the end of the line
    assert page.locator("dialog").count() == 0


def test_what_was_found_is_told_once(page: Page, address: str) -> None:
    page.clock.install()
    page.goto(f"{address}/about/")
    page.keyboard.press("Control+k")
    page.clock.pause_at("2100-01-01")
    status = page.locator(f"dialog {STATUS}")
    status.evaluate(
        "each => { window.told = [];"
        "new MutationObserver(() => told.push(each.textContent))"
        ".observe(each, {childList: true}) }"
    )
    for letter in "complain":
        page.keyboard.type(letter)
        page.clock.run_for(60)
    page.clock.resume()
    page.wait_for_function("() => window.told.length > 0")
    page.wait_for_timeout(800)  # longer than a change waits before it is told
    told = page.evaluate("() => window.told")
    assert len(told) == 1
    assert re.fullmatch(r"\d+ pages found for “complain”", told[0])


def test_a_result_on_the_same_page_is_shown(page: Page, address: str) -> None:
    page.goto(f"{address}/glossary/")
    open_and_ask(page, "team around the family")
    part = page.locator("dialog .tb-result a[href*='/glossary/']").first
    part.click()
    page.get_by_role("dialog").wait_for(state="hidden")
    assert page.url.startswith(f"{address}/glossary/")


def test_the_quick_way_off_a_page_is_never_covered(page: Page, address: str) -> None:
    for go in (
        lambda: page.keyboard.press("Control+k"),
        lambda: page.get_by_role("link", name="Search", exact=True).click(),
    ):
        page.goto(f"{address}/safeguarding/")
        page.locator(".tb-exit").wait_for()
        go()
        page.wait_for_url("**/search/")


def test_without_a_connection_readers_stay_where_they_are(page: Page, address: str) -> None:
    page.route("**/assets/search.js", lambda route: route.abort())
    page.goto(f"{address}/about/")
    page.keyboard.press("Control+k")
    page.locator("dialog").get_by_text("Search could not be loaded.").wait_for()
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{address}/about/")
    page.unroute("**/assets/search.js")
    open_and_ask(page, "staff")


def test_on_a_translated_page_it_knows_what_the_index_calls_things(built_site: Built) -> None:
    page = built_site.text("families/learning-conversations.ur/index.html")
    (kinds,) = re.findall(r'data-kinds="([^"]+)"', page)
    assert "Stories" in kinds.split(",")
    (noise,) = re.findall(r'data-noise="([^"]+)"', page)
    assert "what" in noise.split()


def test_enter_leads_to_the_page_of_its_own(page: Page, address: str) -> None:
    page.goto(f"{address}/about/")
    page.keyboard.press("Control+k")
    page.keyboard.type("staff & trust")
    # Pagefind reports what it still fetches as failed when the page is left.
    page.get_by_role("status").get_by_text("“staff & trust”").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/#q=staff+%26+trust")
    expect(page.locator(".tb-searching input[type=search]")).to_have_value("staff & trust")


def test_what_readers_ask(page: Page, address: str) -> None:
    failed: dict[str, object] = {}
    for query in QUERIES:
        ask(page, address, query["ask"])
        links = found(page)
        also = page.locator(".tb-searching .tb-search__also")
        said = also.inner_text().removeprefix("Also searched: ") if also.is_visible() else None
        wanted = query["first"]
        right = all(_has(links[:5], each) for each in wanted) and bool(links) == bool(wanted)
        right = right and (not wanted or _has(links[:3], wanted[0])) and said == query.get("also")
        if "status" in query:
            page.get_by_role("status").get_by_text(query["status"]).wait_for()
        if not right:
            failed[query["ask"]] = (said, links[:5])
    assert failed == {}


def _has(links: list[str], part: str) -> bool:
    return any(link.endswith(part) or (part == "/stories/" and part in link) for link in links)


def test_notices_of_the_site_s_own_are_not_looked_through(built_site: Built) -> None:
    """They stand on every translation, and are no answer to a question."""
    assert "No professional" in built_site.text("families/learning-conversations.pl/index.html")
    fragments = (built_site.folder / "pagefind/fragment").iterdir()
    held = [gzip.decompress(file.read_bytes()).decode() for file in fragments]
    assert any("learning-conversations.pl" in each for each in held)
    assert not [each for each in held if "No professional" in each]
