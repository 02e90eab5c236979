"""What stands where no page is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from house.building import Built
from house.hosting import hosted
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.site

NOT_THERE = {
    "events/spring-meetng/": "spring meetng",
    "programmes/one/06-what-changd.html": "what changd",
    "families/Hilfe-f%C3%BCr-Kinder/2024/": "Hilfe für Kinder",
    "%E0%A4%A/%zz": "zz",
    "1/2/": "",
}


@pytest.fixture
def lost(shared_site: Callable[[str], Built], browser: Browser):
    site = shared_site("example")
    with hosted(site.folder) as address:
        page = browser.new_page()
        yield page, address
        page.close()


@pytest.mark.browser
@pytest.mark.parametrize("path", NOT_THERE)
def test_where_no_page_is_the_address_is_searched_for(lost: tuple[Page, str], path: str) -> None:
    page, address = lost
    page.goto(f"{address}/{path}", wait_until="load")
    box = page.get_by_role("searchbox", name="What are you looking for?")
    assert box.input_value() == NOT_THERE[path]


@pytest.mark.browser
def test_where_no_page_is_a_search_begins(lost: tuple[Page, str]) -> None:
    page, address = lost
    page.goto(f"{address}/events/what-changed-today/", wait_until="load")
    box = page.get_by_role("searchbox", name="What are you looking for?")
    box.fill("what changed")
    box.press("Enter")
    page.locator(".tb-search__results a").first.wait_for()
    expect(page).to_have_url(f"{address}/search/#q=what+changed")
    expect(page.locator("#tb-searching-words")).to_have_value("what changed")


@pytest.mark.browser
def test_where_no_page_is_there_are_ways_on(lost: tuple[Page, str]) -> None:
    page, address = lost
    page.goto(f"{address}/a/b/c/d", wait_until="load")
    links = page.locator("main li a")
    words = links.all_inner_texts()
    assert words[0] == "Home page"
    assert len(words) > 3
    for at in range(links.count()):
        url = links.nth(at).get_attribute("href")
        assert page.request.get(f"{address}{url}").ok, url


@pytest.mark.browser
def test_without_script_it_leads_on_all_the_same(
    shared_site: Callable[[str], Built], browser: Browser
) -> None:
    site = shared_site("example")
    context = browser.new_context(java_script_enabled=False)
    with hosted(site.folder) as address:
        page = context.new_page()
        page.goto(f"{address}/a/b", wait_until="load")
        assert not page.locator(".tb-lost").is_visible()
        page.get_by_role("link", name="Everything on this site").first.click()
        expect(page.locator("h1")).to_contain_text("Everything on this site")
    context.close()


def test_the_quick_exit_is_there_where_the_site_has_it(shared_site: Callable[[str], Built]) -> None:
    assert "tb-exit__link" in shared_site("doorway").text("404.html")
    assert "tb-exit__link" not in shared_site("allotment").text("404.html")
