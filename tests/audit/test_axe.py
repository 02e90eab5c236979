"""Every page of the example site under axe-core, all opened: one page of each kind at two widths,
in light and dark, and right to left; each other in one of these ways, the next in the next. An
audit (``make audit``) looks at every page in all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from audit.axe import (
    COMBINATIONS,
    SCHEMES,
    WIDTHS,
    Auditor,
    Scheme,
    Violation,
    axe_version,
    report,
)
from audit.findings import REFLOW
from house.building import Built
from lxml import html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

SHARDS = 4
HOME = "index.html"
SEARCH = "search/index.html"
RIGHT_TO_LEFT = "() => { document.documentElement.dir = 'rtl'; }"
BAD = """<!doctype html><html lang="en"><title>Bad</title>
<style>body { background: #fff }
@media (prefers-color-scheme: dark) { body { background: #222; color: #eee } .x { color: #333 } }
@media (max-width: 400px) { .y { color: #ccc } }</style>
<main><h1>Bad</h1><p class="x">Dark on dark.</p><p class="y">Light on light.</p>
<details><summary>More</summary><img src="data:,"></details>
<a href="/" style="display:block;width:9px;height:9px;overflow:hidden">a</a>
<a href="/b" style="display:block;width:9px;height:9px;overflow:hidden">b</a></main>"""


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_page(
    built_site: Built, served: Callable[[Path], str], browser: Browser, shard: int
) -> None:
    found: list[Violation] = []
    wide: list[str] = []
    with Auditor(browser, served(built_site.folder)) as auditor:
        for path, ways in list(_ways(built_site))[shard::SHARDS]:
            auditor.open(path)
            wide += [path] if auditor.beyond(REFLOW) > 0 else []
            for width, scheme in ways:
                found += auditor.violations(width, scheme)
            if ways == COMBINATIONS:
                auditor.page.evaluate(RIGHT_TO_LEFT)
                found += auditor.violations(min(WIDTHS), "light", "right to left")
    assert not found, report(found)
    assert not wide, f"these scroll sideways at {REFLOW} pixels"


def _ways(site: Built) -> Iterator[tuple[str, Sequence[tuple[int, Scheme]]]]:
    """Yield each page with the ways in which it is looked at."""
    kinds = site.one_of_each_kind
    yield from ((path, COMBINATIONS) for path in kinds)
    others = [path for path in site.paths if path not in kinds]
    yield from zip(others, ([each] for each in cycle(COMBINATIONS)), strict=False)


def test_each_page_is_looked_at_and_each_kind_in_every_way(built_site: Built) -> None:
    ways = dict(_ways(built_site))
    assert sorted(ways) == sorted(built_site.paths)
    assert all(ways.values())
    stories = [tuple(each) for path, each in ways.items() if "/stories/" in path]
    assert COMBINATIONS in stories
    assert len(set(stories)) > 3


def with_menu(page: Page) -> None:
    page.locator(".tb-menu-button").click()
    page.locator("#tb-menu a").first.wait_for()


def with_search(page: Page) -> None:
    page.locator("button.tb-search-link").click()
    page.locator("dialog.tb-search input[type=search]").fill("conversation")
    page.locator("dialog.tb-search .tb-search__results li").first.wait_for()


def with_nothing_found(page: Page) -> None:
    page.locator("button.tb-search-link").click()
    page.locator("dialog.tb-search input[type=search]").fill("zzxxqq")
    page.locator("dialog.tb-search .tb-search__nothing").wait_for()


def _one_of_each_header(site: Built) -> list[str]:
    """Give one page for each header that there is, by its elements and their classes."""
    headers: dict[tuple[tuple[str, str | None], ...], str] = {}
    for path in site.paths:
        (header,) = html.fromstring(site.text(path)).find_class("tb-header")
        elements = ((str(each.tag), each.get("class")) for each in header.iter())
        headers.setdefault(tuple(elements), path)
    return list(headers.values())


@pytest.mark.parametrize(
    ("state", "widths", "within"),
    [(with_menu, (360,), ".tb-header"), (with_search, WIDTHS, "dialog.tb-search")],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_what_each_header_opens(
    built_site: Built,
    served: Callable[[Path], str],
    browser: Browser,
    state: Callable[[Page], None],
    widths: tuple[int, ...],
    within: str,
) -> None:
    found: list[Violation] = []
    with Auditor(browser, served(built_site.folder)) as auditor:
        for path in _one_of_each_header(built_site):
            # On the search page, and beside a quick way off a page, no dialog opens.
            apart = path == SEARCH or " data-apart" in built_site.text(path)
            if apart and state is with_search:
                continue
            auditor.open(path)
            auditor.show(widths[0], "light")
            state(auditor.page)
            for scheme in SCHEMES:
                for width in widths:
                    found += auditor.violations(width, scheme, state.__name__, within)
    assert not found, report(found)


def test_search_with_its_filters(
    built_site: Built, served: Callable[[Path], str], browser: Browser
) -> None:
    found: list[Violation] = []
    with Auditor(browser, served(built_site.folder)) as auditor:
        auditor.open(f"{SEARCH}?q=conversation")
        auditor.page.locator(".tb-search__filters").wait_for()
        auditor.page.locator(".tb-searching .tb-search__results li").first.wait_for()
        auditor.open_details()
        # Their values come after what was found.
        auditor.page.locator(".tb-search__filters input:visible").nth(3).wait_for()
        for width, scheme in COMBINATIONS:
            found += auditor.violations(width, scheme, "filters open")
        auditor.open(HOME)
        with_nothing_found(auditor.page)
        for width, scheme in COMBINATIONS:
            found += auditor.violations(width, scheme, "nothing found")
    assert not found, report(found)


def test_the_auditor_sees_what_is_wrong(
    tmp_path: Path, served: Callable[[Path], str], browser: Browser
) -> None:
    (tmp_path / "index.html").write_text(BAD)
    seen = {}
    with Auditor(browser, served(tmp_path)) as auditor:
        auditor.open("index.html")
        for width, scheme in COMBINATIONS:
            found = list(auditor.violations(width, scheme))
            seen[width, scheme] = {(each.rule, each.selector) for each in found}
            assert "1.4.3" in report(found) or (width, scheme) == (1366, "light")
    everywhere = seen[1366, "light"]
    assert {rule for rule, _ in everywhere} == {"image-alt", "target-size"}
    assert seen[1366, "dark"] - everywhere == {("color-contrast", ".x")}
    assert seen[360, "light"] - everywhere == {("color-contrast", ".y")}


def test_the_auditor_sees_what_scrolls_sideways(
    tmp_path: Path, served: Callable[[Path], str], browser: Browser
) -> None:
    (tmp_path / "index.html").write_text('<pre style="width: 330px">x</pre>')
    with Auditor(browser, served(tmp_path)) as auditor:
        auditor.open("index.html")
        assert auditor.beyond(REFLOW) > 0
        assert auditor.beyond(REFLOW + 40) == 0


def test_axe_core_knows_wcag_2_2() -> None:
    assert tuple(map(int, axe_version().split("."))) >= (4, 10)
