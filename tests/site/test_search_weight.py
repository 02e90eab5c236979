"""What a first query costs on 2,000 pages, the part of it that is always so, and that the index of
so many pages is the same each time."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from house.building import Built
from house.command import digests
from house.large_site import Fetched, large_site

from tellback.assemble.templates import packaged_overrides
from tellback.assemble.words import words_in
from tellback.publish.search import write_search_index

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.site, pytest.mark.browser]

MOST = 165_000
"""Bytes with gzip of a first query and its first results, on 2,000 pages; 180,000 is promised."""
MOST_WITH_FILTERS = 180_000
MOST_ALWAYS = 96_000
"""Bytes with gzip of what every first query fetches, however many pages there are."""
ASKED = ("what helps with staffing", "trust housing staffing")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, built_site: Built) -> Path:
    folder = tmp_path_factory.mktemp("large") / "site"
    # After the small words of the language, what is asked for is what is said most.
    small = words_in("en", [packaged_overrides()])["search_noise"].split()
    large_site(folder, built_site.folder, [*small, "helps", "staffing", "trust", "housing"])
    write_search_index(folder, "en")
    return folder


@pytest.mark.parametrize("asked", ASKED)
def test_a_first_query_on_2000_pages(
    asked: str, large: Path, served: Callable[[Path], str], browser: Browser
) -> None:
    address = served(large)
    page = browser.new_page()
    page.goto(f"{address}/story-0/", wait_until="networkidle")
    fetched = Fetched(page, large, address)
    page.keyboard.press("Control+k")
    page.keyboard.insert_text(asked)  # typed slowly, its beginning would be asked for as well
    page.get_by_text(f"“{asked}”").first.wait_for()
    weight = fetched.weight
    page.close()
    words = set(asked.split()) - {"what", "with"}
    assert len([file for file in weight if file.endswith(".pf_index")]) >= len(words), weight
    assert len([file for file in weight if file.endswith(".pf_fragment")]) >= 5, weight
    assert not [file for file in weight if file.endswith("facets.json")], weight
    assert sum(weight.values()) <= MOST, weight


def test_filters_on_2000_pages(
    large: Path, built_site: Built, served: Callable[[Path], str], browser: Browser
) -> None:
    shutil.copytree(built_site.folder / "search", large / "search", dirs_exist_ok=True)
    address = served(large)
    page = browser.new_page()
    page.goto("about:blank")
    fetched = Fetched(page, large, address)
    page.goto(f"{address}/search/#q=trust+housing+staffing")
    page.get_by_role("checkbox").first.wait_for()
    weight = {file: size for file, size in fetched.weight.items() if _of_search(file)}
    page.close()
    assert [file for file in weight if file.endswith("facets.json")], weight
    assert sum(weight.values()) <= MOST_WITH_FILTERS, weight


def _of_search(file: str) -> bool:
    return file.startswith(("pagefind/", "assets/search"))


def test_the_index_of_2000_pages_is_the_same_each_time(large: Path) -> None:
    first = digests(large / "pagefind")
    write_search_index(large, "en")
    assert digests(large / "pagefind") == first


def test_the_part_that_is_always_fetched(built_site: Built) -> None:
    folder = built_site.folder
    always = [folder / "pagefind/pagefind.js", folder / "pagefind/pagefind-entry.json"]
    always += folder.glob("pagefind/wasm.*")
    always += (
        folder / f"assets/search{name}.js" for name in ("", "-query", "-words", "-results", "-open")
    )
    weight = {file.name: len(gzip.compress(file.read_bytes(), 6)) for file in always}
    assert sum(weight.values()) <= MOST_ALWAYS, weight
