"""Every page of the example site under axe-core: at two widths, in light and dark, all opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from audit.axe import COMBINATIONS, SCHEMES, WIDTHS, Auditor, Violation, axe_version, report
from audit.findings import REFLOW
from house.building import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

SHARDS = 4
HOME = "index.html"
SEARCH = "search/index.html"
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
        for path in built_site.paths[shard::SHARDS]:
            auditor.open(path)
            wide += [path] if auditor.beyond(REFLOW) > 0 else []
            for width, scheme in COMBINATIONS:
                found += auditor.violations(width, scheme)
    assert not found, report(found)
    assert not wide, f"these scroll sideways at {REFLOW} pixels"


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


def right_to_left(page: Page) -> None:
    page.evaluate('() => { document.documentElement.dir = "rtl"; }')


@pytest.mark.parametrize(
    ("state", "widths", "within"),
    [
        (with_menu, (360,), ".tb-header"),
        (with_search, WIDTHS, "dialog.tb-search"),
        (right_to_left, (360,), None),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_each_kind_of_page(
    built_site: Built,
    served: Callable[[Path], str],
    browser: Browser,
    state: Callable[[Page], None],
    widths: tuple[int, ...],
    within: str | None,
) -> None:
    found: list[Violation] = []
    with Auditor(browser, served(built_site.folder)) as auditor:
        for path in built_site.one_of_each_kind:
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
        assert auditor.page.locator(".tb-search__filters input:visible").count() > 3
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
