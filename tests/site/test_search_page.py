"""The page to search on, in Chromium: its address, filters and order; and without a script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from house.building import Built
from house.searching import ENTRY, STATUS, ask, found, open_and_ask, reading
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = [pytest.mark.site, pytest.mark.browser]

SHOWN_AT_FIRST = 8
WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def address(built_site: Built, served: Callable[[Path], str]) -> str:
    return served(built_site.folder)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with reading(browser) as page:
        yield page


def test_no_server_is_told_what_was_searched_for(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/about/")
    open_and_ask(page, "trust")
    page.get_by_role("link", name="All results, with filters").click()
    page.wait_for_url("**/search/#q=trust")
    page.wait_for_selector(f".tb-searching {ENTRY}")
    page.locator(".tb-searching input[type=search]").fill("housing")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/#q=housing")
    page.get_by_label("Sort by").select_option("Newest first")
    page.wait_for_url("**/search/#q=housing&sort=newest")
    sent = [each.partition("#")[0] for each in asked]
    assert f"{address}/search/" in sent
    told = [each for each in sent if re.search("trust|housing|newest", each.partition("?")[2])]
    assert told == []


def test_a_link_of_old_still_leads_to_its_search(page: Page, address: str) -> None:
    page.goto(f"{address}/search/?q=staff&kind=Stories&sort=newest")
    page.wait_for_selector(ENTRY)
    expect(page).to_have_url(f"{address}/search/#q=staff&kind=Stories&sort=newest")
    expect(page.get_by_label("Sort by")).to_have_value("newest")


def test_a_link_to_a_part_of_the_page_leaves_the_search(page: Page, address: str) -> None:
    ask(page, address, "staff")
    titles = found(page)
    page.evaluate("() => { location.hash = '#tb-text' }")
    page.wait_for_timeout(100)
    assert found(page) == titles
    page.go_back()
    page.wait_for_url("**/search/#q=staff")
    expect(page.locator(".tb-searching input[type=search]")).to_have_value("staff")


def test_an_entry_says_what_it_is_and_where_the_words_stand(page: Page, address: str) -> None:
    ask(page, address, "Ramadan")
    entry = page.locator(ENTRY).first
    assert entry.locator("> a").inner_text() == "A table for Ramadan"
    about = entry.locator(".tb-result__about").inner_text()
    for words in ("Stories", "Made-up example", "2024", "Relational practice"):
        assert words in about
    assert entry.locator("mark").first.inner_text().startswith("Ramadan")
    ask(page, address, "skargę")
    assert page.locator(ENTRY).first.get_attribute("lang") == "pl"
    assert "Polski" in page.locator(".tb-result__about").first.inner_text()


def test_parts_of_a_page_lead_to_their_headings(page: Page, address: str) -> None:
    ask(page, address, "complain")
    part = page.locator(f"{ENTRY} .tb-result__parts a").first
    words = part.inner_text()
    to = urlsplit(part.evaluate("each => each.href"))
    part.click()
    page.wait_for_url(to.geturl())
    expect(page.locator(f'[id="{unquote(to.fragment)}"]')).to_contain_text(words)


def test_filters_count_narrow_and_are_shared_by_a_link(page: Page, address: str) -> None:
    ask(page, address, "staff")
    filters = page.locator(".tb-search__filters")
    assert filters.evaluate("each => each.open"), "in a wide window they stand open"
    kinds = page.get_by_role("group", name="Kind")
    box = kinds.get_by_role("checkbox", name=re.compile("^Session write-ups"))
    box.wait_for()
    label = box.evaluate("each => each.parentElement.textContent")
    count = int(re.search(r"\((\d+)\)", label)[1])  # type: ignore[index]
    box.check()
    expect(page.locator(ENTRY)).to_have_count(min(count, SHOWN_AT_FIRST))
    page.wait_for_url("**kind=Session+write-ups*")
    # It says so after what was found for it stands there.
    expect(filters.locator("summary")).to_have_text("Filters (1 chosen)")
    shown = page.locator(f"{ENTRY} .tb-result__about").all_inner_texts()
    assert all(each.startswith("Session write-ups") for each in shown)
    best = found(page)
    page.get_by_label("Sort by").select_option("Oldest first")
    page.wait_for_url("**sort=oldest")
    page.wait_for_function(
        "first => document.querySelector('.tb-result > a').pathname !== first", arg=best[0]
    )
    titles = found(page)

    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector(ENTRY)
    assert found(other) == titles
    other.get_by_role("checkbox", name=re.compile("^Session write-ups")).wait_for()
    assert other.get_by_role("checkbox", name=re.compile("^Session write-ups")).is_checked()

    page.go_back()
    page.wait_for_url(lambda url: "sort=" not in url)
    expect(page.get_by_label("Sort by")).to_have_value("")
    page.get_by_role("button", name="Clear all filters").click()
    page.wait_for_url(lambda url: "kind=" not in url)
    expect(box).not_to_be_checked()
    expect(filters.locator("summary")).to_be_focused()


def test_a_long_filter_shows_all_when_asked(page: Page, address: str) -> None:
    ask(page, address, "people")
    kinds = page.get_by_role("group", name="Kind")
    kinds.get_by_role("checkbox").first.wait_for()
    expect(kinds.get_by_role("checkbox")).to_have_count(6)
    kinds.get_by_role("button", name=re.compile(r"^Show all \d+$")).click()
    assert kinds.get_by_role("checkbox").count() > 6
    page.wait_for_function("() => document.activeElement.type === 'checkbox'")
    expect(kinds.get_by_role("button")).to_have_count(0)


def test_sorted_by_date(page: Page, address: str) -> None:
    for order, ascending in (("newest", False), ("oldest", True)):
        ask(page, address, "young people", f"&kind=Session+write-ups&sort={order}")
        about = page.locator(f"{ENTRY} .tb-result__about").all_inner_texts()
        said = [re.search(r"\d+ \w+ \d{4}", each)[0] for each in about]  # type: ignore[index]
        days = [datetime.strptime(f"{each} +0000", "%d %B %Y %z") for each in said]
        assert len(days) > 2
        assert days == sorted(days, reverse=not ascending)


def test_more_goes_on_where_the_reader_is(page: Page, address: str) -> None:
    ask(page, address, "people")
    first = page.locator(ENTRY).count()
    page.get_by_role("button", name="Show more results").click()
    page.wait_for_function("n => document.querySelectorAll('.tb-result').length > n", arg=first)
    focused = page.evaluate("() => document.activeElement.closest('li').innerText")
    assert focused == page.locator(ENTRY).nth(first).inner_text()


def test_the_same_question_twice_is_one_step_back(page: Page, address: str) -> None:
    ask(page, address, "staff")
    steps = page.evaluate("() => history.length")
    field = page.locator(".tb-searching input[type=search]")
    for _ in range(3):
        field.press("Enter")
    assert page.evaluate("() => history.length") == steps
    field.fill("s")
    page.wait_for_url("**/search/#q=s")
    assert page.locator(ENTRY).count() == 0, "no answer to another question stands"


def test_an_answer_that_nobody_waits_for_any_more_is_not_shown(page: Page, address: str) -> None:
    held: list[Route] = []

    page.goto(f"{address}/search/")
    page.route("**/*.pf_fragment", lambda route: held.append(route))  # noqa: PLW0108
    with page.expect_request("**/*.pf_fragment"):
        page.goto(f"{address}/search/#q=housing")
    page.go_back()
    page.wait_for_function("() => !document.querySelector('.tb-searching input').value")
    with page.expect_event("requestfinished"):
        page.unroute("**/*.pf_fragment")  # what was held goes on, and nothing else is held
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    assert found(page) == []
    expect(page.locator(".tb-search-lists")).to_be_visible()


def test_on_a_phone(browser: Browser, address: str) -> None:
    with reading(browser, 360) as page:
        ask(page, address, "staff", "&kind=Stories")
        page.get_by_text("Filters (1 chosen)").wait_for()
        assert not page.locator(".tb-search__filters").evaluate("each => each.open")
        assert not page.evaluate(WIDER)
        page.goto(f"{address}/about/")
        page.get_by_role("button", name="Search", exact=True).click()
        page.keyboard.type("staff")
        page.wait_for_selector(ENTRY)
        assert not page.evaluate(WIDER)


def test_without_a_script_lists_lead_on(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/about/")
    page.get_by_role("link", name="Search", exact=True).click()
    page.wait_for_url("**/search/")
    expect(page.get_by_text("Search needs JavaScript")).to_be_visible()
    assert not page.locator(".tb-searching").is_visible()
    page.locator("main").get_by_role("link", name="Everything on this site").click()
    page.wait_for_url("**/everything/")
    context.close()


def test_from_a_folder_it_says_so(browser: Browser, built_site: Built) -> None:
    with reading(browser) as page:
        page.goto((built_site.folder / "search/index.html").as_uri())
        expect(page.get_by_text("This copy lies in a folder")).to_be_visible()
        assert not page.locator(".tb-searching").is_visible()


def test_an_index_that_cannot_be_had(page: Page, address: str) -> None:
    page.route("**/*.pf_index", lambda route: route.abort())
    page.route("**/pagefind.js", lambda route: route.abort())
    page.goto(f"{address}/search/#q=staff")
    page.locator(f".tb-searching {STATUS}").get_by_text("Search could not be loaded.").wait_for()
    assert page.locator("main").get_by_role("link", name="Everything on this site").is_visible()
